"""Adding what was handled outside the system, and taking it back."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from gongkai.report.model import Cell
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind
from gongkai.web.audit.models import LogEntry
from gongkai.web.files import actions as files
from gongkai.web.files.models import Purpose
from gongkai.web.reporting.actions import adjusting
from gongkai.web.reporting.models import Adjustment, Scope
from gongkai.web.reporting.tables import own_tables
from web.offices import Office, person
from web.reporting.figure_objects import AT, GRANTED, YEAR, an_adjustment


def test_an_adjustment_is_added_to_its_cell_and_to_the_sums_and_stands_in_the_log(tree: Office) -> None:
    head = person("head", (tree.county, Kind.HEAD))
    row = an_adjustment(tree.county, 2, hand=head)
    report = own_tables(tree.county, YEAR)
    assert [report.value(*cell) for cell in (GRANTED, Cell("requests", "total", "total"))] == [2, 2]
    entry = LogEntry.objects.get(act="reporting.adjust")
    assert (entry.actor, entry.facts["cell"], entry.facts["value"]) == (head.number, list(GRANTED), "2")
    assert row.reason not in str(entry.facts)


def test_what_was_taken_back_counts_no_more_and_both_stay_on_record(tree: Office) -> None:
    row = an_adjustment(tree.county, 2)
    back = adjusting.cut(row, "已补录", hand="import", at=AT)
    assert own_tables(tree.county, YEAR).value(*GRANTED) == 0
    assert (back.cut, back.value, Adjustment.objects.count()) == (row, None, 2)
    assert LogEntry.objects.get(act="reporting.adjust.cut").facts["cut"] == row.pk


def test_an_adjustment_is_taken_back_once_and_not_without_a_reason(tree: Office) -> None:
    row = an_adjustment(tree.county)
    with pytest.raises(Refused):
        adjusting.cut(row, " ", hand="import", at=AT)
    back = adjusting.cut(row, "已补录", hand="import", at=AT)
    for one in (row, back):
        with pytest.raises(Refused):
            adjusting.cut(one, "已补录", hand="import", at=AT)


def test_what_is_carried_out_of_a_year_by_an_adjustment_is_carried_into_the_next(tree: Office) -> None:
    an_adjustment(tree.county, 3, cell=Cell("requests", "carried_out", "natural"), year=YEAR - 1)
    assert own_tables(tree.county, YEAR).value("requests", "carried_in", "total") == 3


def test_the_very_same_is_not_added_twice_but_again_after_it_was_taken_back(tree: Office) -> None:
    row = an_adjustment(tree.county)
    with pytest.raises(Refused):
        an_adjustment(tree.county)
    an_adjustment(tree.county, reason="另一件")
    adjusting.cut(row, "误加", hand="import", at=AT)
    an_adjustment(tree.county)
    assert own_tables(tree.county, YEAR).value(*GRANTED) == 2


@pytest.mark.parametrize(
    "cell",
    [Cell("requests", "granted", "total"), Cell("requests", "total", "natural"),
     Cell("disputes", "reconsideration", "total"), Cell("disclosure", "licences", "decisions"),
     Cell("requests", "closed", "natural")],
)  # fmt: skip
def test_a_sum_or_an_entered_number_is_not_adjusted_and_the_page_says_why_in_its_language(
    tree: Office, cell: Cell
) -> None:
    with translation.override("zh-hans"), pytest.raises(Refused, match="都不能调整"):
        an_adjustment(tree.county, cell=cell)
    with translation.override("en"), pytest.raises(Refused, match="neither is adjusted"):
        an_adjustment(tree.county, cell=cell)


@pytest.mark.parametrize(
    ("value", "reason", "paper", "year"),
    [(0, "受理", "簿", YEAR), (10**10, "受理", "簿", YEAR), (1, " ", "簿", YEAR), (1, "受理", "", YEAR),
     (1, "受理", "簿", 2027)],
)  # fmt: skip
def test_a_difference_needs_a_number_a_reason_and_a_paper(
    tree: Office, value: int, reason: str, paper: str, year: int
) -> None:
    with pytest.raises(Refused):
        adjusting.adjust(
            tree.county, year, Scope.OWN, adjusting.Given(GRANTED, value, reason, paper), hand="import", at=AT
        )
    assert not Adjustment.objects.exists()


def test_only_a_government_that_collects_has_a_sum_to_adjust(tree: Office) -> None:
    assert an_adjustment(tree.county, -1, scope=Scope.WHOLE).scope == Scope.WHOLE
    with pytest.raises(Refused):
        an_adjustment(tree.town, -1, scope=Scope.WHOLE)
    assert own_tables(tree.county, YEAR).value(*GRANTED) == 0


def test_a_paper_of_another_agency_is_none(tree: Office, tmp_path: object, settings: object) -> None:
    settings.ATTACHMENTS = tmp_path  # type: ignore[attr-defined] # the fixture of pytest-django
    clerk = person("clerk", (tree.town, Kind.CLERK))
    kept = files.add(
        clerk, tree.town, subject="reporting.adjustments:1", purpose=Purpose.INTERNAL, name="a.txt", data=b"a\n",
        at=timezone.now(),
    )  # fmt: skip
    with pytest.raises(ValueError, match="no paper"):
        adjusting.adjust(
            tree.county, YEAR, Scope.OWN, adjusting.Given(GRANTED, 1, "受理", "簿"), hand="import", at=AT,
            attachment=kept,
        )  # fmt: skip


def test_who_is_not_the_head_there_neither_adjusts_nor_takes_back(tree: Office) -> None:
    row, other = an_adjustment(tree.county), person("other", (tree.county, Kind.CLERK), (tree.city, Kind.HEAD))
    with pytest.raises(PermissionDenied):
        an_adjustment(tree.county, 5, hand=other)
    with pytest.raises(PermissionDenied):
        adjusting.cut(row, "误加", hand=other, at=AT)


def test_the_year_that_runs_may_be_adjusted(tree: Office) -> None:
    assert an_adjustment(tree.county, year=AT.year).at.date() >= date(2026, 1, 1)
