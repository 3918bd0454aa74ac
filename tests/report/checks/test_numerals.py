"""Figures in running text: what they are worth, what they can mean, and what is no figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.checks.numerals import chinese, numerals


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("受理申请3119件", 3119, "件"),
        ("公开1,234条", 1234, "条"),
        ("申请一件", 1, "件"),
        ("一百二十一件", 121, "件"),
        ("两千零五条", 2005, "条"),
        ("十二场", 12, "场"),
        ("公开政策文件两项", 2, "项"),
        ("收费0.394万元", Decimal("0.394"), "万元"),
        ("占12.5%", Decimal("12.5"), "%"),
        ("其他67", 67, ""),
        ("热线工单145件", 145, "件"),
    ],
)
def test_a_figure_has_its_value_and_its_unit(text: str, value: int | Decimal, unit: str) -> None:
    (found,) = numerals(text)
    assert (found.value, found.unit, found.exact) == (value, unit, True)
    assert text[found.start : found.end].endswith(unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("四十余条", 40, 50),
        ("三百余件", 300, 400),
        ("5500余条", 5500, 5600),
        ("10余万条", 100_000, 200_000),
        ("近300件", 200, 300),
        ("约300件", 200, 400),
        ("300件左右", 200, 400),
        ("62.73万条", Decimal("627250"), Decimal("627350")),
    ],
)
def test_an_approximate_figure_has_the_least_and_the_greatest_it_can_mean(
    text: str, low: int | Decimal, high: int | Decimal
) -> None:
    (found,) = numerals(text)
    assert (found.low, found.high) == (low, high)
    assert not found.exact


@pytest.mark.parametrize(
    "text",
    [
        "2024年",
        "自1月1日起",
        "第三项",
        "20个工作日",
        "一件事",
        "电话-6660001",
        "一次性告知",
        "国令第711号",
        "A4",
        "每一条",
        "统一",
        "2024-01",
    ],
)
def test_years_dates_ordinals_and_sayings_are_no_figures(text: str) -> None:
    assert list(numerals(text)) == []


_DIGITS = "零一二三四五六七八九"


def _written(number: int) -> str:
    """A number below 10,000 in Chinese, by the rules of the schoolbook."""
    text, gap = "", False
    for value, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // value % 10
        if digit:
            text += ("零" if gap and text else "") + _DIGITS[digit] + sign
        gap = not digit
    return text or "零"


@given(st.integers(0, 9999))
def test_a_chinese_numeral_is_read_back(number: int) -> None:
    assert chinese(_written(number)) == number


@given(st.integers(0, 10**7))
def test_separators_do_not_change_a_figure(number: int) -> None:
    assert [one.value for one in numerals(f"共{number:,}件")] == [number]
