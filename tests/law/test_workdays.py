from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import chinese_calendar
import pytest
from holidays.countries import China
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.holidaynotice import Arrangement, Holiday, Notice, faults
from gongkai.law.workdays import (
    Calendar,
    DayKind,
    announced,
    calendar,
    holidays,
    make_ups,
    national,
)
from law.restdays import is_working as by_hand

ONE_DAY = timedelta(days=1)
YEARS = range(2007, 2027)
DAYS = [date(2007, 1, 1) + n * ONE_DAY for n in range((date(2027, 1, 1) - date(2007, 1, 1)).days)]
CHINA = China(years=range(2006, 2028))

anywhere = st.dates(date(1970, 1, 1), date(2120, 1, 1))
counts = st.integers(0, 400)


def arrangement(
    year: int, rest: str, make_up: str = "", *, issued: date | None = None, amends: bool = False
) -> Arrangement:
    notice = Notice(year, f"国办发明电〔{year - 1}〕99号", issued or date(year - 1, 11, 4), f"{year}年放假安排的通知")
    spans = (span.split("..") for span in rest.split())
    return Arrangement(
        notice,
        tuple(Holiday("节", date.fromisoformat(ends[0]), date.fromisoformat(ends[-1])) for ends in spans),
        tuple(map(date.fromisoformat, make_up.split())),
        amends,
    )


@pytest.mark.parametrize("other", [chinese_calendar.is_workday, CHINA.is_working_day])
def test_every_day_of_every_year_held_is_worked_where_two_other_calendars_say_so(other: Callable[[date], bool]) -> None:
    assert [day for day in DAYS if bool(other(day)) is not national().is_working(day)] == []


def test_the_days_from_2019_on_are_those_of_the_table_made_by_hand() -> None:
    assert [day for day in DAYS if day.year > 2018 and by_hand(day) is not national().is_working(day)] == []


@pytest.mark.parametrize(
    ("year", "worked"),
    [(2019, 250), (2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)],
)
def test_a_year_has_the_number_of_working_days_of_the_specification(year: int, worked: int) -> None:
    assert national().count(date(year - 1, 12, 31), date(year, 12, 31)) == worked


def test_every_year_from_2007_to_2026_has_a_notice_of_its_own_without_a_fault() -> None:
    assert sorted(national().years) == list(YEARS)
    assert all(national().knows(year) for year in YEARS)
    for one in announced():
        assert list(faults(one)) == []
        assert one.notice.number.startswith(("国办发明电〔", "国发明电〔"))
        assert f"{one.notice.year}年" in one.notice.title or one.notice.year == 2015
        assert one.notice.sure in ("S", "M-M")


def test_a_day_says_its_kind_its_holiday_and_the_notice_that_moved_it() -> None:
    spring = national().day(date(2026, 2, 21))
    assert (spring.kind, spring.name, spring.working) == (DayKind.HOLIDAY, "春节", False)
    assert spring.notice is not None and spring.notice.number == "国办发明电〔2025〕7号"
    made_up = national().day(date(2026, 2, 28))
    assert (made_up.kind, made_up.name, made_up.working) == (DayKind.MAKE_UP, "", True)
    assert made_up.notice == spring.notice
    plain = national().day(date(2026, 3, 2))
    assert (plain.kind, plain.name, plain.notice) == (DayKind.WORKDAY, "", None)
    assert national().day(date(2026, 3, 1)).kind is DayKind.WEEKEND


def test_the_extension_of_spring_festival_2020_holds_from_the_day_it_was_announced() -> None:
    before, after = national(date(2020, 1, 26)), national(date(2020, 1, 27))
    assert [before.is_working(date(2020, *day)) for day in ((1, 31), (2, 1), (2, 3))] == [True, True, True]
    assert [after.is_working(date(2020, *day)) for day in ((1, 31), (2, 1), (2, 3))] == [False, False, True]
    assert len(before.years[2020]) == 1 and len(after.years[2020]) == 2
    assert holidays(after, 2020)[1] == Holiday("春节", date(2020, 1, 24), date(2020, 2, 2))
    assert date(2020, 2, 1) in make_ups(before, 2020) and date(2020, 2, 1) not in make_ups(after, 2020)


def test_what_was_not_announced_yet_was_provisional_then() -> None:
    assert national(date(2025, 11, 3)).provisional(date(2025, 12, 31), date(2026, 2, 1)) == (2026,)
    assert national(date(2025, 11, 4)).provisional(date(2025, 12, 31), date(2026, 2, 1)) == ()
    assert dict(national(date(1999, 1, 1)).years) == {}
    assert national(date(1999, 1, 1)).after(date(2026, 1, 1), 1) == date(2026, 1, 2)


def test_a_notice_reaches_into_the_year_before() -> None:
    assert national().is_working(date(2018, 12, 29))
    assert not national().is_working(date(2018, 12, 31))
    assert national(date(2018, 12, 3)).is_working(date(2018, 12, 31))


def test_the_one_day_of_2015_stands_by_a_notice_of_its_own() -> None:
    day = national().day(date(2015, 9, 4))
    assert day.notice is not None and day.notice.number == "国发明电〔2015〕1号"
    assert national().is_working(date(2015, 9, 6))


