from __future__ import annotations

import io
import zipfile

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from gongkai.report import layout
from gongkai.report.layout import Drawn
from gongkai.report.model import Cell, Figure, Report
from gongkai.report.render.docx import render
from sample_paper import paper

LEFT, CENTER = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER


@pytest.mark.parametrize("report", [paper("2021"), paper("2019"), paper("2019", disclosure="2021")])
def test_every_slot_of_the_form_stands_at_its_place_with_its_spans(report: Report) -> None:
    document = docx.Document(io.BytesIO(render(report)))
    wanted = [part for part in layout.parts(report) if isinstance(part, Drawn)]
    assert len(document.tables) == len(wanted) == 3
    for table, drawn in zip(document.tables, wanted, strict=True):
        grid = [list(row.cells) for row in table.rows]
        for y, x, slot in drawn.placed():
            text = layout.shown(report.cells[slot.cell]) if slot.cell else slot.text
            covered = {id(grid[y + down][x + over]._tc) for down in range(slot.rows) for over in range(slot.columns)}
            assert grid[y][x].text == text
            assert len(covered) == 1


def test_the_page_is_that_of_an_official_document() -> None:
    section = docx.Document(io.BytesIO(render(paper()))).sections[0]
    assert [round(length.mm) for length in (section.page_width, section.page_height) if length] == [210, 297]
    assert section.top_margin is not None and round(section.top_margin.mm) == 37
    assert section.left_margin is not None and round(section.left_margin.mm) == 28


def test_every_run_names_its_font_for_chinese_text() -> None:
    body = docx.Document(io.BytesIO(render(paper()))).element.body
    fonts = [run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}") for run in body.iter(qn("w:r"))]
    assert fonts and all(font is not None and font.get(qn("w:eastAsia")) for font in fonts)
    assert {font.get(qn("w:eastAsia")) for font in fonts if font is not None} == {
        "方正小标宋简体",
        "楷体_GB2312",
        "黑体",
        "仿宋_GB2312",
        "宋体",
    }


def test_rows_are_not_cut_and_heads_repeat_on_a_new_page() -> None:
    tables = docx.Document(io.BytesIO(render(paper()))).tables
    heads = [len(list(table._tbl.iter(qn("w:tblHeader")))) for table in tables]
    assert heads == [0, 3, 3]
    for table in tables:
        assert len(list(table._tbl.iter(qn("w:cantSplit")))) == len(table.rows)


def test_prose_stands_in_order_and_markup_in_it_is_text() -> None:
    texts = [p.text for p in docx.Document(io.BytesIO(render(paper()))).paragraphs if p.text]
    assert texts[0] == "清江市柳林县人民政府2024年\n政府信息公开工作年度报告"
    assert texts[1:5] == [
        "索引号：LL0001-2025-00012",
        "文号：柳政公开〔2025〕1号",
        "发布机关：清江市柳林县人民政府",
        "发布日期：2025年1月27日",
    ]
    assert texts[texts.index("一、总体情况") + 2] == "全年公开工作平稳 a*b_c|d <b>#x & y。"


def test_characters_that_no_document_can_hold_do_not_break_it() -> None:
    report = Report(
        source="x", texts={"overview": "甲\x00\x0b乙\ud800丙"}, cells={Cell("requests", "new", "total"): Figure(1)}
    )
    texts = [p.text for p in docx.Document(io.BytesIO(render(report))).paragraphs]
    assert "甲乙丙" in texts


def test_the_archive_bears_no_time_of_writing() -> None:
    archive = zipfile.ZipFile(io.BytesIO(render(paper())))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_tables_are_as_wide_as_those_of_the_official_form_and_set_in_its_size() -> None:
    tables = docx.Document(io.BytesIO(render(paper()))).tables
    for table in tables:
        columns = [int(column.get(qn("w:w"), "0")) for column in table._tbl.tblGrid.iter(qn("w:gridCol"))]
        assert abs(sum(columns) - 9740) <= 8
        words = [cell for row in table.rows for cell in row.cells if not cell.text.isascii()]
        assert {size.get(qn("w:val")) for cell in words for size in cell._tc.iter(qn("w:sz"))} == {"20"}


def test_boxes_are_shaded_and_sentences_begin_at_the_left_as_in_the_official_form() -> None:
    disclosure, requests, disputes = docx.Document(io.BytesIO(render(paper("2021")))).tables
    box, corner, label, figure = (
        disclosure.rows[0].cells[0],
        requests.rows[0].cells[0],
        requests.rows[7].cells[1],
        requests.rows[3].cells[3],
    )
    assert [len(list(table._tbl.iter(qn("w:shd")))) for table in (disclosure, requests, disputes)] == [4, 0, 0]
    assert box._tc.tcPr is not None and box._tc.tcPr.find(qn("w:shd")) is not None
    sides = [cell.paragraphs[0].alignment for cell in (box, corner, label, disclosure.rows[2].cells[0], figure)]
    assert sides == [LEFT, LEFT, LEFT, CENTER, CENTER]
    (font,) = corner._tc.iter(qn("w:rFonts"))
    assert font.get(qn("w:eastAsia")) == "楷体_GB2312"
