"""Each number of a report is opened into what it is made of, and comes to as much."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.report.editions import edition
from gongkai.report.exchange import loads
from gongkai.report.model import Cell
from gongkai.web.cases.models import Dispute, Request
from gongkai.web.cases.models import figures as ledgers
from gongkai.web.publishing.models import Item, register
from gongkai.web.reporting import compiling
from gongkai.web.reporting.actions.record import begun
from gongkai.web.reporting.behind import Behind, behind
from gongkai.web.reporting.models import AnnualReport, Scope
from web.offices import Office
from web.reporting.ledgers_made import entered, set_right
from web.reporting.test_tables import adjusting, filled

pytestmark = pytest.mark.django_db


def listed(found: Behind, annual: AnnualReport) -> int:
    """The length of the list behind a number."""
    there = annual.agency
    if found.listed == "documents":
        return register.behind(found.cell, Item.objects.all(), [there], annual.year).count()
    requests, disputes = Request.objects.filter(agency=there), Dispute.objects.filter(agency=there)
    groups = ledgers.groups(requests, disputes, annual.year)
    if found.listed == "requests":
        return ledgers.requests_in(found.cell, requests, groups, annual.year).count()
    return ledgers.disputes_in(found.cell, disputes, groups, annual.year).count()


@settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 10_000), before=adjusting(), now=adjusting())
def test_each_number_is_its_list_with_what_was_entered_and_adjusted_and_freezes_to_the_same_bytes(
    seed: int, before: list[tuple[Cell, int]], now: list[tuple[Cell, int]], tree: Office
) -> None:
    with transaction.atomic():
        filled(tree.county, seed, {"licences.decisions": seed, "fees.amount": seed}, before, now)
        annual = begun(tree.county, 2025, Scope.OWN)
        report = compiling.compiled(annual).report
        for cell in edition("2021").cells():
            found = behind(cell, annual)
            assert found.value == report.value(*cell), cell
            if found.listed:
                assert found.counted == listed(found, annual), cell
        content = compiling.content(report)
        assert compiling.content(loads(content)) == content
        assert compiling.content(compiling.compiled(annual).report) == content
        transaction.set_rollback(True)


def test_a_sum_of_units_is_opened_into_what_each_entered_last(tree: Office) -> None:
    for unit, value in (("审批科", 7), ("审批科", 9), ("执法队", 2)):
        entered(tree.county, 2025, {"licences.decisions": value}, unit=unit)
    found = behind(Cell("disclosure", "licences", "decisions"), begun(tree.county, 2025, Scope.OWN))
    assert [(row.unit, row.value) for row in found.figures] == [("审批科", 9), ("执法队", 2)]
    assert (found.listed, found.value) == ("", 11)


def test_a_total_shows_every_adjustment_that_moves_it_and_last_year_s(tree: Office) -> None:
    out = Cell("requests", "carried_out", "natural")
    for year, row in ((2024, "new"), (2024, "carried_out"), (2025, "granted")):
        set_right(tree.county, year, out._replace(row=row), 2)
    annual = begun(tree.county, 2025, Scope.OWN)
    total = behind(Cell("requests", "total", "total"), annual)
    carried = behind(Cell("requests", "carried_in", "total"), annual)
    assert [row.row for row in total.adjustments] == ["granted"]
    assert [row.row for row in carried.earlier] == ["carried_out"]
    assert (total.value, carried.value) == (2, 2)
