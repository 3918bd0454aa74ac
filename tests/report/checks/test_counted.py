"""The figure of the tables for what the prose names, blanks and all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.report.checks.counted import Counts, label
from gongkai.report.model import Cell, Entry, Figure
from prose_reports import stated, with_blanks


@pytest.mark.parametrize(
    ("quantity", "value"),
    [
        ("received", 120),
        ("received+carried_in", 125),
        ("answered", 118),
        ("carried_out", 7),
        ("granted+partial", 55),
        ("denied", 10),
        ("denied.process", 4),
        ("unavailable", 35),
        ("closed", 6),
        ("applicant.natural", 112),
        ("applicant.legal_persons", 8),
        ("reconsideration.total", 10),
        ("litigation.upheld", 5),
        ("litigation.not_upheld", 2),
        ("disputes.total", 17),
    ],
)
def test_a_quantity_is_the_sum_of_its_cells_with_zeros_or_with_blanks(quantity: str, value: int) -> None:
    for report in (stated(), with_blanks(stated())):
        found = Counts(report)(quantity)
        assert found is not None and found.value == value
        assert all(label(quantity)) and found.cells


def test_blanks_are_not_zero_where_the_sums_do_not_close() -> None:
    report = with_blanks(stated())
    report = replace(report, cells={**report.cells, Cell("requests", "granted", "natural"): Figure(35)})
    assert Counts(report)("granted") is None
    assert Counts(report)("received") is not None


def test_a_missing_or_undecided_cell_gives_no_figure() -> None:
    report = stated()
    undecided = {**report.cells, Cell("requests", "new", "total"): Figure(None, Entry.UNDECIDED)}
    assert Counts(replace(report, cells=undecided))("received") is None
    assert Counts(replace(report, cells={}))("answered") is None
    assert Counts(replace(report, cells={}))("denied") is None


def test_the_form_of_2019_has_one_row_for_what_was_closed_otherwise() -> None:
    found = Counts(stated(form="2019", requests={"closed": (6, 0, 0, 0, 0, 0)}))("closed")
    assert found is not None and found.value == 6 and found.cells == (("requests", "closed", "total"),)
