"""The form of an import 导入表单: it only validates; what becomes of a row, `actions.importing` says."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.markup.offers import offer_rows


class ImportForm(forms.Form):
    """导入既有网站的信息: for which agency, the package, and under what those are filed that name no entry."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Agency"), empty_label=None)
    file = forms.FileField(
        label=_("Package (ZIP) or spreadsheet (XLSX or CSV)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".zip,.xlsx,.csv"}),
    )
    entry = forms.CharField(
        label=_("Catalogue entry of those that name none"),
        required=False,
        max_length=64,
        help_text=_("Its code or its name. Left empty, such rows are refused."),
    )

    def __init__(self, user: User, today: date, *args: Any) -> None:
        super().__init__(*args)
        offer_rows(self, "agency", policy.agencies(user, "publishing.item.import", today).open())
