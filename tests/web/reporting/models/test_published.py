"""What the public reads of annual reports."""

from __future__ import annotations

from datetime import timedelta

from gongkai.law.reportcourse import State
from gongkai.web.audit.appendonly import writing
from gongkai.web.reporting.models import PublicReport
from web.offices import Office
from web.reporting.reports_made import YEAR, a_report, nought


def test_only_what_was_published_has_a_row(tree: Office) -> None:
    for number, state in enumerate(one for one in State if one is not State.PUBLISHED):
        a_report(tree.county, YEAR - number, state=state)
    assert not PublicReport.objects.exists()
    a_report(tree.town, state=State.PUBLISHED)
    assert PublicReport.objects.current().get().agency == tree.town


def test_the_reports_of_an_agency_come_with_the_latest_year_first(tree: Office) -> None:
    for year in (YEAR - 1, YEAR):
        a_report(tree.town, year, state=State.PUBLISHED)
    a_report(tree.bureau, state=State.PUBLISHED)
    assert [one.year for one in PublicReport.objects.of(tree.town)] == [YEAR, YEAR - 1]


def test_a_row_gives_back_the_report_that_was_signed(tree: Office) -> None:
    a_report(tree.town, state=State.PUBLISHED)
    shown = PublicReport.objects.get()
    assert dict(shown.value().numbers()) == dict(nought(tree.town.name).numbers())


def test_what_was_replaced_is_not_current(tree: Office) -> None:
    a_report(tree.town, state=State.PUBLISHED)
    shown = PublicReport.objects.get()
    with writing("reporting"):
        PublicReport.objects.update(until=shown.published_on + timedelta(days=9))
    assert not PublicReport.objects.current()
    assert PublicReport.objects.of(tree.town).exists()
