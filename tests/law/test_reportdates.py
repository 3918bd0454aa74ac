from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.organs import organ
from gongkai.law.reportdates import last_working_day, report_date


@pytest.mark.parametrize(
    ("name", "due", "statutory"),
    [
        ("淮安市教育局", date(2025, 1, 31), True),
        ("镇巴县人民政府", date(2025, 3, 31), True),
        ("上海市人民政府办公厅", date(2025, 3, 31), True),
        ("梅街镇人民政府", date(2025, 1, 31), False),
        ("安康高新区管理委员会", date(2025, 1, 31), False),
    ],
)
def test_departments_have_until_january_and_governments_until_march(name: str, due: date, statutory: bool) -> None:
    found = report_date(2024, organ(name))
    assert found is not None
    assert (found.due, found.statutory) == (due, statutory)
    assert "第四十九条" in found.article


def test_a_name_that_does_not_say_what_the_organ_is_has_no_date() -> None:
    assert report_date(2024, organ("信访局")) is None
    assert report_date(2024, organ("清江市第一中学")) is None


def test_the_last_working_day_lies_on_or_before_the_limit_and_unknown_years_stay_unknown() -> None:
    assert last_working_day(date(2022, 1, 31)) == date(2022, 1, 30)
    assert last_working_day(date(2023, 1, 31)) == date(2023, 1, 31)
    assert last_working_day(date(2024, 3, 31)) == date(2024, 3, 29)
    assert last_working_day(date(2031, 1, 31)) is None


@pytest.mark.parametrize(
    ("due", "last"),
    [
        ("2020-01-31", "2020-01-23"),
        ("2021-01-31", "2021-01-29"),
        ("2022-01-31", "2022-01-30"),
        ("2025-01-31", "2025-01-27"),
        ("2026-01-31", "2026-01-30"),
    ],
)
def test_no_31_january_that_is_a_day_of_rest_is_moved_to_a_later_day(due: str, last: str) -> None:
    assert last_working_day(date.fromisoformat(due)) == date.fromisoformat(last)


def test_limits_before_the_years_of_the_old_table_have_their_last_working_day_too() -> None:
    assert last_working_day(date(2009, 1, 31)) == date(2009, 1, 24)
    assert last_working_day(date(2006, 3, 31)) is None
