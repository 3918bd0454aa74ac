"""Forms of the queue 办理队列的筛选."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts.models import Agency
from gongkai.web.cases.models.requests import APPLICANTS, CHANNELS, choices
from gongkai.web.markup.offers import offer

ANY = [("", _("any"))]


class FilterForm(forms.Form):
    """What of the queue is wanted. Nothing personal stands in it: it goes into the address."""

    q = forms.CharField(label=_("Number or title"), required=False, max_length=100)
    agency = forms.ChoiceField(label=_("Agency"), required=False)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=60)
    channel = forms.ChoiceField(label=_("Channel"), required=False, choices=[*ANY, *choices(CHANNELS)])
    kind = forms.ChoiceField(label=_("Kind of applicant"), required=False, choices=[*ANY, *choices(APPLICANTS)])
    mine = forms.BooleanField(label=_("Handled by me"), required=False)
    tab = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    applicant = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(agencies) > 1:
            offer(self, "agency", [*ANY, *((one.code, one.name) for one in agencies)])
        else:
            del self.fields["agency"]


class SeekForm(forms.Form):
    """An applicant's whole name. It is posted, for no address may hold it."""

    name = forms.CharField(label=_("Applicant's full name"), max_length=120)
