from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.deadlines import Clock, Deadline, Pause, Why, deadline, due, statutory
from gongkai.law.periods import Limit, NotInForce, Period, Unit, period
from gongkai.law.workdays import national

ONE = timedelta(days=1)
KNOWN = st.dates(date(2008, 5, 1), date(2026, 11, 1))
ARTICLE = "第三十三条第三款"


def answer(start: str, extra: int = 0, *pauses: tuple[str, str]) -> Deadline:
    on = date.fromisoformat(start)
    left_out = tuple(Pause(date.fromisoformat(a), date.fromisoformat(b), ARTICLE) for a, b in pauses)
    return deadline(Clock(period(Limit.ANSWER, on), on, extra, left_out), national())


def of(unit: Unit, count: int, start: date) -> Deadline:
    made = Period(Limit.SUIT, "", "", count, unit, "某条", date.min, "", "S")
    return deadline(Clock(made, start), national())


@pytest.mark.parametrize(
    ("received", "last"),
    [
        ("2025-01-20", "2025-02-21"),
        ("2025-01-26", "2025-02-28"),
        ("2025-09-19", "2025-10-23"),
        ("2025-04-18", "2025-05-20"),
        ("2024-09-13", "2024-10-17"),
        ("2024-12-31", "2025-02-05"),
        ("2026-01-04", "2026-01-30"),
        ("2026-02-02", "2026-03-06"),
        ("2025-12-03", "2025-12-31"),
        ("2025-12-04", "2026-01-04"),
        ("2024-12-03", "2024-12-31"),
        ("2024-12-04", "2025-01-02"),
    ],
)
def test_an_answer_is_due_on_the_twentieth_working_day(received: str, last: str) -> None:
    found = answer(received)
    assert (str(found.due), found.counted) == (last, 20)


def test_an_extension_adds_working_days() -> None:
    found = answer("2026-02-02", 20)
    assert (str(found.due), found.counted, found.clock.limit) == ("2026-04-03", 40, 40)


def test_the_law_of_2007_gave_fifteen_working_days() -> None:
    assert answer("2019-05-14").counted == 15
    assert answer("2019-05-15").counted == 20


@pytest.mark.parametrize(
    ("limit", "start", "last"),
    [
        (Limit.CORRECTION_NOTICE, "2025-01-20", "2025-02-05"),
        (Limit.THIRD_PARTY, "2025-03-12", "2025-04-02"),
        (Limit.PUBLICATION, "2025-01-02", "2025-02-06"),
        (Limit.POLICY_READING, "2025-01-24", "2025-02-05"),
        (Limit.PENALTY_WITHDRAWAL, "2025-09-29", "2025-10-10"),
        (Limit.PAYMENT, "2025-03-03", "2025-04-02"),
        (Limit.REVIEW, "2025-03-03", "2025-05-06"),
        (Limit.SUIT, "2024-08-31", "2025-02-28"),
        (Limit.SUIT_AFTER_REVIEW, "2025-03-03", "2025-03-18"),
        (Limit.REVIEW_UNTOLD, "2024-02-29", "2025-02-28"),
        (Limit.REVIEW_ANSWER, "2025-03-03", "2025-03-17"),
        (Limit.REVIEW_ANSWER_SIMPLIFIED, "2025-03-03", "2025-03-10"),
        (Limit.SUIT_ANSWER, "2025-03-03", "2025-03-18"),
    ],
)
def test_every_other_limit_ends_where_it_was_counted_by_hand(limit: Limit, start: str, last: str) -> None:
    assert str(statutory(limit, date.fromisoformat(start), national()).due) == last


def test_a_limit_that_no_law_had_is_refused_with_its_name() -> None:
    with pytest.raises(NotInForce, match="2008-04-30：当时的法律没有“答复期限”"):
        statutory(Limit.ANSWER, date(2008, 4, 30), national())


def test_days_of_a_consultation_are_left_out_each_with_its_article() -> None:
    found = answer("2025-03-03", 0, ("2025-03-11", "2025-03-26"))
    assert (str(found.due), found.counted) == ("2025-04-17", 20)
    paused = [one for one in found.days if one.why is Why.PAUSED]
    assert [str(paused[0].day.on), str(paused[-1].day.on), len(paused)] == ["2025-03-11", "2025-03-26", 12]
    assert {one.article for one in paused} == {ARTICLE}
    assert {one.number for one in paused} == {0}


def test_pauses_that_overlap_leave_a_day_out_once_in_whatever_order_they_stand() -> None:
    one, two = ("2025-03-11", "2025-03-20"), ("2025-03-14", "2025-03-26")
    assert answer("2025-03-03", 0, one, two).due == answer("2025-03-03", 0, ("2025-03-11", "2025-03-26")).due
    assert answer("2025-03-03", 0, two, one).due == answer("2025-03-03", 0, one, two).due
    inside = ("2025-03-12", "2025-03-13")
    assert answer("2025-03-03", 0, one, inside).due == answer("2025-03-03", 0, one).due


def test_a_pause_after_the_last_day_changes_nothing_and_one_on_it_moves_it() -> None:
    plain = answer("2025-03-03")
    assert str(plain.due) == "2025-03-31"
    assert answer("2025-03-03", 0, ("2025-04-01", "2025-04-10")).due == plain.due
    assert str(answer("2025-03-03", 0, ("2025-03-31", "2025-03-31")).due) == "2025-04-01"


