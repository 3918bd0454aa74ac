"""演示: the annual reports of the demonstration's county: two years that are public, and a season half way.

The years follow from the day it is made: of the three that are over, the last is the season's. What was done before
that day was replayed; what is open, the county's people did.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from gongkai.law.organs import Body
from gongkai.law.reportcourse import State
from gongkai.report.live import fill
from gongkai.report.model import Cell, Figure, Report
from gongkai.report.render import render
from gongkai.web.accounts.demonstration import Account
from gongkai.web.accounts.hands import Hand, Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.cases import demonstration as cases
from gongkai.web.cases.actions.replaying import HAND
from gongkai.web.cases.demonstrated import AGENCY, BY_FILE, CLOSED, codes
from gongkai.web.cases.demonstrated import figures as counted
from gongkai.web.reporting import checking, compiling, drafts, tables
from gongkai.web.reporting.actions import collecting, course, figures
from gongkai.web.reporting.actions.collecting import Handed
from gongkai.web.reporting.actions.figures import Given
from gongkai.web.reporting.actions.record import begun
from gongkai.web.reporting.demonstrated import CELLS, SOURCES, UNIT, entered, words
from gongkai.web.reporting.models import AnnualReport, Scope

SEASON = CLOSED - 1
"""The number of the last closed year."""
STATES: Mapping[str, State] = {
    "xingcha-civil": State.DRAFTED, "tinglan": State.DRAFTED,
    "xingcha-transport": State.NONE, "xueli": State.NONE, "yelu": State.NONE,
    "baizhi": State.SUBMITTED, "xingcha-land": State.SUBMITTED, BY_FILE: State.SUBMITTED,
    "luting": State.RETURNED,
    "qingruo": State.ACCEPTED, "xingcha-water": State.ACCEPTED, "xingcha-farming": State.ACCEPTED,
    "xingcha-education": State.PUBLISHED, "xingcha-finance": State.PUBLISHED, "xingcha-health": State.PUBLISHED,
    "xingcha-market": State.PUBLISHED, "yingzhu": State.PUBLISHED, "mohe": State.PUBLISHED,
    "xingcha-housing": State.SIGNED, AGENCY: State.SIGNED,
}  # fmt: skip
"""How far the season has come in each agency."""
WHY = "第五部分没有写明上年提出的图解和示例落实到哪一步，请补充；表三与本年台账请再核对一次。"
ANSWER = "已与台账、票据逐件核对，情况属实。"
UNSIGNED = "xingcha-civil"
"""Where what was entered for the season waits for a signature."""
SLIP = Cell("requests", "granted", "total")
"""The cell in which the file of the season does not add up."""

COUNTED = ("issued", "repealed", "in_force")
NO_FEES = {"fees.notices": 0, "fees.amount": 0}


@dataclass(frozen=True, slots=True)
class _When:
    """何时、由谁: the moment of what was done about a year, by whose hand."""

    number: int
    year: int
    at: datetime
    hand: Hand = HAND
    above: Hand = HAND


def ensure(folder: Path, *, at: datetime) -> list[Account]:
    """The whole demonstration in a folder with its accounts; the reports are made where there are none yet.

    Raises `accounts.actions.Refused` where there are agencies, but of no demonstration.
    """
    accounts = cases.ensure(folder, at=at)
    agencies = {one.code: one for one in Agency.objects.filter(code__in=codes())}
    if AGENCY in agencies and not AnnualReport.objects.exists():
        _report(agencies, at)
    return accounts


@transaction.atomic
def _report(agencies: Mapping[str, Agency], at: datetime) -> None:
    for number in range(CLOSED):
        year = timezone.localdate(at).year - CLOSED + number
        when = _When(number, year, _moment(year, at))
        for agency in agencies.values():
            _enter(agency, when)
        if number == SEASON:
            _season(agencies, when, at)
            continue
        for code, agency in agencies.items():
            _carry(agency, Scope.OWN, State.SIGNED if code == AGENCY else State.PUBLISHED, when)
        _carry(agencies[AGENCY], Scope.WHOLE, State.PUBLISHED, when)


def _season(agencies: Mapping[str, Agency], when: _When, at: datetime) -> None:
    """Half way: what is still open was done on the day the demonstration is made, by whoever has an account."""
    people = {one.username: one for one in User.objects.filter(username__in=("head", "county", "town-head"))}
    own = {AGENCY: people["head"], "luting": people["town-head"]}
    today = replace(when, at=at, above=people["county"])
    for code, agency in agencies.items():
        done = STATES[code] is State.PUBLISHED
        _carry(agency, Scope.OWN, STATES[code], when if done else replace(today, hand=own.get(code, HAND)))
    course.open_(begun(agencies[AGENCY], when.year, Scope.WHOLE), hand=people["head"], at=at, seen=None)


def _moment(year: int, at: datetime) -> datetime:
    """When a year was reported on: on a January day after it, or now where that is earlier."""
    return min(at, datetime.combine(date(year + 1, 1, 22), time(2), UTC))


def _enter(agency: Agency, when: _When) -> None:
    """年度数据, entered and signed but where somebody still has to; whoever reports by file enters nothing."""
    waits = when.number == SEASON and agency.code == UNSIGNED
    begins = STATES[agency.code] is not State.NONE or when.number < SEASON
    if agency.code == BY_FILE or not begins:
        return
    rows = [
        figures.enter(agency, when.year, Given(cell, UNIT, value, source), hand=when.hand, at=when.at)
        for cell, source, value in zip(CELLS, SOURCES, entered(agency.code, when.number), strict=True)
    ]
    if not waits:
        figures.sign_all(agency, when.year, [row.pk for row in rows], hand=when.hand, at=when.at)


def _carry(agency: Agency, scope: Scope, until: State, when: _When) -> None:
    """One report as far as a state."""
    if until is State.NONE:
        return
    annual = begun(agency, when.year, scope)
    annual = _handed_in(annual, when) if agency.code == BY_FILE else _written(annual, until, when)
    if until in (State.DRAFTED, State.SIGNED):
        return
    if annual.status is State.SIGNED:
        annual = course.submit(annual, hand=when.hand, at=when.at, seen=None)
    if until is State.RETURNED:
        collecting.return_(annual, WHY, hand=when.above, at=when.at, seen=None)
    if until is State.ACCEPTED:
        collecting.accept(annual, hand=when.above, at=when.at, seen=None)
    if until is State.PUBLISHED:
        course.publish(annual, hand=when.hand, at=when.at, seen=None)


def _written(annual: AnnualReport, until: State, when: _When) -> AnnualReport:
    """Begun, and written and signed where it comes further."""
    annual = course.open_(annual, hand=when.hand, at=when.at, seen=None)
    if until is State.DRAFTED:
        return annual
    # The text is an editor's work, the signature a head's: of the two only the head has an account everywhere.
    annual = course.write(annual, _words(annual, when), hand=HAND, at=when.at, seen=None)
    try:
        return course.sign(annual, hand=when.hand, at=when.at, seen=None)
    except Refused:
        for noted in checking.blocking(checking.findings(annual, compiling.standing(annual))):
            course.reason(annual, noted.key, ANSWER, hand=when.hand, at=when.at)
        return course.sign(annual, hand=when.hand, at=when.at, seen=None)


def _words(annual: AnnualReport, when: _When) -> dict[str, str]:
    government = annual.agency.body == Body.GOVERNMENT.value
    return words(when.number, annual.agency.code, who=drafts.subject(annual), government=government)


def _handed_in(annual: AnnualReport, when: _When) -> AnnualReport:
    """报送 as a Word file; that of the season does not add up."""
    report = _paper(annual, when)
    if when.number == SEASON:
        told = int(report.value(*SLIP) or 0)
        report = replace(report, cells={**report.cells, SLIP: Figure(told + 1)})
    name = f"{report.title}.docx"
    return collecting.receive(annual, Handed(name, render(report, "docx")), hand=when.above, at=when.at, seen=None)


def _paper(annual: AnnualReport, when: _When) -> Report:
    """What an agency without ledgers here wrote by itself."""
    name, code, year = annual.agency.name, annual.agency.code, when.year
    report = counted(code, when.number, year)
    form = next(iter(report.editions.values()))
    documents = {Cell("disclosure", row, column): Figure(0) for row in ("rules", "normative") for column in COUNTED}
    yearly = {
        cell: Figure(tables.number(cell, value)) for cell, value in zip(CELLS, entered(code, when.number), strict=True)
    }
    report = replace(
        report, issuer=name, title=compiling.title(name, year), period=(date(year, 1, 1), date(year, 12, 31)),
        published_on=timezone.localdate(_moment(year, when.at)), editions={"disclosure": form, **report.editions},
        cells={**documents, **yearly, **report.cells},
    )  # fmt: skip
    before = compiling.previous(annual)
    texts = {key: fill(text, report, previous=before, facts=NO_FEES).text for key, text in _words(annual, when).items()}
    return replace(report, texts=texts)
