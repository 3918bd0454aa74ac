"""Which reports of a season to show 年报季的筛选."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts.models import Agency
from gongkai.web.accounts.whose import FIRST_YEAR
from gongkai.web.markup.offers import offer
from gongkai.web.reporting.models.reports import STATES, choices

LATE = "late"


class SeasonForm(forms.Form):
    """年度、机关（含下级）、状态; what is left out is last year, all agencies that are seen, any state."""

    year = forms.IntegerField(label=_("year"), required=False, min_value=FIRST_YEAR)
    agency = forms.ChoiceField(label=_("agency, with all below"), required=False)
    state = forms.ChoiceField(
        label=_("state"), required=False, choices=[("", _("any")), *choices(STATES), (LATE, _("overdue"))]
    )

    def __init__(self, *args: Any, agencies: Sequence[Agency], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._agencies, self._today = {one.code: one for one in agencies}, today
        offer(self, "agency", [("", _("any")), *((one.code, f"{'　' * one.depth}{one.name}") for one in agencies)])
        year = self.fields["year"]
        year.validators.append(MaxValueValidator(today.year))
        year.widget.attrs |= {"max": today.year, "placeholder": today.year - 1}

    def which(self) -> int:
        """The year that was chosen, or last year: its reports are made now."""
        return int(self.cleaned_data["year"] or self._today.year - 1)

    def whose(self) -> list[Agency]:
        """The agency that was chosen and all below it, or all."""
        chosen = self._agencies.get(self.cleaned_data["agency"])
        if chosen is None:
            return list(self._agencies.values())
        return [one for one in self._agencies.values() if one.path.startswith(chosen.path)]
