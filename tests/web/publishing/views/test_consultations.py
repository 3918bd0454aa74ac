"""Consultations at the desk: the list, the comments on one, their file, what the page of an item tells."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from gongkai.web.accounts.models import User
from gongkai.web.publishing.models import Comment, Item, Kind
from gongkai.web.publishing.views import consultations
from web.offices import Office
from web.publishing.consult_made import NAME, OPENS, TITLE, commented, consultation, decided, opened
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


def test_the_list_and_the_page_are_for_those_who_may_see_them(
    tree: Office, staff: Desk, row: Comment, as_user: AsUser
) -> None:  # fmt: skip
    assert TITLE in text(as_user(staff.clerk).get(LIST))
    assert "light yellow" in text(as_user(staff.clerk).get(LIST))
    assert "登记期限太短" in text(as_user(staff.editor).get(way(row)))
    other = desk(tree.town).editor
    assert TITLE not in text(as_user(other).get(LIST))
    for path in ("", "comments/1/", "file/csv/"):
        assert as_user(other).get(f"{way(row)}{path}").status_code == 404
        assert as_user(staff.secrecy).get(f"{way(row)}{path}").status_code == 404


def test_the_file_tells_no_person(staff: Desk, row: Comment, as_user: AsUser) -> None:
    decided(row, staff)
    client = as_user(staff.clerk)
    told = text(client.get(f"{way(row)}file/csv/"))
    assert "建议延长登记期限" in told and NAME not in told and "13912345678" not in told
    assert client.get(f"{way(row)}file/xlsx/").status_code == 200
    assert client.get(f"{way(row)}file/exe/").status_code == 404


def test_the_page_of_an_item_tells_its_days_and_that_they_are_wanting(tree: Office, staff: Desk) -> None:
    bare = drafted(tree.county, staff, kind=Kind.CONSULTATION)
    assert consultations.shown(bare, staff.editor, OPENS) == {
        "consults": True, "consultation": None, "may_change": True,
    }  # fmt: skip
    one = consultation(tree.county, staff)
    told = consultations.shown(one, staff.editor, OPENS)
    assert told["consultation"].pk == one.pk and not told["short"]
    assert consultations.shown(drafted(tree.county, staff), staff.editor, OPENS) == {"consults": False}
    assert consultations.shown(one, staff.secrecy, OPENS) == {"consults": False}


def test_a_draft_that_became_public_late_is_told_to_be_too_short(tree: Office, staff: Desk) -> None:
    one = opened(tree.county, staff)
    Item.objects.get(pk=one.pk)
    one.item.first_published_on = OPENS + timedelta(days=10)
    assert consultations.told(one, lambda _permission: True, OPENS)["short"]
