from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.law.lights import lights
from gongkai.law.workdays import national
from gongkai.web.accounts.lights import lights_of
from gongkai.web.accounts.models import Setting
from web.offices import Office

TODAY = date(2025, 3, 3)


def test_lights_follow_the_rules_of_each_agency_and_of_those_above_it(tree: Office) -> None:
    calendar = national()
    Setting.objects.create(agency=tree.county, name="red_days", value=4)
    Setting.objects.create(agency=tree.town, name="yellow_days", value=9)
    found = lights_of([tree.city, tree.county, tree.town], calendar, TODAY)
    assert found[tree.city.pk] == lights(calendar, TODAY, red=2, yellow=5)
    assert found[tree.county.pk] == lights(calendar, TODAY, red=4, yellow=5)
    assert found[tree.town.pk] == lights(calendar, TODAY, red=4, yellow=9)


def test_a_red_that_begins_before_yellow_moves_yellow_with_it(tree: Office) -> None:
    Setting.objects.create(agency=tree.city, name="red_days", value=8)
    calendar = national()
    assert lights_of([tree.town], calendar, TODAY)[tree.town.pk] == lights(calendar, TODAY, red=8, yellow=8)


@pytest.mark.parametrize("count", [1, 4])
def test_however_many_agencies_it_is_one_query(tree: Office, count: int) -> None:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        lights_of(tree.all[:count], national(), TODAY)
    assert len(asked) == 1
