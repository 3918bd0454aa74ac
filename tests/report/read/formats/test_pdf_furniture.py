from __future__ import annotations

import pytest

from gongkai.report.model import Place
from gongkai.report.read.document import Block, Box, Grid, Line
from gongkai.report.read.formats.pdf_furniture import without_furniture


def pages(*contents: list[str]) -> list[list[Line]]:
    return [
        [Line(text, Place(row, page)) for row, text in enumerate(lines, start=1)]
        for page, lines in enumerate(contents, start=1)
    ]


def kept(*contents: list[str]) -> list[list[str]]:
    return [[line.text for line in lines] for lines in without_furniture(pages(*contents))]


@pytest.mark.parametrize(
    "number", ["- 4 -", "—4—", "－ 4 －", "第4页", "第 4 页 共 9 页", "第4页/共9页", "4/9", "· 4 ·", "Page 4 of 9"]
)
@pytest.mark.parametrize("top", [True, False])
def test_a_page_number_is_dropped_at_either_end(number: str, top: bool) -> None:
    assert kept([number, "甲", "乙"] if top else ["甲", "乙", number]) == [["甲", "乙"]]


def test_a_page_number_is_dropped_only_at_the_ends() -> None:
    assert kept(["甲", "- 4 -", "乙"]) == [["甲", "- 4 -", "乙"]]


def test_a_bare_figure_is_a_page_number_where_it_grows_with_the_page() -> None:
    assert kept(["甲", "3"], ["乙", "4"], ["丙", "5"]) == [["甲"], ["乙"], ["丙"]]


def test_a_bare_figure_that_does_not_grow_may_be_the_last_cell_of_a_table_and_is_kept() -> None:
    assert kept(["甲", "0"], ["乙", "0"], ["丙", "17"]) == [["甲", "0"], ["乙", "0"], ["丙", "17"]]
    assert kept(["甲", "1"]) == [["甲", "1"]]


def test_a_running_head_stays_on_its_first_page_only() -> None:
    head = "某县2024年年度报告"
    assert kept([head, "甲"], [head, "乙"], [head, "丙"]) == [[head, "甲"], ["乙"], ["丙"]]


def test_a_running_foot_with_the_page_number_in_it_is_dropped_too() -> None:
    assert kept(*[[f"正文{n}甲乙", f"某县人民政府 {n}"] for n in "123"])[1:] == [["正文2甲乙"], ["正文3甲乙"]]


def test_rows_of_figures_that_end_several_pages_are_no_running_foot() -> None:
    contents = [["甲", "0 0 0 0"], ["乙", "0 0 0 0"], ["丙", "0 0 0 0"]]
    assert kept(*contents) == contents


def test_a_table_at_the_end_of_a_page_is_never_furniture() -> None:
    table = Grid(((Box("0"),),))
    contents: list[list[Block]] = [[Line("甲"), table], [Line("乙"), table], [Line("丙"), table]]
    assert without_furniture(contents) == contents
