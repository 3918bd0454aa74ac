"""Lists of what waits for review."""

from __future__ import annotations

from datetime import date

from gongkai.law.publication.acts import Stage
from gongkai.web.publishing.actions import reviewing
from gongkai.web.publishing.reviewlists import referred, sent, waiting
from web.offices import Office
from web.publishing.actions.test_reviewing import AT, DAY, in_secrecy
from web.publishing.items_made import desk, drafted


def test_an_item_waits_for_those_of_its_stage_and_stands_with_who_sent_it(tree: Office) -> None:
    staff = desk(tree.county)
    item = in_secrecy(tree.county, staff)
    drafted(tree.county, staff)
    assert list(waiting(staff.secrecy, DAY)) == [item]
    assert list(waiting(staff.secrecy, DAY, Stage.HEAD)) == []
    assert list(waiting(staff.head, DAY)) == []
    assert list(sent(staff.editor, DAY)) == [item]
    assert list(sent(staff.secrecy, DAY)) == []


def test_the_most_urgent_comes_first(tree: Office) -> None:
    staff = desk(tree.county)
    late = in_secrecy(tree.county, staff, formed_on=date(2025, 3, 3))
    early = in_secrecy(tree.county, staff, formed_on=date(2025, 1, 6))
    assert list(waiting(staff.secrecy, DAY)) == [early, late]


def test_what_is_with_another_authority_tells_since_when(tree: Office) -> None:
    staff = desk(tree.county)
    item = in_secrecy(tree.county, staff)
    reviewing.refer(item, to="县保密局", reason="管网图", hand=staff.secrecy, at=AT, seen=None)
    assert [(one.pk, one.since) for one in referred(staff.head, DAY).values_list("pk", "since", named=True)] == [
        (item.pk, DAY)
    ]
    assert list(referred(desk(tree.city).head, DAY)) == []
