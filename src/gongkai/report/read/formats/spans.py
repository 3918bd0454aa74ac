"""Row and column spans of HTML tables 合并单元格: every position a cell covers holds that same cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.report.read.document import Box
from gongkai.report.read.limits import check_cells, check_columns

_ABSURD = 64
"""A wider span means "the whole width": no form has so many columns."""


Span = tuple[Box, int, int]
"""One cell as the source gives it, columns across, rows down; 0 down reaches to the end of its row group."""
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
    width = max([sum([span[1] for span in row]) for row in rows], default=1)
    if width >= _ABSURD:
        width = max(sum([across if across < _ABSURD else 1 for _, across, _ in row]) for row in rows)
    check_columns(width)
    return width


def _group(rows: Sequence[Sequence[Span]], width: int) -> Iterator[Row]:
    hanging: _Hanging = {}
    for index, row in enumerate(rows):
        placed: list[Box | None] = []
        if hanging:
            placed = [None] * (max(hanging) + 1)
            for column, (box, last) in list(hanging.items()):
                placed[column] = box
                if last <= index:
                    del hanging[column]
        for column, box, down in _place(row, placed, width):
            hanging[column] = (box, index + down - 1 if down else len(rows))
        check_columns(len(placed))
        yield tuple(placed)


def _place(row: Sequence[Span], placed: list[Box | None], width: int) -> list[tuple[int, Box, int]]:
    """Put the cells of one row into the free columns, left to right. Returns what reaches down, and how far."""
    reaching: list[tuple[int, Box, int]] = []
    column, size = 0, len(placed)
    for box, across, down in row:
        while column < size and placed[column] is not None:
            column += 1
        if column == size and across == 1 == down:
            placed.append(box)
            column = size = size + 1
            continue
        end = column + across if across < _ABSURD else max(column + 1, width)
        if end > size:
            placed += [None] * (end - size)
            size = end
        for covered in range(column, end):
            if placed[covered] is None:
                placed[covered] = box
                if down != 1:
                    reaching.append((covered, box, down))
        column = end
    return reaching
