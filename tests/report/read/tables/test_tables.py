from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.editions import edition
from gongkai.report.model import Cell, Entry
from gongkai.report.read.document import Document
from gongkai.report.read.normal import matching
from gongkai.report.read.tables import Tables, combined, read_tables
from papers import grid, lines, request_lines

ROW = ("natural", "business", "research", "social", "legal", "other", "total")


def tables(text: str) -> Tables:
    return read_tables(matching(lines(text)))


def row(found: Tables, key: str) -> list[object]:
    return [found.cells[Cell("requests", key, column)].value for column in ROW]


def rules(found: Tables) -> set[str]:
    return {finding.rule for finding in found.findings if ("requests",) not in finding.cells}


def balanced(**rows: list[int]) -> dict[str, list[int]]:
    """Rows with 予以公开 as the only outcome: the table closes."""
    new = rows["new"]
    return {"new": new, "granted": new, "total": new}


def test_rows_in_text_are_read_by_their_labels() -> None:
    found = tables(request_lines(balanced(new=[12, 3, 0, 0, 1, 0, 16])))
    assert row(found, "new") == [12, 3, 0, 0, 1, 0, 16]
    assert row(found, "denied.state_secret") == [0] * 7
    assert found.editions == {"requests": "2021"}


def test_the_one_row_for_other_handling_makes_it_the_2019_form() -> None:
    text = request_lines({"closed": [2, 0, 0, 0, 0, 0, 2]}, form=edition("2019"))
    found = tables(text)
    assert found.editions == {"requests": "2019"}
    assert row(found, "closed") == [2, 0, 0, 0, 0, 0, 2]


def test_one_cell_a_line_is_read_in_full() -> None:
    text = request_lines(balanced(new=[5, 0, 0, 0, 0, 0, 5])).replace(" ", "\n")
    assert row(tables(text), "granted") == [5, 0, 0, 0, 0, 0, 5]


def test_glued_rows_are_cut_by_the_sums_and_the_cut_is_told() -> None:
    found = tables(request_lines(balanced(new=[217, 1, 0, 0, 0, 0, 218]), sep=""))
    assert row(found, "new") == [217, 1, 0, 0, 0, 0, 218]
    assert "READ-DECIDED" in rules(found)


def test_a_glued_row_of_a_table_that_does_not_close_stays_open() -> None:
    rows = balanced(new=[217, 1, 0, 0, 0, 0, 218]) | {"granted": [216, 1, 0, 0, 0, 0, 217]}
    found = tables(request_lines(rows, sep=""))
    assert row(found, "new") == [None] * 7
    assert found.cells[Cell("requests", "new", "total")].entry is Entry.UNDECIDED
    assert "READ-UNDECIDED" in rules(found)


def test_an_inconsistent_table_with_whole_cells_is_read_as_it_stands() -> None:
    found = tables(request_lines({"new": [10, 1, 0, 0, 0, 0, 0]}))
    assert row(found, "new") == [10, 1, 0, 0, 0, 0, 0]


def test_six_figures_for_seven_columns_are_left_open_with_the_candidates() -> None:
    found = tables(request_lines({"denied.process": [0] * 6}))
    assert row(found, "denied.process") == [None] * 7
    (finding,) = [f for f in found.findings if f.rule == "READ-UNDECIDED"]
    assert "□" in finding.message
    assert ("requests", "denied.process", "total") in finding.cells


def test_a_row_that_stands_twice_with_other_figures_is_not_believed() -> None:
    text = request_lines(balanced(new=[1, 0, 0, 0, 0, 0, 1]))
    found = tables(text + "\n" + request_lines(balanced(new=[2, 0, 0, 0, 0, 0, 2])))
    assert row(found, "new") == [None] * 7


def test_a_page_number_among_the_figures_is_told_from_them() -> None:
    text = request_lines(balanced(new=[5, 0, 0, 0, 0, 0, 5])).replace(" ", "\n")
    assert row(tables(text.replace("3.其他", "- 4 -\n3.其他")), "closed.other") == [0] * 7
    text = text.replace("数量\n5\n0", "数量\n5\n4\n0", 1)
    assert row(tables(text), "new") == [5, 0, 0, 0, 0, 0, 5]


