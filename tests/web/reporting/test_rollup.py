"""The sum of a government: each cell is the sum of its parts, less what somebody answers for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balanced import balanced
from gongkai.law.organs import Body, Level
from gongkai.law.reportcourse import Act, State
from gongkai.report.checks import check
from gongkai.report.editions import edition
from gongkai.report.exchange import canonical
from gongkai.report.model import Cell, Entry, Figure
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.actions.replaying import replay
from gongkai.web.reporting import rollup
from gongkai.web.reporting.actions.record import begun, freezing, record, record_frozen, step_of
from gongkai.web.reporting.models import AnnualReport, Scope
from gongkai.web.reporting.rollup import MemberState, OwnPart, rolled, summed
from web.cases.requests_made import moment
from web.offices import Office, agency
from web.reporting.collect_made import drawn, figures
from web.reporting.ledgers_made import all_entered, set_right
from web.reporting.reports_made import YEAR, a_report

NEW = Cell("requests", "new", "natural")
ALL = tuple(edition("2021").cells())
SEEDS = st.lists(st.integers(0, 10_000), min_size=0, max_size=6)


def unkept(number: int, name: str, body: Body = Body.DEPARTMENT) -> Agency:
    """An agency that is in no database."""
    return Agency(pk=number, code=f"code-{number}", name=name, level=Level.COUNTY.value, body=body.value)


@given(own=st.integers(0, 10_000), seeds=SEEDS, settled=st.lists(st.booleans(), min_size=6, max_size=6))
@settings(deadline=None)
def test_every_cell_of_a_sum_is_the_sum_of_its_parts(own: int, seeds: list[int], settled: list[bool]) -> None:
    county = unkept(1, "星槎县人民政府", Body.GOVERNMENT)
    members = []
    for number, seed in enumerate(seeds, 2):
        there = unkept(number, f"星槎县第{number}局")
        report = drawn(there.name, seed) if settled[number - 2] else None
        members.append(MemberState(there, Scope.OWN, None, date(2026, 1, 31), 1, report))
    mine = drawn(county.name, own)
    merged = summed(OwnPart(mine, None, signed=True), members, county, YEAR)
    parts = [mine, *(one.report for one in members if one.report is not None)]
    for cell in ALL:
        assert merged.report.value(*cell) == sum(part.value(*cell) or 0 for part in parts), cell
    assert [member.name for member in merged.missing] == [one.agency.name for one in members if one.report is None]
    assert [report.issuer for _, report in merged.counted] == [part.issuer for part in parts]


@given(seeds=st.lists(st.integers(0, 10_000), min_size=1, max_size=4))
@settings(deadline=None)
def test_parts_whose_sums_hold_make_a_sum_that_does(seeds: list[int]) -> None:
    county = unkept(1, "星槎县人民政府", Body.GOVERNMENT)
    members = [
        MemberState(there, Scope.OWN, None, date(2026, 1, 31), 1, drawn(there.name, seed))
        for number, seed in enumerate(seeds, 2)
        for there in [unkept(number, f"星槎县第{number}局")]
    ]
    merged = summed(OwnPart(figures(county.name, {}), None, signed=True), members, county, YEAR)
    children = tuple(report for _, report in merged.counted)
    broken = [one for one in check(merged.report, children=children) if one.rule == "X-05" or "T3-0" in one.rule]
    assert broken == []


def test_a_figure_that_a_part_has_not_leaves_the_sum_open_and_says_whose_it_is() -> None:
    county, bureau = unkept(1, "星槎县人民政府", Body.GOVERNMENT), unkept(2, "星槎县水务局")
    report = figures(bureau.name, {})
    blank = replace(report, cells={**report.cells, NEW: Figure(None, Entry.BLANK)})
    member = MemberState(bureau, Scope.OWN, None, date(2026, 1, 31), 1, blank)
    merged = summed(OwnPart(figures(county.name, {}), None, signed=True), [member], county, YEAR)
    assert merged.report.value(*NEW) is None
    assert any(one.rule == "MERGE-BLANK" and bureau.name in one.message for one in merged.report.findings)


def test_two_parts_of_one_name_are_told_apart_by_their_codes() -> None:
    county = unkept(1, "星槎县人民政府", Body.GOVERNMENT)
    name, due = "城关镇人民政府", date(2026, 1, 31)
    members = [MemberState(unkept(number, name), Scope.OWN, None, due, 1, drawn(name, number)) for number in (2, 3)]
    merged = summed(OwnPart(figures(county.name, {}), None, signed=True), members, county, YEAR)
    assert len(merged.counted) == 3
    assert merged.report.value(*NEW) == sum(one.report.value(*NEW) or 0 for one in members if one.report)


# In the database -----------------------------------------------------------------------------------


def test_what_is_accepted_or_published_is_counted_and_nothing_else(tree: Office) -> None:
    bureaux = [
        agency(f"b-{state}", f"星槎县{number}局", Level.COUNTY, Body.DEPARTMENT, tree.county)
        for number, state in enumerate(State)
    ]
    for there, state in zip(bureaux, State, strict=True):
        a_report(there, state=state, content=figures(there.name, {NEW: 1}))
    found = rolled(tree.county, YEAR)
    counted = {one.agency.pk for one in found.members if one.counted}
    settled = {there.pk for there, state in zip(bureaux, State, strict=True) if state in ("accepted", "published")}
    assert counted == settled
    assert found.report.value(*NEW) == 2
    assert {one.agency.pk for one in found.missing} == {tree.town.pk, *(one.pk for one in bureaux)} - settled


def test_the_own_part_is_what_was_signed_else_what_the_ledgers_have(tree: Office) -> None:
    all_entered(tree.county, YEAR)
    set_right(tree.county, YEAR, NEW, 3)
    compiled = rolled(tree.county, YEAR)
    assert (compiled.own.signed, compiled.report.value(*NEW)) == (False, 3)
    assert [one.rule for one in compiled.merged.report.findings if one.rule == rollup.OWN_PART]
    a_report(tree.county, state=State.SIGNED, content=figures(tree.county.name, {NEW: 8}))
    signed = rolled(tree.county, YEAR)
    assert (signed.own.signed, signed.report.value(*NEW)) == (True, 8)
    assert not [one.rule for one in signed.merged.report.findings if one.rule == rollup.OWN_PART]


def test_a_member_that_collects_is_counted_with_its_sum_and_not_with_its_own_part(tree: Office) -> None:
    a_report(tree.county, state=State.SIGNED, content=figures(tree.county.name, {NEW: 5}))
    a_report(tree.county, scope=Scope.WHOLE, state=State.ACCEPTED, content=figures(tree.county.name, {NEW: 12}))
    county = next(one for one in rolled(tree.city, YEAR).members if one.agency.pk == tree.county.pk)
    assert county.scope is Scope.WHOLE
    assert county.report is not None
    assert county.report.value(*NEW) == 12


def test_a_deduction_is_taken_from_the_sum_and_joins_the_next_year(tree: Office) -> None:
    a_report(tree.county, state=State.SIGNED, content=figures(tree.county.name, {}))
    a_report(tree.town, state=State.ACCEPTED, content=drawn(tree.town.name, 4))
    before = rolled(tree.county, YEAR)
    set_right(tree.county, YEAR, NEW, -1, scope=Scope.WHOLE)
    carried = Cell("requests", "carried_out", "natural")
    set_right(tree.county, YEAR, carried, -1, scope=Scope.WHOLE)
    after = rolled(tree.county, YEAR)
    changed = {cell for cell in ALL if after.report.value(*cell) != before.report.value(*cell)}
    assert changed == {NEW, NEW._replace(column="total"), carried, carried._replace(column="total")}
    assert changed <= set(after.deducted)
    following = rolled(tree.county, YEAR + 1)
    assert following.report.value("requests", "carried_in", "natural") == -1
    assert Cell("requests", "carried_in", "natural") in following.deducted


def test_while_a_correction_is_made_what_is_public_is_counted(tree: Office) -> None:
    annual = a_report(tree.town, state=State.PUBLISHED, content=figures(tree.town.name, {NEW: 4}))
    at = moment(date(2026, 3, 2))
    step = step_of(Act.REVISE, on=at.date(), hand="import", at=at, reason="漏计一件")
    annual = record(annual, step, hand="import", at=at, seen=None)
    assert rolled(tree.county, YEAR).report.value(*NEW) == 4
    content = canonical(figures(tree.town.name, {NEW: 5}))
    signing = freezing(Act.SIGN, content, hand="import", at=at)
    annual = record_frozen(annual, signing, content, hand="import", at=at, seen=None)
    for act in (Act.SUBMIT, Act.ACCEPT):
        assert rolled(tree.county, YEAR).report.value(*NEW) == 4
        step = step_of(act, on=at.date(), hand="import", at=at, digest=annual.digest)
        annual = record(annual, step, hand="import", at=at, seen=None)
    assert rolled(tree.county, YEAR).report.value(*NEW) == 5


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(seed=st.integers(0, 10_000), town=st.integers(0, 10_000), taken=st.integers(0, 2))
def test_over_random_ledgers_the_roll_up_is_the_sum(tree: Office, seed: int, town: int, taken: int) -> None:
    with transaction.atomic():
        Agency.objects.filter(pk=tree.county.pk).update(opened_on=date(2008, 5, 1))
        replay(tree.county, balanced(YEAR, seed, most=2), seed=seed, at=moment(date(2026, 3, 3)))
        all_entered(tree.county, YEAR, 2)
        a_report(tree.town, state=State.ACCEPTED, content=drawn(tree.town.name, town))
        if taken:
            set_right(tree.county, YEAR, NEW, -taken, scope=Scope.WHOLE)
        found = rolled(tree.county, YEAR)
        less = {cell: -taken if taken and cell in (NEW, NEW._replace(column="total")) else 0 for cell in ALL}
        for cell in ALL:
            assert found.report.value(*cell) == sum(part.value(*cell) or 0 for part in found.parts) + less[cell]
        transaction.set_rollback(True)


def test_however_many_report_it_takes_the_same_few_queries(tree: Office) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            rolled(tree.county, YEAR)
        return len(queries)

    a_report(tree.town, state=State.ACCEPTED)
    few = asked()
    for number in range(5):
        there = agency(f"more-{number}", f"星槎县{number}办", Level.COUNTY, Body.DEPARTMENT, tree.county)
        a_report(there, state=State.ACCEPTED)
    assert asked() == few


def test_a_part_that_does_not_carry_in_what_it_carried_out_is_named(tree: Office) -> None:
    out, into = Cell("requests", "carried_out", "total"), Cell("requests", "carried_in", "total")
    a_report(tree.town, YEAR - 1, state=State.ACCEPTED, content=figures(tree.town.name, {out: 3}, YEAR - 1))
    a_report(tree.town, state=State.ACCEPTED, content=figures(tree.town.name, {into: 2}))
    found = rollup.unjoined(rolled(tree.county, YEAR), rolled(tree.county, YEAR - 1))
    assert [(one.name, one.carried_out, one.carried_in) for one in found] == [(tree.town.name, 3, 2)]


def test_late_is_what_was_published_late_or_is_not_published_in_time(tree: Office) -> None:
    due = date(2026, 1, 31)
    nobody = MemberState(tree.town, Scope.OWN, None, due)
    assert not nobody.is_late(due)
    assert nobody.is_late(date(2026, 2, 1))
    annual = AnnualReport(agency=tree.town, year=YEAR, scope="own", first_published_on=due)
    assert not MemberState(tree.town, Scope.OWN, annual, due).is_late(date(2026, 5, 1))


def test_a_report_that_nobody_began_is_not_started(tree: Office) -> None:
    begun(tree.town, YEAR, Scope.OWN)
    states = {one.agency.pk: one.state for one in rollup.states(tree.city, YEAR)}
    assert states[tree.bureau.pk] is State.NONE
