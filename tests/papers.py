"""Small documents for tests: text as lines, rows of words as a grid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongkai.report.editions import Edition, edition
from gongkai.report.model import Place
from gongkai.report.read.document import Box, Document, Grid, Line


def lines(text: str) -> Document:
    """One Line for each line of a text."""
    return Document("text", "text", tuple(Line(line, Place(at)) for at, line in enumerate(text.split("\n"), 1)))


def grid(rows: Sequence[Sequence[str | tuple[str, int]]]) -> Grid:
    """Rows of cells; `("text", 3)` is a cell that spans three columns."""
    expanded = []
    for row in rows:
        boxes: list[Box] = []
        for cell in row:
            text, span = cell if isinstance(cell, tuple) else (cell, 1)
            boxes += [Box(text)] * span
        expanded.append(tuple(boxes))
    return Grid(tuple(expanded))


def request_lines(rows: dict[str, Sequence[Any]], *, form: Edition | None = None, sep: str = " ") -> str:
    """Table III as text: each row of the form with its seven figures; rows not given are zeros."""
    form = form or edition("2021")
    out = [form.corner, "申请人情况", "自然人 法人或其他组织 总计"]
    out.append(" ".join(column.text for column in form.request_columns[1:-1]))
    said: tuple[str, ...] = ()
    for row in form.request_rows:
        groups = [group for group in row.groups if group not in said]
        said = row.groups
        figures = sep.join(str(value) for value in rows.get(row.key, [0] * 7))
        out.append(" ".join([*groups, row.text]) + (sep or "") + figures)
    return "\n".join(out)