def test_labels_wrapped_around_their_figures_keep_them() -> None:
    text = request_lines(balanced(new=[1, 0, 0, 0, 0, 0, 1]))
    text = text.replace(
        "5.要求行政机关确认或重新出具已获取信息 0 0 0 0 0 0 0",
        "5.要求行政机关确认或重新出\n0 0 0 0 0 0 0\n具已获取信息",
    )
    found = tables(text)
    assert row(found, "declined.confirmation") == [0] * 7
    assert not found.findings or all(f.rule == "READ-MISSING" for f in found.findings)


@pytest.mark.parametrize("bar", ["|", "\t"])
def test_blank_cells_between_bars_are_blank(bar: str) -> None:
    text = request_lines({"new": [3, "", "", "", "", "", 3]}, sep=bar)
    found = tables(text)
    assert row(found, "new") == [3, None, None, None, None, None, 3]
    assert found.cells[Cell("requests", "new", "legal")].entry is Entry.BLANK


def test_columns_of_a_real_table_follow_their_heads() -> None:
    form = edition("2021")
    heads = ["总计", "其他", "法律服务机构", "社会公益组织", "科研机构", "商业企业", "自然人"]
    rows: list[list[str | tuple[str, int]]] = [["", *heads]]
    rows += [[r.text, "9", "6", "5", "4", "3", "2", "1"] for r in form.request_rows]
    found = read_tables(Document("x", "html", (grid(rows),)))
    assert row(found, "carried_out") == [1, 2, 3, 4, 5, 6, 9]


def test_a_table_without_head_is_read_by_the_order_of_the_form() -> None:
    rows: list[list[str | tuple[str, int]]] = [[r.text, *"1200003"] for r in edition("2021").request_rows]
    found = read_tables(Document("x", "html", (grid(rows),)))
    assert row(found, "granted") == [1, 2, 0, 0, 0, 0, 3]


def test_table_two_follows_the_heads_of_each_box() -> None:
    found = tables(
        "第二十条第（一）项\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n行政规范性文件 6 2 31\n"
        "第二十条第（五）项\n信息内容 本年处理决定数量\n行政许可 1284\n第二十条第（六）项\n信息内容 本年处理决定数量\n"
        "行政处罚 17\n行政强制 0\n第二十条第（八）项\n信息内容 本年收费金额（单位：万元）\n行政事业性收费 12.5"
    )
    assert found.editions == {"disclosure": "2021"}
    assert found.cells[Cell("disclosure", "normative", "in_force")].value == 31
    assert found.cells[Cell("disclosure", "fees", "amount")].value == Decimal("12.5")


def test_table_two_of_the_2019_form_keeps_the_word_for_the_sign() -> None:
    found = tables(
        "第二十条第（五）项\n信息内容|上一年项目数量|本年增/减|处理决定数量|\n行政许可|6|减3|3|\n其他对外管理服务事项|0|0|0|\n"
        "第二十条第（九）项\n信息内容|采购项目数量|采购总金额|\n政府集中采购|4|0.37万元|"
    )
    assert found.editions == {"disclosure": "2019"}
    assert found.cells[Cell("disclosure", "licences", "change")].value == -3
    assert found.cells[Cell("disclosure", "procurement", "amount")].value == Decimal("0.37")


def test_glued_figures_of_table_two_have_no_sums_to_decide_by() -> None:
    found = tables(
        "第二十条第（一）项\n信息内容本年制发件数本年废止件数现行有效件数\n规章000行政规范性文件82666\n行政许可70"
    )
    assert found.cells[Cell("disclosure", "rules", "issued")].value == 0
    assert found.cells[Cell("disclosure", "normative", "issued")].value is None
    assert found.cells[Cell("disclosure", "licences", "decisions")].value == 70
    assert any("8 26 66" in f.message for f in found.findings if f.rule == "READ-UNDECIDED")


DISPUTES = "行政复议 行政诉讼\n结果维持 结果纠正 其他结果 尚未审结 总计 未经复议直接起诉 复议后起诉\n"


