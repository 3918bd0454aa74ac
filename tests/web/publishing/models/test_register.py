"""Each number of the register is the length of its list, counted in the database."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.validity import Validity
from gongkai.report.editions import NAMES
from gongkai.report.model import Cell
from gongkai.report.register import Instrument, InstrumentRecord, count, register_cells
from gongkai.web.accounts.models import Setting
from gongkai.web.publishing.models import Item
from gongkai.web.publishing.models.register import (
    behind,
    expiry_rules,
    figures,
    groups,
    of_agency,
    standing_as,
    validity_of,
    years,
)
from web.offices import Office
from web.publishing.register_made import registered, some

pytestmark = pytest.mark.django_db
TODAY = date(2025, 6, 30)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("rule", [True, False])
def test_each_number_is_the_length_of_its_list_and_what_the_records_come_to(
    seed: int, rule: bool, tree: Office
) -> None:  # fmt: skip
    records = list(some(seed))
    for one in records:
        registered(tree.county, one)
    Setting.objects.create(agency=tree.county, name="expiry_is_repeal", value=rule)
    for year in range(2021, 2028):
        for form in NAMES:
            told = of_agency(tree.county, year, form)
            wanted = count(((one, 1) for one in records), year=year, expiry_is_repeal=rule, form=form)
            assert told == wanted
            for cell, figure in told.items():
                rows = behind(cell, Item.objects.all(), [tree.county], year)
                assert rows.count() == figure.value, (cell, year)


def test_agencies_are_counted_each_by_its_own_rule(tree: Office) -> None:
    lapsed = InstrumentRecord(Instrument.NORMATIVE, date(2020, 1, 6), expires_on=date(2024, 5, 31))
    registered(tree.county, lapsed)
    registered(tree.town, lapsed)
    Setting.objects.create(agency=tree.town, name="expiry_is_repeal", value=False)
    both, cell = [tree.county, tree.town], Cell("disclosure", "normative", "repealed")
    assert expiry_rules(both) == {tree.county.pk: True, tree.town.pk: False}
    found = groups(Item.objects.filter(agency__in=both), 2024)
    assert figures(found, expiry_rules(both), year=2024)[cell].value == 1
    assert [one.agency for one in behind(cell, Item.objects.all(), both, 2024)] == [tree.county]


def test_what_stands_above_sets_the_rule_for_what_stands_below(tree: Office) -> None:
    Setting.objects.create(agency=tree.city, name="expiry_is_repeal", value=False)
    assert expiry_rules([tree.town])[tree.town.pk] is False


def test_the_figures_take_as_many_queries_for_one_document_as_for_many(tree: Office) -> None:
    taken = []
    for wanted in (1, 12):
        for one in list(some(3))[:wanted]:
            registered(tree.county, one)
        with CaptureQueriesContext(connection) as asked:
            of_agency(tree.county, 2025)
        taken.append(len(asked))
    assert taken == [2, 2]


def test_what_is_not_registered_and_what_another_agency_leads_is_not_counted(tree: Office) -> None:
    registered(tree.county, InstrumentRecord(Instrument.RULE, date(2025, 1, 9), lead=False))
    assert {figure.value for figure in of_agency(tree.county, 2025).values()} == {0}


@given(st.sampled_from(NAMES))
def test_the_cells_are_those_of_the_form(form: str) -> None:
    assert len(set(register_cells(form))) == 6


@pytest.mark.parametrize("seed", range(3))
def test_each_document_stands_as_its_badge_says_and_as_nothing_else(seed: int, tree: Office) -> None:
    for one in some(seed):
        registered(tree.county, one)
    for day in (TODAY, date(2024, 12, 31), date(2025, 1, 1)):
        for kind in Validity:
            found = set(standing_as(Item.objects.all(), kind, day))
            assert found == {one for one in Item.objects.all() if validity_of(one, day) is kind}


def test_the_years_go_from_the_first_document_to_this_one(tree: Office) -> None:
    assert years(Item.objects.all(), TODAY) == [2025]
    registered(tree.county, InstrumentRecord(Instrument.NORMATIVE, date(2023, 1, 9)))
    assert years(Item.objects.all(), TODAY) == [2025, 2024, 2023]
