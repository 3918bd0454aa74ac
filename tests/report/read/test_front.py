from __future__ import annotations

from gongkai.report.read.document import Box, Document, Grid, Line
from gongkai.report.read.front import front


def test_white_space_is_taken_out_and_remembered() -> None:
    seen = front(Document("x", "txt", (Line("德安县 2020 年"), Line(""), Line("年报"))))
    assert seen.text == "德安县2020年年报"
    assert seen.running == "德安县2020年\n年报"
    assert seen.gaps == {3, 7}
    assert seen.breaks == {0, 8}


def test_lines_that_a_pdf_broke_run_on() -> None:
    broken = "如对本报告有疑问请与德安县人民政府办公室联系并且"
    seen = front(Document("x", "pdf", (Line(broken), Line("留下姓名。"), Line("一、总体情况"))))
    assert seen.running == f"{broken}留下姓名。\n一、总体情况\n"


def test_a_grid_is_one_line_a_row_with_bars_and_a_spanning_cell_once() -> None:
    wide = Box("索引号")
    seen = front(Document("x", "html", (Grid(((wide, wide, Box("a/2020-1")), (None, Box("文号")))),)))
    assert seen.lines == ("索引号|a/2020-1", "文号")


def test_the_title_of_the_file_is_matched_too_and_loses_its_ending() -> None:
    assert front(Document("x", "docx", (), {"title": "德安縣 2020年年報.docx"})).title == "德安县2020年年报"


def test_a_long_document_is_read_at_its_beginning_and_its_end_only() -> None:
    seen = front(Document("x", "txt", tuple(Line(f"第{n}段内容若干文字若干文字") for n in range(5000))))
    assert len(seen.text) < 3000
    assert len(seen.body) < 6000
    assert seen.tail[-1] == "第4999段内容若干文字若干文字"


def test_a_year_in_chinese_numerals_is_matched_in_digits() -> None:
    assert front(Document("x", "txt", (Line("二〇一八年度德安县年报"), Line("二十一年")))).lines == (
        "2018年度德安县年报",
        "二十一年",
    )


def test_one_endless_line_is_cut_off() -> None:
    assert len(front(Document("x", "txt", (Line("政府信息公开" * 100_000),))).text) < 6000
