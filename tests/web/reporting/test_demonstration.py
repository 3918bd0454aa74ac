"""The demonstration's reports: two years that are public and join, and a season with something in every state."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client

from gongkai.law.reportcourse import State
from gongkai.report.checks import check
from gongkai.report.model import Severity
from gongkai.web.accounts.demonstration import REPORTS
from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.audit import walk
from gongkai.web.cases.demonstrated import AGENCY, BY_FILE, codes
from gongkai.web.look import firstminute
from gongkai.web.reporting import bodies, checking, compiling, demonstration, rollup
from gongkai.web.reporting.models import AnnualReport, Frozen, PublicReport, Scope, Submission, YearlyFigure
from gongkai.web.reporting.models.reports import ReportStep
from web.offices import Office

SUMMER = datetime(2025, 8, 13, 2, tzinfo=UTC)
NEW_YEAR = datetime(2025, 1, 2, 2, tzinfo=UTC)
YEARS, SEASON = (2022, 2023), 2024

pytestmark = pytest.mark.django_db


def made(folder: Path, at: datetime) -> dict[str, Agency]:
    demonstration.ensure(folder, at=at)
    return {one.code: one for one in Agency.objects.all()}


@pytest.mark.parametrize("at", [SUMMER, NEW_YEAR])
def test_two_years_are_public_pass_their_own_checks_and_join(tmp_path: Path, at: datetime) -> None:
    there = made(tmp_path, at)
    for year in YEARS:
        public = {row.agency.code for row in PublicReport.objects.current().filter(year=year).select_related("agency")}
        assert public == set(codes()), year
        for annual in AnnualReport.objects.filter(year=year, state=State.PUBLISHED.value).select_related("agency"):
            result = compiling.standing(annual)
            assert not [one for one in check(result.report, previous=result.previous) if one.severity is Severity.ERROR]
            assert not checking.blocking(checking.findings(annual, result)), annual
            assert annual.received or not compiling.moved(annual), annual
            assert (result.previous is not None) or year == YEARS[0]
    whole = AnnualReport.objects.get(agency=there[AGENCY], year=YEARS[1], scope=Scope.WHOLE.value)
    rolled = rollup.rolled(there[AGENCY], YEARS[1])
    assert compiling.shown(whole).value("requests", "new", "total") == rolled.report.value("requests", "new", "total")
    assert not rolled.missing and len(rolled.members) == len(codes()) - 1 == 19


def test_the_season_has_every_state_one_file_and_a_sum_that_waits(tmp_path: Path) -> None:
    there = made(tmp_path, SUMMER)
    members = rollup.states(there[AGENCY], SEASON)
    assert {one.state for one in members} == set(State)
    assert Counter(one.state for one in members)[State.NONE] == 3
    returned = AnnualReport.objects.get(year=SEASON, state=State.RETURNED.value)
    assert returned.returned == demonstration.WHY
    whole = AnnualReport.objects.get(year=SEASON, scope=Scope.WHOLE.value)
    assert whole.status is State.DRAFTED
    assert rollup.rolled(there[AGENCY], SEASON).missing
    assert AnnualReport.objects.get(agency=there[AGENCY], year=SEASON, scope=Scope.OWN.value).status is State.SIGNED
    [paper] = Submission.objects.filter(report__year=SEASON).select_related("report__agency")
    assert paper.report.agency.code == BY_FILE
    hard = [one.finding.rule for one in checking.findings(paper.report, compiling.standing(paper.report))]
    assert "T3-02" in hard, "the file of the season does not add up"
    assert YearlyFigure.objects.of(there[demonstration.UNSIGNED], SEASON).in_force().unsigned().count() == 4


@pytest.mark.parametrize("at", [SUMMER, NEW_YEAR])
def test_nothing_was_done_after_the_day_it_was_made_and_the_log_holds(tmp_path: Path, at: datetime) -> None:
    made(tmp_path, at)
    assert not ReportStep.objects.filter(on__gt=at.date()).exists()
    assert not any(verdict.broken for verdict in walk.verdicts())


def test_it_is_the_same_each_time_and_made_once(tmp_path: Path) -> None:
    made(tmp_path, SUMMER)
    first = set(Frozen.objects.values_list("report__agency__code", "report__year", "report__scope", "sha256"))
    made(tmp_path, SUMMER + timedelta(days=1))
    again = set(Frozen.objects.values_list("report__agency__code", "report__year", "report__scope", "sha256"))
    assert again == first and len(first) > 50


def test_only_the_county_and_what_is_below_it_reports(tmp_path: Path) -> None:
    there = made(tmp_path, SUMMER)
    owing = {one.code for one in bodies.reporting(there.values(), SEASON)}
    assert owing == set(codes())
    assert REPORTS == {"wangshu": False, AGENCY: True}


def test_the_first_links_of_each_person_are_there(tmp_path: Path, settings: LazySettings) -> None:
    settings.DATA_FOLDER = tmp_path
    made(tmp_path, SUMMER)
    with time_machine.travel(SUMMER, tick=False):
        for user in User.objects.all():
            client = Client()
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            posts = Post.objects.filter(user=user).select_related("agency")
            found = firstminute.of_posts(posts, SUMMER.date())
            desk = client.get("/desk/").content.decode()
            for post, firsts in found:
                assert len(firsts) >= 2 if post.agency.code == "wangshu-water" else len(firsts) >= 3, post
                for one in firsts:
                    assert f'href="{one.path.replace("&", "&amp;")}"' in desk
                    assert client.get(one.path).status_code == 200, (user.username, one.path)


def test_an_office_that_is_no_demonstration_is_told_nothing(tree: Office, tmp_path: Path, settings: LazySettings) -> None:
    settings.DATA_FOLDER = tmp_path
    client = Client()
    client.force_login(tree.clerk, backend="django.contrib.auth.backends.ModelBackend")
    with_words = "第一分钟"
    assert with_words not in client.get("/desk/").content.decode()


def test_every_post_has_something_to_look_at_first() -> None:
    assert set(firstminute.SENTENCES) == set(Kind)
    assert all(3 <= len(firsts) <= 4 for firsts in firstminute.SENTENCES.values())
