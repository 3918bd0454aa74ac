"""The first draft says what a report must say, in figures that are live; last year's promises are read out of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from balanced import balanced
from gongkai.report.checks import check
from gongkai.report.live import fill
from gongkai.report.model import Report, Severity
from gongkai.web.cases.actions.replaying import replay
from gongkai.web.reporting import compiling, drafts
from gongkai.web.reporting.facts import facts
from gongkai.web.reporting.models import AnnualReport, Scope
from web.cases.requests_made import moment
from web.offices import Office
from web.reporting.ledgers_made import all_entered

BY_HAND = re.compile(r"\{\{[^}]*\}\}")


@pytest.mark.django_db
@pytest.mark.parametrize("drawn", [1, 2, 3])
def test_a_draft_whose_gaps_are_written_says_all_aspects_and_nothing_against_its_tables(
    drawn: int, tree: Office
) -> None:
    replay(tree.elsewhere, balanced(2025, drawn), seed=drawn, at=moment(date(2026, 3, 3)))
    all_entered(tree.elsewhere, 2025, 5)
    annual = AnnualReport(agency=tree.elsewhere, year=2025, scope=Scope.OWN)
    report = compiling.compiled(annual).report
    known = facts(annual)
    filled = {key: fill(text, report, facts=known) for key, text in drafts.draft(annual).items()}
    gaps = [name for one in filled.values() for name in one.unknown]
    assert all(re.fullmatch(r"\{\{ [一-鿿]+ \}\}", name) for name in gaps)
    assert {"{{ 工作考核结果 }}", "{{ 社会评议结果 }}", "{{ 责任追究结果 }}", "{{ 存在的主要问题 }}"} <= set(gaps)
    whole = {key: BY_HAND.sub("已按要求开展。", one.text) for key, one in filled.items()}
    told = [one for one in check(replace(report, texts=whole)) if one.severity is not Severity.INFO]
    assert not [one for one in told if one.rule.startswith("P-") or one.rule in ("FM-01", "FM-03", "FM-04", "FM-05")]


@pytest.mark.django_db
def test_an_agency_that_is_no_government_reports_no_assessment(tree: Office) -> None:
    draft = drafts.draft(AnnualReport(agency=tree.bureau, year=2025, scope=Scope.OWN))
    assert "工作考核结果" not in draft["overview"]
    assert "新制作" in drafts.draft(AnnualReport(agency=tree.bureau, year=2020, scope=Scope.OWN))["overview"]


@pytest.mark.django_db
def test_a_sum_speaks_of_the_whole_area(tree: Office) -> None:
    assert drafts.subject(AnnualReport(agency=tree.county, year=2025, scope=Scope.WHOLE)) == "全县"
    assert drafts.subject(AnnualReport(agency=tree.county, year=2025, scope=Scope.OWN)) == "本机关"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("（一）存在的主要问题\n解读形式不多。\n（二）改进情况\n增加图解；按季培训。", ("增加图解；", "按季培训。")),
        ("一是解读形式不多。下一步将增加图解。", ("下一步将增加图解。",)),
        ("解读形式不多。", ()),
        ("", ()),
    ],
)
def test_last_year_s_promises_are_what_its_section_five_said_would_be_done(
    text: str, wanted: tuple[str, ...]
) -> None:  # fmt: skip
    assert drafts.promises(Report("", texts={"problems": text})) == wanted


def test_where_last_year_is_unknown_nothing_was_promised() -> None:
    assert drafts.promises(None) == ()
