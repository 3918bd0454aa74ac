"""不予公开信息的定期评估 (第十八条): by when what is withheld is to be looked at again.

The law says that it is done regularly and not how often: that is the agency's rule `evaluation_months`.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.models import Agency
from gongkai.web.publishing.models import Item, ItemStep
from gongkai.web.publishing.models.items import ItemQuerySet

RULE = "evaluation_months"
_DECIDING = (Act.CLEAR.value, Act.DETERMINE.value)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """下次评估: the day from which the months run, how many, and the day by which it is due."""

    since: date
    months: int

    @property
    def due(self) -> date:
        """The day of the same number, or else the last of the month; whether anybody works then does not matter."""
        years, month = divmod(self.since.month - 1 + self.months, 12)
        year, month = self.since.year + years, month + 1
        return date(year, month, min(self.since.day, monthrange(year, month)[1]))


def dated(items: ItemQuerySet) -> ItemQuerySet:
    """What is withheld, each with `since`: when it was last evaluated, or else when that was decided."""
    decided = ItemStep.objects.filter(item=OuterRef("pk"), act__in=_DECIDING).order_by("-number")
    since = Coalesce("evaluated_on", Subquery(decided.values("on")[:1]), output_field=DateField())
    return items.withheld().annotate(since=since)


def evaluation(item: Item) -> Evaluation | None:
    """下次评估 of one item; None where it is not withheld."""
    rows: Any = dated(Item.objects.filter(pk=item.pk))
    since = rows.values_list("since", flat=True).first()
    return None if since is None else Evaluation(since, months_of(item.agency))


def months_of(agency: Agency) -> int:
    """评估间隔 in calendar months, by the rule in force in an agency."""
    return int(str(agency.rules()[RULE].value))
