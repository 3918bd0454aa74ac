"""Compile 编制: the records of a year become tables III and IV of the annual report.

`cells_of` says in which cells of a year a record is counted, and nothing else does: the figure of a cell is the number
of records it is one of, and the list behind the figure is those records.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.practice import Practice
from gongkai.law.procedure.standing import Standing
from gongkai.law.terms import Applicant, Outcome
from gongkai.law.workdays import Calendar


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


def counted(steps: Sequence[Step], now: Standing, calendar: Calendar, practice: Practice) -> Counted:
    """计入年报的结果 of a ledger whose standing is `now`.

    一件申请只计一次: a request counts in the first year at whose end it is done, with the outcome it had then. Handled
    anew on an order of a later year, it is not counted again: what that year's report shows of it is the dispute, 结果
    纠正, in table IV. Handled anew within the year of its answer, it counts with what it comes to.
    """
    for year in _years_of_reopening(steps):
        before = [step for step in steps if step.on.year < year]
        if not any(step.act is Act.RECEIVE for step in before):
            continue
        then = standing(before, calendar, practice)
        if then.closed_on is not None:
            return Counted(then.closed_on, then.outcome)
    return Counted(now.closed_on, now.outcome)


def _years_of_reopening(steps: Sequence[Step]) -> list[int]:
    annulled = {step.of for step in steps if step.act is Act.ANNUL}
    found = {step.on.year for number, step in enumerate(steps, 1) if step.act is Act.REOPEN and number not in annulled}
    return sorted(found)