def test_a_pause_that_began_before_the_start_counts_from_the_start() -> None:
    assert str(answer("2025-03-03", 0, ("2025-02-10", "2025-03-05")).due) == "2025-04-02"
    assert answer("2025-03-03", 0, ("2025-02-10", "2025-03-03")).due == answer("2025-03-03").due


def test_every_day_of_an_explanation_says_why() -> None:
    found = answer("2025-01-26")
    told = {str(one.day.on): (one.why, one.number) for one in found.days}
    assert told["2025-01-27"] == (Why.COUNTED, 1)
    assert told["2025-01-28"] == (Why.HOLIDAY, 0)
    assert told["2025-02-08"] == (Why.MAKE_UP, 5)
    assert told["2025-02-09"] == (Why.WEEKEND, 0)
    assert told["2025-02-28"] == (Why.COUNTED, 20)
    assert "2025-01-26" not in told and len(told) == 33
    assert {one.article for one in found.days if one.number} == {"第三十三条第二款"}
    assert {one.article for one in found.days if not one.number} == {""}


def test_a_last_day_that_is_a_rest_day_is_put_off_and_the_rest_days_say_so() -> None:
    found = of(Unit.DAYS, 3, date(2025, 9, 29))
    assert [(one.day.on.day, one.why, one.number) for one in found.days] == [
        (30, Why.COUNTED, 1),
        (1, Why.COUNTED, 2),
        *((day, Why.ROLLED, 0) for day in range(2, 9)),
        (9, Why.COUNTED, 3),
    ]
    assert {one.article for one in found.days if one.why is Why.ROLLED} == {"《民法典》第二百零三条第一款"}
    assert {one.article for one in found.days if one.number} == {"某条"}


def test_a_last_day_that_is_a_working_day_stays() -> None:
    found = of(Unit.DAYS, 3, date(2025, 3, 3))
    assert [(one.day.on.day, one.why) for one in found.days] == [(4, Why.COUNTED), (5, Why.COUNTED), (6, Why.COUNTED)]


@pytest.mark.parametrize(
    ("start", "months", "last"),
    [("2025-01-31", 1, "2025-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2025-10-15", 3, "2026-01-15"),
     ("2025-12-05", 1, "2026-01-05"), ("2025-06-30", 6, "2025-12-30"), ("2024-11-06", 13, "2025-12-08")],
)  # fmt: skip
def test_months_end_on_the_same_day_or_the_last_of_the_month(start: str, months: int, last: str) -> None:
    found = of(Unit.MONTHS, months, date.fromisoformat(start))
    assert (str(found.due), found.counted) == (last, months)
    counted = [one for one in found.days if one.number]
    assert [one.number for one in counted] == list(range(1, months + 1))
    assert {one.article for one in counted} == {"某条"}
    first = date.fromisoformat(start)
    for one in counted[:-1]:
        assert (one.day.on.year - first.year) * 12 + one.day.on.month - first.month == one.number


def test_years_are_explained_by_one_day_each() -> None:
    found = of(Unit.YEARS, 2, date(2023, 3, 1))
    assert [(str(one.day.on), one.number, one.why) for one in found.days] == [
        ("2024-03-01", 1, Why.COUNTED),
        ("2025-03-01", 0, Why.ROLLED),
        ("2025-03-02", 0, Why.ROLLED),
        ("2025-03-03", 2, Why.COUNTED),
    ]


def test_a_day_that_was_fixed_is_the_last_whatever_day_it_is() -> None:
    start = date(2025, 3, 3)
    clock = Clock(period(Limit.CORRECTION, start), start, until=date(2025, 3, 8))
    found = deadline(clock, national())
    assert (due(clock, national()), found.counted, clock.limit) == (date(2025, 3, 8), 5, 5)
    assert [one.day.on.day for one in found.days] == [4, 5, 6, 7, 8]


def test_a_year_without_its_notice_is_provisional_and_the_years_before_are_not() -> None:
    assert answer("2026-11-20").provisional == ()
    assert answer("2026-12-20").provisional == (2027,)


@given(KNOWN, st.integers(0, 20))
def test_the_last_day_is_a_working_day_and_the_last_that_is_counted(start: date, extra: int) -> None:
    found = deadline(Clock(period(Limit.ANSWER, start), start, min(extra, 15)), national())
    assert found.days[-1].day.on == found.due
    assert found.days[-1].number == found.counted == found.clock.limit
    assert national().is_working(found.due)
    assert [one.day.on for one in found.days] == [start + ONE * n for n in range(1, (found.due - start).days + 1)]


@settings(max_examples=200)
@given(KNOWN, st.lists(st.tuples(st.integers(-10, 60), st.integers(0, 30)), max_size=4))
def test_pausing_and_resuming_adds_exactly_the_paused_working_days(start: date, gaps: list[tuple[int, int]]) -> None:
    pauses = tuple(Pause(start + ONE * a, start + ONE * (a + b), ARTICLE) for a, b in gaps)
    found = deadline(Clock(period(Limit.ANSWER, start), start, 0, pauses), national())
    paused = sum(one.why is Why.PAUSED for one in found.days)
    assert national().count(start, found.due) == found.counted + paused
    assert found.counted == found.clock.limit
