"""办理队列: the tabs of the desk's list, what is in each, and which lights stand where. Reads alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import reduce
from operator import or_

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q

from gongkai.law.lights import Light, Lights
from gongkai.law.procedure.standing import State
from gongkai.law.workdays import Calendar
from gongkai.web.accounts.lights import lights_of
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.models import Request
from gongkai.web.cases.models.requests import (
    ARRIVED,
    AT_THE_DESK,
    CLOSED,
    WITH_APPLICANT,
    RequestQuerySet,
    under,
)

A_PAGE = 50


class Tab(StrEnum):
    """队列的一栏. The first five are work that waits for the office."""

    ARRIVED = "arrived"  # 待确认
    OVERDUE = "overdue"  # 逾期
    RED = "red"  # 红灯
    YELLOW = "yellow"  # 黄灯
    GREEN = "green"  # 绿灯
    APPLICANT = "applicant"  # 待申请人
    ANSWERED = "answered"  # 已答复待送达
    CLOSED = "closed"  # 已办结
    ALL = "all"  # 全部


LIT = {Tab.OVERDUE: Light.OVERDUE, Tab.RED: Light.RED, Tab.YELLOW: Light.YELLOW, Tab.GREEN: Light.GREEN}
_LIT_BY = {light: tab for tab, light in LIT.items()}
_STATES: Mapping[Tab, Sequence[str]] = {
    Tab.ARRIVED: [ARRIVED],
    Tab.APPLICANT: WITH_APPLICANT,
    Tab.ANSWERED: [State.ANSWERED.value],
    Tab.CLOSED: CLOSED,
}
_TAB_OF = {state: tab for tab, states in _STATES.items() for state in states}
_ORDER = {Tab.ARRIVED: ("arrived_on", "pk"), Tab.CLOSED: ("-pk",), Tab.ALL: ("-pk",)}
_BY_DAY = ("due_on", "pk")


@dataclass(frozen=True, slots=True)
class Seen:
    """所见机关及其预警界限: the agencies a person may see requests of, each with its lights of today."""

    agencies: tuple[Agency, ...]
    lights: Mapping[int, Lights]

    def of(self, agencies: Iterable[Agency]) -> Seen:
        """The same for some of the agencies."""
        chosen = tuple(agencies)
        return Seen(chosen, {one.pk: self.lights[one.pk] for one in chosen})

    def requests(self) -> RequestQuerySet:
        """Their requests."""
        if len(self.agencies) == 1:
            return Request.objects.filter(agency=self.agencies[0])
        return Request.objects.filter(agency__in=[one.pk for one in self.agencies])


def seen(agencies: Sequence[Agency], calendar: Calendar, today: date) -> Seen:
    """所见机关 with their lights, by the rules in force in each: one query for all."""
    return Seen(tuple(agencies), lights_of(agencies, calendar, today))


def counts(found: RequestQuerySet, there: Seen) -> Counter[Tab]:
    """各栏件数 of some requests, in one query whatever their number."""
    told: Counter[Tab] = Counter()
    alike = next(iter(there.lights.values()), None) if len(set(there.lights.values())) == 1 else None
    keys = ("state", "due_on") if alike else ("state", "due_on", "agency")
    for state, due, *agency, count in found.order_by().values_list(*keys).annotate(count=Count("*")):
        told[Tab.ALL] += count
        if state in AT_THE_DESK:
            told[_LIT_BY[(alike or there.lights[agency[0]]).light(due)]] += count
        elif state in _TAB_OF:
            told[_TAB_OF[state]] += count
    return told


def within(found: RequestQuerySet, tab: Tab, there: Seen) -> RequestQuerySet:
    """What stands in a tab, in its order: by the last day; what has not begun or is over, by when it came."""
    ordered = found.order_by(*_ORDER.get(tab, _BY_DAY))
    if tab in _STATES:
        return ordered.filter(state__in=_STATES[tab])
    return ordered.filter(_lit(LIT[tab], there), state__in=AT_THE_DESK, closed_on=None) if tab in LIT else ordered


def _lit(light: Light, there: Seen) -> Q:
    """The last days under a light, agency by agency where their rules differ."""
    groups: dict[Lights, list[int]] = {}
    for number, kind in there.lights.items():
        groups.setdefault(kind, []).append(number)
    if len(groups) == 1:
        return under(light, next(iter(groups)))
    return reduce(or_, (Q(agency__in=numbers) & under(light, kind) for kind, numbers in groups.items()), Q(pk=None))


@dataclass(frozen=True, slots=True)
class Row:
    """队列的一行: what the list shows of a request, and no more of it is read."""

    pk: int
    number: str
    title: str
    applicant: str
    channel: str
    unit: str
    state: str
    due_on: date | None
    arrived_on: date
    agency_id: int
    agency_name: str
    agency_short_name: str
    handler_name: str | None


_COLUMNS = (
    "pk", "number", "title", "applicant", "channel", "unit", "state", "due_on", "arrived_on", "agency", "agency__name",
    "agency__short_name", "handler__name",
)  # fmt: skip


def page(rows: RequestQuerySet, count: int, number: str | None) -> Page[Row]:
    """One page of so many rows; which they are is found in the index alone."""
    pages: Paginator[Row] = Paginator([], A_PAGE)
    pages.__dict__["count"] = count  # it is known already: the paginator would ask for it once more
    wanted = pages.get_page(number)
    first = (wanted.number - 1) * A_PAGE
    there = Request.objects.filter(pk__in=rows.values("pk")[first : first + A_PAGE]).order_by(*rows.query.order_by)
    wanted.object_list = [Row(*values) for values in there.values_list(*_COLUMNS)]
    return wanted
