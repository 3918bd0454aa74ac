"""机关、年度、是否含下级: whose rows a page shows, among the agencies a person may see, and of which year."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts.models import Agency
from gongkai.web.markup.offers import offer

FIRST_YEAR = 2008
"""《政府信息公开条例》施行之年."""


class WhoseForm(forms.Form):
    """The agency; the first where none is named. `agencies` has one at least."""

    agency = forms.ChoiceField(label=_("agency"), required=False)

    def __init__(self, *args: Any, agencies: Sequence[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._agencies = {one.code: one for one in agencies}
        offer(self, "agency", [(one.code, f"{'　' * one.depth}{one.name}") for one in agencies])

    def whose(self) -> Agency:
        """The agency that was chosen, or the first."""
        chosen = self.cleaned_data["agency"]
        return self._agencies[chosen] if chosen else next(iter(self._agencies.values()))


class YearForm(WhoseForm):
    """The agency, a year, whether with all below; what is left out is the first agency, this year, the agency alone."""

    year = forms.IntegerField(label=_("year"), required=False, min_value=FIRST_YEAR)
    below = forms.BooleanField(label=_("with all agencies below"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        year = self.fields["year"]
        year.validators.append(MaxValueValidator(today.year))
        year.widget.attrs |= {"max": today.year}

    def which(self) -> int:
        """The year that was chosen, or this one."""
        return int(self.cleaned_data["year"] or self.today.year)
