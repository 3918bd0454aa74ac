"""The record of a review, to print and to take."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from gongkai.web.accounts.models import User
from web.offices import Office
from web.publishing.actions.test_reviewing import in_secrecy
from web.publishing.items_made import desk, drafted

Browser = Callable[[User], Client]


def test_the_record_is_shown_and_given_out_to_whoever_sees_reviews(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    item = in_secrecy(tree.county, staff)
    way, browser = f"/desk/items/{item.pk}/slip/", as_user(staff.head)
    assert "政府信息公开审查呈批单" in browser.get(way).content.decode()
    assert browser.get(f"{way}docx/").content.startswith(b"PK")
    assert browser.get(f"{way}pdf/").content.startswith(b"%PDF")
    assert browser.get(f"{way}exe/").status_code == 404
    assert as_user(desk(tree.city).head).get(way).status_code == 404
    assert as_user(staff.clerk).get(way).status_code == 404


def test_there_is_none_of_what_was_never_submitted(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    item = drafted(tree.county, staff)
    assert as_user(staff.editor).get(f"/desk/items/{item.pk}/slip/").status_code == 404
