from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongkai.law.deadlines import Clock, Deadline, Pause, Why, deadline, due, statutory
from gongkai.law.periods import Limit, period
from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.objections import Unlawful
from gongkai.law.procedure.standing import Standing, State
from gongkai.law.reportdates import last_working_day
from gongkai.law.workdays import Day, DayKind, national
from law.courses import CLERK, HEAD, courses, desk_after
from law.oracle import (
    FIRST_DAY,
    count_of,
    days_counted,
    limit_day,
    paused_days,
    period_end,
    true_steps,
    working_day_from,
    working_day_until,
)
from law.restdays import is_working as by_hand

ONE_DAY = timedelta(days=1)
LAST_DAY = date(2026, 12, 31)
DAYS = [FIRST_DAY + n * ONE_DAY for n in range((LAST_DAY - FIRST_DAY).days + 1)]
WORKED = frozenset(day for n in range(22 * 366) if national().is_working(day := date(2008, 1, 1) + n * ONE_DAY))

LIMITS = {
    "answer": Limit.ANSWER,
    "publication": Limit.PUBLICATION,
    "policy_reading": Limit.POLICY_READING,
    "penalty_withdrawal": Limit.PENALTY_WITHDRAWAL,
    "correction_notice": Limit.CORRECTION_NOTICE,
    "third_party": Limit.THIRD_PARTY,
    "joint_maker": Limit.JOINT_MAKER,
    "fee": Limit.PAYMENT,
    "review": Limit.REVIEW,
    "suit": Limit.SUIT,
    "suit_after_review": Limit.SUIT_AFTER_REVIEW,
    "suit_answer": Limit.SUIT_ANSWER,
    "review_untold": Limit.REVIEW_UNTOLD,
    "review_answer": Limit.REVIEW_ANSWER,
    "review_answer_simplified": Limit.REVIEW_ANSWER_SIMPLIFIED,
}
COUNTED = (Why.COUNTED, Why.MAKE_UP)


def is_working(day: date) -> bool:
    return day in WORKED


def beginnings(steps: list[Step]) -> Iterator[list[Step]]:
    return (steps[:length] for length in range(1, len(steps) + 1))


@dataclass(frozen=True)
class Plain:
    """The national calendar with one holiday more, in plain loops."""

    holiday: date

    def day(self, on: date) -> Day:
        return replace(national().day(on), kind=DayKind.HOLIDAY) if on == self.holiday else national().day(on)

    def is_working(self, on: date) -> bool:
        return on != self.holiday and is_working(on)

    def after(self, start: date, count: int) -> date:
        return [start, *days_counted(start, count, self.is_working)][-1]

    def count(self, start: date, end: date) -> int:
        return sum(day.working for day in self.days(start, end))

    def on_or_before(self, on: date) -> date:
        return working_day_until(on, self.is_working)

    def on_or_after(self, on: date) -> date:
        return working_day_from(on, self.is_working)

    def days(self, start: date, end: date) -> Iterator[Day]:
        return (self.day(start + n * ONE_DAY) for n in range(1, (end - start).days + 1))

    def provisional(self, start: date, end: date) -> tuple[int, ...]:
        return ()


# Every day on which a period may begin -----------------------------------------------------------


def test_the_calendar_agrees_with_the_one_made_by_hand() -> None:
    assert not [day for day in DAYS if day.year >= 2019 and is_working(day) != by_hand(day)]


@pytest.mark.parametrize("kind", LIMITS)
def test_every_period_ends_on_the_oracles_day_whatever_day_it_starts(kind: str) -> None:
    latest = period(LIMITS[kind], LAST_DAY)
    for start in DAYS:
        version = period(Limit.ANSWER, start) if kind == "answer" else latest
        assert due(Clock(version, start), national()) == period_end(kind, start, is_working), start


@pytest.mark.parametrize("extra", [1, 7, 15, 20])
def test_an_extended_answer_is_due_on_the_oracles_day_whatever_day_it_was_received(extra: int) -> None:
    for start in DAYS:
        version = period(Limit.ANSWER, start)
        assert (
            due(Clock(version, start, extra), national())
            == (days_counted(start, version.count + extra, is_working)[-1])
        ), start


@pytest.mark.parametrize(("kind", "month"), [("report_of_department", 1), ("report_of_government", 3)])
def test_the_report_dates_are_the_oracles(kind: str, month: int) -> None:
    for year in range(2020, 2027):
        limit = date(year, month, 31)
        assert last_working_day(limit) == period_end(kind, limit, is_working)


@pytest.mark.parametrize("kind", LIMITS)
def test_the_explanation_of_a_period_numbers_every_day_that_counts(kind: str) -> None:
    for start in DAYS[-1000::13]:
        explained = statutory(LIMITS[kind], start, national())
        assert explained.due == period_end(kind, start, is_working)
        numbers = [day.number for day in explained.days if day.number]
        assert numbers == list(range(1, explained.clock.limit + 1))
        assert explained.days[-1].day.on == explained.due


PAUSES = st.lists(st.tuples(st.integers(-30, 90), st.integers(0, 40)), max_size=5)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(DAYS[:-200]), st.integers(0, 20), PAUSES)
def test_pauses_in_any_order_and_however_they_overlap_leave_out_the_oracles_days(
    start: date, extra: int, drawn: list[tuple[int, int]]
) -> None:
    pauses = [Pause(start + after * ONE_DAY, start + (after + length) * ONE_DAY, "") for after, length in drawn]
    left_out = {each.first + n * ONE_DAY for each in pauses for n in range((each.last - each.first).days + 1)}
    version = period(Limit.ANSWER, start)
    counted = days_counted(start, version.count + extra, is_working, left_out)
    explained = deadline(Clock(version, start, extra, tuple(pauses)), national())
    assert explained.due == due(explained.clock, national()) == counted[-1]
    assert [each.day.on for each in explained.days if each.number] == counted
    assert not unexplained(explained, left_out)


