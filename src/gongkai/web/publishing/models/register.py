"""规章和行政规范性文件登记簿的数: counted in the database by groups, and the list behind each by the same groups.

A group is what `report.register.cells_of` tells apart: the kind of document, how it was ended, and where each of its
days lies beside the year, told by one key. The cells of a key decide both: how much a number grows by its rows, and
whether they are in the list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, Value
from django.db.models import When as Where

from gongkai.law.publication.acts import Act
from gongkai.law.validity import Validity, validity
from gongkai.report import register as report
from gongkai.report.compile import When
from gongkai.report.model import Cell, Figure
from gongkai.report.register import Ended, Instrument, InstrumentRecord
from gongkai.web.accounts.models import Agency, Setting
from gongkai.web.accounts.rules import RULES
from gongkai.web.publishing.models.items import Item, ItemQuerySet
from gongkai.web.publishing.models.validity import standing
from gongkai.web.publishing.models.vocabulary import Kind

EXPIRY = "expiry_is_repeal"
DAYS = ("formed_on", "effective_on", "expires_on", "ended_on", "first_published_on", "withdrawn_on")
INSTRUMENTS = {Kind.RULE.value: Instrument.RULE, Kind.NORMATIVE.value: Instrument.NORMATIVE}
ENDS = {Act.REPEAL.value: Ended.REPEALED, Act.EXPIRE.value: Ended.EXPIRED}
_KINDS, _ENDED = tuple(INSTRUMENTS), ("", *ENDS)
_PLACES = (None, When.BEFORE, When.IN, When.AFTER)


@dataclass(frozen=True, slots=True)
class Group:
    """一组文件 that are counted in the same cells: of which agency, their key, how many.

    The key is one number: the place of each day, in a figure to the base of four, then the end, then the kind.
    """

    agency: int
    key: int
    count: int


def expiry_rules(agencies: Collection[Agency]) -> dict[int, bool]:
    """宣布失效、有效期届满是否计入废止 of some agencies, by the rule in force in each: one query for all."""
    above = {number for one in agencies for number in one.lineage()}
    set_in = dict(Setting.objects.filter(name=EXPIRY, agency__in=above).values_list("agency", "value"))
    found: dict[int, bool] = {}
    for one in agencies:
        chosen = [set_in[number] for number in one.lineage() if number in set_in]
        found[one.pk] = bool(chosen[-1] if chosen else RULES[EXPIRY].usual)
    return found


def groups(items: ItemQuerySet, year: int) -> list[Group]:
    """登记簿的各组 beside a year, one query; some agencies' rows at once stay apart by agency."""
    found = _keyed(items, year).order_by().values("agency", "key").annotate(count=Count("pk"))
    return [Group(row["agency"], row["key"], row["count"]) for row in found]


def figures(
    found: Iterable[Group], rules: Mapping[int, bool], *, year: int, form: str | None = None
) -> dict[Cell, Figure]:
    """表二第二十条第（一）项: the cells that come from the register, of the groups. `rules` as `expiry_rules` has them.

    `form`: "2019" or "2021"; None for that of the year.
    """
    sums = report.count((), year=year, expiry_is_repeal=True, form=form)
    for one in found:
        group = (_record(one.key, year), one.count)
        own = report.count([group], year=year, expiry_is_repeal=rules[one.agency], form=form)
        sums = {cell: Figure(int(figure.value or 0) + int(own[cell].value or 0)) for cell, figure in sums.items()}
    return sums


def behind(cell: Cell, items: ItemQuerySet, agencies: Collection[Agency], year: int) -> ItemQuerySet:
    """The documents that a number counts, as many as it says."""
    rules = expiry_rules(agencies)
    keys: dict[int, set[int]] = {}
    for one in groups(items.filter(agency__in=rules), year):
        if cell in report.cells_of(_record(one.key, year), year, expiry_is_repeal=rules[one.agency]):
            keys.setdefault(one.agency, set()).add(one.key)
    # Agencies whose keys are the same are asked for together: mostly all of them.
    alike: dict[frozenset[int], list[int]] = {}
    for agency, own in keys.items():
        alike.setdefault(frozenset(own), []).append(agency)
    either = Q(pk__in=[])
    for wanted, whose in alike.items():
        either |= Q(agency__in=whose, key__in=sorted(wanted))
    found: ItemQuerySet = _keyed(items, year).filter(either)
    return found


def of_agency(agency: Agency, year: int, form: str | None = None) -> dict[Cell, Figure]:
    """表二第二十条第（一）项 of one agency's year."""
    found = groups(Item.objects.filter(agency=agency), year)
    return figures(found, expiry_rules([agency]), year=year, form=form)


def years(items: ItemQuerySet, today: date) -> list[int]:
    """The years from the first document of the register to this one, the latest first."""
    first = items.register().order_by("formed_on").values_list("formed_on", flat=True).first() or today
    return list(range(today.year, min(first.year, today.year) - 1, -1))


def standing_as(items: ItemQuerySet, wanted: Validity, today: date) -> ItemQuerySet:
    """有效性 of documents today."""
    return items.filter(standing(wanted, today))


def validity_of(item: Item, today: date) -> Validity:
    """有效性 of a document on a day."""
    ended = Act(item.ended) if item.ended else None
    return validity(today, effective=item.effective_on, expires=item.expires_on, ended=ended, ended_on=item.ended_on)


def _keyed(items: ItemQuerySet, year: int) -> Any:
    """The register, each row with the `key` of its group."""
    key: Any = _code("kind", _KINDS, 4 ** (len(DAYS) + 1)) + _code("ended", _ENDED, 4 ** len(DAYS))
    for number, day in enumerate(DAYS):
        key += _place(day, year, 4**number)
    return items.register().annotate(key=key)


def _code(field: str, values: Sequence[str], unit: int) -> Case:
    """Which of some values a field has."""
    cases = [Where(**{field: value}, then=Value(number * unit)) for number, value in enumerate(values)]
    return Case(*cases, default=Value(0), output_field=IntegerField())


def _place(field: str, year: int, unit: int) -> Case:
    """Where a day lies beside a year, if there is one. A term lies where the day after its last one does."""
    early = timedelta(days=1) if field == "expires_on" else timedelta()
    first, last = date(year, 1, 1) - early, date(year, 12, 31) - early
    return Case(
        Where(**{f"{field}__lt": first}, then=Value(unit * _PLACES.index(When.BEFORE))),
        Where(**{f"{field}__lte": last}, then=Value(unit * _PLACES.index(When.IN))),
        Where(**{f"{field}__gt": last}, then=Value(unit * _PLACES.index(When.AFTER))),
        default=Value(0),
        output_field=IntegerField(),
    )


def _record(key: int, year: int) -> InstrumentRecord:
    days: list[date | None] = []
    for _day in DAYS:
        key, code = divmod(key, 4)
        place = _PLACES[code]
        days.append(None if place is None else place.day(year))
    formed, effective, expires, over, disclosed, withdrawn = days
    if formed is None:
        raise ValueError(key)
    kind, ended = divmod(key, 4)
    return InstrumentRecord(
        INSTRUMENTS[_KINDS[kind]], formed, effective, expires, ENDS.get(_ENDED[ended]), over, disclosed, withdrawn
    )  # fmt: skip
