from __future__ import annotations

from datetime import date

import pytest

from gongkai.report.model import Cell, Report
from gongkai.report.read import read, read_all, understand
from gongkai.report.read.document import Unreadable
from gongkai.report.render import render
from papers import lines, request_lines

REPORT = (
    "青禾县云溪镇人民政府2024年政府信息公开工作年度报告\n发布日期：2025-01-20\n"
    "本报告由青禾县云溪镇人民政府编制，数据统计期限自2024年1月1日起至2024年12月31日止。\n"
    "一、总体情况\n全年公开各类信息31条。\n二、主动公开政府信息情况\n第二十条第（一）项\n"
    "信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 0 0 0\n行政规范性文件 1 0 4\n"
    "三、收到和处理政府信息公开申请情况\n"
    + request_lines({"new": [2, 0, 0, 0, 0, 0, 2], "granted": [2, 0, 0, 0, 0, 0, 2], "total": [2, 0, 0, 0, 0, 0, 2]})
    + "\n四、政府信息公开行政复议、行政诉讼情况\n行政复议 行政诉讼\n结果维持 结果纠正 其他结果 尚未审结 总计\n"
    "未经复议直接起诉 复议后起诉\n0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\n"
    "五、存在的主要问题及改进情况\n更新不够及时。\n六、其他需要报告的事项\n无。"
)


def report(text: str = REPORT) -> Report:
    return read(text.encode(), "报告.txt")


def test_a_report_is_its_cells_its_texts_and_whose_it_is() -> None:
    found = report()
    assert (found.issuer, found.year, found.edition) == ("青禾县云溪镇人民政府", 2024, "2021")
    assert found.period == (date(2024, 1, 1), date(2024, 12, 31))
    assert found.published_on == date(2025, 1, 20)
    assert found.value("requests", "new", "total") == 2
    assert found.value("disputes", "litigation.direct", "total") == 0
    assert found.texts["overview"] == "全年公开各类信息31条。"
    assert found.texts["problems"] == "更新不够及时。"


def test_no_row_of_a_table_is_left_in_the_prose() -> None:
    prose = "\n".join(report().texts.values())
    assert "行政复议" not in prose
    assert "信息内容" not in prose
    assert "自然人" not in prose


def test_every_figure_knows_where_it_stood() -> None:
    figure = report().cells[Cell("disclosure", "normative", "in_force")]
    assert figure.text == "4"
    assert figure.place is not None
    assert REPORT.split("\n")[(figure.place.line or 0) - 1].startswith("行政规范性文件")


def test_what_is_not_found_is_named_and_not_zero() -> None:
    found = report()
    assert (
        Cell("disclosure", "fees", "amount") not in found.cells or found.value("disclosure", "fees", "amount") is None
    )
    assert any(("disclosure", "fees") in finding.cells for finding in found.findings)


def test_a_notice_is_refused_as_no_report() -> None:
    found = report(
        "关于做好2024年度政府信息公开工作年度报告编制工作的通知\n各镇人民政府、县直各部门：\n请于1月10日前报送。"
    )
    assert [finding.rule for finding in found.findings if finding.severity == "error"] == ["NOT-A-REPORT"]
    assert not found.cells
    assert found.issuer is None


def test_the_form_before_2019_is_told_and_its_statistics_are_read() -> None:
    found = report(
        "青禾县2016年政府信息公开工作年度报告\n一、概述\n本年报由青禾县人民政府办公室编制，"
        "统计期限自2016年1月1日起至2016年12月31日止。\n"
        "附表 政府信息公开情况统计表\n指标名称|计量单位|统计数|\n一、主动公开情况|| |\n（一）主动公开政府信息数|条|412|"
    )
    assert "OLD-FORM" in {finding.rule for finding in found.findings}
    assert found.edition is None
    assert [figure.value for cell, figure in found.cells.items() if cell.table == "statistics" and figure.value] == [
        412
    ]


def test_our_own_json_is_read_back_and_may_hold_several_reports() -> None:
    one = report()
    data = render(one, "json")
    assert read(data, "r.json").cells == one.cells
    two = b"\n".join([render(one, "json").replace(b"\n", b""), render(one, "json").replace(b"\n", b"")])
    assert len(list(read_all(two, "r.jsonl"))) == 2
    assert len(list(read_all(REPORT.encode(), "r.txt"))) == 1


def test_the_text_of_a_document_is_understood_without_a_file() -> None:
    assert understand(lines(REPORT)).value("requests", "granted", "natural") == 2


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02\x03" * 50])
def test_what_cannot_be_read_at_all_is_said_in_one_line(data: bytes) -> None:
    with pytest.raises(Unreadable) as raised:
        read(data, "x.txt")
    assert "\n" not in raised.value.message
    assert raised.value.code.startswith("READ-")


ROW = "<tr><td>一、本年新收政府信息公开申请数量</td>{}</tr><tr><td>二、上年结转政府信息公开申请数量</td>{}</tr>"
REST = "<tr><td>四、结转下年度继续办理</td>{}</tr>"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<del>2</del>3", 3),
        ("<s>2</s>3", 3),
        ('<span style="text-decoration: line-through">2</span>3', 3),
        ('<input type="text" value="13">', 13),
        ("3<sup>1</sup>", None),
        ("156①", None),
    ],
)
def test_only_what_still_stands_in_a_cell_is_its_figure(cell: str, value: int | None) -> None:
    plain = "<td>0</td>" * 7
    row = f"<td>{cell}</td>" + "<td>0</td>" * 6
    page = f"<table>{ROW.format(row, plain)}{REST.format(plain)}</table>"
    found = read(f"<html><body>{page}</body></html>".encode(), "page.html")
    assert found.value("requests", "new", "natural") == value
    named = [part for finding in found.findings for part in finding.cells]
    assert value is not None or ("requests", "new", "natural") in named


def test_a_page_run_together_on_one_line_is_cut_at_its_headings() -> None:
    glued = REPORT.replace("\n", "").replace(" ", "")
    found = report(glued)
    assert found.value("requests", "new", "total") == 2
    assert found.value("disputes", "reconsideration", "total") == 0
    assert found.value("disclosure", "rules", "issued") == 0
    assert found.texts["problems"].startswith("更新不够及时")
