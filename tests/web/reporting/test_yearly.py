"""Which cells are entered or adjusted by hand, and what may stand in them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.model import Cell
from gongkai.web.reporting import yearly
from web.reporting.figure_objects import FEES, LICENCES


def test_the_form_in_force_has_four_numbers_to_enter() -> None:
    assert [cell.row for cell in yearly.entered(2025)] == ["licences", "penalties", "coercion", "fees"]
    assert yearly.words(FEES, 2025) == ("行政事业性收费", "本年收费金额（单位：万元）")
    with pytest.raises(KeyError):
        yearly.words(FEES, 2020)


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2025])
def test_no_number_is_both_entered_and_adjusted_and_no_sum_is_either(year: int) -> None:
    entered, adjustable = set(yearly.entered(year)), set(yearly.adjustable(year))
    assert not entered & adjustable
    assert not [cell for cell in adjustable if cell.table != "disclosure" and "total" in cell]
    names = [yearly.name(cell, year) for cell in entered | adjustable]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("cell", "value", "good"),
    [
        (LICENCES, "0", True), (LICENCES, "12", True), (LICENCES, "12.0", True), (LICENCES, "-1", False),
        (LICENCES, "1.5", False), (FEES, "1.234567", True), (FEES, "1.2345678", False), (FEES, "1E+9", False),
        (FEES, "Infinity", False), (Cell("disclosure", "licences", "change"), "-7", True),
    ],
)  # fmt: skip
def test_a_number_has_to_fit_its_cell(cell: Cell, value: str, good: bool) -> None:
    assert (yearly.objection(cell, Decimal(value)) == "") is good


@given(st.decimals(allow_nan=True, allow_infinity=True))
def test_whatever_stands_unobjected_fits_into_the_ledger_exactly(value: Decimal) -> None:
    if not yearly.objection(FEES, value):
        assert 0 <= value <= yearly.LARGEST
        assert value == value.quantize(Decimal("0.000001"))
