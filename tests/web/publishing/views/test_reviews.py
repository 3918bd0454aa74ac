"""The pages of the review: the queue, what an item shows, who may and who may not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.law.publication.acts import Stage
from gongkai.web.accounts.models import Kind as Post
from gongkai.web.accounts.models import User
from gongkai.web.publishing.actions import reviewing
from gongkai.web.publishing.views.reviews import shown
from web.offices import Office, person
from web.publishing.actions.test_reviewing import AT, PHONE, in_secrecy, passed, sent
from web.publishing.items_made import Desk, desk, drafted

Browser = Callable[[User], Client]
QUEUE = "/desk/reviews/"
TODAY = date(2025, 3, 5)


def test_the_queue_shows_each_reviewer_what_waits_for_him(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = in_secrecy(tree.county, staff)
    link = f"/desk/items/{item.pk}/"
    assert link in as_user(staff.secrecy).get(QUEUE).content.decode()
    for hand in (staff.head, staff.editor, staff.reviewer, desk(tree.city).secrecy):
        assert link not in as_user(hand).get(QUEUE).content.decode()
    assert link in as_user(staff.editor).get(f"{QUEUE}?tab=sent").content.decode()
    assert link not in as_user(staff.secrecy).get(f"{QUEUE}?stage=head").content.decode()


def test_what_is_with_another_authority_has_its_own_list(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = in_secrecy(tree.county, staff)
    reviewing.refer(item, to="县保密局", reason="管网图", hand=staff.secrecy, at=AT, seen=None)
    page = as_user(staff.editor).get(f"{QUEUE}?tab=referred").content.decode()
    assert f"/desk/items/{item.pk}/" in page
    assert "2025-03-04" in page


def test_the_queue_asks_the_database_as_often_for_many_as_for_one(tree: Office, staff: Desk, as_user: Browser) -> None:
    browser = as_user(staff.secrecy)
    in_secrecy(tree.county, staff)
    browser.get(QUEUE)
    with CaptureQueriesContext(connection) as one:
        browser.get(QUEUE)
    for _each in range(4):
        in_secrecy(tree.county, staff)
    with CaptureQueriesContext(connection) as many:
        browser.get(QUEUE)
    assert len(many) == len(one)


def test_strangers_find_no_queue(tree: Office, as_user: Browser) -> None:
    clerk = person("no-reviewer", (tree.county, Post.CLERK))
    assert as_user(clerk).get(QUEUE).status_code == 404
    assert Client().get(QUEUE).status_code == 302


def test_an_item_offers_to_each_what_is_his_to_do(tree: Office, staff: Desk) -> None:
    item = in_secrecy(tree.county, staff)
    offered = {
        hand: {name for name, _label in shown(item, hand, TODAY)["acts"]}
        for hand in (staff.editor, staff.secrecy, staff.head, staff.reviewer)
    }
    assert offered[staff.editor] == {"item-recall"}
    assert offered[staff.secrecy] == {"item-clear", "item-refer", "item-return"}
    assert offered[staff.head] == offered[staff.reviewer] == set()
    assert shown(item, desk(tree.city).secrecy, TODAY) == {"review": None}


def test_who_drafted_it_is_told_why_he_does_not_review_it(tree: Office, staff: Desk, as_user: Browser) -> None:
    both = person("both", (tree.county, Post.EDITOR), (tree.county, Post.SECRECY))
    one = Desk(both, staff.reviewer, both, staff.head, staff.clerk)
    item = passed(sent(drafted(tree.county, one), both), staff.editor, Stage.OWN)
    found = shown(item, both, TODAY)
    assert "第十七条" in found["hindered"]
    assert "item-clear" not in {name for name, _label in found["acts"]}
    assert found["hindered"] in as_user(both).get(QUEUE).content.decode()


def test_the_page_of_an_item_shows_the_review_and_its_findings(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = drafted(tree.county, staff, body=PHONE)
    page = as_user(staff.editor).get(f"/desk/items/{item.pk}/").content.decode()
    assert "手机号码：138******78" in page
    assert f"/desk/items/{item.pk}/mask/" in page
    assert f"/desk/items/{item.pk}/justify/" in page
    assert f"/desk/items/{item.pk}/mask/" not in as_user(staff.secrecy).get(f"/desk/items/{item.pk}/").content.decode()
