from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.deadlines import Deadline, statutory
from gongkai.law.periods import Limit
from gongkai.law.workdays import national
from gongkai.web.look.explanation import COUNTS, Piece, pieces, rows

STARTS = st.dates(date(2024, 1, 1), date(2025, 11, 1))


def answer(start: date) -> Deadline:
    return statutory(Limit.ANSWER, start, national())


@given(start=STARTS, elapsed=st.integers(-3, 60))
def test_the_bar_has_every_day_of_the_period_once(start: date, elapsed: int) -> None:
    deadline = answer(start)
    bar = pieces(deadline, start + timedelta(days=elapsed))
    assert bar[0].left == 0
    assert all(one.left + one.width == other.left for one, other in zip(bar, bar[1:], strict=False))
    assert bar[-1].left + bar[-1].width == (deadline.due - start).days
    assert all(piece.width > 0 for piece in bar)
    counted = sum(piece.width for piece in bar if piece.kind != "left-out")
    assert counted == sum(day.why in COUNTS for day in deadline.days)


@given(start=STARTS, elapsed=st.integers(-3, 60))
def test_what_is_counted_lies_before_today_and_what_is_left_after(start: date, elapsed: int) -> None:
    for piece in pieces(answer(start), start + timedelta(days=elapsed)):
        if piece.kind == "counted":
            assert piece.left + piece.width <= elapsed
        if piece.kind == "rest":
            assert piece.left >= elapsed


def test_a_week_in_the_middle_of_a_period() -> None:
    bar = pieces(answer(date(2025, 3, 3)), date(2025, 3, 12))
    assert bar[:4] == (Piece(0, 4, "counted"), Piece(4, 2, "left-out"), Piece(6, 3, "counted"), Piece(9, 2, "rest"))


def test_a_period_of_months_has_no_bar_and_still_its_rows() -> None:
    deadline = statutory(Limit.SUIT, date(2025, 1, 10), national())
    assert pieces(deadline, date(2025, 2, 1)) == ()
    assert rows(deadline, "zh")[-1].days == "2025-07-10"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_rows_say_each_run_and_end_with_the_day(lang: str) -> None:
    told = rows(answer(date(2025, 9, 22)), lang)
    assert told[0].days.startswith("2025-09-22") and not told[0].counts
    assert (told[-1].days, told[-1].counts) == ("2025-10-24", True)
    holiday = next(row for row in told if row.days.startswith("2025-10-01"))
    assert not holiday.counts and "国庆" in holiday.said
    assert all(row.days and row.said for row in told)
