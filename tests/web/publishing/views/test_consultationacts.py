"""What is done with a consultation at the desk: its days, decisions, the outcome, a look at who wrote."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.web.accounts.models import User
from gongkai.web.audit.models import LogEntry
from gongkai.web.publishing.models import Comment, Consultation, Item, Kind, Taken
from web.offices import Office
from web.publishing.consult_made import CLOSES, CONTACT, NAME, TITLE, commented, opened
from web.publishing.items_made import Desk, desk, drafted

AsUser = Callable[[User], Client]
LIST = "/desk/consultations/"


@pytest.fixture
def row(tree: Office, staff: Desk) -> Comment:
    return commented(opened(tree.county, staff))


def way(row: Comment) -> str:
    return f"{LIST}{row.consultation_id}/"


def text(response: Any) -> str:
    return str(response.content.decode())


def test_a_comment_is_decided_on_and_the_outcome_drafted(staff: Desk, row: Comment, as_user: AsUser) -> None:
    client = as_user(staff.editor)
    assert client.get(f"{way(row)}comments/1/").status_code == 200
    assert client.post(f"{way(row)}outcome/").status_code == 302
    assert not Item.objects.filter(kind=Kind.FEEDBACK.value).exists()
    told = {"gist": "延长登记期限", "taken": Taken.ADOPTED.value, "answer": "采纳"}
    assert client.post(f"{way(row)}comments/1/", {**told, "gist": ""}).status_code == 400
    assert client.post(f"{way(row)}comments/1/", told).status_code == 302
    assert client.post(f"{way(row)}outcome/").status_code == 302
    made = Item.objects.get(kind=Kind.FEEDBACK.value)
    assert made.title in text(client.get(way(row)))
    assert client.post(f"{way(row)}comments/1/", told).status_code == 400


def test_who_wrote_is_looked_at_for_a_reason_that_stands_in_the_log(
    staff: Desk, row: Comment, as_user: AsUser
) -> None:  # fmt: skip
    assert NAME not in text(as_user(staff.editor).get(f"{way(row)}comments/1/"))
    ask = {"field": "name", "reason": "contact"}
    assert as_user(staff.editor).post(f"{way(row)}comments/1/reveal/", ask).status_code == 404
    client = as_user(staff.head)
    assert client.post(f"{way(row)}comments/1/reveal/", {"field": "name"}).status_code == 302
    assert NAME in text(client.post(f"{way(row)}comments/1/reveal/", ask))
    assert LogEntry.objects.filter(act="personal.reveal", subject=row.subject_in_log()).count() == 1


def test_the_days_of_a_draft_are_set_on_its_own_page(tree: Office, staff: Desk, as_user: AsUser) -> None:
    item = drafted(tree.county, staff, kind=Kind.CONSULTATION, title=TITLE)
    client, today = as_user(staff.editor), timezone.localdate()
    path = f"/desk/items/{item.pk}/consultation/"
    told = {"opens_on": today, "closes_on": today + timedelta(days=20), "contact": CONTACT, "reason": ""}
    assert client.get(path).status_code == 200
    assert client.post(path, told).status_code == 400
    assert client.post(path, {**told, "closes_on": today + timedelta(days=50)}).status_code == 302
    assert Consultation.objects.get().contact == CONTACT
    assert as_user(desk(tree.town).editor).get(path).status_code == 404
    plain = drafted(tree.county, staff)
    assert client.get(f"/desk/items/{plain.pk}/consultation/").status_code == 404


def test_what_is_public_is_only_prolonged(staff: Desk, row: Comment, as_user: AsUser) -> None:
    path = f"/desk/items/{row.consultation_id}/consultation/"
    client = as_user(staff.head)
    assert "contact" not in text(client.get(path)).partition("<main")[2]
    later = timezone.localdate() + timedelta(days=9)
    assert client.post(path, {"closes_on": CLOSES}).status_code == 400
    assert client.post(path, {"closes_on": later}).status_code == 302
    assert Consultation.objects.get().closes_on == later
