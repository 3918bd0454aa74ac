"""Forms of yearly figures and adjustments."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.web.reporting import yearly
from gongkai.web.reporting.forms.figures import AdjustmentForm, FigureForm, ReasonForm, SignForm
from gongkai.web.reporting.models import Scope
from web.reporting.figure_objects import FEES, GRANTED, YEAR

FIGURE = {"cell": "disclosure.fees.amount", "unit": "财务股", "value": "3.5", "source": "决算"}
ADJUST = {
    "row": "requests.granted", "column": "requests.natural", "value": "-2", "reason": "重复登记", "paper": "登记簿",
}  # fmt: skip


def test_a_number_comes_with_its_cell_unit_and_source() -> None:
    form = FigureForm(FIGURE, year=YEAR)
    assert form.is_valid()
    given = form.given()
    assert (given.cell, given.unit, given.value, given.source) == (FEES, "财务股", Decimal("3.5"), "决算")


@pytest.mark.parametrize(
    "change",
    [{"cell": "disclosure.rules.issued"}, {"value": "-1"}, {"value": "1.2345678"}, {"value": "x"}, {"unit": " "},
     {"source": ""}, {"cell": "disclosure.licences.decisions", "value": "1.5"}],
)  # fmt: skip
def test_what_does_not_fit_is_told_at_its_field(change: dict[str, str]) -> None:
    form = FigureForm({**FIGURE, **change}, year=YEAR)
    assert not form.is_valid()
    assert set(form.errors) <= {*change, "value"}


def test_a_row_and_a_column_name_the_cell() -> None:
    form = AdjustmentForm(ADJUST, year=YEAR, sums=False)
    assert form.is_valid()
    given = form.given()
    assert (given.cell, given.value, given.reason, given.paper) == (GRANTED, -2, "重复登记", "登记簿")
    assert form.scope_of() is Scope.OWN


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"column": "disputes.upheld"}, "column"),
        ({"row": "requests.total"}, "row"),
        ({"column": "requests.total"}, "column"),
        ({"row": "disclosure.licences"}, "row"),
        ({"value": "0"}, "value"),
        ({"value": "1.5"}, "value"),
        ({"reason": ""}, "reason"),
        ({"paper": ""}, "paper"),
    ],
)
def test_a_sum_or_what_no_table_has_is_not_offered(change: dict[str, str], field: str) -> None:
    form = AdjustmentForm({**ADJUST, **change}, year=YEAR, sums=False)
    assert not form.is_valid()
    assert set(form.errors) == {field}


def test_a_government_that_collects_says_which_of_its_reports_it_adjusts() -> None:
    assert not AdjustmentForm(ADJUST, year=YEAR, sums=True).is_valid()
    form = AdjustmentForm({**ADJUST, "scope": "whole"}, year=YEAR, sums=True)
    assert form.is_valid()
    assert form.scope_of() is Scope.WHOLE


def test_every_number_that_may_be_adjusted_can_be_chosen_in_both_forms() -> None:
    for year in (2020, YEAR):
        for cell in yearly.adjustable(year):
            sent = {**ADJUST, "row": f"{cell.table}.{cell.row}", "column": f"{cell.table}.{cell.column}"}
            form = AdjustmentForm(sent, year=year, sums=False)
            assert form.is_valid()
            assert form.given().cell == cell


def test_only_numbers_that_were_shown_are_signed() -> None:
    assert SignForm({"number": ["3"]}, shown=[3, 4]).is_valid()
    assert not SignForm({"number": ["5"]}, shown=[3, 4]).is_valid()


def test_a_reason_is_asked_for() -> None:
    assert not ReasonForm({"reason": " "}).is_valid()
