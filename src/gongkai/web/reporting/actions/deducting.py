"""扣除重复计算的申请: what two parts of a government's sum both count is taken from it once, by adjustments."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.web.accounts.hands import Hand, Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.reporting.actions import adjusting
from gongkai.web.reporting.actions.adjusting import Given
from gongkai.web.reporting.doubles import Double
from gongkai.web.reporting.models import Adjustment, Scope


@transaction.atomic
def deduct(
    government: Agency, year: int, double: Double, reason: str, *, hand: Hand, at: datetime
) -> tuple[Adjustment, ...]:  # fmt: skip
    """扣除: the first of the two is taken from the sum, in every cell it fills.

    Raises `Refused` where it has been, for whatever reason, and as `adjusting.adjust` does.
    """
    Agency.objects.select_for_update(no_key=True).get(pk=government.pk)
    rows = Adjustment.objects.of(government, year, Scope.WHOLE.value).in_force()
    if rows.filter(paper=double.paper).exists():
        raise Refused(_("This request has been taken from the sum already."))
    return tuple(
        adjusting.adjust(
            government, year, Scope.WHOLE, Given(cell, -1, reason, double.paper), hand=hand, at=at
        )  # fmt: skip
        for cell in double.cells
    )
