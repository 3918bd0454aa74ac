"""Speed of the law's reckoning, in seconds for a million and as a ratio to the barest work, in one run on one core.

python bench/law.py        prints a line a figure; code 1 where one is beyond its bound
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from speed import Measured, turns

from gongkai.law.deadlines import Clock, due
from gongkai.law.periods import Limit, period
from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.terms import Outcome
from gongkai.law.workdays import Calendar, national

MILLION = 1_000_000
PERIOD = 20
SPAN = timedelta(days=PERIOD)


def due_dates() -> list[Measured]:
    """第三十三条: a million requests, received on every day of 2008 to 2025 in turn, each with its 20th working day."""
    calendar = national()
    days = [date(2008, 1, 1) + timedelta(days=n) for n in range(18 * 365)]
    received = (days * (MILLION // len(days) + 1))[:MILLION]
    _examine(calendar, days)
    whole, bare = turns([lambda: _reckon(calendar, received), lambda: _add(received)], 5)
    return [
        Measured("1,000,000 due dates of 20 working days", whole, 2, "s"),
        Measured("1,000,000 due dates, to date + timedelta", whole / bare, 8, "× addition"),
    ]


def _reckon(calendar: Calendar, received: Sequence[date]) -> None:
    for day in received:
        calendar.after(day, PERIOD)


def _add(received: Sequence[date]) -> None:
    for day in received:
        day + SPAN


def _examine(calendar: Calendar, days: Sequence[date]) -> None:
    """A reckoner that reckons wrongly is fast: the figures count only where each due date is the 20th working day."""
    for day in days:
        if sum(one.working for one in calendar.days(day, calendar.after(day, PERIOD))) != PERIOD:
            raise SystemExit(f"{day}: not the {PERIOD}th working day")


def deadlines() -> list[Measured]:
    """The same million through `deadlines.due`: a clock made for each, its period looked up."""
    calendar = national()
    days = [date(2019, 5, 15) + timedelta(days=n) for n in range(2700)]
    received = (days * (MILLION // len(days) + 1))[:MILLION]
    taken = turns([lambda: _clocks(calendar, received)], 3)[0]
    return [Measured("1,000,000 due dates of requests, clock and all", taken, 2, "s")]


def _clocks(calendar: Calendar, received: Sequence[date]) -> None:
    for day in received:
        due(Clock(period(Limit.ANSWER, day), day), calendar)


def standings() -> list[Measured]:
    """The standing of a ledger of 200 steps, none of which comes to nothing."""
    calendar, steps = national(), _ledger()
    if standing(steps, calendar).steps != 200:
        raise SystemExit("the ledger has not 200 steps")
    taken = turns([lambda: standing(steps, calendar)], 200)[0]
    return [Measured("standing of 200 steps", taken * 1000, 1, "ms")]


def _ledger() -> list[Step]:
    """A request whose answer is drafted and returned, and about which others are asked, again and again."""
    on, steps = date(2025, 3, 3), [Step(Act.RECEIVE, date(2025, 3, 3), date(2025, 3, 3), "甲")]
    for number in range(33):
        steps += [
            Step(Act.CONSULT_THIRD_PARTY, on, on, "甲"),
            Step(Act.DRAFT, on, on, "甲", outcome=Outcome.NOT_HELD, ground="第三十六条第四项"),
            Step(Act.REVIEW, on, on, "乙"),
            Step(Act.RETURN, on, on, "乙", reason="再查"),
            Step(Act.THIRD_PARTY_ANSWERS, on, on, "甲", of=2 + 6 * number),
            Step(Act.TRANSFER, on, on, "甲", to="法规科"),
        ]
    return [*steps, Step(Act.TRANSFER, on, on, "甲", to="信息科")]


SUBJECTS: dict[str, Callable[[], list[Measured]]] = {
    "due": due_dates,
    "deadlines": deadlines,
    "standing": standings,
}


def main(argv: Sequence[str]) -> int:
    """Measures what is named, or all."""
    figures = [figure for name in (argv or SUBJECTS) for figure in SUBJECTS[name]()]
    for figure in figures:
        print(figure)
    return int(not all(figure.holds for figure in figures))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
