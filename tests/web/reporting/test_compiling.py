"""A report compiled: its text from its tables, last year's beside it, what moved since, what each number is made of."""

from __future__ import annotations

from datetime import date

import pytest

from balanced import balanced
from gongkai.report.model import Cell
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.actions.replaying import replay
from gongkai.web.reporting import compiling
from gongkai.web.reporting.actions import course
from gongkai.web.reporting.behind import behind
from gongkai.web.reporting.models import AnnualReport, Scope
from web.cases.requests_made import moment
from web.offices import Office
from web.reporting.ledgers_made import entered, set_right
from web.reporting.season_acting import OPENED, desk, opened, published, signed, written

pytestmark = pytest.mark.django_db
MARCH = moment(date(2026, 3, 3))
NEW, GRANTED = (Cell("requests", row, "natural") for row in ("new", "granted"))


def test_the_text_says_what_the_tables_say(tree: Office) -> None:
    replay(tree.bureau, balanced(2025, 7), seed=7, at=MARCH)
    annual = written(tree.bureau, desk(tree.bureau))
    report = compiling.compiled(annual).report
    new = report.value("requests", "new", "total")
    assert f"收到申请{new}件。" in report.texts["overview"]
    assert (report.title, report.issuer) == ("望舒市水务局2025年政府信息公开工作年度报告", "望舒市水务局")
    assert report.period == (date(2025, 1, 1), date(2025, 12, 31))


def test_last_year_is_what_was_signed_else_what_the_ledgers_have_else_unknown(tree: Office) -> None:
    next_year = AnnualReport(agency=tree.bureau, year=2026, scope=Scope.OWN)
    assert compiling.previous(next_year) is None
    for cell in (NEW, GRANTED):
        set_right(tree.bureau, 2025, cell, 2)
    last = compiling.previous(next_year)
    assert last is not None
    assert last.value(*NEW) == 2
    annual = published(tree.bureau, desk(tree.bureau))
    for cell in (NEW, GRANTED):
        set_right(tree.bureau, 2025, cell, 1)
    signed_then = compiling.previous(next_year)
    assert signed_then is not None
    assert (signed_then.value(*NEW), signed_then.texts) == (2, compiling.shown(annual).texts)


def test_while_a_correction_is_made_last_year_is_what_the_public_reads(tree: Office) -> None:
    who = desk(tree.bureau)
    annual = published(tree.bureau, who)
    course.revise(annual, "漏计", hand=who.head, at=moment(date(2026, 2, 2)), seen=None)
    entered(tree.bureau, 2025, {"licences.decisions": 9})
    last = compiling.previous(AnnualReport(agency=tree.bureau, year=2026, scope=Scope.OWN))
    assert last is not None
    assert last.value("disclosure", "licences", "decisions") == 0


def test_the_sum_is_of_what_was_signed_and_says_who_is_missing(tree: Office) -> None:
    bureau, city = desk(tree.bureau), desk(tree.city)
    for cell in (NEW, GRANTED):
        set_right(tree.city, 2025, cell, 4)
        set_right(tree.bureau, 2025, cell, 3)
    signed(tree.city, city)
    published(tree.bureau, bureau)
    whole = opened(tree.city, city, Scope.WHOLE, at=OPENED)
    result = compiling.compiled(whole)
    assert result.report.value(*NEW) == 7
    assert [child.issuer for child in result.children] == ["望舒市人民政府", "望舒市水务局"]
    assert [note.rule for note in result.notes] == ["MERGE-MISSING"]
    assert "星槎县人民政府" in result.notes[0].message
    assert behind(NEW, whole).value == 7
    assert {part.agency: part.value for part in behind(NEW, whole).parts} == {
        tree.city: 4, tree.bureau: 3, tree.county: None,
    }  # fmt: skip


def test_a_report_nobody_has_begun_is_shown_as_the_ledgers_have_it(tree: Office) -> None:
    none = AnnualReport(agency=Agency.objects.get(pk=tree.town.pk), year=2025, scope=Scope.OWN)
    assert compiling.shown(none).value(*NEW) == 0
    assert compiling.moved(none) == ()
