"""Tables known by their ruled lines 表格线: cells are rectangles, and these give rows and columns."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from gongkai.report.read.document import Box, Grid
from gongkai.report.read.limits import check_cells, check_columns

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom; downwards is larger."""


class Ruled:
    """表格: the cells of one table by their rectangles. Edges nearer than `slack` are one edge."""

    def __init__(self, rects: Sequence[Rect], *, slack: float) -> None:
        self._columns = _edges([edge for rect in rects for edge in (rect[0], rect[2])], slack)
        self._lines = _edges([edge for rect in rects for edge in (rect[1], rect[3])], slack)
        self.width, self.height = len(self._columns) - 1, len(self._lines) - 1
        check_columns(self.width)
        check_cells(self.width * self.height)
        self._cells: list[list[int | None]] = [[None] * self.width for _ in range(self.height)]
        for index, rect in enumerate(rects):
            left, right = _nearest(self._columns, rect[0]), _nearest(self._columns, rect[2])
            for row in self._cells[_nearest(self._lines, rect[1]) : _nearest(self._lines, rect[3])]:
                row[left:right] = [index] * (right - left)

    @property
    def top(self) -> float:
        """The upper edge of the table."""
        return self._lines[0]

    @property
    def bottom(self) -> float:
        """The lower edge of the table."""
        return self._lines[-1]

    def at(self, x: float, y: float) -> int | None:
        """The number of the cell at a point; None outside the table and where no cell is."""
        column, line = bisect_right(self._columns, x) - 1, bisect_right(self._lines, y) - 1
        if 0 <= column < self.width and 0 <= line < self.height:
            return self._cells[line][column]
        return None

    def grid(self, boxes: Sequence[Box]) -> Grid:
        """The table with the box of each cell, in the order of the rectangles."""
        rows = (tuple(None if index is None else boxes[index] for index in row) for row in self._cells)
        return Grid(tuple(rows), boxes[0].place)


def _edges(values: list[float], slack: float) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > slack:
            edges.append(value)
    return edges


def _nearest(edges: list[float], value: float) -> int:
    after = bisect_left(edges, value)
    if after == len(edges) or (after and value - edges[after - 1] <= edges[after] - value):
        return after - 1
    return after
