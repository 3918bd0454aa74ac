"""What is withheld, on the page of its evaluations."""

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
from web.publishing.items_made import desk, published, withheld

Someone = Callable[[Agency, Kind], User]
AsUser = Callable[[User], Client]


@pytest.fixture(autouse=True)
def a_year_later() -> object:
    with time_machine.travel(moment(date(2026, 4, 1)), tick=False):
        yield


@pytest.fixture
def head(tree: Office, someone: Someone, as_user: AsUser) -> Client:
    return as_user(someone(tree.county, Kind.HEAD))


@pytest.fixture
def item(tree: Office) -> Item:
    return withheld(tree.county, desk(tree.county))


def answer(client: Client, item: Item, **given: str) -> int:
    told = {"seen": str(item.length), "keep": "keep", "reason": "仍在讨论", "on": "2026-04-01", **given}
    return client.post(reverse("item-evaluate", args=[item.pk]), told).status_code


def test_what_is_withheld_is_listed_with_its_day_and_light(head: Client, item: Item, tree: Office) -> None:
    other = published(tree.county, desk(tree.county))
    text = head.get(reverse("evaluations")).content.decode()
    assert f"/desk/items/{item.pk}/evaluate/" in text
    assert "2026-03-03" in text
    assert "light overdue" in text
    assert f"/desk/items/{other.pk}/" not in text


def test_it_is_evaluated_and_due_a_year_later(head: Client, item: Item) -> None:
    assert head.get(reverse("item-evaluate", args=[item.pk])).status_code == 200
    assert answer(head, item) == 302
    assert "2027-04-01" in head.get(reverse("evaluations")).content.decode()


def test_what_may_be_public_is_drafted_anew(head: Client, item: Item) -> None:
    assert answer(head, item, keep="open", reason="讨论已结束") == 302
    assert Item.objects.get(pk=item.pk).state == "draft"
    assert head.get(reverse("item-evaluate", args=[item.pk])).status_code == 302


@pytest.mark.parametrize("given", [{"keep": ""}, {"reason": ""}, {"on": "2027-01-01"}, {"seen": "1"}])
def test_what_cannot_be_recorded_is_told_on_the_page(head: Client, item: Item, given: dict[str, str]) -> None:
    assert answer(head, item, **given) == 400
    assert Item.objects.get(pk=item.pk).length == item.length


def test_who_only_drafts_sees_the_list_and_evaluates_nothing(
    item: Item, tree: Office, someone: Someone, as_user: AsUser
) -> None:
    editor = as_user(someone(tree.county, Kind.EDITOR))
    text = editor.get(reverse("evaluations")).content.decode()
    assert f"/desk/items/{item.pk}/" in text
    assert "/evaluate/" not in text
    assert answer(editor, item) == 404
    assert answer(as_user(someone(tree.town, Kind.HEAD)), item) == 404
