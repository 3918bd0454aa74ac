from __future__ import annotations

from datetime import date, timedelta

import pytest

from gongkai.law.organs import organ
from gongkai.law.reportdates import LAST_WORKING_DAYS, last_working_day, report_date


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


def test_every_limit_that_falls_on_a_weekend_is_in_the_table() -> None:
    for year in range(2020, 2027):
        for due in (date(year, 1, 31), date(year, 3, 31)):
            if due.weekday() >= 5:
                assert due in LAST_WORKING_DAYS
    for due, before in LAST_WORKING_DAYS.items():
        assert timedelta(0) < due - before < timedelta(days=10)