@pytest.mark.parametrize("year", [1990, 2006, 2027, 2100])
def test_a_year_without_a_notice_has_its_weekends_only_and_is_named_provisional(year: int) -> None:
    first, last = date(year, 1, 8), date(year, 12, 1)
    assert all(day.working is (day.on.weekday() < 5) for day in national().days(first, last))
    assert national().provisional(first, last) == (year,)
    assert national().count(first, last) == sum(day.working for day in national().days(first, last))


def test_a_span_over_new_year_names_only_the_year_that_is_not_known() -> None:
    assert national().provisional(date(2026, 12, 31), date(2027, 1, 5)) == (2027,)
    assert national().provisional(date(2026, 12, 30), date(2026, 12, 31)) == ()
    assert national().provisional(date(2027, 1, 5), date(2027, 1, 5)) == ()
    assert national().provisional(date(2005, 6, 1), date(2028, 6, 1)) == (2005, 2006, 2027, 2028)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        national().after(date(2026, 1, 5), -1)


@settings(max_examples=300)
@given(anywhere, counts)
def test_what_is_counted_on_lands_on_a_working_day_and_counts_back_to_the_same_number(start: date, count: int) -> None:
    end = national().after(start, count)
    assert national().count(start, end) == count
    assert end == start if count == 0 else national().is_working(end)


@settings(max_examples=200)
@given(anywhere, st.integers(0, 90))
def test_the_table_agrees_with_a_plain_walk_from_day_to_day(start: date, length: int) -> None:
    end = start + length * ONE_DAY
    worked = [day.on for day in national().days(start, end) if day.working]
    assert national().count(start, end) == len(worked)
    assert [national().after(start, number) for number in range(1, len(worked) + 1)] == worked
    assert national().count(end, start) == 0


@settings(max_examples=300)
@given(anywhere)
def test_the_nearest_working_days_enclose_a_day_and_are_itself_if_it_is_worked(on: date) -> None:
    before, after = national().on_or_before(on), national().on_or_after(on)
    assert before <= on <= after
    assert national().is_working(before) and national().is_working(after)
    assert (before == after == on) is national().is_working(on)
    assert national().count(before, after) == (0 if before == after else 1)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(DAYS), st.sampled_from(range(0, 60)), st.integers(1, 60))
def test_one_holiday_more_never_makes_a_day_come_earlier(start: date, after: int, count: int) -> None:
    rest = start + after * ONE_DAY
    more = arrangement(rest.year, f"{rest}", amends=True)
    later = calendar([more]).after(start, count)
    assert later >= national().after(start, count)
    moved = national().is_working(rest) and start < rest <= national().after(start, count)
    assert (later > national().after(start, count)) is moved


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([day for day in DAYS if day.weekday() >= 5]), st.integers(0, 60), st.integers(1, 60))
def test_one_make_up_day_more_never_makes_a_day_come_later(worked: date, before: int, count: int) -> None:
    start = worked - before * ONE_DAY
    more = arrangement(worked.year, "", f"{worked}", amends=True)
    assert calendar([more]).is_working(worked)
    assert calendar([more]).after(start, count) <= national().after(start, count)


def test_a_further_notice_makes_its_year_known_and_leaves_the_national_calendar_as_it_was() -> None:
    own = calendar([arrangement(2027, "2027-01-01..2027-01-03", "2027-01-09")])
    assert own.provisional(date(2026, 12, 31), date(2027, 6, 1)) == ()
    assert own.after(date(2026, 12, 31), 1) == date(2027, 1, 4)
    assert own.is_working(date(2027, 1, 9))
    assert not national().knows(2027)


def test_a_later_notice_of_a_year_replaces_it_and_the_earlier_one_is_kept() -> None:
    own = calendar([arrangement(2026, "2026-01-01")])
    assert own.is_working(date(2026, 1, 2)) and not own.is_working(date(2026, 1, 4))
    assert [one.notice.number for one in own.years[2026]] == ["国办发明电〔2025〕7号", "国办发明电〔2025〕99号"]


def test_a_notice_that_only_amends_does_not_make_a_year_known() -> None:
    own = calendar([arrangement(2027, "2027-01-01", amends=True)])
    assert not own.knows(2027) and not own.is_working(date(2027, 1, 1))
    assert own.provisional(date(2026, 12, 31), date(2027, 1, 1)) == (2027,)


def test_a_calendar_cannot_be_changed_through_what_it_shows() -> None:
    with pytest.raises(TypeError):
        national().years[2027] = ()  # type: ignore[index] - that it fails is the test


def test_a_calendar_of_no_notice_at_all_counts_weekdays() -> None:
    assert Calendar([]).after(date(2026, 2, 13), 5) == date(2026, 2, 20)


def test_where_two_years_name_one_day_the_notice_that_became_known_later_holds() -> None:
    assert national().day(date(2007, 12, 30)).kind is DayKind.HOLIDAY
    own = calendar([arrangement(2007, "", "2007-12-30", amends=True)])
    assert own.is_working(date(2007, 12, 30))
