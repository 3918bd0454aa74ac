"""What to compare 比较的选择: one agency's years, or several agencies in one year."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts.models import Agency
from gongkai.web.accounts.whose import WhoseForm
from gongkai.web.markup.offers import offer

BACK = 5
"""So many years before it at most."""
USUAL_BACK = 2
MOST = 60
"""So many agencies beside each other at most."""


class CompareForm(WhoseForm):
    """比较的机关、年度；与该年度前几年比，或者与其他机关比.

    `agencies` are offered, one at least; `years` too, the latest first. What is left out is the first agency, the
    `usual` year, and the two years before it.
    """

    year = forms.TypedChoiceField(label=_("year"), required=False, coerce=int, empty_value=None)
    back = forms.TypedChoiceField(
        label=_("years before it"), required=False, coerce=int, empty_value=None,
        choices=[(number, str(number)) for number in range(1, BACK + 1)],
    )  # fmt: skip
    below = forms.BooleanField(
        label=_("against all that are below it"), required=False,
        help_text=_("The sum of a government is not held against its parts."),
    )  # fmt: skip
    all = forms.BooleanField(label=_("show what is the same, too"), required=False)

    field_order = ("agency", "year", "back", "with", "below", "all")

    def __init__(self, given: QueryDict, *, agencies: Sequence[Agency], years: Sequence[int], usual: int) -> None:
        shown = given.copy()
        shown.setdefault("year", str(usual))
        shown.setdefault("back", str(USUAL_BACK))
        super().__init__(shown, agencies=agencies)
        self._usual = usual
        self.fields["with"] = forms.MultipleChoiceField(label=_("against other agencies"), required=False)
        self.order_fields(self.field_order)
        offer(self, "year", [(year, str(year)) for year in years])
        offer(self, "with", [(one.code, f"{'　' * one.depth}{one.name}") for one in agencies])

    def which(self) -> int:
        """The year that was chosen, or the usual one."""
        chosen: int | None = self.cleaned_data["year"]
        return self._usual if chosen is None else chosen

    def others(self) -> list[Agency]:
        """The other agencies, in the order they are offered; none where years are compared."""
        first, chosen = self.whose(), set(self.cleaned_data["with"])
        below = self.cleaned_data["below"]
        found = [
            one
            for one in self._agencies.values()
            if one.pk != first.pk and (one.code in chosen or (below and one.path.startswith(first.path)))
        ]
        return found[: MOST - 1]

    def years(self) -> list[int]:
        """The years to compare, from the earliest to the chosen."""
        last = self.which()
        return list(range(last - (self.cleaned_data["back"] or USUAL_BACK), last + 1))
