"""Each number of the tables is the length of its list, counted in the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balanced import balanced, figures
from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Outcome
from gongkai.report.compile import TABLES
from gongkai.report.editions import NAMES, edition
from gongkai.report.model import Cell
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.actions.replaying import replay
from gongkai.web.cases.models import Dispute, Request
from gongkai.web.cases.models.figures import compiled, disputes_in, groups, requests_in, years
from web.cases.requests_made import done, moment, received
from web.offices import Office

MARCH = moment(date(2026, 3, 3))
Someone = Callable[[Agency, Kind], User]
EVERY = sorted({cell for name in NAMES for table in TABLES for cell in edition(name).cells(table)})


@pytest.mark.django_db(transaction=False)
@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn=st.integers(0, 10_000), year=st.integers(2024, 2026))
def test_each_number_is_the_length_of_its_list(drawn: int, year: int, tree: Office) -> None:
    with transaction.atomic():
        replay(tree.county, balanced(2025, drawn, most=2), seed=drawn, at=MARCH)
        requests, disputes = Request.objects.all(), Dispute.objects.all()
        found = groups(requests, disputes, year)
        for cell in EVERY:
            report = compiled(found, year=year, issuer="", form="2019" if cell.row == "closed" else "2021")
            rows = requests_in(cell, requests, found, year) if cell.table == "requests" else None
            count = rows.count() if rows is not None else disputes_in(cell, disputes, found, year).count()
            assert count == report.value(*cell), cell
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_what_one_year_carries_out_the_next_carries_in(tree: Office) -> None:
    given_report = balanced(2025, 11, most=3)
    replay(tree.county, given_report, seed=1, at=MARCH)
    this, following = (
        compiled(groups(Request.objects.all(), Dispute.objects.all(), year), year=year, issuer="")
        for year in (2025, 2026)
    )
    for column in edition("2021").request_columns:
        assert this.value("requests", "carried_out", column.key) == following.value(
            "requests", "carried_in", column.key
        )
    assert figures(this) == figures(given_report)


@pytest.mark.django_db
def test_an_agency_s_figures_are_its_own(tree: Office) -> None:
    for agency, drawn in ((tree.county, 3), (tree.town, 4)):
        replay(agency, balanced(2025, drawn), seed=1, at=MARCH)
    found = groups(Request.objects.all(), Dispute.objects.all(), 2025)
    for agency, drawn in ((tree.county, 3), (tree.town, 4)):
        own = compiled([one for one in found if one.agency == agency.pk], year=2025, issuer="")
        assert figures(own) == figures(balanced(2025, drawn))


def number(row: str, year: int) -> int:
    found = groups(Request.objects.all(), Dispute.objects.all(), year)
    cell = Cell("requests", row, "total")
    count = requests_in(cell, Request.objects.all(), found, year).count()
    assert compiled(found, year=year, issuer="").value(*cell) == count
    return count


def test_a_second_copy_is_counted_once_and_what_never_came_not_at_all(tree: Office, someone: Someone) -> None:
    clerk = someone(tree.county, Kind.CLERK)
    first, copy = (received(tree.county, date(2025, 3, 3), clerk) for _time in range(2))
    Request.objects.filter(pk=copy.pk).update(merged_into=first)
    assert number("new", 2025) == 1


def test_handled_anew_after_a_review_it_stays_where_it_was_counted(tree: Office, someone: Someone) -> None:
    clerk, head = someone(tree.county, Kind.CLERK), someone(tree.county, Kind.HEAD)
    request = received(tree.county, date(2024, 11, 4), clerk)
    done(request, Act.WITHDRAW, date(2024, 11, 20), clerk)
    done(request, Act.REOPEN, date(2025, 3, 3), head, reason="行政复议决定")
    assert Request.objects.get(pk=request.pk).is_open
    assert [number("total", year) for year in (2024, 2025)] == [1, 0]
    assert [number("carried_in", year) for year in (2024, 2025)] == [0, 0]
    assert Request.objects.get(pk=request.pk).counted_outcome == Outcome.CLOSED_OTHER.value


@pytest.mark.django_db
def test_the_years_go_back_to_the_first_request(tree: Office) -> None:
    assert years(tree.county, Request.objects.all(), Dispute.objects.all(), date(2026, 3, 3)) == [2026]
    replay(tree.county, balanced(2025, 3), seed=1, at=MARCH)
    assert years(tree.county, Request.objects.all(), Dispute.objects.all(), date(2026, 3, 3)) in (
        [2026, 2025],
        [2026, 2025, 2024],
    )


@pytest.mark.django_db
def test_two_queries_count_a_year_however_many_there_are(tree: Office, django_assert_num_queries: object) -> None:
    replay(tree.county, balanced(2025, 3), seed=1, at=MARCH)
    with django_assert_num_queries(2):  # type: ignore[operator] - a context manager of pytest-django
        groups(Request.objects.all(), Dispute.objects.all(), 2025)
