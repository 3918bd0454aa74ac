"""Adjustments as they are kept."""

from __future__ import annotations

import pytest

from gongkai.law.cataloguing import Adjustment as LawAdjustment
from gongkai.law.cataloguing import Change
from gongkai.web.audit.appendonly import Sealed
from gongkai.web.publishing.models import Adjustment
from web.offices import Office
from web.publishing.catalogue_objects import added, editor


def test_an_adjustment_reads_back_as_the_law_has_it(tree: Office) -> None:
    row = added(editor(tree.city), tree.city, "管网改造", content="计划")
    kept = Adjustment.objects.get(pk=row.pk)
    assert kept.adjustment() == LawAdjustment(Change.ADD, "20.3.A1", "20.3", {"title": "管网改造", "content": "计划"})


def test_the_adjustments_of_the_highest_agency_come_first(tree: Office) -> None:
    added(editor(tree.county), tree.county, "县里的")
    added(editor(tree.city), tree.city, "市里的")
    assert [row.agency for row in Adjustment.objects.along(tree.town)] == [tree.city, tree.county]
    assert not Adjustment.objects.along(tree.elsewhere).exists()


def test_an_adjustment_is_never_changed(tree: Office) -> None:
    row = added(editor(tree.city), tree.city)
    with pytest.raises(Sealed):
        row.save()
