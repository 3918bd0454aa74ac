"""Which of the yearly figures and adjustments count: the last that was entered, and what nobody took back."""

from __future__ import annotations

from decimal import Decimal

from gongkai.report.model import Cell
from gongkai.web.audit.appendonly import writing
from gongkai.web.reporting.models import Adjustment, Scope, YearlyFigure
from web.offices import Office
from web.reporting.ledgers_made import AT, entered, set_right

YEAR = 2025
NEW = Cell("requests", "new", "natural")


def test_of_each_unit_and_cell_the_last_counts(tree: Office) -> None:
    entered(tree.county, YEAR, {"licences.decisions": 3}, unit="一股")
    entered(tree.county, YEAR, {"licences.decisions": 5}, unit="一股", signed=False)
    entered(tree.county, YEAR, {"licences.decisions": 7}, unit="二股")
    found = YearlyFigure.objects.of(tree.county, YEAR).in_force()
    assert {one.unit: one.value for one in found} == {"一股": Decimal(5), "二股": Decimal(7)}
    assert [one.unit for one in found.unsigned()] == ["一股"]
    assert {one.cell for one in found} == {Cell("disclosure", "licences", "decisions")}


def test_what_is_taken_back_counts_no_more_and_may_be_entered_again(tree: Office) -> None:
    (first,) = entered(tree.county, YEAR, {"licences.decisions": 3})
    back = YearlyFigure(
        agency=tree.county, year=YEAR, unit=first.unit, row=first.row, column=first.column, source="误填", by="1", at=AT
    )
    with writing("reporting"):
        back.save()
    assert not YearlyFigure.objects.of(tree.county, YEAR).in_force()
    entered(tree.county, YEAR, {"licences.decisions": 4})
    assert YearlyFigure.objects.of(tree.county, YEAR).in_force().get().value == 4


def test_figures_of_other_years_and_agencies_are_others(tree: Office) -> None:
    entered(tree.county, YEAR, {"licences.decisions": 3})
    entered(tree.county, YEAR + 1, {"licences.decisions": 4})
    entered(tree.town, YEAR, {"licences.decisions": 5})
    assert [one.value for one in YearlyFigure.objects.of(tree.county, YEAR).in_force()] == [3]


def test_an_adjustment_counts_until_it_is_taken_back(tree: Office) -> None:
    kept = set_right(tree.county, YEAR, NEW, 2)
    wrong = set_right(tree.county, YEAR, NEW, 9)
    set_right(tree.county, YEAR, NEW, 0, cut=wrong)
    assert list(Adjustment.objects.of(tree.county, YEAR).in_force()) == [kept]
    assert kept.cell == NEW


def test_adjustments_of_a_sum_are_not_those_of_the_agencys_own(tree: Office) -> None:
    set_right(tree.county, YEAR, NEW, -1, scope=Scope.WHOLE)
    own = set_right(tree.county, YEAR, NEW, 1)
    assert list(Adjustment.objects.of(tree.county, YEAR)) == [own]
    assert Adjustment.objects.of(tree.county, YEAR, Scope.WHOLE.value).get().value == -1


def test_adjustments_are_found_by_their_cells_and_none_by_no_cell(tree: Office) -> None:
    one = set_right(tree.county, YEAR, NEW, 1)
    set_right(tree.county, YEAR, Cell("requests", "granted", "natural"), 1)
    assert list(Adjustment.objects.at([NEW])) == [one]
    assert not Adjustment.objects.at([])
