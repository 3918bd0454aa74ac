"""Which figures to show 统计范围."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts.models import Agency

FIRST_YEAR = 2008
"""《政府信息公开条例》施行之年."""


class FiguresForm(forms.Form):
    """机关、年度、是否含下级; what is left out is the first agency, this year, the agency alone."""

    agency = forms.ChoiceField(label=_("agency"), required=False)
    year = forms.IntegerField(label=_("year"), required=False, min_value=FIRST_YEAR)
    below = forms.BooleanField(label=_("with all agencies below"), required=False)

    def __init__(self, *args: Any, agencies: Sequence[Agency], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._agencies, self._today = {one.code: one for one in agencies}, today
        choice, year = self.fields["agency"], self.fields["year"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = [(one.code, f"{'　' * one.depth}{one.name}") for one in agencies]
        year.validators.append(MaxValueValidator(today.year))
        year.widget.attrs |= {"max": today.year}

    def whose(self) -> Agency:
        """The agency that was chosen, or the first."""
        chosen = self.cleaned_data["agency"]
        return self._agencies[chosen] if chosen else next(iter(self._agencies.values()))

    def which(self) -> int:
        """The year that was chosen, or this one."""
        return int(self.cleaned_data["year"] or self._today.year)
