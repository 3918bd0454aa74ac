"""Entering and signing yearly figures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from gongkai.report.model import Cell
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind, Setting
from gongkai.web.audit.models import LogEntry
from gongkai.web.reporting.actions import figures
from gongkai.web.reporting.models import FigureSignature, YearlyFigure
from gongkai.web.reporting.tables import entries
from web.offices import Office, office, person
from web.reporting.figure_objects import AT, FEES, LICENCES, YEAR, a_figure


def in_force(tree: Office) -> list[YearlyFigure]:
    return list(YearlyFigure.objects.of(tree.county, YEAR).in_force())


def test_a_unit_enters_its_number_with_the_source_and_it_stands_in_the_log(tree: Office) -> None:
    clerk = person("clerk", (tree.county, Kind.CLERK))
    row = a_figure(tree.county, "12", hand=clerk)
    assert (row.cell, row.value, row.unit, row.by) == (LICENCES, Decimal(12), "审批股", clerk.number)
    entry = LogEntry.objects.get(act="reporting.figure.enter")
    assert (entry.actor, entry.facts["value"]) == (clerk.number, "12")
    assert "审批" not in str(entry.facts)


def test_the_number_of_the_report_is_the_sum_over_the_units(tree: Office) -> None:
    a_figure(tree.county, "12.5", cell=FEES)
    a_figure(tree.county, "0.25", cell=FEES, unit="财务股")
    assert entries([tree.county.pk], YEAR)[tree.county.pk].sums[FEES] == Decimal("12.75")


def test_an_amount_has_no_more_decimals_than_the_agencys_rule_allows(tree: Office) -> None:
    Setting.objects.create(agency=tree.city, name="fee_decimals", value=2)
    with pytest.raises(Refused):
        a_figure(tree.county, "12.345", cell=FEES)
    assert a_figure(tree.county, "12.340", cell=FEES).value == Decimal("12.34")
    assert a_figure(tree.elsewhere, "12.345", cell=FEES).value == Decimal("12.345")


def test_another_number_of_the_same_unit_takes_its_place_and_has_to_be_signed_again(tree: Office) -> None:
    figures.sign(a_figure(tree.county, "12"), hand="import", at=AT)
    a_figure(tree.county, "13")
    (row,) = in_force(tree)
    assert row.value == 13
    assert not FigureSignature.objects.filter(figure=row).exists()
    assert YearlyFigure.objects.count() == 2


def test_the_very_same_is_not_entered_twice(tree: Office) -> None:
    assert a_figure(tree.county).pk == a_figure(tree.county).pk
    assert LogEntry.objects.filter(act="reporting.figure.enter").count() == 1


def test_what_was_taken_back_counts_no_more_and_stays_on_record(tree: Office) -> None:
    figures.take_back(a_figure(tree.county), "误填", hand="import", at=AT)
    assert in_force(tree) == []
    assert [row.value for row in YearlyFigure.objects.order_by("pk")] == [Decimal(12), None]


@pytest.mark.parametrize(
    ("value", "cell", "unit", "source", "year"),
    [
        ("-1", LICENCES, "审批股", "系统", YEAR),
        ("1.5", LICENCES, "审批股", "系统", YEAR),
        ("1.1234567", FEES, "审批股", "系统", YEAR),
        ("1E+30", FEES, "审批股", "系统", YEAR),
        ("NaN", FEES, "审批股", "系统", YEAR),
        ("1", LICENCES, " ", "系统", YEAR),
        ("1", LICENCES, "审批股", "", YEAR),
        ("1", Cell("disclosure", "rules", "issued"), "审批股", "系统", YEAR),
        ("1", Cell("requests", "new", "natural"), "审批股", "系统", YEAR),
        ("1", LICENCES, "审批股", "系统", 2027),
    ],
)
def test_what_cannot_be_a_number_of_the_year_is_refused(
    tree: Office, value: str, cell: Cell, unit: str, source: str, year: int
) -> None:
    with pytest.raises(Refused):
        a_figure(tree.county, value, cell=cell, unit=unit, source=source, year=year)
    assert not YearlyFigure.objects.exists()


def test_a_decrease_of_the_earlier_form_may_be_below_nought(tree: Office) -> None:
    assert a_figure(tree.county, "-3", cell=Cell("disclosure", "licences", "change"), year=2020).value == -3


def test_a_number_is_signed_once_by_whoever_answers_for_it(tree: Office) -> None:
    head = person("head", (tree.county, Kind.HEAD))
    row = a_figure(tree.county)
    assert figures.sign(row, hand=head, at=AT).by == head.number
    with pytest.raises(Refused):
        figures.sign(row, hand=head, at=AT)


def test_what_no_longer_stands_is_neither_signed_nor_taken_back(tree: Office) -> None:
    old = a_figure(tree.county, "12")
    a_figure(tree.county, "13")
    with pytest.raises(Refused):
        figures.sign(old, hand="import", at=AT)
    with pytest.raises(Refused):
        figures.take_back(old, "误填", hand="import", at=AT)


def test_a_number_is_not_taken_back_without_a_reason(tree: Office) -> None:
    with pytest.raises(Refused):
        figures.take_back(a_figure(tree.county), " ", hand="import", at=AT)


def test_only_what_was_looked_at_is_signed_together(tree: Office) -> None:
    shown = [a_figure(tree.county).pk, a_figure(tree.county, "3.5", cell=FEES).pk]
    late = a_figure(tree.county, "7", unit="执法股")
    assert figures.sign_all(tree.county, YEAR, shown, hand="import", at=AT) == 2
    assert list(YearlyFigure.objects.unsigned()) == [late]


def test_nothing_is_signed_together_where_one_has_changed_since_or_there_is_none(tree: Office) -> None:
    shown = [a_figure(tree.county).pk, a_figure(tree.county, "3.5", cell=FEES).pk]
    a_figure(tree.county, "13")
    for numbers in (shown, []):
        with pytest.raises(Refused):
            figures.sign_all(tree.county, YEAR, numbers, hand="import", at=AT)
    assert not FigureSignature.objects.exists()


def test_the_numbers_of_another_agency_are_not_signed_along(tree: Office) -> None:
    with pytest.raises(Refused):
        figures.sign_all(tree.county, YEAR, [a_figure(tree.town).pk], hand="import", at=AT)


def test_who_has_no_such_post_there_neither_enters_nor_signs(tree: Office) -> None:
    row, stranger = a_figure(tree.county), person("stranger", (tree.town, Kind.HEAD), (tree.county, Kind.AUDITOR))
    with pytest.raises(PermissionDenied):
        a_figure(tree.county, "1", hand=stranger)
    with pytest.raises(PermissionDenied):
        figures.sign(row, hand=stranger, at=AT)
    with pytest.raises(PermissionDenied):
        figures.take_back(row, "误填", hand=stranger, at=AT)
    with pytest.raises(PermissionDenied):
        figures.sign_all(tree.county, YEAR, [row.pk], hand=stranger, at=AT)


WORK = st.lists(
    st.tuples(
        st.sampled_from(("enter", "back", "sign")), st.sampled_from((LICENCES, FEES)),
        st.sampled_from(("甲股", "乙股")), st.integers(0, 9),
    ),
    max_size=14,
)  # fmt: skip


class TestAnyWork(TestCase):
    """Over whatever the units do, one after the other."""

    @settings(max_examples=25, deadline=None)
    @given(WORK)
    def test_the_sum_is_of_the_last_number_of_each_unit_and_old_rows_never_change(
        self, work: list[tuple[str, Cell, str, int]]
    ) -> None:
        there = office().county
        last: dict[tuple[Cell, str], int] = {}
        signed: set[tuple[Cell, str]] = set()
        kept: list[tuple[int, Decimal | None]] = []
        for verb, cell, unit, value in work:
            at = cell, unit
            row = YearlyFigure.objects.of(there, YEAR).in_force().filter(unit=unit, row=cell.row).first()
            if verb == "enter":
                a_figure(there, str(value), cell=cell, unit=unit)
                signed -= {at} if last.get(at) != value else set()
                last[at] = value
            elif row is not None and verb == "back":
                figures.take_back(row, "误填", hand="import", at=AT)
                del last[at]
                signed.discard(at)
            elif row is not None and at not in signed:
                figures.sign(row, hand="import", at=AT)
                signed.add(at)
            assert kept == list(YearlyFigure.objects.order_by("pk").values_list("pk", "value"))[: len(kept)]
            kept = list(YearlyFigure.objects.order_by("pk").values_list("pk", "value"))
        found = entries([there.pk], YEAR).get(there.pk)
        cells = {cell for cell, _ in last}
        assert dict(found.sums if found else {}) == {
            cell: sum(value for at, value in last.items() if at[0] == cell) for cell in cells
        }
        assert (found.unsigned if found else frozenset()) == {at[0] for at in last if at not in signed}
