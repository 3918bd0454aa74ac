"""CSV: one line a cell (table, row, column, label, value, entry), UTF-8 with a mark for Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from gongkai.report import layout
from gongkai.report.model import Report

HEAD = ("table", "row", "column", "label", "value", "entry")

# A cell that begins like this is taken for a formula by a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render(report: Report) -> bytes:
    """Every address in the order it was read; `value` is empty where `entry` is not `number`."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEAD)
    writer.writerows(rows(report))
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")


def rows(report: Report) -> Iterator[tuple[str, ...]]:
    """The lines of one report, in the columns of `HEAD`."""
    drawn = layout.editions(report)
    for cell, figure in report.cells.items():
        value = "" if figure.value is None else layout.number(figure.value)
        words = layout.label(cell, drawn.get(cell.table, "2021"))
        yield (*map(plain, (*cell, words)), value, figure.entry.value)


def plain(text: str) -> str:
    """The text, marked where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
