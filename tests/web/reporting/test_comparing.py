from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.law.organs import Body, Level
from gongkai.law.reportcourse import State
from gongkai.report.model import Cell, Figure
from gongkai.web.accounts.models import Kind
from gongkai.web.cases.models import Request
from gongkai.web.reporting.comparing import answered, of_agencies, of_years, standing
from gongkai.web.reporting.facts import facts
from gongkai.web.reporting.models import AnnualReport, Scope
from web.cases.requests_made import received
from web.objects import holder
from web.offices import Office, agency
from web.reporting.ledgers_made import entered
from web.reporting.reports_made import a_report, nought

NEW = Cell("requests", "new", "total")


def test_what_is_frozen_is_told_as_it_is_and_all_else_as_the_ledgers_have_it(tree: Office) -> None:
    received(tree.town, date(2025, 3, 3), holder((tree.town, Kind.CLERK)))
    content = replace(nought(tree.town.name, 2024), cells={NEW: Figure(7)})
    annual = a_report(tree.town, 2024, state=State.SIGNED, content=content)
    a_report(tree.town, 2025)
    two = standing(of_years(tree.town, [2024, 2025]))
    assert [one.report.cells[NEW].value for one in two] == [7, 1]
    assert two[0].frozen is not None and two[0].frozen.sha256 == annual.digest
    assert two[1].frozen is None
    assert not any(one.empty for one in two)


def test_a_year_nobody_began_is_told_from_the_ledgers_and_is_empty_without(tree: Office) -> None:
    received(tree.town, date(2025, 3, 3), holder((tree.town, Kind.CLERK)))
    before, now = standing(of_years(tree.town, [2024, 2025]))
    assert before.empty and not now.empty
    assert not AnnualReport.objects.exists()


def test_a_government_is_compared_with_all_that_report_to_it_in_every_year(tree: Office) -> None:
    a_report(tree.county, 2024, Scope.OWN)
    found = of_years(tree.county, [2024, 2025])
    assert [one.scope for one in found] == ["whole", "whole"]
    assert [one.scope for one in of_agencies([tree.county, tree.town], 2025)] == ["whole", "own"]
    entered(tree.county, 2025, {"licences.decisions": 7})
    (one,) = standing(found[1:])
    assert one.missing == 1 and one.report.value("disclosure", "licences", "decisions") == 7


def test_answers_in_time_are_what_the_text_of_a_report_says(tree: Office) -> None:
    clerk, head = holder((tree.town, Kind.CLERK)), holder((tree.county, Kind.CLERK))
    for there, user, late in ((tree.town, clerk, True), (tree.town, clerk, False), (tree.county, head, False)):
        one = received(there, date(2025, 3, 3), user)
        Request.objects.filter(pk=one.pk).update(late=late, counted_on=date(2025, 4, 1))
    received(tree.town, date(2025, 3, 3), clerk)
    wanted = of_agencies([tree.county, tree.town, tree.city, tree.bureau], 2025)
    for annual, known in zip(wanted, answered(wanted), strict=True):
        said = facts(annual)
        assert known == ({key: said[key] for key in ("answered", "late")} if said["answered"] else {})
    assert [known.get("answered") for known in answered(wanted)] == [3, 2, 3, None]


def test_however_many_there_are_the_database_is_asked_the_same_few_times(tree: Office) -> None:
    def asked(count: int) -> int:
        those = [
            agency(f"ju-{count}-{at}", f"某{count}{at}局", Level.COUNTY, Body.DEPARTMENT, tree.county)
            for at in range(count)
        ]
        a_report(those[0], state=State.SIGNED)
        with CaptureQueriesContext(
            connection,
        ) as questions:
            wanted = of_agencies(those, 2025)
            standing(wanted)
            answered(wanted)
        return len(questions)

    assert asked(12) == asked(3)
