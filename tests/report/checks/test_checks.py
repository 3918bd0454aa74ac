from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings

from clean_report import clean_report, with_cells, with_texts
from gongkai.report import checks
from gongkai.report.checks import RULES, check
from gongkai.report.checks.rule import Rule
from gongkai.report.model import Entry, Finding, Report, Severity
from strategies import reports


def modules() -> Iterator[object]:
    for found in pkgutil.iter_modules(checks.__path__):
        yield importlib.import_module(f"{checks.__name__}.{found.name}")


def test_every_rule_of_every_module_is_among_the_rules() -> None:
    marked = {value.code: value for module in modules() for value in vars(module).values() if isinstance(value, Rule)}
    assert marked == {each.code: each for each in RULES}


def test_every_function_named_as_a_rule_is_marked_as_one_and_named_by_its_code() -> None:
    for module in modules():
        for name, value in vars(module).items():
            if name.startswith("rule_"):
                assert isinstance(value, Rule), name
                assert name.startswith("rule_" + value.code.lower().replace("-", "_") + "_")


def test_no_two_rules_share_a_code() -> None:
    codes = [each.code for each in RULES]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("each", RULES, ids=lambda each: each.code)
def test_every_rule_has_a_code_of_the_law_and_its_clause_in_chinese(each: Rule) -> None:
    assert re.fullmatch(r"(?:T[234]|FM|P|X)-\d\d", each.code)
    assert re.search("[\u4e00-\u9fff]{4}", each.clause.splitlines()[0])


CODES = {
    *(f"T3-0{number}" for number in range(1, 8)),
    *(f"T2-0{number}" for number in range(1, 7)),
    "T4-01",
    "T4-02",
    *(f"FM-{number:02}" for number in (1, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
    *(f"X-0{number}" for number in range(1, 7)),
}


ERRORS = {
    *("T3-01", "T3-02", "T3-03", "T3-04", "T4-01", "T2-01", "T2-02", "T2-04"),
    *("FM-01", "FM-03", "FM-05", "FM-06", "X-01", "X-03", "X-05"),
}
NOTES = {"T3-07", "FM-11"}
HARD = {"T3-01", "T3-02", "T3-03", "T3-04", "T4-01", "T2-01"}


def test_each_rule_weighs_what_the_law_gives_it() -> None:
    own = {each for each in RULES if each.code in CODES}
    assert {each.code for each in own if each.severity is Severity.ERROR} == ERRORS
    assert {each.code for each in own if each.severity is Severity.INFO} == NOTES
    assert {each.code for each in own if each.hard} == HARD


def test_every_rule_of_the_form_and_across_reports_is_there() -> None:
    assert {each.code for each in RULES} >= CODES


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2024])
def test_a_clean_report_has_no_findings_at_all(year: int) -> None:
    report = clean_report(year)
    assert check(report) == ()


def test_a_clean_report_follows_from_that_of_the_year_before() -> None:
    found = check(clean_report(2024), previous=clean_report(2023))
    assert {each.rule for each in found} == {"FM-08"}


def test_errors_come_first_and_then_the_order_of_the_form() -> None:
    report = with_cells(
        clean_report(),
        {
            "disputes/reconsideration/upheld": 3,
            "requests/new/total": 9,
            "disclosure/normative/issued": 5,
            "requests/carried_out/other": Entry.BLANK,
        },
    )
    found = check(with_texts(replace(report, title=None), overview="（一）主动公开。\n（三）依申请公开。"))
    severities = [each.severity for each in found]
    assert severities == sorted(severities, key=list(Severity).index)
    first = [each.cells[0][0] for each in found if each.severity is Severity.ERROR and each.cells]
    assert first == sorted(first, key=["disclosure", "requests", "disputes"].index)


def test_only_errors_of_hard_rules_are_hard() -> None:
    report = with_cells(clean_report(), {"requests/new/total": 9, "disclosure/normative/issued": 5})
    hard = {each.rule: each.hard for each in check(report)}
    assert hard["T3-02"]
    assert not hard["T2-02"]


def test_what_reading_found_is_not_repeated() -> None:
    read = Finding("READ-UNDECIDED", Severity.WARNING, "无法确定", "undecided")
    assert check(replace(clean_report(), findings=(read,))) == ()


def test_an_empty_report_and_one_of_the_old_form_can_be_checked() -> None:
    assert {each.rule for each in check(Report("nothing"))} == {"FM-05"}
    old = Report("old", issuer="云溪县人民政府", year=2015, texts={"overview": "一、概述。全年公开信息。"})
    assert not [each for each in check(old) if each.severity is Severity.ERROR]


@settings(max_examples=25, deadline=None)
@given(reports(consistent=False, blanks=True))
def test_every_finding_is_one_line_in_both_languages_and_names_cells_that_exist(report: Report) -> None:
    for found in check(report):
        assert found.message
        assert found.message_en
        assert "\n" not in found.message + found.message_en
        assert re.search("[\u4e00-\u9fff]", found.message)
        for address in found.cells:
            assert any(cell[: len(address)] == tuple(address) for cell in report.cells), (found.rule, address)
