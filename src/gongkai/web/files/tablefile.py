"""表格文件: a list as CSV or XLSX, to be kept or sent. Every value is text; what would be a formula there is none."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import xlsxwriter

KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def written(kind: str, name: str, rows: Sequence[Sequence[str]]) -> bytes:
    """The rows, heads first, as a file of a kind of `KINDS`; `name` is that of the sheet."""
    return _csv(rows) if kind == "csv" else _xlsx(name, rows)


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    """In UTF-8 with a mark, as Excel wants it."""
    out = io.StringIO()
    csv.writer(out).writerows([still(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _xlsx(name: str, rows: Sequence[Sequence[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet(name)
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.write_string(at, column, value)
    sheet.freeze_panes(1, 1)
    sheet.autofit()
    book.close()
    return out.getvalue()


def still(value: str) -> str:
    """A text that no spreadsheet reckons with."""
    return f"'{value}" if value.startswith(_FORMULA) else value
