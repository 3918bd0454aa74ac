"""Which tables of a page hold data 数据表, and which only lay the page out 版面表."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.report.model import Place
from gongkai.report.read.document import Box, Grid
from gongkai.report.read.formats.flow import PROSE, Cell, Flow, Frame, Item
from gongkai.report.read.formats.furniture import section
from gongkai.report.read.formats.spans import Row, Span, expand
from gongkai.report.read.limits import check_cells

_NOWHERE = Place()
_ARTICLE = 300
"""Characters of prose in one row from which it is a piece of an article and not a remark beside figures."""


def settle(flow: Flow, frame: Frame) -> list[Item]:
    """A table as one grid; as the lines of its cells where it is a layout; or cut into both, row by row."""
    rows = frame.rows
    if not any(items for row in rows for _, items, _, _ in row):
        return []
    if max(map(len, rows)) < 2:
        return _flowing(flow, rows)
    if not (frame.nested or frame.prose or any(len(row) == 1 and _sections(row) for row in rows)):
        return _grid(flow, frame.rows, _expanded(flow, frame))
    expanded = _expanded(flow, frame)
    settled: list[Item] = []
    for flows, group in groupby(range(len(rows)), key=lambda index: _flows(rows[index])):
        at = list(group)
        part, grid = [rows[index] for index in at], [expanded[index] for index in at]
        if flows or not _tabular(part, strict=frame.nested):
            settled += _flowing(flow, part)
        else:
            settled += _grid(flow, part, grid)
    return settled


def _flowing(flow: Flow, rows: Sequence[Sequence[Cell]]) -> list[Item]:
    found: list[Item] = []
    for row in rows:
        for _, items, _, start in row:
            if items:
                flow.ranges.append((start + 1, items[-1][1]))
                found += items
    return found


def _tabular(rows: Sequence[Sequence[Cell]], *, strict: bool) -> bool:
    """Two filled columns; in a table around others two such rows, for a banner over the page is no data."""
    filled = sum(sum(1 for _, items, _, _ in row if items) > 1 for row in rows)
    return filled > 1 if strict else filled > 0 or len(rows) > 1


def _flows(row: Sequence[Cell]) -> bool:
    """Whether a row holds another table, a heading of the report's sections, or a piece of the article."""
    texts = list(_texts(row))
    if len(texts) < sum(len(items) for _, items, _, _ in row):
        return True
    if _sections(row) > (len(row) > 1):
        return True
    prose = sum(len(text) for text in texts if len(text) >= PROSE)
    return prose >= _ARTICLE and 2 * prose >= sum(map(len, texts))


def _sections(row: Sequence[Cell]) -> int:
    return len({found for text in _texts(row) if (found := section(text))})


def _texts(row: Sequence[Cell]) -> Iterator[str]:
    return (item[0] for _, items, _, _ in row for item in items if isinstance(item[0], str))


def _expanded(flow: Flow, frame: Frame) -> list[Row]:
    rows: list[list[Span]] = []
    for row in frame.rows:
        place = flow.place(row[0][3] + 1) if row else _NOWHERE
        rows.append([(Box(text, place), across, down) for text, _, (across, down), _ in row])
    expanded = expand(rows, frame.groups)
    flow.cells += sum(map(len, expanded))
    check_cells(flow.cells)
    return expanded


def _grid(flow: Flow, rows: Sequence[Sequence[Cell]], expanded: Sequence[Row]) -> list[Item]:
    start = next((row[0][3] for row in rows if row), 0) + 1
    filled = tuple(row for row in expanded if row)
    return [(Grid(filled, flow.place(start)), start, 0)] if filled else []
