from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.holidaynotice import Arrangement, Holiday, Notice, Refused, faults, from_list, from_toml, written
from gongkai.law.workdays import announced

HEADS = """年 2027
文号 国办发明电〔2026〕9号
成文 2026-11-05
标题 国务院办公厅关于2027年部分节假日安排的通知
"""
NOTICE = Notice(2027, "国办发明电〔2026〕9号", date(2026, 11, 5), "国务院办公厅关于2027年部分节假日安排的通知")
NEW_YEAR = Holiday("元旦", date(2027, 1, 1), date(2027, 1, 3))


def test_a_typed_list_says_what_the_notice_says() -> None:
    found = from_list(HEADS + "网址 https://www.gov.cn/x\n休 2027-01-01—2027-01-03 元旦 # 三天\n\n班 2027-01-09\n")
    assert found.rest == (NEW_YEAR,)
    assert found.make_up == (date(2027, 1, 9),)
    assert (found.notice.number, found.notice.url) == (NOTICE.number, "https://www.gov.cn/x")
    assert not found.amends and found.known_from == date(2026, 11, 5)


@pytest.mark.parametrize("between", ["..", " .. ", "至", "—", "~"])
def test_the_two_ends_of_a_holiday_may_be_joined_as_people_join_them(between: str) -> None:
    assert from_list(f"{HEADS}休 2027-01-01{between}2027-01-03 元旦").rest == (NEW_YEAR,)


def test_a_list_may_say_that_it_amends() -> None:
    assert from_list(f"{HEADS}补充\n班 2027-01-09").amends


def test_every_line_that_cannot_be_read_and_every_head_that_lacks_is_told() -> None:
    with pytest.raises(Refused) as refused:
        from_list("年 二〇二七\n文号\n班 2027-1-9\n休 2027-01-01\n")
    assert [fault.english for fault in refused.value.faults] == [
        "line 1 cannot be read: 年 二〇二七",
        "line 2 cannot be read: 文号",
        "line 3 cannot be read: 班 2027-1-9",
        "line 4 cannot be read: 休 2027-01-01",
        "the line “年” (year) is missing",
        "the line “文号” (number) is missing",
        "the line “成文” (issued) is missing",
        "the line “标题” (title) is missing",
    ]
    assert refused.value.message.startswith("第 1 行看不懂：年 二〇二七；第 2 行")


def test_a_day_of_rest_on_an_ordinary_weekend_and_one_in_the_week_around_the_year_are_no_fault() -> None:
    weekend = Holiday("元旦", date(2026, 12, 26), date(2026, 12, 27))
    assert list(faults(Arrangement(NOTICE, (weekend,), (date(2028, 1, 2),)))) == []


@pytest.mark.parametrize("day", [date(2026, 12, 24), date(2028, 1, 8)])
def test_a_day_more_than_a_week_from_the_year_is_a_fault(day: date) -> None:
    (fault,) = faults(Arrangement(NOTICE, (Holiday("元旦", day, day),), ()))
    assert str(day) in fault.message


@pytest.mark.parametrize("name", ["", " ", "元\x7f旦"])
def test_a_holiday_without_a_name_that_prints_is_a_fault(name: str) -> None:
    (fault,) = faults(Arrangement(NOTICE, (Holiday(name, date(2027, 1, 1), date(2027, 1, 1)),), ()))
    assert "2027-01-01" in fault.message


def test_what_the_package_holds_is_written_and_read_back_the_same() -> None:
    for year in {one.notice.year for one in announced()}:
        held = tuple(one for one in announced() if one.notice.year == year)
        assert from_toml(written(year, held)) == held


names = st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=8)


@st.composite
def arrangements(draw: st.DrawFn) -> Arrangement:
    issued = date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 729)))
    notice = Notice(2027, draw(names), issued, draw(names), draw(names), "P")
    days = draw(st.lists(st.integers(0, 364), min_size=1, max_size=8, unique=True))
    all_days = [date(2027, 1, 1) + timedelta(days=number) for number in days]
    rest = tuple(Holiday(draw(names), day, day) for day in all_days if day.weekday() < 5)
    return Arrangement(notice, rest, tuple(day for day in all_days if day.weekday() >= 5), draw(st.booleans()))


@settings(max_examples=150)
@given(arrangements())
def test_whatever_has_no_fault_is_written_and_read_back_the_same(one: Arrangement) -> None:
    assert list(faults(one)) == []
    assert from_toml(written(2027, [one, one])) == (one, one)


@settings(max_examples=150)
@given(st.text(max_size=80))
def test_any_text_is_a_notice_or_is_refused_with_a_line(text: str) -> None:
    for read in (from_list, from_toml):
        with pytest.raises(Refused) as refused:
            read(text)
        assert all("\n" not in fault.message for fault in refused.value.faults)
