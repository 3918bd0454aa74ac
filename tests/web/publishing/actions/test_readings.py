"""Policy readings: drafted with the policy, published with it or after it, and what counts as one."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.hands import Refused
from gongkai.web.publishing.actions.lifecycle import cut, tie
from gongkai.web.publishing.actions.readings import draft_reading, publish_together, waive
from gongkai.web.publishing.models import Form, Item, Kind, PublicTie, Tied
from gongkai.web.publishing.models.readings import unexplained
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import (
    FORMED,
    Desk,
    acted,
    approved,
    desk,
    drafted,
    published,
    reviewed,
    revised,
    submitted,
)

AT = moment(FORMED)


def test_a_reading_is_tied_to_its_policy_and_filed_under_the_same_entry(tree: Office, staff: Desk) -> None:
    policy = drafted(tree.county, staff, kind=Kind.RULE, title="长" * 200)
    made = draft_reading(policy, Form.VIDEO, token=uuid4(), hand=staff.editor, at=AT)
    assert made.entry == policy.entry and made.kind == Kind.READING.value and len(made.title) == 200
    assert policy.tied.get().kind == Tied.READS.value
    with pytest.raises(Refused):
        draft_reading(made, Form.TEXT, token=uuid4(), hand=staff.editor, at=AT)
    with pytest.raises(PermissionDenied):
        draft_reading(policy, Form.TEXT, token=uuid4(), hand=staff.clerk, at=AT)


def test_together_are_published_those_that_are_approved_and_nothing_where_one_side_is_not(
    tree: Office, staff: Desk
) -> None:  # fmt: skip
    policy = approved(tree.county, staff, kind=Kind.POLICY)
    ready = draft_reading(policy, Form.TEXT, token=uuid4(), hand=staff.editor, at=AT)
    with pytest.raises(Refused):
        publish_together(policy, hand=staff.editor, at=AT, seen=policy.length)
    ready = reviewed(submitted(ready, staff), staff)
    waits = draft_reading(policy, Form.PICTURE, token=uuid4(), hand=staff.editor, at=AT)
    publish_together(policy, hand=staff.editor, at=AT, seen=policy.length)
    public = Item.objects.filter(public=1).values_list("pk", flat=True)
    assert {*public} == {policy.pk, ready.pk} and waits.pk not in public
    assert PublicTie.objects.get().other_id == policy.pk
    assert not unexplained(Item.objects.all())


def test_a_policy_published_alone_is_unexplained_until_a_reading_of_it_is_public(tree: Office, staff: Desk) -> None:
    policy = published(tree.county, staff, kind=Kind.POLICY)
    made = draft_reading(policy, Form.TEXT, token=uuid4(), hand=staff.editor, at=AT)
    assert unexplained(Item.objects.all()).get() == policy
    acted(reviewed(submitted(made, staff), staff), Act.PUBLISH, staff.editor)
    assert not unexplained(Item.objects.all())
    cut(made, policy, Tied.READS, hand=staff.editor, at=AT)
    assert unexplained(Item.objects.all()).get() == policy


def test_what_needs_no_reading_is_not_waited_for(tree: Office, staff: Desk) -> None:
    policy = published(tree.county, staff, kind=Kind.POLICY)
    published(tree.county, staff)
    with pytest.raises(PermissionDenied):
        waive(policy, "任免文件", hand=staff.reviewer, at=AT)
    with pytest.raises(Refused):
        waive(policy, " ", hand=staff.editor, at=AT)
    waive(policy, "任免文件", hand=staff.editor, at=AT)
    assert not unexplained(Item.objects.all())


def test_a_reading_of_another_agency_is_published_by_that_agency(tree: Office, staff: Desk) -> None:
    others = desk(tree.bureau)
    policy = republishable(tree, staff)
    foreign = approved(tree.bureau, others, kind=Kind.READING)
    tie(foreign, policy, Tied.READS, hand=others.editor, at=AT)
    with pytest.raises(Refused):
        publish_together(policy, hand=staff.editor, at=AT, seen=None)
    own = draft_reading(policy, Form.TEXT, token=uuid4(), hand=staff.editor, at=AT)
    reviewed(submitted(own, staff), staff)
    publish_together(policy, hand=staff.editor, at=AT, seen=None)
    assert set(Item.objects.exclude(public=None)) == {policy, own}


def republishable(tree: Office, staff: Desk) -> Item:
    """A policy that is public, and approved in other words."""
    policy = published(tree.county, staff, kind=Kind.POLICY)
    return reviewed(submitted(revised(policy, staff), staff), staff)
