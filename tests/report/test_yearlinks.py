from __future__ import annotations

import pytest

from gongkai.report.editions import NAMES, edition
from gongkai.report.model import Cell, Entry, Figure, Report
from gongkai.report.yearlinks import YearLink, in_force, items, on_view, year_links

ISSUED, REPEALED, STOCK = (Cell("disclosure", "normative", column) for column in ("issued", "repealed", "in_force"))
NORMATIVE = next(link for link in in_force() if link.cell == STOCK)


def report(values: dict[Cell, int | None]) -> Report:
    cells = {cell: Figure(value) if value is not None else Figure(None, Entry.BLANK) for cell, value in values.items()}
    return Report("report", cells=cells)


def cells_of(link: YearLink) -> set[Cell]:
    return {link.cell, *(term.cell for term in link.terms)}


@pytest.mark.parametrize("link", [*year_links()], ids=lambda link: "/".join(link.cell))
def test_every_link_lies_within_one_form(link: YearLink) -> None:
    assert any(cells_of(link) <= set(edition(name).cells()) for name in NAMES)


def test_no_cell_follows_from_two_links() -> None:
    linked = [link.cell for link in year_links()]
    assert len(linked) == len(set(linked)) == len(edition("2021").request_columns) + 2 + 5 + 2


def test_a_link_takes_each_figure_from_its_own_year() -> None:
    before = report({STOCK: 76, ISSUED: 900, REPEALED: 900})
    after = report({STOCK: 75, ISSUED: 3, REPEALED: 5})
    worked = NORMATIVE.worked(before, after)
    assert worked is not None
    assert (worked.expected, worked.found, worked.values) == (74, 75, (76, 3, 5))


@pytest.mark.parametrize("lacking", [{STOCK: None}, {}])
def test_a_link_with_a_figure_that_is_blank_or_not_there_is_not_judged(lacking: dict[Cell, int | None]) -> None:
    after = report({STOCK: 75, ISSUED: 3, REPEALED: 5})
    assert NORMATIVE.worked(report(lacking), after) is None
    assert NORMATIVE.worked(report({STOCK: 76}), report({ISSUED: 3, REPEALED: 5})) is None


def test_only_what_a_clean_up_may_change_is_not_strict() -> None:
    assert {link.cell for link in year_links() if not link.strict} == {link.cell for link in (*in_force(), *on_view())}
    assert all(link.strict for link in items())
