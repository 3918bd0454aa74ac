"""Deliveries on their page: what waits, what was delivered at once, and the list that goes with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.publishing.models import Item
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import desk, published

Someone = Callable[[Agency, Kind], User]
AsUser = Callable[[User], Client]
ARCHIVE = "星槎县档案馆"


@pytest.fixture(autouse=True)
def in_april() -> object:
    with time_machine.travel(moment(date(2025, 4, 1)), tick=False):
        yield


@pytest.fixture
def editor(tree: Office, someone: Someone, as_user: AsUser) -> Client:
    return as_user(someone(tree.county, Kind.EDITOR))


@pytest.fixture
def items(tree: Office) -> list[Item]:
    staff = desk(tree.county)
    return [published(tree.county, staff, title=title) for title in ("供水改造方案", "节水奖励办法")]


def test_what_is_chosen_is_delivered_and_its_list_shown(editor: Client, items: list[Item]) -> None:
    page = reverse("deliveries")
    assert "供水改造方案" in editor.get(page).content.decode()
    answer = editor.post(page, {"items": [items[0].pk], "where": ARCHIVE, "on": "2025-04-01", "receipt": ""})
    assert answer.status_code == 302
    listed = editor.get(answer["Location"]).content.decode()
    assert "供水改造方案" in listed
    assert "节水奖励办法" not in listed
    left = editor.get(page).content.decode()
    assert "节水奖励办法" in left
    assert ARCHIVE in left
    found = editor.get(
        reverse("delivery-file", args=["xingcha", "csv"]), {"where": ARCHIVE, "on": "2025-04-01"}
    ).content.decode("utf-8-sig")
    assert found.splitlines()[1].startswith("1,")


def test_what_was_published_outside_the_period_is_not_shown(editor: Client, items: list[Item]) -> None:
    text = editor.get(reverse("deliveries"), {"first": "2025-03-20", "last": "2025-04-01"}).content.decode()
    assert "供水改造方案" not in text


@pytest.mark.parametrize("given", [{"items": []}, {"where": ""}, {"items": [0]}, {"on": "2026-01-01"}])
def test_what_cannot_be_delivered_is_told_on_the_page(
    editor: Client, items: list[Item], given: dict[str, object]
) -> None:
    told = {"items": [one.pk for one in items], "where": ARCHIVE, "on": "2025-04-01", **given}
    assert editor.post(reverse("deliveries"), told).status_code == 400


def test_what_is_no_list_of_mine_is_not_there(editor: Client, tree: Office) -> None:
    assert editor.get(reverse("deliveries"), {"first": "x"}).status_code == 400
    for code, query in (("baizhi", {}), ("xingcha", {"on": "x"}), ("baizhi", {"on": "2025-04-01"})):
        assert editor.get(reverse("delivery", args=[code]), query).status_code == 404
    answer = editor.get(reverse("delivery-file", args=["xingcha", "pdf"]), {"on": "2025-04-01"})
    assert answer.status_code == 404


def test_who_does_not_publish_delivers_nothing(tree: Office, someone: Someone, as_user: AsUser) -> None:
    assert as_user(someone(tree.county, Kind.CLERK)).get(reverse("deliveries")).status_code == 404
