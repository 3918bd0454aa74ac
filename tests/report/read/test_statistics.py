from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.model import Cell, Entry, Figure, Place
from gongkai.report.read.document import Box, Document, Grid, Line
from gongkai.report.read.normal import matching
from gongkai.report.read.statistics import statistics, undecided


def read(text: str) -> dict[str, Figure]:
    lines = tuple(Line(line, Place(number)) for number, line in enumerate(text.split("\n"), 1))
    document = Document("x", "txt", lines)
    return {cell.row: figure for cell, figure in statistics(matching(document)).items()}


def test_rows_with_bars_get_the_path_of_their_numbers() -> None:
    found = read("""政府信息公开情况统计表
指标名称 | 单位 | 统计数
一、主动公开情况 | —— | ——
（一）主动公开政府信息数（不同渠道公开相同信息计1条） | 条 | 1,234
其中：1.主动公开规范性文件数 | 条 | 12
2.制发规范性文件总数 | 件 | ０
（二）通过不同渠道和方式公开政府信息的情况 | |
1.政府公报公开政府信息数 | 条 |
六、行政复议数量 | 件 | 3
（一）维持具体行政行为数 | 件 | /
七、行政诉讼数量 | 件 | 2
（一）维持具体行政行为数 | 件 | 2
八、向社会公众收取的费用 | 万元 | 1.5
单位负责人：甲
九、不在表内 | 件 | 9""")
    assert {row: (figure.value, figure.entry.value) for row, figure in found.items()} == {
        "主动公开情况/主动公开政府信息数": (1234, "number"),
        "主动公开情况/主动公开政府信息数/主动公开规范性文件数": (12, "number"),
        "主动公开情况/主动公开政府信息数/制发规范性文件总数": (0, "number"),
        "主动公开情况/通过不同渠道和方式公开政府信息的情况/政府公报公开政府信息数": (None, "blank"),
        "行政复议数量": (3, "number"),
        "行政复议数量/维持具体行政行为数": (None, "slash"),
        "行政诉讼数量": (2, "number"),
        "行政诉讼数量/维持具体行政行为数": (2, "number"),
        "向社会公众收取的费用": (Decimal("1.5"), "number"),
    }
    assert found["行政复议数量"].place == Place(9)


def test_one_cell_a_line_is_read_by_label_and_unit() -> None:
    found = read(
        "指标名称\n单位\n统计数\n一、主动公开情况\n（一）主动公开政府信息数\n条\n88\n1.网站公开数\n条\n（二）回应次数\n次\n7"
    )
    assert [(row, figure.value) for row, figure in found.items()] == [
        ("主动公开情况/主动公开政府信息数", 88),
        ("主动公开情况/主动公开政府信息数/网站公开数", None),
        ("主动公开情况/回应次数", 7),
    ]


def test_a_grid_takes_its_path_from_the_columns_before_the_unit() -> None:
    group = Box("主动公开情況")
    rows = (
        (Box("指標名稱"), Box("指標名稱"), Box("計量單位"), Box("統計數")),
        (group, Box("主動公開政府信息數"), Box("條"), Box("17")),
        (group, Box("網站公開數"), Box("條"), Box("17")),
    )
    document = Document("x", "html", (Grid(rows),))
    found = statistics(matching(document))
    assert found[Cell("statistics", "主动公开情况/网站公开数", "value")].value == 17


def test_figures_of_several_years_in_one_string_are_undecided_and_named() -> None:
    document = Document(
        "x", "txt", (Line("指标单位2016年2017年"), Line("主动公开信息数条8231904其中：1.网站公开条7121503"))
    )
    cells = statistics(matching(document))
    assert {figure.entry for figure in cells.values()} == {Entry.UNDECIDED}
    assert {figure.value for figure in cells.values()} == {None}
    (finding,) = undecided(cells)
    assert finding.rule == "READ-UNDECIDED"
    assert ("statistics", "主动公开信息数/网站公开", "value") in finding.cells
    assert "8231904" in finding.message


def test_two_columns_of_figures_are_undecided() -> None:
    found = read("指标名称 | 单位 | 2016年 | 2017年\n主动公开信息数 | 条 | 823 | 1904")
    assert found["主动公开信息数"].entry is Entry.UNDECIDED


def test_glued_rows_under_one_head_are_read() -> None:
    found = read("指标名称计量单位统计数\n主动公开信息数条823其中：1.网站公开条712")
    assert [figure.value for figure in found.values()] == [823, 712]
    assert undecided({}) == ()


def test_a_report_without_the_table_has_no_statistics() -> None:
    assert read("一、概述\n公开信息31条。\n行政许可 | 3") == {}


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=8))
def test_no_figure_is_ever_read_as_another(values: list[int]) -> None:
    rows = [f"{number}.指标甲{chr(0x4E00 + number)} | 件 | {value}" for number, value in enumerate(values, 1)]
    found = read("\n".join(["指标名称 | 单位 | 统计数", *rows]))
    assert [figure.value for figure in found.values()] == values
