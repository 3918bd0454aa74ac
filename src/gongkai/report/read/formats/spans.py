"""Row and column spans of HTML tables 合并单元格: every position a cell covers holds that same cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.report.read.document import Box, Unreadable

MAX_COLUMNS = 1_000
MAX_POSITIONS = 500_000
_ABSURD = 64
"""A wider span means "the whole width": no form has so many columns, and browsers cap it as well."""


class Span(NamedTuple):
    """One cell as the source gives it. `down` 0 reaches to the end of its row group, as the standard says."""

    box: Box
    across: int = 1
    down: int = 1


Row = tuple[Box | None, ...]


def expand(rows: Sequence[Sequence[Span]], groups: Sequence[int] = ()) -> list[Row]:
    """The grid of a table. `groups`: indices at which a row group begins; no cell reaches into the next group.

    Raises Unreadable (READ-LIMIT) for tables wider or larger than any form could be.
    """
    width = _width(rows)
    starts = sorted({0, *groups, len(rows)})
    grid: list[Row] = []
    positions = 0
    for start, end in zip(starts, starts[1:], strict=False):
        for row in _group(rows[start:end], width):
            positions += len(row)
            if positions > MAX_POSITIONS:
                raise _too_large()
            grid.append(row)
    return grid


def _width(rows: Sequence[Sequence[Span]]) -> int:
    """Columns the table would have if its absurd spans were one column wide."""
    width = 1
    for row in rows:
        if len(row) > width or any(span.across > 1 for span in row):
            width = max(width, sum(span.across if span.across <= _ABSURD else 1 for span in row))
    if width > MAX_COLUMNS:
        raise _too_large()
    return width


def _group(rows: Sequence[Sequence[Span]], width: int) -> Iterator[Row]:
    hanging: dict[int, tuple[Box, int]] = {}
    for index, row in enumerate(rows):
        if not hanging and all(span.across == 1 == span.down for span in row):
            yield tuple(span.box for span in row)
            continue
        placed: dict[int, Box] = {column: box for column, (box, _) in hanging.items()}
        below = {column: (box, last) for column, (box, last) in hanging.items() if last > index}
        column = 0
        for box, across, down in row:
            while column in placed:
                column += 1
            last = len(rows) - 1 if down == 0 else index + down - 1
            end = column + across if across <= _ABSURD else max(column + 1, width)
            for column in range(column, end):
                if column not in placed:
                    placed[column] = box
                    if last > index:
                        below[column] = (box, last)
            column += 1
        hanging = below
        yield tuple(placed.get(column) for column in range(max(placed, default=-1) + 1))


def _too_large() -> Unreadable:
    return Unreadable(
        "READ-LIMIT",
        f"表格超出限度: 超过 {MAX_COLUMNS} 列或 {MAX_POSITIONS} 个单元格",
        f"a table has more than {MAX_COLUMNS} columns or {MAX_POSITIONS} positions",
    )
