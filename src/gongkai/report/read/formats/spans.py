"""Row and column spans of HTML tables 合并单元格: every position a cell covers holds that same cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.report.read.document import Box
from gongkai.report.read.limits import check_cells, check_columns

_ABSURD = 64
"""A wider span means "the whole width": no form has so many columns."""


class Span(NamedTuple):
    """One cell as the source gives it. `down` 0 reaches to the end of its row group, as the standard says."""

    box: Box
    across: int = 1
    down: int = 1


Row = tuple[Box | None, ...]
_Hanging = dict[int, tuple[Box, int]]
"""By column: a cell that reaches into the rows below, and the last row it reaches."""


def expand(rows: Sequence[Sequence[Span]], groups: Sequence[int] = ()) -> list[Row]:
    """The grid of a table. `groups`: where row groups begin; no cell reaches into the next group.

    Where two cells claim a position the upper, then the left one has it. Raises Unreadable (READ-LIMIT) for
    tables wider or larger than any form could be.
    """
    width = _width(rows)
    starts = sorted({0, *groups, len(rows)})
    grid: list[Row] = []
    positions = 0
    for start, end in zip(starts, starts[1:], strict=False):
        for row in _group(rows[start:end], width):
            positions += len(row)
            check_cells(positions)
            grid.append(row)
    return grid


def _width(rows: Sequence[Sequence[Span]]) -> int:
    """Columns the table would have if its absurd spans were one column wide."""
    width = max((sum([min(span.across, _ABSURD) for span in row]) for row in rows), default=1)
    if width >= _ABSURD:
        width = max(sum([span.across if span.across < _ABSURD else 1 for span in row]) for row in rows)
    check_columns(width)
    return width


def _group(rows: Sequence[Sequence[Span]], width: int) -> Iterator[Row]:
    hanging: _Hanging = {}
    for index, row in enumerate(rows):
        if not hanging and all(span.across == 1 == span.down for span in row):
            yield tuple([span.box for span in row])
            continue
        placed = {column: box for column, (box, _) in hanging.items()}
        hanging = {column: held for column, held in hanging.items() if held[1] > index}
        _place(row, placed, hanging, width, index, len(rows) - 1)
        columns = max(placed, default=-1) + 1
        check_columns(columns)
        yield tuple([placed.get(column) for column in range(columns)])


def _place(row: Sequence[Span], placed: dict[int, Box], hanging: _Hanging, width: int, index: int, final: int) -> None:
    """Put the cells of one row into the free columns, left to right."""
    column = 0
    for box, across, down in row:
        while column in placed:
            column += 1
        last = final if down == 0 else min(index + down - 1, final)
        end = column + across if across < _ABSURD else max(column + 1, width)
        for covered in range(column, end):
            if covered not in placed:
                placed[covered] = box
                if last > index:
                    hanging[covered] = (box, last)
        column = end
