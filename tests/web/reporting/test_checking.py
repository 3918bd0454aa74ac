"""Findings of a report: the rules', the ledgers' own, and what was answered to each."""

from __future__ import annotations

import pytest

from gongkai.report.ledgernotes import NOT_ENTERED, UNSIGNED
from gongkai.report.model import Cell, Finding, Severity
from gongkai.web.reporting import checking, compiling
from gongkai.web.reporting.checking import Noted, blocking, key_of
from gongkai.web.reporting.models import AnnualReport, Scope
from web.offices import Office
from web.reporting.ledgers_made import all_entered, entered
from web.reporting.season_acting import desk, signed

RULE = "T3-04"


def rules(annual: AnnualReport, result: compiling.Compiled) -> list[str]:
    return [one.finding.rule for one in checking.findings(annual, result) if one.finding.hard]


@pytest.mark.django_db
def test_what_nobody_entered_blocks_once_and_what_nobody_signed_too(tree: Office) -> None:
    annual = AnnualReport(agency=tree.bureau, year=2025, scope=Scope.OWN)
    annual.pk = 0
    assert rules(annual, compiling.compiled(annual)) == [NOT_ENTERED]
    all_entered(tree.bureau, 2025)
    assert rules(annual, compiling.compiled(annual)) == []
    entered(tree.bureau, 2025, {"licences.decisions": 3}, signed=False)
    told = checking.findings(annual, compiling.compiled(annual))[0].finding
    assert (told.rule, told.cells) == (UNSIGNED, (("disclosure", "licences", "decisions"),))


@pytest.mark.django_db
def test_a_blank_that_is_nobody_s_to_enter_is_still_the_rule_s(tree: Office) -> None:
    annual = signed(tree.bureau, desk(tree.bureau))
    frozen = compiling.standing(annual)
    assert rules(annual, frozen) == []
    cells = {cell: figure for cell, figure in frozen.report.cells.items() if cell != Cell("requests", "new", "natural")}
    lacking = compiling.Compiled(
        compiling.replace(frozen.report, cells=cells), lacking=(Cell("disclosure", "licences", "decisions"),)
    )
    assert RULE in rules(annual, lacking)


@pytest.mark.parametrize(
    ("severity", "hard", "blocks"),
    [(Severity.ERROR, True, True), (Severity.ERROR, False, True), (Severity.WARNING, False, True),
     (Severity.INFO, False, False)],
)  # fmt: skip
def test_hard_ones_and_unanswered_questions_block_and_what_is_only_told_does_not(
    severity: Severity, hard: bool, blocks: bool
) -> None:
    finding = Finding("X-01", severity, "不符", "does not agree", hard=hard)
    assert bool(blocking([Noted(finding, key_of(finding))])) is blocks


def test_a_finding_that_says_something_else_has_another_key() -> None:
    one, other = (Finding("X-01", Severity.ERROR, f"差 {gap}", "off") for gap in (1, 2))
    assert key_of(one) != key_of(other)
    assert key_of(one) == key_of(Finding("X-01", Severity.ERROR, "差 1", "off by one"))
