"""What is done on the pages of the review."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client

from gongkai.web.accounts.models import User
from gongkai.web.publishing.examining import findings
from gongkai.web.publishing.models import Item, Justification, Publication
from web.offices import Office
from web.publishing.actions.test_reviewing import PHONE, in_secrecy
from web.publishing.items_made import Desk, desk, drafted

Browser = Callable[[User], Client]


def way(item: Item, act: str) -> str:
    return f"/desk/items/{item.pk}/{act}/"


def now(item: Item) -> tuple[str, str]:
    item.refresh_from_db()
    return item.state, item.stage


def test_an_item_goes_through_its_review_on_the_pages(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = drafted(tree.county, staff)
    editor, secrecy, head = (as_user(one) for one in (staff.editor, staff.secrecy, staff.head))
    assert editor.get(way(item, "submit")).status_code == 200
    editor.post(way(item, "submit"), {"seen": 1})
    assert now(item) == ("in_review", "own")
    editor.post(way(item, "clear"), {"seen": 2, "stage": "own", "opinion": ""})
    secrecy.post(way(item, "refer"), {"seen": 3, "to": "县保密局", "reason": "管网图"})
    assert now(item) == ("referred", "secrecy")
    secrecy.post(way(item, "determine"), {"seen": 4, "public": "yes", "reason": "可以公开"})
    assert head.get(way(item, "clear")).status_code == 200
    head.post(way(item, "clear"), {"seen": 5, "stage": "head", "opinion": "同意公开"})
    assert now(item) == ("approved", "")
    assert not Publication.objects.exists()


def test_it_is_taken_back_and_returned_with_reasons(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = in_secrecy(tree.county, staff)
    as_user(staff.editor).post(way(item, "recall"), {"seen": 3})
    assert now(item)[0] == "draft"
    other = in_secrecy(tree.county, staff)
    browser = as_user(staff.secrecy)
    assert browser.post(way(other, "return"), {"seen": 3, "reason": ""}).status_code == 400
    browser.post(way(other, "return"), {"seen": 3, "reason": "数字不符"})
    assert now(other)[0] == "draft"
    assert "数字不符" in browser.get(f"/desk/items/{other.pk}/").content.decode()


def test_without_an_attribute_the_page_says_that_it_is_returned(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = drafted(tree.county, staff, attribute="")
    answer = as_user(staff.editor).post(way(item, "submit"), {"seen": 1})
    assert answer.status_code == 400
    assert "80号" in answer.content.decode()


def test_open_findings_are_told_and_stop_it(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = in_secrecy(tree.county, staff, body=PHONE)
    browser = as_user(staff.secrecy)
    assert browser.post(way(item, "clear"), {"seen": 3, "stage": "secrecy"}).status_code == 400
    (one,) = findings(item.revision())
    browser.post(way(item, "justify"), {"seen": 3, "key": one.key, "reason": ""})
    assert not Justification.objects.exists()
    browser.post(way(item, "justify"), {"seen": 3, "key": one.key, "reason": "值班电话"})
    browser.post(way(item, "clear"), {"seen": 3, "stage": "secrecy"})
    assert now(item) == ("in_review", "head")


def test_one_click_masks_the_words(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = drafted(tree.county, staff, body=PHONE)
    as_user(staff.editor).post(way(item, "mask"), {"seen": 1})
    item.refresh_from_db()
    assert item.latest == 2
    assert not findings(item.revision())


def test_whoever_has_no_post_for_it_finds_no_page(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = in_secrecy(tree.county, staff)
    for hand, act in (
        (staff.head, "clear"), (staff.editor, "refer"), (staff.clerk, "submit"), (desk(tree.city).secrecy, "clear"),
        (staff.head, "justify"), (staff.secrecy, "mask"),
    ):  # fmt: skip
        assert as_user(hand).post(way(item, act), {"seen": 3, "stage": "secrecy"}).status_code == 404
    assert now(item) == ("in_review", "secrecy")


def test_an_act_out_of_its_time_and_an_old_page_change_nothing(tree: Office, staff: Desk, as_user: Browser) -> None:
    item = in_secrecy(tree.county, staff)
    browser = as_user(staff.secrecy)
    assert browser.get(way(item, "determine")).status_code == 302
    assert browser.post(way(item, "clear"), {"seen": 2, "stage": "secrecy"}).status_code == 400
    assert browser.post(way(item, "clear"), {"seen": 3, "stage": "nonsense"}).status_code == 400
    assert now(item) == ("in_review", "secrecy")
