from __future__ import annotations

from datetime import date

from pytest_django import DjangoAssertNumQueries

from gongkai.law.organs import Body, Level
from gongkai.law.reportcourse import State
from gongkai.web.accounts.models import Agency, Setting
from gongkai.web.reporting import bodies
from gongkai.web.reporting.models import Scope
from gongkai.web.reporting.season import owed
from web.offices import Office, agency
from web.reporting.reports_made import a_report


def told(agencies: list[Agency]) -> list[tuple[str, str, bool]]:
    return [(one.annual.agency.code, one.annual.scope, one.inner) for one in owed(agencies, 2025)]


def test_a_government_that_collects_owes_the_sum_and_its_own_part_and_a_town_its_own_report(tree: Office) -> None:
    assert told([tree.county, tree.town]) == [
        ("xingcha", "whole", False), ("xingcha", "own", True), ("baizhi", "own", False),
    ]  # fmt: skip


def test_what_nobody_has_begun_is_due_and_not_started_and_what_was_begun_is_itself(tree: Office) -> None:
    begun = a_report(tree.town, state=State.SIGNED)
    own, town = (one.annual for one in owed([tree.bureau, tree.town], 2025))
    assert (own.pk, own.status, own.due_on) == (None, State.NONE, date(2026, 1, 31))
    assert town == begun


def test_whoever_does_not_report_owes_nothing_but_what_it_made_is_shown(tree: Office) -> None:
    Setting.objects.create(agency=tree.town, name=bodies.RULE, value=False)
    assert told([tree.town]) == []
    a_report(tree.town)
    assert told([tree.town]) == [("baizhi", "own", False)]


def test_who_collects_is_known_of_many_as_of_each(tree: Office) -> None:
    branch = agency("branch", "星槎县城关办事处", Level.COUNTY, Body.AGENCY, tree.county)
    agency("below-town", "白芷镇水管所", Level.TOWN, Body.INSTITUTION, tree.town)
    everybody = list(Agency.objects.all())
    assert branch in everybody
    for year in (2023, 2024, 2025):
        assert bodies.collecting(everybody, year) == {one.pk for one in everybody if bodies.collects(one, year)}


def test_a_season_takes_as_many_queries_for_many_agencies_as_for_few(
    tree: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for at in range(12):
        agency(f"town-{at}", f"星槎县第{at}镇人民政府", Level.TOWN, Body.GOVERNMENT, tree.county)
    with django_assert_max_num_queries(5):
        assert len(owed(list(Agency.objects.all()), 2025)) == 19


def test_the_scope_of_what_is_published_is_the_one_that_is_no_part(tree: Office) -> None:
    for one in owed(list(Agency.objects.all()), 2025):
        published = bodies.published_scope(one.annual.agency, 2025)
        assert one.inner == (Scope(one.annual.scope) is not published)
