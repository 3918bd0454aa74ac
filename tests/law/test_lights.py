"""Lights: how near a last day is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.lights import Light, left, lights
from gongkai.law.workdays import national

CALENDAR = national()
DAYS = st.dates(date(2019, 1, 1), date(2026, 11, 1))
ORDER = [Light.OVERDUE, Light.RED, Light.YELLOW, Light.GREEN]


def test_a_long_holiday_brings_the_last_day_nearer_than_the_days_say() -> None:
    # 2025-09-28 is a make-up Sunday; from 10-01 to 10-08 nobody works.
    on = lights(CALENDAR, date(2025, 9, 28), red=2, yellow=5)
    assert (on.red, on.yellow) == (date(2025, 9, 30), date(2025, 10, 11))
    assert on.light(date(2025, 10, 9)) is Light.YELLOW
    assert left(CALENDAR, date(2025, 9, 28), date(2025, 10, 9)) == 3


def test_the_last_day_itself_is_red_and_the_day_after_it_is_over() -> None:
    due = date(2025, 3, 31)
    assert lights(CALENDAR, due, red=0, yellow=0).light(due) is Light.RED
    assert lights(CALENDAR, due + timedelta(days=1), red=0, yellow=0).light(due) is Light.OVERDUE


@given(DAYS, DAYS, st.integers(0, 10), st.integers(0, 10))
def test_the_light_says_how_many_working_days_are_left(today: date, due: date, red: int, more: int) -> None:
    light = lights(CALENDAR, today, red=red, yellow=red + more).light(due)
    if due < today:
        assert light is Light.OVERDUE
        assert left(CALENDAR, today, due) <= 0
    elif CALENDAR.is_working(due):
        days = left(CALENDAR, today, due)
        assert light is (Light.RED if days <= red else Light.YELLOW if days <= red + more else Light.GREEN)


@given(DAYS, DAYS, st.integers(0, 10), st.integers(0, 10))
def test_as_days_go_by_a_light_never_gets_better(today: date, due: date, red: int, more: int) -> None:
    now, later = (
        lights(CALENDAR, day, red=red, yellow=red + more).light(due) for day in (today, today + timedelta(days=1))
    )
    assert ORDER.index(later) <= ORDER.index(now)


@pytest.mark.parametrize(("red", "yellow"), [(3, 2), (-1, 2)])
def test_yellow_does_not_begin_after_red(red: int, yellow: int) -> None:
    with pytest.raises(ValueError, match=str(red)):
        lights(CALENDAR, date(2025, 3, 3), red=red, yellow=yellow)
