"""What is asked of an old ledger that is taken in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.markup.offers import offer_rows


class LedgerFile(forms.Form):
    """导入台账: a spreadsheet of one of the agencies in which the person may take one in."""

    agency = forms.ModelChoiceField(Agency.objects.none(), label=_("Agency"), empty_label=None)
    file = forms.FileField(
        label=_("Spreadsheet (XLSX or CSV)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )

    def __init__(self, user: User, today: date, *args: Any) -> None:
        super().__init__(*args)
        offer_rows(self, "agency", policy.agencies(user, "cases.request.import", today).open())
