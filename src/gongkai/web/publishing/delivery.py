"""送交国家档案馆、公共图书馆 (第二十五条第三款): what was published and has not been delivered, and what has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, IntegerField, OuterRef, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.models import Agency
from gongkai.web.publishing.models import Item, ItemStep
from gongkai.web.publishing.models.items import ItemQuerySet


@dataclass(frozen=True, slots=True)
class Batch:
    """一次送交: what one agency delivered to one place on one day."""

    where: str
    on: date
    count: int


def undelivered(items: ItemQuerySet, first: date, last: date, where: str = "") -> ItemQuerySet:
    """应送交而未送交: what was first published in a period, is public, and was not delivered to a place, or to any."""
    given = _deliveries().filter(item=OuterRef("pk"))
    if where:
        given = given.filter(facts__where=where)
    rows = items.counted().filter(first_published_on__gte=first, first_published_on__lte=last, public__isnull=False)
    return rows.exclude(Exists(given)).order_by("first_published_on", "pk")


def delivered(agency: Agency, where: str, on: date) -> list[Item]:
    """送交清单: the items of a batch, in the order of their first publication."""
    steps = _deliveries().filter(item__agency=agency, facts__where=where, on=on)
    return list(Item.objects.filter(pk__in=steps.values("item")).order_by("first_published_on", "pk"))


def batches(agencies: Sequence[Agency], most: int) -> list[tuple[Agency, Batch]]:
    """最近的送交, the latest first."""
    by_number = {one.pk: one for one in agencies}
    counted: dict[tuple[int, str, date], int] = {}
    rows = _deliveries().filter(item__agency__in=by_number).order_by("-on", "-pk")
    for agency, facts, on in rows.values_list("item__agency", "facts", "on")[: most * 100]:
        at = agency, str(facts.get("where", "")), on
        counted[at] = counted.get(at, 0) + 1
    found = [(by_number[agency], Batch(where, on, count)) for (agency, where, on), count in counted.items()]
    return found[:most]


def _deliveries() -> QuerySet[ItemStep]:
    """The steps of delivery that stand: one that was annulled never was; a wrong day that was put right still is."""
    annulled = (
        ItemStep.objects.filter(item=OuterRef("item"), act=Act.ANNUL.value)
        .exclude(facts__has_key="instead")
        .annotate(gone=Cast(KT("facts__of"), IntegerField()))
        .filter(gone=OuterRef("number"))
    )
    return ItemStep.objects.filter(act=Act.DELIVER.value).exclude(Exists(annulled))
