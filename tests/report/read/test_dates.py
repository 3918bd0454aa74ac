from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.read.dates import decide, period, published

YEAR_2020 = (date(2020, 1, 1), date(2020, 12, 31))


@pytest.mark.parametrize(
    "sentence",
    [
        "统计期限自2020年1月1日起至2020年12月31日止。",
        "统计期限自2020年1月1日至12月31日。",
        "统计期限自20201月1日起至202012月31日止。",
        "数据从2020年1月1日到12月31日止",
        "期限为2020.1.1—2020.12.31",
        "期限2020年全年。",
    ],
)
def test_a_period_of_one_year_is_read_in_every_way_it_is_written(sentence: str) -> None:
    assert period(sentence) == YEAR_2020


def test_a_period_whose_digits_run_together_is_read() -> None:
    assert period("统计期限从20211月1日至20211231日止。") == (date(2021, 1, 1), date(2021, 12, 31))


def test_a_school_year_is_a_period() -> None:
    assert period("统计期限2019年9月1日—2020年8月31日") == (date(2019, 9, 1), date(2020, 8, 31))


@pytest.mark.parametrize(
    "sentence", ["2020年3月1日至5月1日开展活动", "电话0792-1234567-8", "0000000-0000", "", "2020年13月1日至14月2日"]
)
def test_other_ranges_are_no_period(sentence: str) -> None:
    assert period(sentence) is None


@given(st.text(alphabet="0123456789年月日至起—-止自期限", max_size=40))
def test_no_string_of_digits_breaks_the_reading(text: str) -> None:
    found = period(text)
    assert found is None or found[0] < found[1]


def test_the_day_of_publication_beats_the_day_of_the_paper() -> None:
    head = "成文日期:2021-01-05发布日期:2021-01-20"
    assert published(head, [], [], {}) == date(2021, 1, 20)


def test_the_period_of_the_figures_is_not_the_day_of_publication() -> None:
    assert published("统计时间2020-01-01", [], [], {}) is None


def test_a_signature_date_is_the_last_resort() -> None:
    assert published("", ["标题"], ["德安县水利局", "二〇二一年一月二十八日"], {}) == date(2021, 1, 28)
    assert published("", ["标题"], ["2021年1月28日"], {"published": "2021-02-03 10:00"}) == date(2021, 2, 3)


def test_a_title_copied_from_last_year_loses_against_period_and_text() -> None:
    found = decide([2020], [], (date(2021, 1, 1), date(2021, 12, 31)), "2021年,我局公开信息。2021年度")
    assert (found.year, found.rival) == (2021, 2020)


def test_a_period_copied_from_last_year_loses_against_title_and_text() -> None:
    found = decide([2022], [], (date(2021, 1, 1), date(2021, 12, 31)), "2022年,我局公开信息。2022年度")
    assert (found.year, found.rival) == (2022, 2021)


def test_the_year_of_a_cited_paper_is_not_in_play() -> None:
    found = decide([2021], [], None, "依《2020年工作要点》(德办〔2020〕3号)")
    assert (found.year, found.rival) == (2021, None)


def test_without_any_year_there_is_none() -> None:
    assert decide([], [], None, "我局公开信息。").year is None
