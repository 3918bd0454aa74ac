"""Spreadsheets of Excel before 2007 (XLS): checked for size and passwords, then read as XLSX are."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gongkai.report.read.archive import damaged, encrypted
from gongkai.report.read.compound import Compound
from gongkai.report.read.document import Document
from gongkai.report.read.formats.xlsx import MAX_SHEETS, workbook
from gongkai.report.read.limits import MAX_CELLS, check_columns, too_large

_PASSWORD = 0x002F
_SHEET_START = 0x0809
_CELLS = frozenset({0x0006, 0x00BD, 0x00BE, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x00D6})
"""Records of a cell: formula, numbers, blanks, text, error. All begin with row and column."""


def load(data: bytes, source: str) -> Iterator[Document]:
    """One extraction of an XLS file."""
    check(data)
    yield workbook(data, source, "xls")


def check(data: bytes) -> None:
    """Refuse a password, and a sheet whose last cell lies too far out. Raises `Unreadable`."""
    compound = Compound(data, "xls")
    stream = next((compound.stream(name) for name in ("Workbook", "Book") if name in compound.names), None)
    if stream is None:
        damaged("xls")
    sheets = rows = columns = 0
    for sort, start, size in _records(stream):
        if sort == _PASSWORD:
            encrypted("xls")
        elif sort == _SHEET_START:
            sheets, rows, columns = sheets + 1, 0, 0
        elif sort in _CELLS and size >= 4:
            row, column = struct.unpack_from("<HH", stream, start)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if rows * columns > 4 * MAX_CELLS:
                too_large(f"工作表用到第 {rows} 行", f"a sheet reaches row {rows}")
            check_columns(columns)
    if sheets > MAX_SHEETS:
        too_large(f"有 {sheets} 张工作表", f"{sheets} sheets")


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    start = 0
    while start + 4 <= len(stream):
        sort, size = struct.unpack_from("<HH", stream, start)
        yield sort, start + 4, size
        start += 4 + size
