from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clean_report import form_of, table_three
from gongkai.report.checks.explain import SHOWN, At, Change, equations, explain, slip
from gongkai.report.model import Number

FORM = form_of("2021")
COLUMNS = [column.key for column in FORM.request_columns]
BUSY = {
    "new": (61, 12, 0, 3, 7, 0),
    "carried_in": (4, 0, 0, 0, 0, 0),
    "granted": (31, 9, 0, 3, 0, 0),
    "unavailable.not_held": (24, 2, 0, 0, 7, 0),
    "closed.other": (7, 1, 0, 0, 0, 0),
    "total": (62, 12, 0, 3, 7, 0),
    "carried_out": (3, 0, 0, 0, 0, 0),
}


def values(**changed: int) -> dict[At, Number]:
    """A balanced table with some cells written over: `new__natural=60`."""
    table: dict[At, Number] = {
        At(cell.row, cell.column): figure.value
        for cell, figure in table_three(FORM, BUSY).items()
        if figure.value is not None
    }
    for address, value in changed.items():
        table[At(*address.split("__"))] = value
    return table


def holds(table: dict[At, Number]) -> bool:
    return all(sum(sign * table[at] for at, sign in rule.terms) == 0 for rule in equations(FORM))


def test_a_table_that_adds_up_needs_no_explanation() -> None:
    assert holds(values())
    assert explain(values(), FORM) == ()


def test_a_request_in_the_wrong_column_is_told_as_two_cells_that_moved() -> None:
    found = explain(values(new__natural=60, new__other=1), FORM)
    assert set(found[0].changes) == {Change(At("new", "natural"), 60, 61), Change(At("new", "other"), 1, 0)}
    assert found[0].slip == "1件错列"


def test_transposed_digits_are_named() -> None:
    (found,) = explain(values(granted__natural=13), FORM)
    assert found.changes == (Change(At("granted", "natural"), 13, 31),)
    assert (found.slip, found.slip_en) == ("数字颠倒", "transposed digits")


def test_a_total_left_as_it_was_is_named() -> None:
    (found,) = explain(values(new__total=80), FORM)
    assert found.changes == (Change(At("new", "total"), 80, 83),)
    assert found.slip == "总计未随分项更新"


def test_a_row_shifted_by_one_column_is_told_as_one_slip() -> None:
    shifted = dict(zip((f"granted__{column}" for column in COLUMNS), (0, 31, 9, 0, 3, 0, 0), strict=True))
    found = explain(values(**shifted), FORM)
    assert found[0].slip == "整行错一列"
    assert {(change.at.column, change.new) for change in found[0].changes} >= {("natural", 31), ("total", 43)}


def test_more_than_two_wrong_cells_are_left_unexplained_rather_than_guessed() -> None:
    table = values(granted__natural=1, partial__business=50, **{"closed.other__research": 5})
    assert explain(table, FORM) == ()


def test_equations_with_an_undecided_cell_say_nothing() -> None:
    table = values(granted__natural=13)
    del table[At("partial", "total")]
    found = explain(table, FORM)
    assert Change(At("granted", "natural"), 13, 31) in found[0].changes


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (12, 21, "数字颠倒"),
        (12, 122, "漏一位数字"),
        (122, 12, "多一位数字"),
        (12, 31, ""),
        (7, 5, ""),
        (5, 55, ""),
        (55, 5, ""),
        (123, 321, ""),
    ],
)
def test_slips_are_named_only_where_the_digits_show_them(old: int, new: int, expected: str) -> None:
    assert slip(Change(At("new", "natural"), old, new))[0] == expected


def test_amounts_are_not_compared_digit_by_digit() -> None:
    assert slip(Change(At("fees", "amount"), Decimal("1.2"), Decimal("2.1"))) == ("", "")


@given(
    st.sampled_from(sorted(values())),
    st.integers(min_value=1, max_value=90),
)
def test_one_wrong_cell_is_always_found_and_mends_every_sum(at: At, more: int) -> None:
    table = values()
    right = table[at]
    table[at] = right + more
    found = explain(table, FORM)
    assert Change(at, right + more, right) in [change for each in found for change in each.changes]
    assert all(len(each.changes) == 1 for each in found)


@given(
    st.sampled_from([row.key for row in FORM.request_rows]),
    st.sampled_from(COLUMNS[:-1]),
    st.sampled_from(COLUMNS[:-1]),
    st.integers(min_value=1, max_value=9),
)
def test_whatever_is_proposed_makes_every_sum_hold(row: str, one: str, other: str, moved: int) -> None:
    table = values()
    table[At(row, one)] += moved
    table[At(row, other)] -= min(moved, table[At(row, other)])
    found = explain(table, FORM)
    assert len(found) <= SHOWN
    for each in found:
        mended = {**table, **{change.at: change.new for change in each.changes}}
        assert holds(mended)
        assert min(mended.values()) >= 0
