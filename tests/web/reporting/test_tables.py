"""All three tables of random ledgers: each number is its list, what they carry joins the year before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balanced import balanced
from gongkai.law.terms import Applicant
from gongkai.report.checks import check
from gongkai.report.compare import compare
from gongkai.report.editions import addresses, edition
from gongkai.report.model import Cell, Entry
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.actions.replaying import replay
from gongkai.web.reporting.tables import own_many, own_parts, own_tables
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.register_made import registered, some
from web.reporting.ledgers_made import all_entered, entered, set_right

pytestmark = pytest.mark.django_db
MARCH = moment(date(2026, 3, 3))
LICENCES, FEES = Cell("disclosure", "licences", "decisions"), Cell("disclosure", "fees", "amount")
OUTCOMES = edition("2021").outcome_rows
COUNTS = st.integers(0, 40)
MONEY = st.decimals(0, 9999, places=6)


@st.composite
def adjusting(draw: st.DrawFn) -> list[tuple[Cell, int]]:
    """Requests handled outside the system: each came in or was carried in, and was done or is carried out."""
    found = []
    for _one in range(draw(st.integers(0, 3))):
        column = draw(st.sampled_from([one.value for one in Applicant]))
        count = draw(st.integers(1, 3))
        for row in ("new", draw(st.sampled_from([*OUTCOMES, "carried_out"]))):
            found.append((Cell("requests", row, column), count))
    return found


def carried(adjustments: list[tuple[Cell, int]]) -> list[tuple[Cell, int]]:
    """How what was carried out of a year outside the system ends in the next."""
    return [
        (Cell("requests", "granted", cell.column), count) for cell, count in adjustments if cell.row == "carried_out"
    ]


def filled(
    there: Agency, seed: int, figures: Mapping[str, int | Decimal], before: list[tuple[Cell, int]],
    now: list[tuple[Cell, int]],
) -> None:  # fmt: skip
    Agency.objects.filter(pk=there.pk).update(opened_on=date(2008, 5, 1))
    replay(there, balanced(2024, seed, most=2), seed=seed, at=MARCH)
    for one in some(seed):
        if one.kind.value != "rules":  # A county makes none: every report that has one is refused.
            registered(there, one)
    for year in (2024, 2025):
        entered(there, year, figures)
    for year, rows in ((2024, before), (2025, [*carried(before), *now])):
        for cell, count in rows:
            set_right(there, year, cell, count)


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    seed=st.integers(0, 10_000),
    figures=st.fixed_dictionaries(
        {
            "licences.decisions": COUNTS,
            "penalties.decisions": COUNTS,
            "coercion.decisions": COUNTS,
            "fees.amount": MONEY,
        }
    ),
    before=adjusting(),
    now=adjusting(),
)
def test_the_tables_of_any_ledgers_pass_what_blocks_and_join_the_year_before(
    seed: int, figures: Mapping[str, int | Decimal], before: list[tuple[Cell, int]], now: list[tuple[Cell, int]],
    tree: Office,
) -> None:  # fmt: skip
    with transaction.atomic():
        filled(tree.county, seed, figures, before, now)
        last, this = (own_tables(tree.county, year) for year in (2024, 2025))
        for report in (last, this):
            assert set(report.cells) == set(edition("2021").cells())
            assert not [one for one in check(report) if one.hard]
        links = [link for link in compare(last, this).links if link.strict]
        assert len(links) == 7
        assert all(link.agrees for link in links)
        assert not [one for one in check(this, previous=last) if one.rule == "X-01"]
        for name, value in figures.items():
            row, _, column = name.rpartition(".")
            assert this.value("disclosure", row, column) == value
        transaction.set_rollback(True)


def test_what_nobody_entered_is_blank_and_lacking_and_what_nobody_signed_is_told(tree: Office) -> None:
    entered(tree.county, 2025, {"licences.decisions": 7})
    entered(tree.county, 2025, {"fees.amount": Decimal("0.4")}, signed=False)
    own = own_parts([tree.county], 2025)[tree.county.pk]
    assert own.lacking == (Cell("disclosure", "penalties", "decisions"), Cell("disclosure", "coercion", "decisions"))
    assert own.unsigned == (FEES,)
    assert {own.report.cells[cell].entry for cell in own.lacking} == {Entry.BLANK}
    assert own.report.value(*LICENCES) == 7


def test_a_cell_is_the_sum_over_the_units_of_what_each_entered_last(tree: Office) -> None:
    for unit, value in (("审批科", 7), ("审批科", 9), ("执法队", 2)):
        entered(tree.county, 2025, {"licences.decisions": value}, unit=unit)
    assert own_tables(tree.county, 2025).value(*LICENCES) == 11


def test_amounts_add_up_exactly_and_have_no_noughts_a_database_adds(tree: Office) -> None:
    for unit in ("甲", "乙", "丙"):
        entered(tree.county, 2025, {"fees.amount": Decimal("0.1")}, unit=unit)
    assert str(own_tables(tree.county, 2025).value(*FEES)) == "0.3"
    entered(tree.county, 2025, {"fees.amount": Decimal(100)}, unit="丁")
    entered(tree.county, 2025, {"fees.amount": Decimal("-0.3")}, unit="戊")
    assert str(own_tables(tree.county, 2025).value(*FEES)) == "100"


def test_an_adjustment_moves_its_sums_until_it_is_cut(tree: Office) -> None:
    cell = Cell("requests", "granted", "natural")
    row = set_right(tree.county, 2025, cell, 2)
    report = own_tables(tree.county, 2025)
    moved = {cell, Cell("requests", "granted", "total"), Cell("requests", "total", "natural")}
    moved.add(Cell("requests", "total", "total"))
    assert {each for each, value in report.numbers() if value} == moved
    set_right(tree.county, 2025, cell, 0, cut=row)
    assert not any(value for _each, value in own_tables(tree.county, 2025).numbers())


def test_the_tables_of_many_are_those_of_each_in_as_many_queries_as_those_of_one(tree: Office) -> None:
    for number, agency in enumerate((tree.county, tree.town, tree.bureau)):
        filled(agency, number, {"licences.decisions": number}, [], [])
        set_right(agency, 2025, Cell("disclosure", "normative", "in_force"), number + 1)
    taken = []
    for wanted in ([tree.county], list(tree.all)):
        with CaptureQueriesContext(connection) as asked:
            many = own_many(wanted, 2025)
        taken.append(len(asked))
    assert taken[0] == taken[1] == 7
    assert many == {agency.pk: own_tables(agency, 2025) for agency in tree.all}


def test_the_form_of_another_year_may_be_asked_for(tree: Office) -> None:
    all_entered(tree.county, 2020, 3)
    report = own_tables(tree.county, 2020)
    assert tuple(cell for cell in report.cells if cell.table == "disclosure") == addresses("2019", "disclosure")
    assert not [cell for cell in report.cells if report.cells[cell].value is None]
    assert own_tables(tree.county, 2020, "2021").editions["disclosure"] == "2021"
