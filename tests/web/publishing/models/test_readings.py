"""Reads of readings: which policies have none, how many there are of each form."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from gongkai.law.publication.acts import Act
from gongkai.web.publishing.actions.readings import draft_reading
from gongkai.web.publishing.models import Form, Item, Kind, Publication, readings
from gongkai.web.publishing.models.readings import by_form, published_readings, readings_of, unexplained
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import FORMED, Desk, acted, published, reviewed, submitted


def test_what_is_no_policy_or_older_than_the_rule_waits_for_no_reading(
    tree: Office, staff: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    published(tree.county, staff)
    policy = published(tree.county, staff, kind=Kind.POLICY)
    assert unexplained(Item.objects.all()).get() == policy
    monkeypatch.setattr(readings, "FIRST_DAY", FORMED + timedelta(days=1))
    assert not unexplained(Item.objects.all())


def test_a_policy_that_was_ended_waits_for_no_reading(tree: Office, staff: Desk) -> None:
    policy = published(tree.county, staff, kind=Kind.POLICY)
    assert unexplained(Item.objects.all()).get() == policy
    acted(policy, Act.REPEAL, staff.editor, reason="由新办法代替")
    assert not unexplained(Item.objects.all())


def test_each_of_several_readings_counts_in_its_form_and_year_once_it_is_public(tree: Office, staff: Desk) -> None:
    policy = published(tree.county, staff, kind=Kind.POLICY)
    for form in (Form.TEXT, Form.TEXT, Form.VIDEO):
        made = draft_reading(policy, form, token=uuid4(), hand=staff.editor, at=moment(FORMED))
        acted(reviewed(submitted(made, staff), staff), Act.PUBLISH, staff.editor)
    draft_reading(policy, Form.EXPERT, token=uuid4(), hand=staff.editor, at=moment(FORMED))
    assert readings_of(policy).count() == 4
    assert by_form(published_readings(Publication.objects.all(), 2025)) == {"text": 2, "video": 1}
    assert by_form(published_readings(Publication.objects.all(), 2024)) == {}
