"""Answers for programs: the same is not sent twice, and what changed always is."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpResponse
from django.test import RequestFactory

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.models import Agency
from gongkai.web.portal.lists.conditional import answered
from web.offices import Office
from web.portal.lists.conftest import Shown
from web.publishing.items_made import acted, desk

DAY = date(2025, 6, 3)


def asked(path: str = "/feeds/items.atom", *, day: date = DAY, known: str = "") -> HttpResponse:
    headers = {"if-none-match": known} if known else {}
    found = answered(RequestFactory().get(path, headers=headers), day, lambda: HttpResponse("made"))
    assert isinstance(found, HttpResponse)
    return found


def test_what_is_known_already_is_not_sent_again(shown: Shown) -> None:
    first = asked()
    assert (first.status_code, first.content, first.headers["Cache-Control"]) == (200, b"made", "no-cache")
    again = asked(known=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")


def test_another_address_another_day_and_a_renamed_agency_are_another_answer(tree: Office, shown: Shown) -> None:
    known = asked().headers["ETag"]
    assert asked("/feeds/items.atom?agency=xingcha", known=known).status_code == 200
    assert asked(day=DAY + timedelta(days=1), known=known).status_code == 200
    Agency.objects.filter(pk=tree.county.pk).update(name="星槎县政府")
    assert asked(known=known).status_code == 200


def test_what_is_taken_down_is_never_answered_by_what_was_known(tree: Office, shown: Shown) -> None:
    known = asked().headers["ETag"]
    acted(shown.city, Act.WITHDRAW, desk(tree.city).editor, day=DAY, reason="内容有误", revision=None)
    assert asked(known=known).status_code == 200
