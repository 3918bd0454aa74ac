from __future__ import annotations

from hypothesis import given, settings

from clean_report import clean_report, findings, form_of, with_cells
from gongkai.report.checks.balance import (
    rule_t3_01_column_totals,
    rule_t3_02_row_totals,
    rule_t3_03_balance,
    rule_t3_05_carry_out,
    rule_t4_01_dispute_totals,
)
from gongkai.report.model import Entry, Report, Severity
from strategies import reports

TABLE_RULES = (
    rule_t3_01_column_totals,
    rule_t3_02_row_totals,
    rule_t3_03_balance,
    rule_t3_05_carry_out,
    rule_t4_01_dispute_totals,
)


def test_a_column_that_does_not_add_up_is_told_with_its_numbers_in_both_languages() -> None:
    (found,) = findings(rule_t3_01_column_totals, with_cells(clean_report(), {"requests/total/business": 2}))
    assert found.rule == "T3-01"
    assert found.severity is Severity.ERROR
    assert found.hard
    assert found.message.startswith("商业企业列：总计 2 ≠ 1，差 1")
    assert found.message_en.startswith("column business: total 2 ≠ 1, off by 1")
    assert ("requests", "total", "business") in found.cells
    assert ("requests", "granted", "business") in found.cells


def test_the_message_lists_the_parts_without_the_zeros() -> None:
    report = with_cells(clean_report(), {"requests/total/natural": 7})
    (found,) = findings(rule_t3_01_column_totals, report)
    assert "总计 7 ≠ 2+1=3，差 4" in found.message
    assert "\n" not in found.message + found.message_en


def test_a_row_that_does_not_add_up_is_found_in_every_row() -> None:
    for row in form_of("2021").request_rows:
        report = with_cells(clean_report(), {f"requests/{row.key}/total": 99})
        (found,) = findings(rule_t3_02_row_totals, report)
        assert found.cells == (("requests", row.key),)
        assert "99 ≠" in found.message


def test_the_balance_is_checked_in_all_seven_columns() -> None:
    for column in form_of("2021").request_columns:
        report = with_cells(clean_report(), {f"requests/carried_out/{column.key}": 40})
        (found,) = findings(rule_t3_03_balance, report)
        assert ("requests", "carried_out", column.key) in found.cells


def test_an_imbalance_comes_with_the_smallest_set_of_cells_that_explains_it() -> None:
    report = with_cells(clean_report(), {"requests/new/natural": 2, "requests/new/other": 1})
    found = findings(rule_t3_03_balance, report)
    assert len(found) == 2
    for each in found:
        assert "“本年新收·自然人” 2→3" in each.message
        assert "“本年新收·其他” 1→0" in each.message
        assert "1件错列" in each.message
        assert "counted in the wrong column" in each.message_en


def test_the_one_row_of_other_handling_in_the_2019_form_counts_among_the_results() -> None:
    report = clean_report(2020, counts={"new": (2,) + (0,) * 5, "closed": (2,) + (0,) * 5, "total": (2,) + (0,) * 5})
    assert not findings(rule_t3_01_column_totals, report)
    (found,) = findings(rule_t3_01_column_totals, with_cells(report, {"requests/closed/natural": 1}))
    assert "总计 2 ≠ 1" in found.message


def test_a_blank_is_not_taken_for_a_zero() -> None:
    blanks = {
        "requests/granted/natural": Entry.BLANK,
        "requests/unavailable.not_held/total": Entry.UNDECIDED,
        "requests/new/total": Entry.BLANK,
        "disputes/reconsideration/total": Entry.SLASH,
    }
    report = with_cells(clean_report(), blanks)
    for rule in TABLE_RULES:
        assert not findings(rule, report)


def test_parts_that_exceed_their_total_are_an_error_even_beside_a_blank() -> None:
    report = with_cells(clean_report(), {"requests/granted/natural": 50, "requests/partial/natural": Entry.BLANK})
    (found,) = findings(rule_t3_01_column_totals, report)
    assert "总计 3 ≠ 50+1=51" in found.message


def test_totals_that_are_all_zero_are_found_row_by_row() -> None:
    report = with_cells(clean_report(), {f"requests/{row.key}/total": 0 for row in form_of("2021").request_rows})
    rows = {found.cells[0][1] for found in findings(rule_t3_02_row_totals, report)}
    assert rows == {"new", "carried_in", "granted", "unavailable.not_held", "total", "carried_out"}


def test_more_carried_out_than_there_was_is_asked_about() -> None:
    report = with_cells(clean_report(), {"requests/carried_out/business": 5})
    (found,) = findings(rule_t3_05_carry_out, report)
    assert found.severity is Severity.WARNING
    assert "结转下年度 5 大于本年新收加上年结转 1+0=1，多 4" in found.message


def test_every_row_of_disputes_adds_up_on_its_own() -> None:
    report = with_cells(
        clean_report(),
        {
            "disputes/litigation.direct/upheld": 10,
            "disputes/litigation.direct/corrected": 1,
            "disputes/litigation.direct/total": 0,
            "disputes/reconsideration/upheld": 2,
            "disputes/reconsideration/total": 2,
        },
    )
    (found,) = findings(rule_t4_01_dispute_totals, report)
    assert found.cells == (("disputes", "litigation.direct"),)
    assert found.message == "“未经复议直接起诉”：总计 0 ≠ 10+1=11，差 11；可能：总计未随分项更新"


@settings(max_examples=40, deadline=None)
@given(reports(consistent=True, blanks=True))
def test_a_report_that_adds_up_breaks_none_of_the_sums_however_many_cells_are_blank(report: Report) -> None:
    for rule in TABLE_RULES:
        assert not findings(rule, report)
