from __future__ import annotations

import io
import zipfile
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.read.document import Document, Grid, Line, Unreadable
from gongkai.report.read.formats import xlsx


def book(*sheets: tuple[str, dict[str, Any]], merges: dict[str, Any] | None = None, hide: str = "") -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as workbook:
        day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name, cells in sheets:
            sheet = workbook.add_worksheet(name)
            for place, value in cells.items():
                if isinstance(value, date):
                    sheet.write_datetime(place, value, day)
                else:
                    sheet.write(place, value)
            for place, value in (merges or {}).items():
                sheet.merge_range(place, value)
            if name == hide:
                sheet.hide()
    return stream.getvalue()


def read(data: bytes) -> Document:
    (document,) = xlsx.load(data, "sample.xlsx")
    return document


def shape(document: Document) -> list[object]:
    return [
        block.text if isinstance(block, Line) else [[box.text if box else None for box in row] for row in block.rows]
        for block in document.blocks
    ]


def test_a_text_alone_in_its_row_is_a_line_and_texts_side_by_side_are_a_table() -> None:
    cells = {
        "A1": "某县年度报告",
        "A2": "第一段。\n第二段。",
        "A4": "信息内容",
        "B4": "数量",
        "A5": "规章",
        "B5": 3,
        "A7": "完",
    }
    document = read(book(("年报", cells)))
    assert shape(document) == ["某县年度报告", "第一段。", "第二段。", [["信息内容", "数量"], ["规章", "3"]], "完"]
    assert [block.place.line for block in document.blocks] == [1, 2, 2, 4, 7]


def test_a_heading_parts_two_tables_that_touch() -> None:
    cells = {
        "A1": "信息内容",
        "B1": "数量",
        "A2": "规章",
        "B2": 0,
        "A3": "三、收到和处理政府信息公开申请情况",
        "A4": "一、本年新收",
        "B4": 12,
        "A5": "四、结转下年度继续办理",
    }
    assert shape(read(book(("年报", cells)))) == [
        [["信息内容", "数量"], ["规章", "0"]],
        "三、收到和处理政府信息公开申请情况",
        [["一、本年新收", "12"], ["四、结转下年度继续办理", ""]],
    ]


def test_a_clause_above_its_table_belongs_to_it() -> None:
    data = book(("年报", {"A2": "规章", "B2": 1, "C2": 4}), merges={"A1:C1": "第二十条第（一）项"})
    assert shape(read(data)) == [[["第二十条第（一）项"] * 3, ["规章", "1", "4"]]]


def test_merged_cells_share_one_box_and_a_cell_without_text_is_blank() -> None:
    document = read(book(("年报", {"A2": "甲", "B3": 7}), merges={"A1:B1": "头", "C1:C3": "旁"}))
    (table,) = document.blocks
    assert isinstance(table, Grid)
    assert table.rows[0][0] is table.rows[0][1]
    assert table.rows[0][2] is table.rows[2][2]
    assert table.rows[1][1] is not None and table.rows[1][1].text == ""


def test_a_merged_range_beyond_what_is_used_ends_with_what_is_used() -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="A2"><v>3</v></c>'
        '</row></sheetData><mergeCells count="1"><mergeCell ref="A2:XFD1048576"/></mergeCells>'
    )
    assert shape(read(with_sheet(sheet))) == [[["1", "2"], ["3", "3"]]]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (17.0, "17"),
        (0, "0"),
        (96171.6, "96171.6"),
        (0.1 + 0.2, "0.3"),
        (1e15, "1000000000000000"),
        (0.00001, "0.00001"),
        (date(2024, 3, 1), "2024-03-01"),
        ("１２", "１２"),
        (" 不适用 ", "不适用"),
        (True, "TRUE"),
    ],
)
def test_a_value_is_shown_as_the_sheet_shows_it(value: Any, text: str) -> None:
    assert shape(read(book(("年报", {"A1": value, "B1": "旁"})))) == [[[text, "旁"]]]


@given(
    st.lists(
        st.lists(st.integers(0, 10**9) | st.decimals(0, 10**6, places=2), min_size=2, max_size=6),
        min_size=1,
        max_size=5,
    )
)
@settings(max_examples=20, deadline=None)
def test_any_figures_come_back_exactly(rows: list[list[Any]]) -> None:
    cells = {
        f"{chr(65 + column)}{line + 1}": float(value)
        for line, row in enumerate(rows)
        for column, value in enumerate(row)
    }
    (found,) = shape(read(book(("年报", cells))))
    assert isinstance(found, list)
    for row, texts in zip(rows, found, strict=True):
        assert [Decimal(text) for text in texts if text] == row


def test_a_hidden_sheet_is_left_out_with_a_note() -> None:
    data = book(("年报", {"A1": "正文"}), ("底稿", {"A1": "草稿"}), hide="底稿")
    document = read(data)
    assert shape(document) == ["正文"]
    assert [(note.rule, "底稿" in note.message) for note in document.notes] == [("READ-HIDDEN", True)]


def with_sheet(sheet: str) -> bytes:
    """A workbook whose only sheet is this XML."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book(("年报", {"A1": "x"})))) as plain, zipfile.ZipFile(stream, "w") as packed:
        for name in plain.namelist():
            content = plain.read(name)
            if name == "xl/worksheets/sheet1.xml":
                space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
                content = f'<worksheet xmlns="{space}">{sheet}</worksheet>'.encode()
            packed.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize(
    "sheet",
    [
        '<sheetData><row r="1048576"><c  r = "XFD1048576"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1"><c r="&#88;FD1"><v>1</v></c></row></sheetData>',
        '<sheetData><row r="900000"><c><v>1</v></c></row></sheetData>',
        '<sheetData><row r="1">' + "<c><v>1</v></c>" * 10_000 + "</row></sheetData>",
        '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c></row>'
        '<row r="500"><c r="A500"><v>1</v></c></row></sheetData>'
        "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 1_000 + "</mergeCells>",
    ],
    ids=["far", "disguised", "rows", "wide", "merges"],
)
def test_a_sheet_that_reaches_too_far_is_refused(sheet: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(with_sheet(sheet))
    assert refused.value.code == "READ-LIMIT"


@pytest.mark.parametrize(
    "sheet", ['<sheetData><row r="x"/></sheetData>', '<sheetData><c r="1A"/></sheetData>', "<sheetData>"]
)
def test_a_sheet_with_nonsense_in_it_is_damaged(sheet: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(with_sheet(sheet))
    assert refused.value.code == "READ-DAMAGED"


def test_formulas_that_nobody_worked_out_are_named_and_not_taken_for_blanks() -> None:
    book = openpyxl.Workbook()
    book.active.append(["规章", "=1+1", "=1/0"])
    sink = io.BytesIO()
    book.save(sink)
    (document,) = xlsx.load(sink.getvalue(), "form.xlsx")
    (note,) = document.notes
    assert note.rule == "READ-FORMULA"
    assert note.message.startswith("2 ")
    assert ("requests",) in note.cells
