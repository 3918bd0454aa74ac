from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.read.document import Box, Unreadable
from gongkai.report.read.ruled import Rect, Ruled


def shown(table: Ruled, count: int) -> list[list[str | None]]:
    grid = table.grid([Box(str(number)) for number in range(count)])
    return [[None if box is None else box.text for box in row] for row in grid.rows]


def test_a_cell_that_covers_several_positions_stands_in_each() -> None:
    rects: list[Rect] = [(0, 0, 20, 10), (20, 0, 30, 20), (0, 10, 10, 20), (10, 10, 20, 20)]
    assert shown(Ruled(rects, slack=2), 4) == [["0", "0", "1"], ["2", "3", "1"]]


def test_where_no_cell_is_there_is_none() -> None:
    rects: list[Rect] = [(0, 0, 10, 10), (10, 10, 20, 20)]
    table = Ruled(rects, slack=2)
    assert shown(table, 2) == [["0", None], [None, "1"]]
    assert [table.at(5, 5), table.at(15, 5), table.at(25, 5), table.at(5, -1)] == [0, None, None, None]


@given(
    st.lists(st.integers(10, 60), min_size=1, max_size=6),
    st.lists(st.integers(10, 60), min_size=1, max_size=6),
    st.floats(-0.9, 0.9),
)
def test_lines_that_wobble_give_the_same_table(widths: list[int], heights: list[int], wobble: float) -> None:
    xs = [sum(widths[:at]) for at in range(len(widths) + 1)]
    ys = [sum(heights[:at]) for at in range(len(heights) + 1)]
    rects: list[Rect] = [
        (xs[column] + wobble * (row % 2), ys[row], xs[column + 1], ys[row + 1] - wobble * (column % 2))
        for row in range(len(heights))
        for column in range(len(widths))
    ]
    table = Ruled(rects, slack=2)
    expected = [[str(row * len(widths) + column) for column in range(len(widths))] for row in range(len(heights))]
    assert shown(table, len(rects)) == expected
    for index, (left, top, right, bottom) in enumerate(rects):
        assert table.at((left + right) / 2, (top + bottom) / 2) == index


def test_ten_thousand_columns_are_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        Ruled([(at * 10.0, 0.0, at * 10.0 + 10, 10.0) for at in range(10_000)], slack=2)
    assert refused.value.code == "READ-LIMIT"
