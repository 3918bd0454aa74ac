"""Replay 回放: from a report's figures to a ledger that comes to the same figures, invented and lawful.

Days, titles and people follow from a seed. Nothing here writes: a `Plan` is what an office would have in its ledgers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from gongkai.law.procedure.acts import Step
from gongkai.law.terms import Applicant, Channel, Outcome
from gongkai.report.editions import BALANCE, edition
from gongkai.report.model import Report
from gongkai.report.replay import courses, words
from gongkai.report.replay.consistent import Inconsistent, Whole, whole
from gongkai.report.replay.courses import Turn
from gongkai.report.replay.desk import Desk, Role
from gongkai.report.replay.suits import Suit, suits

__all__ = ["Asked", "Desk", "Inconsistent", "Plan", "Role", "Suit", "Whole", "plan", "whole"]

BACK = timedelta(days=120)
"""How far before the end of a year its carried ones are looked for; more than any course takes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """一件虚构的申请: who asks for what, and its whole ledger."""

    applicant: Applicant
    name: str
    title: str
    channel: Channel
    steps: tuple[Step, ...]

    @property
    def received_on(self) -> date:
        return self.steps[0].on


@dataclass(frozen=True, slots=True)
class Plan:
    """一年的台账: requests in the order in which they came, and the disputes."""

    requests: tuple[Asked, ...]
    disputes: tuple[Suit, ...]


def plan(report: Report, desk: Desk, *, seed: int, before: Report | None = None, onward: bool = True) -> Plan:
    """回放一年: requests and disputes that `compile_report` counts as tables III and IV of a `whole` report.

    What has not happened by the day of record is left out, so that the running year is cut at today. `before`: the
    report of the year before where that is replayed too, whose pending disputes this one goes on with. `onward`:
    whether those carried out are made; not, where the year after is replayed too and brings them.
    Raises `Inconsistent` where the law has no course for a figure in that year.
    """
    if report.year is None:
        raise ValueError("a whole report has its year")
    lot = Random(f"{seed}-{report.year}")  # noqa: S311 - the same seed makes the same ledger, and nothing is secret
    year = _Year(report.year, desk, lot)
    found = [one for kind in Applicant for one in _column(report, kind, year, onward)]
    came = sorted((one for one in found if one.received_on <= desk.recorded), key=lambda one: one.received_on)
    return Plan(tuple(came), tuple(suits(report, before, desk, lot, onward=onward)))


def _column(report: Report, kind: Applicant, year: _Year, onward: bool) -> Iterator[Asked]:
    """One column of table III: those carried in are done first, so far as the law of their day allows."""
    rows = {
        row: int(report.value("requests", row, kind.value) or 0)
        for row in (*BALANCE, *edition(report.edition or "2021").outcome_rows)
    }
    ends = [Outcome(row) for row in rows if row not in BALANCE for _ in range(rows[row])]
    year.lot.shuffle(ends)
    ends.sort(key=lambda outcome: outcome is Outcome.NO_PAYMENT)
    carried_in, carried_out = rows["carried_in"], rows["carried_out"]
    for number, outcome in enumerate(ends):
        yield year.done(kind, outcome, carried=number < carried_in)
    stay = max(0, carried_in - len(ends))
    if onward:
        for number in range(carried_out):
            yield year.open(kind, carried=number < stay)


class _Year:
    """The days of a report's year, and the lots drawn in it."""

    def __init__(self, year: int, desk: Desk, lot: Random) -> None:
        self.year, self.desk, self.lot = year, desk, lot
        self.last = {of: desk.calendar.on_or_before(date(of, 12, 31)) for of in (year - 1, year)}

    def done(self, kind: Applicant, outcome: Outcome, *, carried: bool) -> Asked:
        """A request that ended in the year; `carried`: that came in the year before."""
        turns = courses.course(outcome, date(self.year - carried, 1, 1), self.lot)
        days = courses.length(turns)
        if carried:
            received = self._back(self.year - 1, self.lot.randint(0, days - 1))
        else:
            received = self._within(turns, days, outcome)
        return self._asked(kind, received, turns)

    def open(self, kind: Applicant, *, carried: bool) -> Asked:
        """A request that is open on 31 December; `carried`: that was open the year before too."""
        if carried:
            return self._asked(kind, self._back(self.year - 1, self.lot.randint(0, 7)), courses.put_off(self.lot))
        return self._asked(kind, self._back(self.year, self.lot.randint(0, 12)), courses.begun(self.lot))

    def _back(self, year: int, days: int) -> date:
        """So many working days before the last of a year."""
        last, calendar = self.last[year], self.desk.calendar
        start = calendar.on_or_before(last - BACK)
        return calendar.after(start, calendar.count(start, last) - days)

    def _within(self, turns: Sequence[Turn], days: int, outcome: Outcome) -> date:
        """A working day from which the course ends within the year."""
        calendar = self.desk.calendar
        begin = max([date(self.year, 1, 1), *(courses.since(turn.act) for turn in turns)])
        first = calendar.on_or_after(begin)
        room = calendar.count(first, self.last[self.year]) - days
        if first > self.last[self.year] or room < 0:
            raise Inconsistent(
                "T3-06",
                f"{self.year}年的法律还没有“{outcome.value}”这种结果",
                f"no {outcome.value} in the law of {self.year}",
            )
        return calendar.after(first, self.lot.randint(0, room))

    def _asked(self, kind: Applicant, received: date, turns: Sequence[Turn]) -> Asked:
        channel = self.lot.choice(courses.CHANNELS)
        steps = courses.written(received, turns, channel, self.desk)
        happened = tuple(step for step in steps if step.on <= self.desk.recorded) or steps[:1]
        name, title = words.applicant(self.lot, kind), words.title(self.lot, received.year)
        return Asked(kind, name, title, channel, happened)
