from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings

from clean_report import clean_report, findings, form_of, with_cells
from gongkai.report.checks.entries import rule_t3_04_every_cell_filled
from gongkai.report.model import Cell, Entry, Figure, Report, Severity
from strategies import reports


def test_a_form_filled_with_zeros_is_complete() -> None:
    for year in (2020, 2024):
        assert not findings(rule_t3_04_every_cell_filled, clean_report(year, counts={}))


def test_all_blanks_of_a_report_are_one_finding_that_names_whole_rows_once() -> None:
    form = form_of("2021")
    blank = {
        f"requests/{row}/{column.key}": Entry.BLANK for row in form.outcome_rows for column in form.request_columns
    }
    blank["disputes/reconsideration/pending"] = Entry.BLANK
    (found,) = findings(rule_t3_04_every_cell_filled, with_cells(clean_report(), blank))
    assert found.severity is Severity.ERROR
    assert found.hard
    assert "表三 147 格，表四 1 格" in found.message
    assert "应当填 0" in found.message
    assert found.message_en.startswith("148 cells")
    assert len(found.cells) == 22
    assert ("requests", "granted") in found.cells
    assert ("disputes", "reconsideration", "pending") in found.cells


def test_each_kind_of_entry_is_one_finding_of_its_own() -> None:
    report = with_cells(
        clean_report(),
        {
            "requests/new/research": Entry.SLASH,
            "requests/new/social": Entry.SLASH,
            "requests/new/legal": Entry.DASH,
            "requests/new/other": Entry.NOT_APPLICABLE,
            "disputes/reconsideration/total": Entry.REMARK,
            "requests/partial/total": Entry.UNDECIDED,
        },
    )
    found = findings(rule_t3_04_every_cell_filled, report)
    assert [len(each.cells) for each in found] == [2, 1, 1, 1, 1]
    assert all(each.severity is Severity.ERROR for each in found)


def test_a_missing_column_is_named_and_a_missing_table_is_left_to_the_reader() -> None:
    form = form_of("2021")
    column = {f"requests/{row.key}/legal": None for row in form.request_rows}
    (found,) = findings(rule_t3_04_every_cell_filled, with_cells(clean_report(), column))
    assert len(found.cells) == 25
    assert "未见这些单元格" in found.message
    table = {f"disputes/{cell.row}/{cell.column}": None for cell in form.cells("disputes")}
    assert not findings(rule_t3_04_every_cell_filled, with_cells(clean_report(), table))


def test_counts_are_whole_and_not_negative_but_amounts_and_changes_may_be() -> None:
    report = with_cells(
        clean_report(2020),
        {
            "requests/new/natural": -1,
            "requests/granted/natural": Decimal("1.5"),
            "disclosure/licences/change": -3,
            "disclosure/procurement/amount": Decimal("12.3456"),
        },
    )
    negative, fraction = findings(rule_t3_04_every_cell_filled, report)
    assert negative.cells == (("requests", "new", "natural"),)
    assert "负数" in negative.message
    assert fraction.cells == (("requests", "granted", "natural"),)


def test_words_beside_a_figure_are_only_a_warning() -> None:
    figure = Figure(22, Entry.REMARK, "22（其中修订16件）")
    (found,) = findings(
        rule_t3_04_every_cell_filled, with_cells(clean_report(), {"disclosure/normative/in_force": figure})
    )
    assert found.severity is Severity.WARNING


def test_table_two_of_the_other_edition_is_measured_by_its_own_form() -> None:
    report = clean_report(2024)
    old = form_of("2019")
    cells = {cell: figure for cell, figure in report.cells.items() if cell.table != "disclosure"}
    cells |= {cell: Figure(0) for cell in old.cells("disclosure")}
    mixed = Report(
        "mixed", year=2024, editions={"disclosure": "2019", "requests": "2021"}, cells=cells, texts=report.texts
    )
    assert not findings(rule_t3_04_every_cell_filled, mixed)


def test_the_statistics_of_the_old_form_are_not_measured_by_the_new_one() -> None:
    report = Report("old", year=2015, cells={Cell("statistics", "主动公开", "value"): Figure(None, Entry.BLANK)})
    assert not findings(rule_t3_04_every_cell_filled, report)


@settings(max_examples=30, deadline=None)
@given(reports(blanks=True))
def test_exactly_the_cells_without_a_figure_are_named(report: Report) -> None:
    empty = {cell for cell, figure in report.cells.items() if figure.value is None}
    named = [address for each in findings(rule_t3_04_every_cell_filled, report) for address in each.cells]
    covered = {cell for cell in report.cells for address in named if cell[: len(address)] == tuple(address)}
    assert covered == empty