def test_the_number_of_figures_under_several_labels_tells_no_edition() -> None:
    text = """第二十条第（五）项
|信息内容|本年处理决|
|定数量|
|行政许可|
|第二十条第（六）项|
|信息内容|本年处理决定数量|
|行政处罚|
|行政强制|

|3|
|55|
|0|
"""
    found = tables(text)
    values = [figure.value for cell, figure in found.cells.items() if cell.table == "disclosure"]
    assert set(values) <= {None}
    assert "READ-MISSING" in {finding.rule for finding in found.findings if ("disclosure",) in finding.cells}


def test_cells_in_several_rows_behind_two_labels_are_left_open() -> None:
    text = """第二十条第（六）项
|信息内容|本年处理决定数量|
|行政处罚|

|19|

|行政强制|
|第二十条第（八）项|
|信息内容|本年收费金额（单位：万元）|
|行政事业性收费|

|0|
||
"""
    found = tables(text)
    assert found.cells[Cell("disclosure", "penalties", "decisions")].value == 19
    assert found.cells[Cell("disclosure", "fees", "amount")].entry is Entry.UNDECIDED


def test_heads_in_another_order_that_are_not_all_whole_leave_the_columns_open() -> None:
    heads = [
        "申请人情况",
        "自",
        "然人",
        "法人或其他组织",
        "总计",
        "其他",
        "社会公益组织",
        "商",
        "业企业",
        "科研机构",
        "法律",
        "服务机构",
    ]
    body = request_lines(balanced(new=[8, 2, 0, 1, 0, 0, 11])).replace(" ", " |\n").split("\n")
    cells = "\n".join(f"{line.removesuffix(' |')} |" for line in (*heads, *body))
    found = tables(cells)
    assert {found.cells[Cell("requests", "new", column)].value for column in ROW} == {None}


def test_laid_out_heads_in_another_order_leave_the_columns_open() -> None:
    heads = "申请人情况\n 自然人  科研机  商业企  其他  社会公  法律服  总计\n"
    heads += "         构      业            益组织  务机构\n"
    found = tables(heads + request_lines(balanced(new=[8, 2, 0, 1, 0, 0, 11])))
    assert {found.cells[Cell("requests", "new", column)].value for column in ROW} == {None}


def test_a_year_between_a_label_and_a_figure_begins_a_sentence() -> None:
    found = tables(
        "第二十条第（五）项信息内容本年处理决定数量行政许可02019年同期为123件。第二十条第（六）项信息内容本年处理决定数量行政处罚4行政强制0"
    )
    assert found.cells[Cell("disclosure", "penalties", "decisions")].value == 4
    assert found.cells[Cell("disclosure", "licences", "decisions")].value is None


def test_the_unit_is_found_in_a_head_that_is_cut_over_rows() -> None:
    found = tables(
        "|信息内容|本年处理决定数量|\n|行政许可|4|\n|信息内容|本年收费|\n|金额（单位：元）|\n|行政事业性收费|\n\n|35000|\n"
    )
    assert found.cells[Cell("disclosure", "fees", "amount")].value == Decimal("3.5")


def test_fifteen_figures_fill_table_four() -> None:
    found = tables(DISPUTES + "1 0 2 1 4 0 0 0 0 0 3 0 0 0 3")
    values = [found.cells[cell].value for cell in edition("2021").cells("disputes")]
    assert values == [1, 0, 2, 1, 4, 0, 0, 0, 0, 0, 3, 0, 0, 0, 3]


def test_glued_figures_of_table_four_are_cut_by_its_three_sums() -> None:
    found = tables(DISPUTES + "7264178373511348126121 1620".replace(" ", ""))
    values = [found.cells[cell].value for cell in edition("2021").cells("disputes")]
    assert values[:5] == [72, 64, 178, 37, 351]


