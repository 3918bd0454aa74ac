"""The filters of the queue."""

from __future__ import annotations

from gongkai.web.cases.forms.queue import FilterForm, SeekForm
from web.offices import Office


def test_the_agency_is_asked_for_only_where_there_are_several(tree: Office) -> None:
    assert "agency" not in FilterForm({}, agencies=[tree.county]).fields
    form = FilterForm({"agency": tree.town.code}, agencies=[tree.county, tree.town])
    assert form.is_valid()
    assert not FilterForm({"agency": tree.elsewhere.code}, agencies=[tree.county, tree.town]).is_valid()


def test_nothing_need_be_asked_for() -> None:
    assert FilterForm({}, agencies=[]).is_valid()
    assert not SeekForm({"name": ""}).is_valid()
    assert not FilterForm({"channel": "pigeon"}, agencies=[]).is_valid()
