"""Addresses of old."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import Http404
from django.test import RequestFactory
from django.utils import timezone

from gongkai.law.publication.acts import Act
from gongkai.web.audit.appendonly import writing
from gongkai.web.portal.reading import moved
from gongkai.web.publishing.models import Item, Moved
from web.portal.reading.conftest import Room, path_of
from web.publishing.items_made import FORMED, acted, approved


def recorded(item: Item, path: str) -> None:
    with writing("publishing"):
        Moved.objects.create(path=path, item=item, at=timezone.now())


def test_an_old_path_leads_on_with_its_query_where_that_is_part_of_it(room: Room) -> None:
    item = room.publish()
    recorded(item, "/art/2021/3/1/art_12.html")
    recorded(item, "/show.jsp?id=12")
    for path in ("/art/2021/3/1/art_12.html", "/art/2021/3/1/art_12.html/", "/show.jsp?id=12"):
        answer = moved.not_found(RequestFactory().get(path), Http404())
        assert (answer.status_code, answer["Location"]) == (301, path_of(item))


def test_a_path_nobody_recorded_is_not_found_and_the_desk_is_not_asked_about(room: Room) -> None:
    recorded(room.publish(), "/desk/old/")
    for path in ("/nothing/", "/show.jsp?id=13", "/desk/old/"):
        assert moved.led(RequestFactory().get("/nothing/")) is None
        assert moved.not_found(RequestFactory().get(path), Http404()).status_code == 404
    assert moved.not_found(RequestFactory().post("/nothing/"), Http404()).status_code == 404


def test_an_old_path_of_what_was_never_public_leads_nowhere(room: Room) -> None:
    recorded(approved(room.tree.county, room.staff), "/art/1.html")
    assert moved.led(RequestFactory().get("/art/1.html")) is None


def test_an_old_path_of_what_was_taken_down_leads_to_where_that_is_told(room: Room) -> None:
    item = room.publish()
    recorded(item, "/art/1.html")
    acted(item, Act.WITHDRAW, room.staff.editor, day=FORMED + timedelta(days=3), reason="有误")
    found = moved.led(RequestFactory().get("/art/1.html"))
    assert found is not None and room.get(found["Location"]).status_code == 410


def test_a_path_that_no_database_takes_is_asked_of_none(room: Room, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert moved.led(RequestFactory().get("/art/%00.html")) is None
    assert room.get("/art/%00.html").status_code == 404
    assert room.get("/items/%00/").status_code == 404