def test_table_four_of_a_real_table_is_read_under_its_two_heads() -> None:
    verdicts = ["总计", "结果维持", "结果纠正", "其他结果", "尚未审结"]
    found = read_tables(
        Document(
            "x",
            "html",
            (
                grid(
                    [
                        [("行政复议", 5), ("行政诉讼", 10)],
                        [*verdicts, ("未经复议直接起诉", 5), ("复议后起诉", 5)],
                        ["", "", "", "", "", *verdicts, *verdicts],
                        ["10", "1", "2", "3", "4", *"00000", *"51310"],
                    ]
                ),
            ),
        )
    )
    assert found.cells[Cell("disputes", "reconsideration", "total")].value == 10
    assert found.cells[Cell("disputes", "reconsideration", "pending")].value == 4


def test_prose_that_names_the_rows_is_no_table() -> None:
    found = tables("一、总体情况\n全年行政许可12件，行政处罚3件，不予公开2件，其中属于国家秘密1件，重复申请1件。")
    assert not found.cells
    assert [f.cells for f in found.findings] == [(("disclosure",),), (("requests",),), (("disputes",),)]


def test_a_damaged_label_is_read_and_named() -> None:
    text = request_lines({}).replace("其他法律行政法规禁止公开", "其他法律法规禁止公开")
    found = tables(text)
    assert row(found, "denied.law_forbids") == [0] * 7
    assert [f.cells for f in found.findings if f.rule == "FM-02"] == [(("requests", "denied.law_forbids"),)]


def test_two_looks_that_differ_are_not_believed() -> None:
    one = tables(request_lines(balanced(new=[1, 0, 0, 0, 0, 0, 1])))
    two = tables(request_lines(balanced(new=[7, 0, 0, 0, 0, 0, 7])))
    both = combined(one, two)
    assert row(both, "new") == [None, 0, 0, 0, 0, 0, None]
    assert row(both, "partial") == [0] * 7


@st.composite
def closed_tables(draw: st.DrawFn) -> dict[str, list[int]]:
    """A table III whose every sum holds."""
    form = edition("2021")
    small = st.integers(min_value=0, max_value=draw(st.sampled_from([0, 3, 250])))
    rows = {key: [draw(small) for _ in range(6)] for key in form.outcome_rows}
    rows["total"] = [sum(rows[key][at] for key in form.outcome_rows) for at in range(6)]
    rows["carried_out"] = [draw(small) for _ in range(6)]
    rows["carried_in"] = [draw(st.integers(min_value=0, max_value=value)) for value in rows["carried_out"]]
    rows["new"] = [a + b - c for a, b, c in zip(rows["total"], rows["carried_out"], rows["carried_in"], strict=True)]
    return {key: [*row, sum(row)] for key, row in rows.items()}


@settings(max_examples=25, deadline=None)
@given(closed_tables(), st.sampled_from([" ", "|", "\t", ""]))
def test_no_cell_of_a_closed_table_is_ever_read_wrong(rows: dict[str, list[int]], sep: str) -> None:
    found = tables(request_lines(rows, sep=sep))
    for key, figures in rows.items():
        read = row(found, key)
        assert all(a is None or a == b for a, b in zip(read, figures, strict=True)), key
        if sep:
            assert read == figures


@settings(max_examples=25, deadline=None)
@given(closed_tables(), st.data())
def test_no_cell_of_a_broken_table_is_ever_read_wrong(rows: dict[str, list[int]], data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(rows)))
    rows[key][data.draw(st.integers(min_value=0, max_value=6))] += data.draw(st.integers(min_value=1, max_value=9))
    found = tables(request_lines(rows, sep=""))
    for name, figures in rows.items():
        assert all(a is None or a == b for a, b in zip(row(found, name), figures, strict=True)), name


def test_the_year_of_a_sentence_beside_a_table_is_no_figure_of_it() -> None:
    text = "第二十条第（九）项\n信息内容 采购项目数量 采购总金额\n政府集中采购 36 60.5\n2020年同期为14项"
    found = tables(text)
    assert found.cells[Cell("disclosure", "procurement", "projects")].value == 36
    text = request_lines(balanced(new=[1, 0, 0, 0, 0, 0, 1]))
    assert row(tables(text + "\n2021年同期为9件"), "carried_out") == [0] * 7
