"""Yearly figures as a spreadsheet."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.report.editions import MONEY
from gongkai.web.accounts.models import Agency
from gongkai.web.files.sheets import BadSheet, rows
from gongkai.web.reporting import yearly
from gongkai.web.reporting.figurefile import Fate, Result, given_out, planned
from web.offices import Office, office
from web.reporting.figure_objects import FEES, YEAR, a_figure

HEADS = ["科室", "事项", "数值", "数据来源"]


def results(tree: Office, *lines: list[str], heads: list[str] = HEADS, year: int = YEAR) -> list[Result]:
    return list(planned(tree.county, year, [heads, *lines]))


def test_a_row_says_whether_it_is_new_the_same_or_another_number(tree: Office) -> None:
    line = ["审批股", "行政许可", "12", "审批系统导出"]
    assert [one.fate for one in results(tree, line)] == [Fate.NEW]
    a_figure(tree.county, "12")
    assert [one.fate for one in results(tree, line)] == [Fate.SAME]
    assert [one.fate for one in results(tree, ["审批股", "行政许可", "13", "审批系统导出"])] == [Fate.CHANGED]


@pytest.mark.parametrize(
    ("line", "fate"),
    [
        (["审批股", "行政许可", "1,234", "系统"], Fate.NEW),
        (["财务股", "行政事业性收费", "12.35", "决算"], Fate.NEW),
        (["审批股", "行政许可", "", ""], Fate.EMPTY),
        (["", "行政许可", "1", "系统"], Fate.REFUSED),
        (["审批股", "行政许可", "1", ""], Fate.REFUSED),
        (["审批股", "行政许可", "十二", "系统"], Fate.REFUSED),
        (["审批股", "行政许可", "1.5", "系统"], Fate.REFUSED),
        (["审批股", "规章", "1", "系统"], Fate.REFUSED),
        (["审" * 61, "行政许可", "1", "系统"], Fate.REFUSED),
        (["审批股", "行政许可", "1"], Fate.REFUSED),
    ],
)
def test_what_becomes_of_a_row_follows_from_what_it_says(tree: Office, line: list[str], fate: Fate) -> None:
    (found,) = results(tree, line)
    assert (found.fate, bool(found.why), found.line) == (fate, fate is Fate.REFUSED, 2)


def test_a_number_that_is_in_the_file_twice_is_taken_once(tree: Office) -> None:
    line = ["审批股", "行政许可", "1", "系统"]
    assert [one.fate for one in results(tree, line, line)] == [Fate.NEW, Fate.REFUSED]


def test_in_the_earlier_form_a_row_says_which_of_its_columns_it_means(tree: Office) -> None:
    heads = ["单位", "信息内容", "指标", "数量", "来源"]
    found = results(
        tree, ["审批股", "行政许可", "", "3", "系统"], ["审批股", "行政许可", "处理决定数量", "3", "系统"], heads=heads,
        year=2020,
    )  # fmt: skip
    assert [one.fate for one in found] == [Fate.REFUSED, Fate.NEW]


def test_a_table_without_a_column_is_told_which_is_lacking(tree: Office) -> None:
    with pytest.raises(BadSheet, match="数值、数据来源"):
        results(tree, heads=["科室", "事项"])


def test_what_nobody_has_entered_is_given_out_to_be_filled_in(tree: Office) -> None:
    a_figure(tree.county, "12.5", cell=FEES, unit="财务股")
    table = rows(given_out(tree.county, YEAR))
    assert table[1][0] == "财务股"
    assert [one.fate for one in planned(tree.county, YEAR, table)] == [Fate.SAME, Fate.EMPTY, Fate.EMPTY, Fate.EMPTY]


UNITS = st.sampled_from(("审批股", "执法股", "=财务股", "+1"))


@st.composite
def numbers(draw: st.DrawFn) -> tuple[int, str, str]:
    """A year, a unit and a text to stand for a number of any cell of its form."""
    return draw(st.sampled_from((2020, YEAR))), draw(UNITS), str(draw(st.decimals(0, 999_999, places=6)))


class TestThereAndBack(TestCase):
    """Of any figures."""

    @settings(max_examples=15, deadline=None)
    @given(st.lists(numbers(), max_size=6), st.data())
    def test_what_is_given_out_is_taken_in_without_any_change(
        self, drawn: list[tuple[int, str, str]], data: st.DataObject
    ) -> None:
        there: Agency = office().county
        for year, unit, text in drawn:
            cell = data.draw(st.sampled_from(yearly.entered(year)))
            value = text if cell in MONEY else str(int(Decimal(text)))
            a_figure(there, value, cell=cell, unit=unit, year=year)
        for year in (2020, YEAR):
            found = list(planned(there, year, rows(given_out(there, year))))
            assert {one.fate for one in found} <= {Fate.SAME, Fate.EMPTY}
