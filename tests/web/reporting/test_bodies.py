"""Who reports, to whom, by when: read from the tree and from the agencies' own rules."""

from __future__ import annotations

from datetime import date

from pytest_django import DjangoAssertNumQueries

from gongkai.law.organs import Body, Level
from gongkai.web.accounts.models import Agency, Setting
from gongkai.web.reporting import bodies
from gongkai.web.reporting.models import Scope
from web.offices import Office


def below(above: Agency, code: str, body: Body, level: Level = Level.COUNTY, opened: int = 2010) -> Agency:
    made = Agency(
        code=code, name=f"星槎县{code}", level=level.value, body=body.value, parent=above, path="",
        opened_on=date(opened, 1, 1),
    )  # fmt: skip
    made.save()
    made.path = f"{above.path}{made.pk}/"
    made.save()
    return made


def codes(agencies: list[Agency]) -> set[str]:
    return {one.code for one in agencies}


def test_a_bureau_and_what_stands_below_it_report_to_the_nearest_government(tree: Office) -> None:
    bureau = below(tree.county, "ju", Body.DEPARTMENT)
    branch = below(bureau, "fenju", Body.DEPARTMENT)
    assert bodies.superior(bureau) == tree.county
    assert bodies.superior(branch) == tree.county
    assert {"ju", "fenju"} <= codes(bodies.members(tree.county, 2025))


def test_a_lower_government_is_one_member_whatever_reports_to_it(tree: Office) -> None:
    below(tree.county, "ju", Body.DEPARTMENT)
    above = bodies.superior(tree.county)
    assert above is not None
    found = codes(bodies.members(above, 2025))
    assert tree.county.code in found
    assert "ju" not in found


def test_the_top_of_the_tree_reports_to_nobody(tree: Office) -> None:
    top = Agency.objects.get(pk=tree.county.lineage()[0])
    assert bodies.superior(top) is None


def test_institutions_and_those_whose_rule_says_so_are_no_members(tree: Office) -> None:
    below(tree.county, "xuexiao", Body.INSTITUTION)
    excused = below(tree.county, "guanweihui", Body.AGENCY)
    assert codes(bodies.members(tree.county, 2025)) >= {"guanweihui"}
    Setting.objects.create(agency=excused, name=bodies.RULE, value=False)
    assert codes(bodies.members(tree.county, 2025)).isdisjoint({"xuexiao", "guanweihui"})


def test_a_rule_set_above_holds_for_what_stands_below(tree: Office) -> None:
    bureau = below(tree.county, "ju", Body.DEPARTMENT)
    below(bureau, "fenju", Body.DEPARTMENT)
    Setting.objects.create(agency=bureau, name=bodies.RULE, value=False)
    assert codes(bodies.members(tree.county, 2025)).isdisjoint({"ju", "fenju"})


def test_who_was_not_there_at_the_end_of_the_year_is_no_member_of_it(tree: Office) -> None:
    below(tree.county, "xin", Body.DEPARTMENT, opened=2026)
    closed = below(tree.county, "lao", Body.DEPARTMENT)
    closed.closed_on = date(2025, 12, 31)
    closed.save()
    assert codes(bodies.members(tree.county, 2025)).isdisjoint({"xin", "lao"})
    assert codes(bodies.members(tree.county, 2026)) >= {"xin"}
    assert codes(bodies.members(tree.county, 2024)) >= {"lao"}


def test_a_county_publishes_the_sum_and_a_town_its_own_report(tree: Office) -> None:
    town = below(tree.county, "xiang", Body.GOVERNMENT, Level.TOWN)
    assert bodies.published_scope(tree.county, 2025) is Scope.WHOLE
    assert bodies.published_scope(town, 2025) is Scope.OWN
    assert not bodies.collects(town, 2025)


def test_departments_have_until_january_and_governments_until_march(tree: Office) -> None:
    bureau = below(tree.county, "ju", Body.DEPARTMENT)
    town = below(tree.county, "xiang", Body.GOVERNMENT, Level.TOWN)
    assert bodies.due(bureau, 2025, Scope.OWN).due == date(2026, 1, 31)
    assert bodies.due(bureau, 2025, Scope.OWN).statutory
    assert bodies.due(tree.county, 2025, Scope.WHOLE).due == date(2026, 3, 31)
    assert bodies.due(tree.county, 2025, Scope.WHOLE).statutory
    for own in (bodies.due(town, 2025, Scope.OWN), bodies.due(tree.county, 2025, Scope.OWN)):
        assert own.due == date(2026, 1, 31)
        assert not own.statutory


def test_the_members_of_a_government_cost_the_same_queries_however_many_they_are(
    tree: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        bodies.members(tree.county, 2025)
    for number in range(12):
        below(tree.county, f"ju{number}", Body.DEPARTMENT)
    with django_assert_num_queries(2):
        assert len(bodies.members(tree.county, 2025)) >= 12
