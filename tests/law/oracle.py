"""An independent oracle for 法定期限: it walks the calendar day by day and knows nothing of `gongkai.law.deadlines`.

It is written from the text of the law alone and is as slow and plain as it can be: no table of working
days, no bisection, no arithmetic on positions. Where it and the package part, one of the two is wrong.
"""

from __future__ import annotations

import calendar as months
from collections.abc import Callable, Collection, Sequence
from datetime import date, timedelta

from gongkai.law.procedure.acts import Act, Step

Working = Callable[[date], bool]

FIRST_DAY = date(2008, 5, 1)  # the Regulation of 2007 comes into force
REVISED = date(2019, 5, 15)  # the Regulation as revised: 20 working days where there were 15
OPINION = 15
FEE = 30
DAY = timedelta(days=1)

CONSULTATIONS = {
    Act.CONSULT_THIRD_PARTY: Act.THIRD_PARTY_ANSWERS,
    Act.CONSULT_JOINT_MAKER: Act.JOINT_MAKER_ANSWERS,
}

WORKING_DAYS = {
    "publication": 20,
    "policy_reading": 3,
    "penalty_withdrawal": 3,
    "correction_notice": 7,
    "third_party": OPINION,
    "joint_maker": OPINION,
    "review_answer": 10,
    "review_answer_simplified": 5,
}
CALENDAR_DAYS = {"review": 60, "suit_after_review": 15, "suit_answer": 15, "fee": FEE}
MONTHS = {"suit": 6, "review_untold": 12}
FIXED_DAYS = {"report_of_department": (1, 31), "report_of_government": (3, 31)}

KINDS = ("answer", *WORKING_DAYS, *CALENDAR_DAYS, *MONTHS, *FIXED_DAYS)


# Periods that nothing interrupts -----------------------------------------------------------------


def days_counted(start: date, number: int, is_working: Working, left_out: Collection[date] = ()) -> list[date]:
    """The first `number` working days after `start` that are not left out, in order."""
    counted: list[date] = []
    day = start
    while len(counted) < number:
        day += DAY
        if is_working(day) and day not in left_out:
            counted.append(day)
    return counted


def answer_days(received: date) -> int:
    """第三十三条: 20 working days; 15 under the Regulation of 2007."""
    if received < FIRST_DAY:
        raise ValueError(f"no limit before {FIRST_DAY}: {received}")
    return 15 if received < REVISED else 20


def working_day_from(day: date, is_working: Working) -> date:
    while not is_working(day):
        day += DAY
    return day


def working_day_until(day: date, is_working: Working) -> date:
    while not is_working(day):
        day -= DAY
    return day


def month_later(start: date, number: int) -> date:
    """民法典 第二百零二条: the day of the same number, or the last one where the month has no such day."""
    year, month = start.year, start.month
    for _ in range(number):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return date(year, month, min(start.day, months.monthrange(year, month)[1]))


def period_end(kind: str, start: date, is_working: Working) -> date:
    """The last day of a period of that kind which begins with `start`; for the report dates, that of its year."""
    if kind == "answer":
        return days_counted(start, answer_days(start), is_working)[-1]
    if kind in WORKING_DAYS:
        return days_counted(start, WORKING_DAYS[kind], is_working)[-1]
    if kind in FIXED_DAYS:
        return working_day_until(date(start.year, *FIXED_DAYS[kind]), is_working)
    if kind in MONTHS:
        return working_day_from(month_later(start, MONTHS[kind]), is_working)
    day = start
    for _ in range(CALENDAR_DAYS[kind]):
        day += DAY
    return working_day_from(day, is_working)


# The answer limit of a request -------------------------------------------------------------------


def true_steps(steps: Sequence[Step]) -> list[tuple[int, Step]]:
    """What happened: the steps that no later one annuls, what happened instead in their place, by day of effect."""
    annulled: dict[int, Step | None] = {}
    for number in range(len(steps), 0, -1):
        step = steps[number - 1]
        if step.act is Act.ANNUL and number not in annulled:
            assert step.of is not None and step.of < number
            annulled.setdefault(step.of, step.instead)
    happened: list[tuple[int, Step]] = []
    for number, step in enumerate(steps, start=1):
        if number in annulled:
            instead = annulled[number]
            if instead is not None:
                happened.append((number, instead))
        elif step.act is not Act.ANNUL:
            happened.append((number, step))
    return sorted(happened, key=lambda pair: (pair[1].on, pair[0]))


def opinions(happened: Sequence[tuple[int, Step]]) -> dict[int, tuple[Step, Step | None]]:
    """Every consultation by its number, with the opinion that came, if one did."""
    found: dict[int, tuple[Step, Step | None]] = {}
    for number, step in happened:
        if step.act in CONSULTATIONS:
            found[number] = (step, None)
        elif step.act in CONSULTATIONS.values():
            asked = step.of
            if asked is None:
                waiting = [
                    key
                    for key, (letter, came) in found.items()
                    if came is None and CONSULTATIONS[letter.act] is step.act
                ]
                assert len(waiting) == 1, "an opinion must say which consultation it answers"
                asked = waiting[0]
            found[asked] = (found[asked][0], step)
    return found


def pause_end(letter: Step, came: Step | None, is_working: Working) -> date:
    """The last day that a consultation takes out of the count."""
    reached = came.reached if came is not None and came.reached is not None else letter.reached
    last = days_counted(reached or letter.on, OPINION, is_working)[-1]
    return last if came is None else min(came.on, last)


def paused_days(happened: Sequence[tuple[int, Step]], is_working: Working) -> set[date]:
    """第三十三条第三款: the days after a letter was sent, up to the one on which the opinion came or was due."""
    paused: set[date] = set()
    for letter, came in opinions(happened).values():
        end = pause_end(letter, came, is_working)
        day = letter.on
        while day < end:
            day += DAY
            paused.add(day)
    return paused


def count_of(steps: Sequence[Step], is_working: Working) -> tuple[bool, list[date]]:
    """Whether the limit is the office's, and the days counted in it; of a day that is fixed only that one.

    A request that has ended keeps the limit that ran when it ended.
    """
    happened = true_steps(steps)
    start, extension, offices = happened[0][1].on, 0, True
    fixed: date | None = None
    ordered: date | None = None
    for _, step in happened:
        match step.act:
            case Act.RECEIVE | Act.CORRECT | Act.PAY | Act.REOPEN:
                start, extension, offices = step.on, 0, True
                # The day an order fixed stands until there is another order.
                ordered = step.until if step.act is Act.REOPEN else ordered
                fixed = ordered
            case Act.ASK_CORRECTION:
                fixed, offices = step.until, False
            case Act.FEE_NOTICE:
                fixed, offices = period_end("fee", step.reached or step.on, is_working), False
            case Act.EXTEND:
                assert step.days is not None
                extension = step.days
            case Act.SET_DELAYED_DATE:
                fixed = step.until
            case _:
                pass
    if fixed is not None:
        return offices, [fixed]
    # A count that begins afresh is one of the law in force on the day it begins.
    return True, days_counted(start, answer_days(start) + extension, is_working, paused_days(happened, is_working))


def limit_day(steps: Sequence[Step], is_working: Working) -> date:
    """The last day of the limit that runs, be it the office's or the applicant's."""
    return count_of(steps, is_working)[1][-1]


def due(steps: Sequence[Step], is_working: Working) -> date | None:
    """The last day for the answer; None while the applicant has to correct or to pay."""
    offices, counted = count_of(steps, is_working)
    return counted[-1] if offices else None
