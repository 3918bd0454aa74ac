from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.adjust import Adjustment, NotBasic, adjusted, basic
from gongkai.report.checks import check
from gongkai.report.compile import compile_report
from gongkai.report.editions import BALANCE, NAMES, edition
from gongkai.report.model import Cell, Entry, Figure, Report
from strategies import reports

EMPTY = compile_report((), year=2024, issuer="青石县教育局")


def at(row: str, column: str = "natural", table: str = "requests") -> Cell:
    return Cell(table, row, column)


def one(cell: Cell, value: int = 1) -> Adjustment:
    return Adjustment(cell, value, "另案登记")


def test_an_adjustment_moves_its_cell_and_the_sums_above_it() -> None:
    report = adjusted(EMPTY, [one(at("granted"), 2)])
    assert {cell: value for cell, value in report.numbers() if value} == {
        at("granted"): 2, at("granted", "total"): 2, at("total"): 2, at("total", "total"): 2,
    }  # fmt: skip


def test_what_was_new_is_no_result() -> None:
    report = adjusted(EMPTY, [one(at("new"))])
    assert {cell for cell, value in report.numbers() if value} == {at("new"), at("new", "total")}


def test_a_dispute_moves_the_sum_of_its_row() -> None:
    cell = Cell("disputes", "litigation.direct", "upheld")
    report = adjusted(EMPTY, [one(cell)])
    assert {each for each, value in report.numbers() if value} == {cell, cell._replace(column="total")}


@pytest.mark.parametrize(
    "cell",
    [at("new", "total"), at("total"), at("total", "total"), Cell("disputes", "reconsideration", "total"),
     Cell("disclosure", "licences", "decisions"), Cell("disclosure", "fees", "amount"), at("closed"),
     Cell("requests", "none", "natural")],
)  # fmt: skip
def test_sums_yearly_figures_and_cells_of_no_form_are_not_adjusted(cell: Cell) -> None:
    with pytest.raises(NotBasic) as caught:
        adjusted(EMPTY, [one(cell)])
    assert "都不能调整" in caught.value.message
    assert caught.value.english.isascii()


def test_the_register_of_documents_is_adjusted() -> None:
    cell = Cell("disclosure", "normative", "in_force")
    report = Report("", year=2024, editions={"disclosure": "2021"}, cells={cell: Figure(7)})
    assert adjusted(report, [one(cell, -2)]).cells[cell] == Figure(5)


def test_what_last_years_adjustments_carried_out_is_carried_in() -> None:
    earlier = [one(at("carried_out", "business"), 3), one(at("new", "business"), 4)]
    report = adjusted(EMPTY, (), earlier)
    assert {cell: value for cell, value in report.numbers() if value} == {
        at("carried_in", "business"): 3, at("carried_in", "total"): 3,
    }  # fmt: skip


def test_a_blank_plus_something_stays_blank() -> None:
    blank = Report("", editions={"requests": "2021"}, cells={at("new"): Figure(None, Entry.BLANK)})
    assert adjusted(blank, [one(at("new"))]).cells == blank.cells


def _basics(form: str) -> list[Cell]:
    return [cell for cell in edition(form).cells() if basic(cell, form)]


@st.composite
def balanced(draw: st.DrawFn, form: str) -> list[Adjustment]:
    """What balances: each that was received or carried in comes to one result or is carried out."""
    columns = [column.key for column in edition(form).request_columns if column.key != "total"]
    outcomes = [*edition(form).outcome_rows, "carried_out"]
    found = []
    for _ in range(draw(st.integers(0, 6))):
        column, value = draw(st.sampled_from(columns)), draw(st.integers(1, 9))
        found.append(one(at(draw(st.sampled_from(("new", "carried_in"))), column), value))
        found.append(one(at(draw(st.sampled_from(outcomes)), column), value))
    return found


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(NAMES).flatmap(lambda name: st.tuples(reports(edition=name), balanced(name))))
def test_a_consistent_report_stays_so_under_balanced_adjustments(drawn: tuple[Report, list[Adjustment]]) -> None:
    report, adjustments = drawn
    assert {each.rule for each in check(adjusted(report, adjustments))} & {"T3-01", "T3-02", "T3-03", "T4-01"} == set()


@settings(max_examples=25, deadline=None)
@given(reports(edition="2021"), st.data())
def test_any_adjustments_in_any_order_come_to_the_same_and_keep_the_sums(report: Report, data: st.DataObject) -> None:
    drawn = st.builds(one, st.sampled_from(_basics("2021")), st.integers(-3, 9))
    adjustments = data.draw(st.lists(drawn, max_size=8))
    found = adjusted(report, adjustments)
    assert found == adjusted(report, data.draw(st.permutations(adjustments)))
    for row in edition("2021").request_rows:
        parts = [value for cell, value in found.numbers() if cell[:2] == ("requests", row.key) and cell[2] != "total"]
        assert found.value("requests", row.key, "total") == sum(parts)
    for column in edition("2021").request_columns:
        parts = [
            value
            for cell, value in found.numbers()
            if cell.table == "requests" and cell.column == column.key and cell.row not in BALANCE
        ]
        assert found.value("requests", "total", column.key) == sum(parts)


@settings(max_examples=25, deadline=None)
@given(reports(edition="2021"), st.data())
def test_taking_back_what_was_added_leaves_the_report_as_it_was(report: Report, data: st.DataObject) -> None:
    added = data.draw(st.lists(st.builds(one, st.sampled_from(_basics("2021")), st.integers(-3, 9)), max_size=6))
    back = [one(each.cell, -int(each.value)) for each in added]
    assert adjusted(report, [*added, *back]) == report
