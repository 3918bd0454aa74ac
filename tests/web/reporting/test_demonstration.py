"""The demonstration's reports: two years that are public and join, and a season with something in every state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from pytest_django import DjangoDbBlocker, Settings

from gongkai.law.reportcourse import State
from gongkai.report.checks import check
from gongkai.report.model import Severity
from gongkai.web.accounts.demonstration import REPORTS
from gongkai.web.accounts.models import Agency, Post, User
from gongkai.web.audit import walk
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.demonstrated import AGENCY, BY_FILE, codes
from gongkai.web.look import firstminute
from gongkai.web.reporting import bodies, checking, compiling, demonstration, rollup
from gongkai.web.reporting.models import AnnualReport, Frozen, PublicReport, Scope, Submission, YearlyFigure
from gongkai.web.reporting.models.reports import ReportStep

SUMMER = datetime(2025, 8, 13, 2, tzinfo=UTC)
NEW_YEAR = datetime(2025, 1, 2, 2, tzinfo=UTC)
YEARS, SEASON = (2022, 2023), 2024

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Made:
    """The demonstration, where and when it was made."""

    folder: Path
    at: datetime

    def agency(self, code: str) -> Agency:
        return Agency.objects.get(code=code)


@pytest.fixture(scope="module", params=[SUMMER, NEW_YEAR], ids=["summer", "new-year"])
def once(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: DjangoDbBlocker,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Made]:  # fmt: skip
    """Made once for all tests, which only read it; it is gone after them."""
    made = Made(tmp_path_factory.mktemp("demonstration"), request.param)
    with django_db_blocker.unblock(), transaction.atomic():
        demonstration.ensure(made.folder, at=made.at)
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def made(once: Made, db: None) -> Made:
    return once


def test_two_years_are_public_pass_their_own_checks_and_join(made: Made) -> None:
    for year in YEARS:
        public = {row.agency.code for row in PublicReport.objects.current().filter(year=year).select_related("agency")}
        assert public == set(codes()), year
        for annual in AnnualReport.objects.filter(year=year, state=State.PUBLISHED.value).select_related("agency"):
            result = compiling.standing(annual)
            assert not [one for one in check(result.report, previous=result.previous) if one.severity is Severity.ERROR]
            assert not checking.blocking(checking.findings(annual, result)), annual
            assert annual.received or not compiling.moved(annual), annual
            assert (result.previous is not None) or year == YEARS[0]
    whole = AnnualReport.objects.get(agency=made.agency(AGENCY), year=YEARS[1], scope=Scope.WHOLE.value)
    rolled = rollup.rolled(made.agency(AGENCY), YEARS[1])
    assert compiling.shown(whole).value("requests", "new", "total") == rolled.report.value("requests", "new", "total")
    assert not rolled.missing and len(rolled.members) == len(codes()) - 1 == 19


def test_nothing_was_done_after_the_day_it_was_made_and_the_log_holds(made: Made) -> None:
    assert not ReportStep.objects.filter(on__gt=made.at.date()).exists()
    assert not any(verdict.broken for verdict in walk.verdicts())


def test_the_season_has_every_state_one_file_and_a_sum_that_waits(made: Made) -> None:
    members = rollup.states(made.agency(AGENCY), SEASON)
    assert {one.state for one in members} == set(State)
    assert Counter(one.state for one in members)[State.NONE] == 3
    returned = AnnualReport.objects.get(year=SEASON, state=State.RETURNED.value)
    assert returned.returned == demonstration.WHY
    whole = AnnualReport.objects.get(year=SEASON, scope=Scope.WHOLE.value)
    assert whole.status is State.DRAFTED
    assert rollup.rolled(made.agency(AGENCY), SEASON).missing
    assert (
        AnnualReport.objects.get(agency=made.agency(AGENCY), year=SEASON, scope=Scope.OWN.value).status is State.SIGNED
    )
    [paper] = Submission.objects.filter(report__year=SEASON).select_related("report__agency")
    assert paper.report.agency.code == BY_FILE
    hard = [one.finding.rule for one in checking.findings(paper.report, compiling.standing(paper.report))]
    assert "T3-02" in hard, "the file of the season does not add up"
    assert YearlyFigure.objects.of(made.agency(demonstration.UNSIGNED), SEASON).in_force().unsigned().count() == 4


def test_the_second_time_it_makes_nothing(made: Made) -> None:
    first = set(Frozen.objects.values_list("pk", "sha256"))
    entries = LogEntry.objects.count()
    demonstration.ensure(made.folder, at=made.at + timedelta(days=1))
    assert set(Frozen.objects.values_list("pk", "sha256")) == first and len(first) > 50
    assert LogEntry.objects.count() == entries


def test_only_the_county_and_what_is_below_it_reports(made: Made) -> None:
    owing = {one.code for one in bodies.reporting(Agency.objects.all(), SEASON)}
    assert owing == set(codes())
    assert REPORTS == {"wangshu": False, AGENCY: True}


def test_the_first_links_of_each_person_are_there(made: Made, settings: Settings) -> None:
    settings.DATA_FOLDER = made.folder
    with time_machine.travel(made.at, tick=False):
        for user in User.objects.all():
            client = Client()
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            posts = Post.objects.filter(user=user).select_related("agency")
            found = firstminute.of_posts(posts, made.at.date())
            desk = client.get("/desk/").content.decode()
            for post, firsts in found:
                assert len(firsts) >= 2 if post.agency.code == "wangshu-water" else len(firsts) >= 3, post
                for one in firsts:
                    assert f'href="{one.path.replace("&", "&amp;")}"' in desk
                    assert client.get(one.path).status_code == 200, (user.username, one.path)
