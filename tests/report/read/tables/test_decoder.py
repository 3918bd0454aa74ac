from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gongkai.report.read.tables.decoder import MOST_READINGS, Reading, adds_up, readings, solve


def anything(_: Reading) -> bool:
    return True


def test_as_many_figures_as_columns_have_one_reading() -> None:
    assert readings(["3", "0", "3"], 3, blanks=True, fits=anything) == [(3, 0, 3)]


def test_digits_run_together_are_cut_where_the_row_adds_up() -> None:
    assert readings(["21710000218"], 7, blanks=False, fits=adds_up) == [(217, 1, 0, 0, 0, 0, 218)]


def test_no_number_is_made_to_begin_with_zero() -> None:
    assert readings(["100"], 2, blanks=False, fits=anything) == [(10, 0)]


def test_a_number_split_over_cells_is_joined_where_the_row_adds_up() -> None:
    assert readings(["1", "2", "0", "0", "0", "0", "0", "12"], 7, blanks=False, fits=adds_up) == [
        (12, 0, 0, 0, 0, 0, 12)
    ]


def test_six_figures_for_seven_columns_leave_the_hole_open() -> None:
    found = readings(["0"] * 6, 7, blanks=True, fits=adds_up)
    assert len(found) == 7
    assert {reading.index(None) for reading in found} == set(range(7))


def test_a_stray_figure_on_its_own_line_may_be_left_out() -> None:
    atoms = ["3", "4", "0", "0", "0", "0", "0", "3"]
    assert readings(atoms, 7, blanks=False, fits=adds_up, loose=frozenset({1})) == [(3, 0, 0, 0, 0, 0, 3)]


def test_too_many_readings_are_none() -> None:
    assert readings(["1" * 20], 7, blanks=True, fits=anything) == []
    assert MOST_READINGS < 1000


@settings(deadline=None, max_examples=50)
@given(st.lists(st.integers(min_value=0, max_value=9999), min_size=6, max_size=6))
def test_the_true_reading_of_a_glued_row_is_always_among_the_readings(parts: list[int]) -> None:
    row = (*parts, sum(parts))
    found = readings(["".join(map(str, row))], 7, blanks=False, fits=adds_up)
    assume(found)
    assert row in found
    assert all(adds_up(reading) for reading in found)


@settings(deadline=None)
@given(st.lists(st.integers(min_value=0, max_value=99), min_size=6, max_size=6), st.integers(min_value=0, max_value=6))
def test_the_true_reading_of_a_row_with_one_lost_cell_is_among_the_readings(parts: list[int], hole: int) -> None:
    row: list[int | None] = [*parts, sum(parts)]
    if hole < 6:
        row[6] = sum(parts) - parts[hole]
    row[hole] = None
    atoms = [str(value) for value in row if value is not None]
    found = readings(atoms, 7, blanks=True, fits=adds_up)
    assume(found)
    assert tuple(row) in found


def test_a_table_is_solved_only_by_readings_that_close_every_equation() -> None:
    rows = {
        "a": [((1, 2), (1, 2)), ((12, 0), (12, 0))],
        "b": [((3, 3), (3, 3)), ((0, 0), (0, 0))],
    }
    assert solve(rows, (-15, -3)) == {"a": [(12, 0)], "b": [(3, 3)]}


def test_an_inconsistent_table_has_no_solution() -> None:
    assert solve({"a": [((1,), (1,)), ((2,), (2,))]}, (-5,)) == {"a": []}


def test_two_solutions_are_both_named() -> None:
    rows = {"a": [((1,), (1,)), ((2,), (2,))], "b": [((1,), (1,)), ((2,), (2,))]}
    assert solve(rows, (-3,)) == {"a": [(1,), (2,)], "b": [(1,), (2,)]}
