"""Forms of what is public already."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.web.accounts.models import Agency, AgencyQuerySet
from gongkai.web.cases.forms.entry import day
from gongkai.web.markup.offers import offer_rows

LARGEST = 5 * 2**20


class _OfAgency(forms.Form):
    """Of one of the agencies whose list the person keeps."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(), label=gettext_lazy("Agency"), empty_label=None, to_field_name="code"
    )

    def __init__(self, *args: Any, agencies: AgencyQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_rows(self, "agency", agencies)


class KnownForm(_OfAgency):
    """登记一条已公开信息."""

    title = forms.CharField(label=gettext_lazy("Title"), max_length=200)
    address = forms.CharField(
        label=gettext_lazy("Address"), max_length=500, widget=forms.TextInput(attrs={"inputmode": "url"})
    )
    published_on = day(gettext_lazy("Published on"), must=True)


class ImportForm(_OfAgency):
    """导入: an Excel or CSV file."""

    file = forms.FileField(
        label=gettext_lazy("Excel or CSV file"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
        help_text=gettext_lazy("The first row names the columns: 标题, 网址, 发布日期."),
        allow_empty_file=True,
    )

    def clean_file(self) -> bytes:
        """The content, within its bounds."""
        sent = self.cleaned_data["file"]
        if sent.size > LARGEST:
            raise forms.ValidationError(_("The file is too large."))
        return bytes(sent.read())
