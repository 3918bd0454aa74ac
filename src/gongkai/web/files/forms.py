"""What is asked of a file that comes in."""

from __future__ import annotations

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.files.kinds import ENDING_TO_TYPES
from gongkai.web.files.models import Purpose
from gongkai.web.markup.offers import offer_rows


class Upload(forms.Form):
    """上传附件: for one of the agencies in which the person may add files."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Agency"), empty_label=None)
    purpose = forms.ChoiceField(label=_("Purpose"), choices=Purpose.choices)
    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,  # the admission says what is wrong with it
        widget=forms.ClearableFileInput(attrs={"accept": ",".join(sorted(ENDING_TO_TYPES))}),
    )

    def __init__(self, user: User, today: date, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type] # handed on as they came
        offer_rows(self, "agency", policy.agencies(user, "files.attachment.add", today))


class Filter(forms.Form):
    """Words in the name of a file."""

    q = forms.CharField(label=_("File name"), required=False, max_length=60)
