from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.model import Entry
from gongkai.report.read.figures import written


@pytest.mark.parametrize(
    ("text", "entry"),
    [
        ("", Entry.BLANK),
        ("  ", Entry.BLANK),
        ("/", Entry.SLASH),
        ("—", Entry.DASH),
        ("--", Entry.DASH),
        ("不适用", Entry.NOT_APPLICABLE),
        ("N/A", Entry.NOT_APPLICABLE),
        ("无", Entry.REMARK),
        ("见附件", Entry.REMARK),
        ("O", Entry.REMARK),
        ("一", Entry.REMARK),
    ],
)
def test_every_kind_of_nothing_is_kept_apart_and_none_is_zero(text: str, entry: Entry) -> None:
    said = written(text)
    assert said.entry is entry
    assert said.value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("零", 0),
        ("12", 12),
        ("1,234", 1234),
        ("12 345", 12345),
        ("7件", 7),
        ("减3", -3),
        ("-3", -3),
        ("+16", 16),
        ("增2", 2),
        ("22\n(其中修订16件)", 22),
        ("3.0", 3),
        ("1.2万", 12000),
    ],
)
def test_counts_are_read_as_they_are_written(text: str, value: int) -> None:
    said = written(text)
    assert said.value == value
    assert isinstance(said.value, int)
    assert said.entry is Entry.NUMBER


def test_a_note_beside_a_figure_is_kept() -> None:
    assert written("22(其中修订16件)").note == "(其中修订16件)"


@pytest.mark.parametrize("text", ["1\n2", "3 4", "007", "00"])
def test_figures_with_more_than_one_reading_are_left_undecided(text: str) -> None:
    said = written(text)
    assert said.entry is Entry.UNDECIDED
    assert said.value is None


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("422万元", "万元", "422"),
        ("251000元", "万元", "25.1"),
        ("251000", "元", "25.1"),
        ("1.5亿元", "万元", "15000"),
        ("96171.6", "万元", "96171.6"),
        ("0.00", "万元", "0.00"),
        ("3,000.25", "万元", "3000.25"),
    ],
)
def test_money_is_ten_thousand_yuan_whatever_unit_stands_beside_it(text: str, unit: str, value: str) -> None:
    said = written(text, money=True, unit=unit)
    assert said.value == Decimal(value)
    assert str(said.value) == value


def test_money_in_a_cell_of_counts_is_no_count() -> None:
    assert written("300元").entry is Entry.REMARK


@given(st.integers(min_value=0, max_value=10**9))
def test_any_whole_number_comes_back(number: int) -> None:
    assert written(str(number)).value == number
    assert written(f"{number:,}").value == number


@given(st.decimals(min_value=0, max_value=10**8, places=6))
def test_any_amount_comes_back_exactly(amount: Decimal) -> None:
    assert written(format(amount, "f"), money=True).value == amount


@given(st.text(max_size=12))
def test_no_text_is_too_odd_to_be_classified(text: str) -> None:
    said = written(text)
    assert (said.value is not None) == (said.entry is Entry.NUMBER)
