from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.read.document import Box, Unreadable
from gongkai.report.read.formats.spans import Span, expand


def spans(*cells: tuple[str, int, int]) -> list[Span]:
    return [(Box(text), across, down) for text, across, down in cells]


def texts(rows: list[list[Span]], groups: tuple[int, ...] = ()) -> list[list[str | None]]:
    return [[box and box.text for box in row] for row in expand(rows, groups)]


def test_a_cell_stands_as_the_same_object_in_every_position_it_covers() -> None:
    rows = expand([spans(("甲", 2, 2), ("乙", 1, 1)), spans(("丙", 1, 1))])
    assert [[box and box.text for box in row] for row in rows] == [["甲", "甲", "乙"], ["甲", "甲", "丙"]]
    assert rows[0][0] is rows[0][1] is rows[1][0] is rows[1][1]


def test_zero_rows_down_reaches_to_the_end_of_the_row_group() -> None:
    rows = [spans(("头", 1, 0), ("a", 1, 1)), spans(("b", 1, 1)), spans(("c", 1, 1)), spans(("d", 1, 1))]
    assert texts(rows, (3,)) == [["头", "a"], ["头", "b"], ["头", "c"], ["d"]]


def test_a_span_past_the_last_row_is_cut() -> None:
    assert texts([spans(("甲", 1, 65534), ("a", 1, 1)), spans(("b", 1, 1))]) == [["甲", "a"], ["甲", "b"]]


def test_no_span_reaches_into_the_next_row_group() -> None:
    assert texts([spans(("头", 1, 5), ("a", 1, 1)), spans(("体", 1, 1))], (1,)) == [["头", "a"], ["体"]]


def test_an_absurd_span_fills_the_width_of_the_table() -> None:
    rows = [spans(("题", 10_000, 1)), spans(("a", 1, 1), ("b", 2, 1)), spans(("c", 1, 1), ("d", 900, 1))]
    assert texts(rows) == [["题", "题", "题"], ["a", "b", "b"], ["c", "d", "d"]]


def test_where_two_cells_claim_a_position_the_upper_one_keeps_it() -> None:
    rows = [spans(("a", 1, 1), ("挂", 1, 2)), spans(("宽", 3, 1))]
    assert texts(rows) == [["a", "挂"], ["宽", "挂", "宽"]]


def test_a_position_no_cell_covers_is_none() -> None:
    assert texts([spans(("a", 1, 1), ("b", 1, 1), ("挂", 1, 2)), spans(("c", 1, 1))]) == [
        ["a", "b", "挂"],
        ["c", None, "挂"],
    ]


def test_rows_without_cells_count_but_are_empty() -> None:
    assert texts([spans(("a", 1, 2)), [], spans(("b", 1, 1))]) == [["a"], ["a"], ["b"]]
    assert expand([]) == []


@pytest.mark.parametrize(
    "rows",
    [
        [spans(*[("x", 1, 1)] * 10_000)],
        [spans(*[("x", 60, 1)] * 200)],
        [spans(*[("x", 50, 60_000)] * 10)] + [[]] * 60_000,
    ],
    ids=["wide", "wide by spans", "large by spans"],
)
def test_a_table_larger_than_any_form_is_refused_soon(rows: list[list[Span]]) -> None:
    with pytest.raises(Unreadable) as refused:
        expand(rows)
    assert refused.value.code == "READ-LIMIT"


@st.composite
def tilings(draw: st.DrawFn) -> list[list[int]]:
    """A rectangle cut into rectangular cells, as the number of the cell at each position."""
    height, width = draw(st.integers(1, 7)), draw(st.integers(1, 7))
    grid = [[-1] * width for _ in range(height)]
    number = 0
    for row in range(height):
        for column in range(width):
            if grid[row][column] >= 0:
                continue
            across = draw(st.integers(1, 3))
            free = next((n for n in range(across) if column + n >= width or grid[row][column + n] >= 0), across)
            down = draw(st.integers(1, min(3, height - row)))
            for y in range(row, row + down):
                grid[y][column : column + free] = [number] * free
            number += 1
    return grid


def cells_of(grid: list[list[int]]) -> list[list[tuple[str, int, int]]]:
    """The cells of each row, with the spans that say the same as the tiling."""
    seen: set[int] = set()
    rows: list[list[tuple[str, int, int]]] = []
    for y, row in enumerate(grid):
        rows.append([])
        for number in row:
            if number not in seen:
                seen.add(number)
                rows[-1].append((str(number), row.count(number), sum(number in below for below in grid[y:])))
    return rows


@given(tilings())
def test_any_tiling_of_a_rectangle_is_restored_exactly(grid: list[list[int]]) -> None:
    found = expand([spans(*row) for row in cells_of(grid)])
    assert [[box and box.text for box in row] for row in found] == [[str(number) for number in row] for row in grid]
    by_number: dict[str, Box] = {}
    for row in found:
        for box in row:
            assert box is not None and by_number.setdefault(box.text, box) is box
