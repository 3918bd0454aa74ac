"""The counts of the tabs and what stands in them agree."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.law.terms import Applicant, Channel
from gongkai.law.workdays import calendar
from gongkai.web.accounts.models import Setting
from gongkai.web.cases import queue
from gongkai.web.cases.models import Carrier, Delivery, Request
from gongkai.web.cases.models.requests import STATES
from gongkai.web.cases.queue import Tab
from web.offices import Office

TODAY = date(2025, 3, 12)
USUAL = calendar(())
OPEN = ("open", "consulting", "reasons", "correction", "payment")


def stored(tree: Office, place: int, state: str, days: int) -> Request:
    """A row alone, as its columns are."""
    there = (tree.county, tree.town)[place]
    return Request(
        agency=there, number=uuid4().hex, token=uuid4(), applicant=Applicant.NATURAL, channel=Channel.ONLINE,
        title="甲", carrier=Carrier.PAPER, delivery=Delivery.POST, arrived_on=TODAY, arrived_at=timezone.now(),
        state=state, due_on=None if state in ("arrived", "dropped") else TODAY + timedelta(days=days),
        closed_on=None if state in (*OPEN, "arrived", "dropped", "merged") else TODAY, length=1,
    )  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.tuples(st.integers(0, 1), st.sampled_from(sorted(STATES)), st.integers(-9, 20)), max_size=12),
    differ=st.booleans(),
)
def test_each_count_is_the_length_of_its_tab_and_every_open_request_stands_in_one(
    tree: Office, rows: list[tuple[int, str, int]], differ: bool
) -> None:
    Request.objects.all().delete()
    Setting.objects.all().delete()
    if differ:
        Setting.objects.create(agency=tree.town, name="red_days", value=7)
    Request.objects.bulk_create([stored(tree, *row) for row in rows])
    there = queue.seen([tree.county, tree.town], USUAL, TODAY)
    found = there.requests()
    told = queue.counts(found, there)
    lists = {tab: list(queue.within(found, tab, there)) for tab in Tab}
    assert {tab: len(rows) for tab, rows in lists.items()} == {tab: told[tab] for tab in Tab}
    open_ones = [row for tab in (*queue.LIT, Tab.APPLICANT) for row in lists[tab]]
    assert sorted(row.pk for row in open_ones) == sorted(row.pk for row in found if row.state in OPEN)
    for tab, light in queue.LIT.items():
        assert all(there.lights[row.agency_id].light(row.due_on or TODAY) is light for row in lists[tab])


def test_an_agency_has_the_lights_of_the_nearest_that_set_a_rule(tree: Office) -> None:
    Setting.objects.create(agency=tree.city, name="red_days", value=4)
    Setting.objects.create(agency=tree.town, name="red_days", value=9)
    found = queue.seen([tree.city, tree.county, tree.town, tree.elsewhere], USUAL, TODAY).lights
    ends = {one: USUAL.after(TODAY, days) for one, days in ((tree.city, 4), (tree.county, 4), (tree.elsewhere, 2))}
    assert {one: found[one.pk].red for one in ends} == ends
    # Nine days of red, where yellow begins at five: yellow begins no later than red.
    assert found[tree.town.pk].red == found[tree.town.pk].yellow == USUAL.after(TODAY, 9)


@pytest.mark.parametrize(("number", "first"), [(None, 0), ("2", 50), ("99", 50), ("x", 0), ("-1", 50)])
def test_a_page_holds_its_fifty_rows_in_order(tree: Office, number: str | None, first: int) -> None:
    Request.objects.bulk_create([stored(tree, 0, "open", 60 - place) for place in range(60)])
    there = queue.seen([tree.county], USUAL, TODAY)
    rows = queue.within(there.requests(), Tab.GREEN, there)
    count = queue.counts(there.requests(), there)[Tab.GREEN]
    page = queue.page(rows, count, number)
    assert [row.pk for row in page.object_list] == [row.pk for row in rows][first : first + 50]