# Random courses of a request ---------------------------------------------------------------------


def stands(steps: list[Step]) -> Standing:
    return standing(steps, national())


def served_on(steps: list[Step]) -> date | None:
    """The day the answer was given, if it still stands."""
    last: date | None = None
    for _, step in true_steps(steps):
        if step.act is Act.SERVE:
            last = step.on
        elif step.act is Act.REOPEN:
            last = None
    return last


@settings(max_examples=600, deadline=None)
@given(courses(is_working))
def test_after_every_step_of_a_lawful_course_the_limit_ends_on_the_oracles_day(steps: list[Step]) -> None:
    for so_far in beginnings(steps):
        now = stands(so_far)
        offices, counted = count_of(so_far, is_working)
        assert now.due == counted[-1]
        assert now.received_on == true_steps(so_far)[0][1].on
        if now.is_open:
            assert offices == (now.state not in (State.CORRECTION, State.PAYMENT))
        if (served := served_on(so_far)) is not None:
            assert (now.given_on, now.late) == (served, served > counted[-1])


def unexplained(explained: Deadline, paused: set[date]) -> list[date]:
    """Days of a limit in working days whose reason is not the true one."""
    wrong: list[date] = []
    for each in explained.days:
        counts = is_working(each.day.on) and each.day.on not in paused
        told = (each.why in COUNTED, bool(each.number))
        left_out_for_good = counts or not is_working(each.day.on) or each.why is Why.PAUSED
        if told != (counts, counts) or not left_out_for_good:
            wrong.append(each.day.on)
    return wrong


@settings(max_examples=200, deadline=None)
@given(courses(is_working))
def test_every_standing_explains_its_due_day_day_by_day(steps: list[Step]) -> None:
    now = stands(steps)
    explained = now.explanation(national())
    assert explained.due == now.due == limit_day(steps, is_working)
    if now.clock.until is None and now.clock.period.limit is Limit.ANSWER:
        first = now.clock.start + ONE_DAY
        assert [each.day.on for each in explained.days] == [
            first + n * ONE_DAY for n in range((now.due - first).days + 1)
        ]
        assert not unexplained(explained, paused_days(true_steps(steps), is_working))
        counted = [each for each in explained.days if each.why in COUNTED]
        assert [each.number for each in counted] == list(range(1, now.clock.limit + 1))
        assert counted[-1].day.on == now.due
        assert is_working(now.due)


@settings(max_examples=150, deadline=None)
@given(courses(is_working), st.integers(0, 120))
def test_one_holiday_more_never_makes_a_limit_end_earlier(steps: list[Step], after: int) -> None:
    # With the holiday the time to pay may not be over yet on the day the request was closed for it.
    assume(Act.LAPSE_UNPAID not in {step.act for step in steps})
    calendar = Plain(steps[0].on + after * ONE_DAY)
    later = standing(steps, calendar)  # type: ignore[arg-type] - a calendar in all but its class
    assert later.due >= stands(steps).due
    assert later.due == limit_day(steps, calendar.is_working)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(DAYS[:-150]), st.integers(0, 40), st.integers(0, 60))
def test_a_pause_adds_exactly_the_working_days_it_took(received: date, sent_after: int, lasted: int) -> None:
    arrival = Step(Act.RECEIVE, received, received, CLERK)
    sent = received + sent_after * ONE_DAY
    came = sent + lasted * ONE_DAY
    letter = Step(Act.CONSULT_THIRD_PARTY, sent, sent, CLERK, to="某某公司")
    opinion = Step(Act.THIRD_PARTY_ANSWERS, came, came, CLERK)
    usual = stands([arrival]).due
    took = days_counted(sent, 15, is_working)
    paused = [day for day in took if day <= came] if sent < usual else []
    assert stands([arrival, letter, opinion]).due == [usual, *days_counted(usual, len(paused), is_working)][-1]


@settings(max_examples=150, deadline=None)
@given(courses(is_working), st.integers(0, 30))
def test_what_the_law_forbids_is_refused_after_any_course(steps: list[Step], gap: int) -> None:
    desk, now = desk_after(steps, is_working), stands(steps)
    on = max(step.on for step in steps) + gap * ONE_DAY
    recorded = max(on, steps[-1].recorded)
    usual = Step(Act.EXTEND, on, recorded, CLERK, days=1, approved_by=HEAD, as_head=True)
    offices, counted = count_of(steps, is_working)
    forbidden = [Step(Act.RECEIVE, on, recorded, CLERK), replace(usual, days=21), replace(usual, days=0)]
    if desk.phase != "running" or Act.EXTEND in desk.done or not offices or on > counted[-1]:
        forbidden.append(usual)
    if desk.phase != "running" or Act.ASK_CORRECTION in desk.done:
        forbidden.append(Step(Act.ASK_CORRECTION, on, recorded, CLERK, until=on + 15 * ONE_DAY))
    if desk.phase == "correcting" and on <= now.due:
        forbidden.append(Step(Act.LAPSE_UNCORRECTED, on, recorded, CLERK))
    if desk.phase == "paying" and on <= now.due:
        forbidden.append(Step(Act.LAPSE_UNPAID, on, recorded, CLERK))
    for step in forbidden:
        with pytest.raises(Unlawful):
            stands([*steps, step])
