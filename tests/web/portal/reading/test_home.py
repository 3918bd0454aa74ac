"""The first page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.models import Agency, User
from gongkai.web.accounts.models import Kind as Post
from gongkai.web.publishing.models import Kind
from web.portal.reading.conftest import Room, path_of
from web.publishing.items_made import FORMED, acted, approved, desk, published


@pytest.mark.django_db
def test_it_answers_three_questions_even_where_nothing_is_public_yet(client: Client) -> None:
    page = client.get("/").content.decode()
    assert 'action="/search/"' in page and 'name="q"' in page
    assert 'href="/apply/"' in page and 'href="/track/"' in page
    assert 'href="/log/heads/"' in page


def test_the_newest_stand_first_with_their_agency_and_validity(room: Room) -> None:
    old = room.publish(title="较早的通告")
    new = room.publish(title="补贴办法", kind=Kind.NORMATIVE, day=FORMED + timedelta(days=1))
    page = room.text("/")
    assert page.index(path_of(new)) < page.index(path_of(old))
    assert 'class="badge in-force"' in page and room.tree.county.name in page


def test_what_is_public_is_found_by_agency_catalogue_and_kind(room: Room) -> None:
    room.publish(entry="20.7")
    page = room.text("/", accept_language="en")
    assert 'href="/agencies/xingcha/"' in page
    assert "/items/?entry=20.7" in page and "budgets and final accounts" in page
    assert "/items/?kind=reading" in page


def test_nothing_of_what_is_not_public_or_not_any_more_is_on_it(room: Room) -> None:
    approved(room.tree.county, room.staff, title="尚未公开的题目")
    gone = room.publish(title="撤下的题目")
    assert "撤下的题目" in room.text("/")
    acted(gone, Act.WITHDRAW, room.staff.editor, day=FORMED + timedelta(days=9), reason="有误")
    page = room.text("/")
    assert "尚未公开的题目" not in page and "撤下的题目" not in page


def test_many_items_are_no_more_questions_to_the_database(room: Room) -> None:
    room.publish()
    with CaptureQueriesContext(connection) as few:
        room.text("/")
    for there in (room.tree.city, room.tree.bureau):
        published(there, desk(there))
        published(there, desk(there))
    with CaptureQueriesContext(connection) as many:
        room.text("/")
    assert len(many) == len(few)


def test_who_has_signed_in_finds_the_way_to_the_desk_and_others_to_signing_in(
    room: Room, as_user: Callable[[User], Client], someone: Callable[[Agency, Post], User]
) -> None:
    page = as_user(someone(room.tree.county, Post.CLERK)).get("/").content.decode()
    assert 'href="/desk/"' in page
    assert 'href="/desk/"' in room.text("/")
    assert room.get("/desk/")["Location"].startswith("/login/")


def test_a_browser_that_has_it_is_told_so(room: Room) -> None:
    room.get("/")
    tag = room.get("/")["ETag"]
    assert room.get("/", if_none_match=tag).status_code == 304
    room.publish()
    assert room.get("/", if_none_match=tag).status_code == 200
