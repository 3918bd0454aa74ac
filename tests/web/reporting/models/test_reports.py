"""Reads of reports at the desk: who sees them, what they say, what was frozen of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from gongkai.law.reportcourse import Act, State
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.reporting.models import AnnualReport, Scope
from web.offices import Office
from web.reporting.reports_made import YEAR, a_report

TODAY = date(YEAR + 1, 2, 2)


@pytest.mark.parametrize("state", State)
def test_the_columns_repeat_what_the_ledger_comes_to(tree: Office, state: State) -> None:
    report = AnnualReport.objects.get(pk=a_report(tree.town, state=state).pk)
    now = report.standing()
    assert (report.status, report.edition, report.digest, report.length) == (state, now.edition, now.digest, now.steps)
    assert (report.public, report.published_on) == (now.public, now.published_on)
    frozen = report.frozen()
    assert (frozen is not None) == (now.edition > 0)
    assert frozen is None or not report.digest or frozen.sha256 == report.digest


def test_a_supervisor_sees_all_below_and_a_clerk_their_own(
    tree: Office, someone: Callable[[Agency, Kind], User]
) -> None:
    county, town = a_report(tree.county), a_report(tree.town)
    a_report(tree.elsewhere)
    seen = AnnualReport.objects.all()
    assert set(seen.visible_to(someone(tree.county, Kind.SUPERVISOR), TODAY)) == {county, town}
    assert set(seen.visible_to(someone(tree.town, Kind.CLERK), TODAY)) == {town}
    assert not seen.visible_to(someone(tree.county, Kind.SECRECY), TODAY)


def test_a_sum_is_made_of_what_is_accepted_or_published(tree: Office) -> None:
    for number, state in enumerate(State):
        a_report(tree.town, YEAR - number, state=state)
    assert {one.status for one in AnnualReport.objects.all().settled()} == {State.ACCEPTED, State.PUBLISHED}


def test_the_latest_text_is_the_one_that_counts(tree: Office) -> None:
    assert a_report(tree.town).words() == {}
    assert a_report(tree.county, words={"overview": "本年平稳。"}).words() == {"overview": "本年平稳。"}


def test_a_report_says_what_it_is_of(tree: Office) -> None:
    report = a_report(tree.county, scope=Scope.WHOLE)
    assert report.is_whole and not a_report(tree.county).is_whole
    assert report.subject == f"reporting.annualreport:{report.pk}"
    assert [step.act for step in report.law_steps()] == [Act.OPEN]
