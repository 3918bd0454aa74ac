"""Spreadsheets as rows of texts."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from gongkai.web.files.sheets import MOST, BadSheet, columns, rows
from web.cases.old_ledgers import GOOD, HEADS, csv, xlsx


@pytest.mark.parametrize(
    "data", [csv(*GOOD), csv(*GOOD, encoding="gb18030"), csv(*GOOD, encoding="utf-8"), xlsx(*GOOD)]
)
def test_the_same_rows_come_out_of_every_kind_of_file(data: bytes) -> None:
    assert rows(data) == [list(row) for row in (HEADS, *GOOD)]


def test_days_and_numbers_of_excel_are_told_as_people_write_them() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["编号", "收到日期", "电话"])
        sheet.write(1, 0, 12)
        sheet.write_datetime(1, 1, date(2024, 3, 4), book.add_format({"num_format": "yyyy/m/d"}))
        sheet.write(1, 2, 13911112222)
    assert rows(out.getvalue())[1] == ["12", "2024-03-04", "13911112222"]


@pytest.mark.parametrize(
    "data", [b"", b"\r\n\r\n", b"PK\x03\x04 no workbook", b"\xff\xff\x00\x01", b"a\n" * (MOST + 1)]
)
def test_what_cannot_be_read_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(BadSheet) as refused:
        rows(data)
    assert refused.value.message and refused.value.english and "\n" not in refused.value.message


def far(row: int, column: int) -> bytes:
    """A small workbook with one cell far out: read plainly it takes all the memory there is."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_string(0, 0, "编号")
        sheet.write_string(row, column, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [far(1_048_575, 16_383), far(20_000, 400), far(3, 16_383), b",".join([b"a"] * 1_000_000), b"a\n" * 200_000],
    ids=["corner", "large", "wide", "wide-csv", "long-csv"],
)
def test_a_table_that_reaches_far_out_is_refused_before_it_takes_up_room(data: bytes) -> None:
    with pytest.raises(BadSheet) as refused:
        rows(data)
    assert refused.value.message and refused.value.english


def test_a_cell_far_below_that_is_formatted_and_empty_does_no_harm() -> None:
    assert rows(far(2_500, 3))[0][0] == "编号"


def test_characters_that_no_database_and_no_paper_takes_are_left_out() -> None:
    assert rows("编号,名称\n1,供\0水\x08管网\ufffe".encode()) == [["编号", "名称"], ["1", "供水管网"]]


def test_a_head_is_known_by_its_names_with_marks_and_blanks_around_it() -> None:
    names = {"收到日期": "received", "编号": "old"}
    assert columns(["编 号*", "备注", "收到日期（必填）"], names) == {"old": 0, "received": 2}
    with pytest.raises(BadSheet, match="两列"):
        columns(["编号", "编号"], names)
