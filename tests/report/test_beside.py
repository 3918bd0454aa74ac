from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.beside import TABLES, in_a_row, signed, with_the_first
from gongkai.report.compare import compare
from gongkai.report.editions import addresses, edition
from gongkai.report.model import Cell, Entry, Figure, Report

NEW = Cell("requests", "new", "total")
IN = Cell("requests", "carried_in", "total")
OUT = Cell("requests", "carried_out", "total")
VALUES = st.one_of(st.none(), st.integers(0, 5))


def report(year: int, values: dict[Cell, int | None], form: str = "2021") -> Report:
    cells = {cell: Figure(value) if value is not None else Figure(None, Entry.BLANK) for cell, value in values.items()}
    return Report("", issuer="青石镇", year=year, editions=dict.fromkeys(TABLES, form), cells=cells)


@st.composite
def several(draw: st.DrawFn) -> list[Report]:
    count = draw(st.integers(1, 4))
    forms = draw(st.lists(st.sampled_from(["2019", "2021"]), min_size=count, max_size=count))
    return [
        report(2020 + at, draw(st.dictionaries(st.sampled_from(addresses(form, "requests")), VALUES, max_size=6)), form)
        for at, form in enumerate(forms)
    ]


@given(several())
def test_a_row_of_years_changes_as_each_pair_of_them_does(reports: list[Report]) -> None:
    held = in_a_row(reports)
    rows = [row for table in TABLES for row in held.rows(table)]
    for at in range(1, len(reports)):
        expected = {one.cell: one for one in compare(reports[at - 1], reports[at]).changes}
        assert {row.cell: row.changes[at] for row in rows if row.changes[at]} == expected
    assert all(row.changes[0] is None for row in rows)


@given(several())
def test_against_the_first_changes_as_each_with_the_first_does(reports: list[Report]) -> None:
    held = with_the_first(reports)
    rows = [row for table in TABLES for row in held.rows(table)]
    for at in range(1, len(reports)):
        expected = {one.cell: one for one in compare(reports[0], reports[at]).changes}
        assert {row.cell: row.changes[at] for row in rows if row.changes[at]} == expected


@given(several())
def test_every_cell_of_every_form_and_of_every_report_has_one_row(reports: list[Report]) -> None:
    held = in_a_row(reports)
    cells = [row.cell for table in TABLES for row in held.rows(table)]
    assert len(cells) == len(set(cells))
    asked = {cell for one in reports for cell in edition(one.editions["requests"]).cells()}
    assert set(cells) == asked | {cell for one in reports for cell in one.cells}
    for row in held.rows("requests"):
        assert row.figures == tuple(one.cells.get(row.cell) for one in reports)


@given(several())
def test_years_of_which_none_changes_differ_in_nothing(reports: list[Report]) -> None:
    held = in_a_row([reports[0]] * 3)
    assert not any(row.differs for table in TABLES for row in held.rows(table))
    assert not held.forms_differ("requests")


def test_the_difference_of_what_is_the_same_is_nought_and_the_first_has_none() -> None:
    held = in_a_row([report(2023, {NEW: 4}), report(2024, {NEW: 4}), report(2025, {NEW: None})])
    assert held.difference(NEW, 0) is None
    same = held.difference(NEW, 1)
    assert same is not None and same.absolute == 0
    blank = held.difference(NEW, 2)
    assert blank is not None and blank.absolute is None


def test_years_that_follow_each_other_are_held_to_what_they_carried_over() -> None:
    reports = [report(2023, {OUT: 3}), report(2024, {IN: 2, OUT: 1}), report(2025, {IN: 1})]
    found = {(at, link.cell): link.agrees for at, link in in_a_row(reports).links()}
    assert found[1, IN] is False and found[2, IN] is True
    assert {at for at, _link in with_the_first(reports).links()} == {1}


def test_two_forms_are_told() -> None:
    held = in_a_row([report(2020, {NEW: 1}, "2019"), report(2021, {NEW: 1})])
    assert held.forms_differ("requests")


@pytest.mark.parametrize(
    ("value", "said"),
    [(3, "+3"), (-3, "−3"), (0, "0"), (None, ""), (Decimal("-0.50"), "−0.50"), (Decimal("1.5"), "+1.5")],
)
def test_a_difference_has_its_sign(value: int | Decimal | None, said: str) -> None:
    assert signed(value) == said
