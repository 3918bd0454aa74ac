"""报告单位 (国办公开办函〔2019〕60号): who reports, to whom, and whose reports a government's is the sum of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

from gongkai.law.organs import Body, Level, Organ
from gongkai.law.reportdates import ReportDate, report_date
from gongkai.report.roster import Member, Roster, roster
from gongkai.web.accounts.models import Agency, Setting
from gongkai.web.accounts.rules import RULES
from gongkai.web.reporting.models.reports import AnnualReport, Scope

RULE = "reports"
"""编制年度报告: the agency's own rule; institutions never do (第五十五条)."""


def superior(agency: Agency) -> Agency | None:
    """主管部门所在的政府 (第四十九条): the nearest people's government above; None at the top of the tree."""
    return Agency.objects.above(agency).exclude(pk=agency.pk).filter(body=Body.GOVERNMENT.value).last()


def members(government: Agency, year: int) -> list[Agency]:
    """报告单位: all whose nearest government above is this one, that existed at the end of the year and report.

    A lower government is one member, whatever reports to it. `year`: of the report.
    """
    below = list(Agency.objects.under(government).exclude(pk=government.pk).order_by("path"))
    governments = {government.pk, *(one.pk for one in below if one.body == Body.GOVERNMENT.value)}
    return reporting([one for one in below if _nearest(one, governments) == government.pk], year)


def reporting(agencies: Iterable[Agency], year: int) -> list[Agency]:
    """Those of some agencies that report: they existed at the end of the year, and their rule says so."""
    there = [one for one in agencies if _was_there(one, year)]
    return [one for one, reports in zip(there, _rules(there), strict=True) if reports]


def collects(agency: Agency, year: int) -> bool:
    """是否汇总: whether the agency is a government at county level or above with bodies that report to it."""
    return agency.body == Body.GOVERNMENT.value and agency.level != Level.TOWN.value and bool(members(agency, year))


def collecting(agencies: Iterable[Agency], year: int) -> frozenset[int]:
    """汇总机关 among some: the keys of those that `collects` is true of, in two queries."""
    heads = [one for one in agencies if one.body == Body.GOVERNMENT.value and one.level != Level.TOWN.value]
    if not heads:
        return frozenset()
    paths = {one.path for one in heads}
    highest = [one for one in heads if not any(one.path != path and one.path.startswith(path) for path in paths)]
    below = list(Agency.objects.filter(reduce(or_, (Q(path__startswith=one.path) for one in highest))))
    governments = {one.pk for one in below if one.body == Body.GOVERNMENT.value}
    found = {_nearest(one, governments) for one in reporting(below, year)}
    return frozenset(one.pk for one in heads if one.pk in found)


def published_scope(agency: Agency, year: int) -> Scope:
    """对外公布的口径: a government that collects publishes the sum, of which its own part is one."""
    return Scope.WHOLE if collects(agency, year) else Scope.OWN


def is_inner(annual: AnnualReport) -> bool:
    """内部口径: not what the agency publishes, and never published: a government's own part goes into its sum."""
    return annual.public is None and annual.scope != published_scope(annual.agency, annual.year).value


def due(agency: Agency, year: int, scope: Scope) -> ReportDate:
    """公布期限 (第四十九条): by the agency's place in the tree. A government's own part: 31 January."""
    if scope is Scope.WHOLE:
        body, level = Body.GOVERNMENT, Level(agency.level)
    else:
        own = Body(agency.body)
        body, level = (Body.AGENCY, Level.TOWN) if own is Body.GOVERNMENT else (own, Level(agency.level))
    found = report_date(year, Organ(agency.name, (), level, body))
    return found or ReportDate(date(year + 1, 1, 31), "参照第四十九条第一款", "after article 49(1)", statutory=False)


def roster_of(agencies: Iterable[Agency]) -> Roster:
    """名册 of some agencies: by name, with the code and the short name as others."""
    return roster(Member(one.name, one.code, tuple(filter(None, (one.short_name,)))) for one in agencies)


def _nearest(agency: Agency, governments: set[int]) -> int | None:
    """The number of the nearest government above an agency."""
    return next((number for number in reversed(agency.lineage()[:-1]) if number in governments), None)


def _was_there(agency: Agency, year: int) -> bool:
    last = date(year, 12, 31)
    over = agency.closed_on is not None and agency.closed_on <= last
    return agency.body != Body.INSTITUTION.value and agency.opened_on <= last and not over


def _rules(agencies: Sequence[Agency]) -> list[bool]:
    """编制年度报告 of each, by the rule in force in it: one query for all."""
    above = {number for one in agencies for number in one.lineage()}
    set_in = dict(Setting.objects.filter(name=RULE, agency__in=above).values_list("agency", "value"))
    found = []
    for one in agencies:
        chosen = [set_in[number] for number in one.lineage() if number in set_in]
        found.append(bool(chosen[-1] if chosen else RULES[RULE].usual))
    return found
