"""Compile 编制: the records of a year become tables III and IV of the annual report.

`cells_of` says in which cells of a year a record is counted, and nothing else does: the figure of a cell is the number
of records it is one of, and the list behind the figure is those records.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache, lru_cache
from itertools import product

from gongkai.law.outcomes import NoOutcome, row_in
from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.practice import Practice
from gongkai.law.procedure.standing import Standing
from gongkai.law.terms import Applicant, Outcome, Track, Verdict
from gongkai.law.workdays import Calendar
from gongkai.report.editions import NAMES, addresses, for_year
from gongkai.report.model import Cell, Figure, Report

TABLES = ("requests", "disputes")
TOTAL = "total"
NOUGHT = Figure(0)
"""One for all cells in which nothing is counted: most are such, and a province has a million of them."""


class When(StrEnum):
    """年度内外: where a day lies beside a report's year. Of a day the tables ask no more than this."""

    BEFORE = "before"
    IN = "in"
    AFTER = "after"

    def day(self, year: int) -> date:
        """A day that lies so."""
        return date(year + _PLACES[self], 7, 1)


_PLACES = {When.BEFORE: -1, When.IN: 0, When.AFTER: 1}


def when(on: date, year: int) -> When:
    """年度内外 of a day."""
    if on.year == year:
        return When.IN
    return When.BEFORE if on.year < year else When.AFTER


@dataclass(frozen=True, slots=True)
class Counted:
    """计入年报的结果: the day and outcome by which a request is counted in table III; None while it is open."""

    on: date | None
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class RequestRecord:
    """一件申请 as table III counts it: who asked, when it was received, when and how it was counted as done."""

    applicant: Applicant
    received_on: date
    counted: Counted


@dataclass(frozen=True, slots=True)
class DisputeRecord:
    """一件复议、诉讼 as table IV counts it: the track, when it was filed, when and how it was decided, if it was."""

    track: Track
    filed_on: date
    decided_on: date | None
    verdict: Verdict | None


Record = RequestRecord | DisputeRecord


@lru_cache(maxsize=4096)
def cells_of(record: Record, year: int) -> frozenset[Cell]:
    """计入的单元格: every cell of a year's tables III and IV that a record is counted in, of both forms.

    The two forms share their cells but for the row 其他处理; a report takes those its own form has. Of a year that is
    not over: as if nothing more happened until 31 December.
    """
    if isinstance(record, DisputeRecord):
        rows, columns = {record.track.value}, set(_results(record, year))
        table = "disputes"
    else:
        rows, columns = set(_rows(record, year)), {record.applicant.value}
        table = "requests"
    if not rows or not columns:
        return frozenset()
    return frozenset(Cell(table, *at) for at in product(rows, columns | {TOTAL}))


def _rows(record: RequestRecord, year: int) -> Iterator[str]:
    """第一项至第四项 of table III: as new or carried in, and as done or carried out."""
    received, done = when(record.received_on, year), record.counted.on
    over = When.AFTER if done is None else when(done, year)
    if received is When.AFTER or over is When.BEFORE:
        return
    yield "new" if received is When.IN else "carried_in"
    if over is When.AFTER or record.counted.outcome is None:
        yield "carried_out"
        return
    yield from _rows_of(record.counted.outcome)
    yield TOTAL


@cache
def _rows_of(outcome: Outcome) -> frozenset[str]:
    """The row of an outcome in each form. What only the form of 2019 knows, 其他处理, is 3.其他 in that of 2021."""
    return frozenset(_row(outcome, name).value for name in NAMES)


def _row(outcome: Outcome, name: str) -> Outcome:
    try:
        return row_in(outcome, name)
    except NoOutcome:
        return Outcome.CLOSED_OTHER


def _results(record: DisputeRecord, year: int) -> Iterator[str]:
    """结果 of table IV: decided in the year by its verdict; filed and not decided by 31 December, pending."""
    over = When.AFTER if record.decided_on is None else when(record.decided_on, year)
    if when(record.filed_on, year) is When.AFTER or over is When.BEFORE:
        return
    done = over is When.IN and record.verdict is not None
    yield record.verdict.value if done and record.verdict is not None else Verdict.PENDING.value


def compile_report(
    groups: Iterable[tuple[Record, int]], *, year: int, issuer: str | None, form: str | None = None, source: str = ""
) -> Report:
    """年报编制 (第五十条): tables III and IV of a year from its records, each with how many there are of its kind.

    Every cell of the form has a number, nought where nothing is counted. `form`: "2019" or "2021"; None for the one
    that was prescribed for the year.
    """
    chosen = form or for_year(year).edition
    sums: Counter[Cell] = Counter()
    for record, count in groups:
        for cell in cells_of(record, year):
            sums[cell] += count
    wanted = [cell for table in TABLES for cell in addresses(chosen, table)]
    return Report(
        source=source,
        issuer=issuer,
        year=year,
        period=(date(year, 1, 1), date(year, 12, 31)),
        editions={"requests": chosen},
        cells={cell: Figure(sums[cell]) if cell in sums else NOUGHT for cell in wanted},
    )


def counted(steps: Sequence[Step], now: Standing, calendar: Calendar, practice: Practice) -> Counted:
    """计入年报的结果 of a ledger whose standing is `now`.

    一件申请只计一次: a request counts in the first year at whose end it is done, with the outcome it had then. Handled
    anew on an order of a later year, it is not counted again: what that year's report shows of it is the dispute, 结果
    纠正, in table IV. Handled anew within the year of its answer, it counts with what it comes to.
    """
    for year in _years_of_reopening(steps):
        before = _until(year, steps)
        if not any(step.act is Act.RECEIVE for step in before):
            continue
        then = standing(before, calendar, practice)
        if then.closed_on is not None:
            return Counted(then.closed_on, then.outcome)
    return Counted(now.closed_on, now.outcome)


def _until(year: int, steps: Sequence[Step]) -> list[Step]:
    """The steps of the years before, numbered anew: what names another step by its number still names the same."""
    kept = [number for number, step in enumerate(steps, 1) if step.on.year < year]
    places = {number: place for place, number in enumerate(kept, 1)}
    found = [steps[number - 1] for number in kept]
    return [step if step.of is None else replace(step, of=places.get(step.of)) for step in found]


def _years_of_reopening(steps: Sequence[Step]) -> list[int]:
    annulled = {step.of for step in steps if step.act is Act.ANNUL}
    found = {step.on.year for number, step in enumerate(steps, 1) if step.act is Act.REOPEN and number not in annulled}
    return sorted(found)
