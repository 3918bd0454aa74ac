from __future__ import annotations

from decimal import Decimal

import pytest

from clean_report import clean_report, findings, with_cells, with_texts
from gongkai.report.checks.disclosure import (
    rule_t2_01_power_to_make_rules,
    rule_t2_02_in_force,
    rule_t2_03_fee_unit,
    rule_t2_04_documents_disclosed,
    rule_t2_05_decisions_column,
    rule_t2_06_procurement,
)
from gongkai.report.model import Entry, Figure, Severity

RULES_MADE = {"disclosure/rules/issued": 1, "disclosure/rules/in_force": 4}


def test_a_county_with_rules_of_its_own_is_an_error() -> None:
    (found,) = findings(rule_t2_01_power_to_make_rules, with_cells(clean_report(), RULES_MADE))
    assert found.severity is Severity.ERROR
    assert found.hard
    assert "本年制发件数 1、现行有效件数 4" in found.message
    assert set(found.cells) == {("disclosure", "rules", "issued"), ("disclosure", "rules", "in_force")}


def test_a_city_with_districts_may_have_rules_and_an_unlisted_city_is_only_asked() -> None:
    assert not findings(rule_t2_01_power_to_make_rules, with_cells(clean_report(issuer="淮安市人民政府"), RULES_MADE))
    (found,) = findings(rule_t2_01_power_to_make_rules, with_cells(clean_report(issuer="莱阳市人民政府"), RULES_MADE))
    assert found.severity is Severity.WARNING
    assert not found.hard


def test_a_town_that_is_not_named_but_calls_itself_one_has_no_rules() -> None:
    report = with_texts(clean_report(issuer=None), overview="2024年，我镇稳步推进各项公开工作。")
    (found,) = findings(rule_t2_01_power_to_make_rules, with_cells(report, RULES_MADE))
    assert found.severity is Severity.ERROR


def test_documents_issued_and_not_repealed_are_in_force() -> None:
    wrong = {"disclosure/normative/issued": 9, "disclosure/normative/repealed": 2, "disclosure/normative/in_force": 6}
    (found,) = findings(rule_t2_02_in_force, with_cells(clean_report(), wrong))
    assert found.severity is Severity.ERROR
    assert "现行有效 6 小于本年制发减本年废止 9-2=7，差 1" in found.message
    right = wrong | {"disclosure/normative/in_force": 7}
    assert not findings(rule_t2_02_in_force, with_cells(clean_report(), right))
    blank: dict[str, int | Decimal | Entry | Figure | None] = {**wrong, "disclosure/normative/in_force": Entry.BLANK}
    assert not findings(rule_t2_02_in_force, with_cells(clean_report(), blank))


def test_fees_too_large_for_a_township_are_perhaps_in_yuan() -> None:
    fees = {"disclosure/fees/amount": Decimal(23450)}
    town = with_cells(clean_report(issuer="白沙洲镇人民政府"), fees)
    (found,) = findings(rule_t2_03_fee_unit, town)
    assert "疑以元填报" in found.message
    assert not findings(rule_t2_03_fee_unit, with_cells(clean_report(), fees))


def test_a_unit_in_the_cell_is_named() -> None:
    cell = {"disclosure/fees/amount": Figure(Decimal("3.2"), text="3.2萬元")}
    (found,) = findings(rule_t2_03_fee_unit, with_cells(clean_report(), cell))
    assert "“万元”" in found.message
    bare = {"disclosure/fees/amount": Figure(Decimal("3.2"), text="3.2")}
    assert not findings(rule_t2_03_fee_unit, with_cells(clean_report(), bare))


def test_the_total_on_view_includes_what_was_disclosed_this_year() -> None:
    cells = {
        "disclosure/normative/made": 5,
        "disclosure/normative/disclosed": 5,
        "disclosure/normative/total": 3,
    }
    (found,) = findings(rule_t2_04_documents_disclosed, with_cells(clean_report(2020), cells))
    assert found.severity is Severity.ERROR
    assert "差 2" in found.message


@pytest.mark.parametrize(("made", "words"), [(7, "2 件未公开"), (4, "多出的 1 件应为往年文件")])
def test_more_or_fewer_disclosed_than_made_is_asked_about(made: int, words: str) -> None:
    cells = {
        "disclosure/normative/made": made,
        "disclosure/normative/disclosed": 5,
        "disclosure/normative/total": 30,
    }
    (found,) = findings(rule_t2_04_documents_disclosed, with_cells(clean_report(2020), cells))
    assert found.severity is Severity.WARNING
    assert words in found.message


def test_a_total_of_this_year_alone_is_noted_and_a_change_below_nothing_is_an_error() -> None:
    cells = {f"disclosure/normative/{column}": 5 for column in ("made", "disclosed", "total")}
    (found,) = findings(rule_t2_04_documents_disclosed, with_cells(clean_report(2020), cells))
    assert found.severity is Severity.INFO
    below = {"disclosure/licences/items": 4, "disclosure/licences/change": -5}
    (found,) = findings(rule_t2_04_documents_disclosed, with_cells(clean_report(2020), below))
    assert found.severity is Severity.ERROR


def test_decisions_equal_to_items_in_two_rows_look_copied_and_in_one_row_they_do_not() -> None:
    one = {"disclosure/licences/items": 40, "disclosure/licences/decisions": 40}
    two = one | {"disclosure/penalties/items": 18, "disclosure/penalties/decisions": 18}
    assert not findings(rule_t2_05_decisions_column, with_cells(clean_report(2020), one))
    (found,) = findings(rule_t2_05_decisions_column, with_cells(clean_report(2020), two))
    assert "行政许可 40、行政处罚 18" in found.message
    small = {f"disclosure/{row}/{column}": 1 for row in ("licences", "coercion") for column in ("items", "decisions")}
    assert not findings(rule_t2_05_decisions_column, with_cells(clean_report(2020), small))


def test_many_items_without_one_decision_are_asked_about() -> None:
    items = {"disclosure/licences/items": 3, "disclosure/services/items": 50, "disclosure/penalties/items": 5}
    (found,) = findings(rule_t2_05_decisions_column, with_cells(clean_report(2020), items))
    assert "58 项" in found.message
    decided = items | {"disclosure/penalties/decisions": 1}
    assert not findings(rule_t2_05_decisions_column, with_cells(clean_report(2020), decided))


def test_projects_and_amount_of_procurement_stand_together() -> None:
    lone = {"disclosure/procurement/projects": 4}
    (found,) = findings(rule_t2_06_procurement, with_cells(clean_report(2020), lone))
    assert "一有一无" in found.message
    both = lone | {"disclosure/procurement/amount": Decimal("33.5")}
    assert not findings(rule_t2_06_procurement, with_cells(clean_report(2020), both))


def test_yuan_in_the_cell_is_not_the_unit_of_the_form() -> None:
    cells: dict[str, int | Decimal | Entry | Figure | None] = {
        "disclosure/procurement/projects": 6,
        "disclosure/procurement/amount": Figure(Decimal("31.4"), text="314000元"),
    }
    (found,) = findings(rule_t2_06_procurement, with_cells(clean_report(2020), cells))
    assert "与格式的万元不同" in found.message
