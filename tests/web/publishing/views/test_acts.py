"""What is done with reviewed items on their pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.template.loader import render_to_string
from django.test import Client

from gongkai.web.accounts.models import User
from gongkai.web.publishing.actions import lifecycle
from gongkai.web.publishing.actions.scheduled import publish_due
from gongkai.web.publishing.models import Item, Kind, Publication, Tie, Tied
from gongkai.web.publishing.views.acts import annullable, shown
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.items_made import approved, desk, drafted, publication, published, submitted

Browser = Callable[[User], Client]
DAY, NEXT = date(2025, 3, 3), date(2025, 3, 4)


def address(item: Item, act: str) -> str:
    return f"/desk/items/{item.pk}/acts/{act}/"


def offered(item: Item, user: User) -> list[str]:
    return [one["act"] for one in shown(Item.objects.get(pk=item.pk), user, NEXT)["acts"]]


def words(item: Item, user: User, today: date) -> str:
    item = Item.objects.get(pk=item.pk)
    return render_to_string("publishing/item_acts.html", {"item": item, **shown(item, user, today)})


def test_only_what_is_lawful_and_permitted_is_offered(tree: Office) -> None:
    staff = desk(tree.county)
    assert offered(submitted(drafted(tree.county, staff), staff), staff.editor) == []
    ready = approved(tree.county, staff)
    assert offered(ready, staff.editor) == ["publish", "schedule", "post"]
    assert offered(ready, staff.secrecy) == offered(ready, staff.clerk) == []
    public = published(tree.county, staff)
    assert offered(public, staff.editor) == ["post", "deliver", "withdraw"]
    assert offered(public, staff.head) == ["post", "clarify", "withdraw", "annul"]
    document = published(tree.county, staff, kind=Kind.NORMATIVE)
    assert {"amend", "repeal", "expire"} <= set(offered(document, staff.head))


def test_an_approved_item_is_published_on_its_page_once(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    item = approved(tree.county, staff)
    browser, form = as_user(staff.editor), {"seen": item.length}
    assert browser.get(address(item, "publish")).status_code == 200
    assert not Publication.objects.exists()
    for _time in range(2):
        assert browser.post(address(item, "publish"), form)["Location"] == f"/desk/items/{item.pk}/"
    assert publication(item).revision == 1 and Publication.objects.count() == 1


def test_what_is_scheduled_on_its_page_is_public_when_its_time_has_come(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    item = approved(tree.county, staff)
    with time_machine.travel(moment(NEXT, 10), tick=False):
        browser = as_user(staff.editor)
        over = browser.post(address(item, "schedule"), {"seen": item.length, "moment": "2025-03-04T09:00"})
        assert over.status_code == 400 and 'role="alert"' in over.content.decode()
        form = {"seen": item.length, "moment": "2025-03-05T09:00"}
        assert browser.post(address(item, "schedule"), form).status_code == 302
    due = moment(date(2025, 3, 5), 9)
    assert "2025-03-05 09:00" in words(item, staff.editor, NEXT)
    assert publish_due(moment(date(2025, 3, 5), 8)) == 0 and not Publication.objects.exists()
    assert publish_due(due) == 1 and Publication.objects.current().count() == 1


@pytest.mark.parametrize(
    ("act", "form", "step"),
    [
        ("post", {"channel": "gazette", "where": "2025年第6期", "on": "2025-03-03"}, "post"),
        ("withdraw", {"reason": "内容有误"}, "withdraw"),
        ("clarify", {"words": "以本通告为准。", "on": "2025-03-04"}, "clarify"),
        ("amend", {"document": "星政规〔2025〕9号", "on": "2025-03-04"}, "amend"),
        ("repeal", {"document": "星政规〔2025〕9号", "on": "2025-03-04"}, "repeal"),
        ("expire", {"document": "星政规〔2025〕9号", "on": "2025-03-04"}, "expire"),
        ("deliver", {"where": "星槎县档案馆", "receipt": "收字第3号", "on": "2025-03-04"}, "deliver"),
    ],
)
def test_each_act_has_its_form(tree: Office, as_user: Browser, act: str, form: dict[str, str], step: str) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff, kind=Kind.NORMATIVE)
    with time_machine.travel(moment(NEXT, 12), tick=False):
        browser = as_user(staff.head if act == "clarify" else staff.editor)
        assert browser.get(address(item, act)).status_code == 200
        assert browser.post(address(item, act), {"seen": item.length, **form}).status_code == 302
    assert item.steps.filter(number__gt=item.length).get().act == step


@pytest.mark.parametrize(
    ("act", "wrong"),
    [
        ("post", {"channel": "gazette", "on": "2025-03-01"}),
        ("clarify", {"words": "电话13911112222", "on": "2025-03-04"}),
        ("repeal", {"document": "某号", "on": "2035-01-01"}),
        ("withdraw", {"reason": ""}),
        ("withdraw", {"reason": "有误", "seen": "1"}),
    ],
)
def test_what_cannot_be_is_said_on_the_form_and_changes_nothing(
    tree: Office, as_user: Browser, act: str, wrong: dict[str, str]
) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff, kind=Kind.NORMATIVE, day=NEXT)
    with time_machine.travel(moment(NEXT, 12), tick=False):
        browser = as_user(staff.head if act == "clarify" else staff.editor)
        answer = browser.post(address(item, act), {"seen": item.length, **wrong})
    assert answer.status_code == 400 and 'role="alert"' in answer.content.decode()
    assert Item.objects.get(pk=item.pk).length == item.length


def test_an_act_that_is_not_lawful_now_leads_back_and_one_that_is_none_nowhere(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    item, browser = published(tree.county, staff), as_user(staff.editor)
    for act in ("publish", "unschedule", "repeal"):
        assert browser.get(address(item, act))["Location"] == f"/desk/items/{item.pk}/"
    for act in ("annul", "clear", "draft", "dance"):
        assert browser.get(address(item, act)).status_code == 404
    stranger = as_user(desk(tree.town).editor)
    assert stranger.post(address(item, "withdraw"), {"seen": item.length, "reason": "有误"}).status_code == 404


def test_the_head_puts_a_wrong_day_right(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff)
    facts: dict[str, Any] = {"hand": staff.editor, "at": moment(NEXT), "seen": None}
    item = lifecycle.deliver(item, "星槎县档案馆", "", on=NEXT, **facts)
    assert [number for number, _words in annullable(item)] == [1, item.length]
    form = {"seen": item.length, "of": item.length, "reason": "日期录错", "right_day": "2025-03-03"}
    assert as_user(staff.head).post(address(item, "annul"), form).status_code == 302
    assert "2025-03-03" in annullable(item)[-1][1]
    assert ("星槎县档案馆", DAY) in shown(item, staff.editor, NEXT)["delivered"]


def test_a_late_publication_is_told_and_one_that_is_due_has_its_light(tree: Office) -> None:
    staff = desk(tree.county)
    item = approved(tree.county, staff)
    assert item.due_on == date(2025, 3, 31)
    assert 'class="light' in words(item, staff.editor, date(2025, 3, 28))
    early = published(tree.county, staff)
    assert not shown(early, staff.editor, NEXT)["late"]
    assert not shown(early, staff.editor, NEXT)["limit_light"]
    late = lifecycle.publish(item, hand=staff.editor, at=moment(date(2025, 4, 1)), seen=None)
    assert shown(late, staff.editor, NEXT)["late"]
    assert "2025-04-01" in words(late, staff.editor, date(2025, 4, 2))


def test_what_is_public_has_no_time_left_and_its_last_day_is_still_told(tree: Office) -> None:
    staff = desk(tree.county)
    item = approved(tree.county, staff)
    assert 'class="bar"' in words(item, staff.editor, NEXT)
    item = lifecycle.publish(item, hand=staff.editor, at=moment(NEXT), seen=None)
    told = words(item, staff.editor, NEXT)
    assert 'class="bar"' not in told
    assert "2025-03-31" in told and "2025-03-04" in told


def test_the_page_of_an_item_says_whether_it_is_in_force_day_by_day(tree: Office) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff, kind=Kind.NORMATIVE, expires_on=NEXT)
    told = [str(shown(item, staff.editor, day)["validity"]) for day in (NEXT, date(2025, 3, 5))]
    assert told[0] != told[1]
    assert shown(published(tree.county, staff), staff.editor, NEXT)["validity"] == ""


# Ties


def test_a_tie_is_made_and_cut_on_its_page_and_told_from_both_ends(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    policy, reading = published(tree.county, staff), drafted(tree.county, staff, kind=Kind.READING, title="方案解读")
    page, browser = f"/desk/items/{reading.pk}/ties/", as_user(staff.editor)
    assert browser.get(page).status_code == 200
    assert browser.post(page, {"kind": "reads", "other": str(policy.pk)}).status_code == 302
    again = browser.post(page, {"kind": "reads", "other": str(policy.pk)})
    assert again.status_code == 400 and 'role="alert"' in again.content.decode()
    assert "方案解读" in words(policy, staff.editor, NEXT)
    assert policy.title in words(reading, staff.editor, NEXT)
    ends = [shown(one, staff.editor, NEXT)["ties"][0]["words"] for one in (policy, reading)]
    assert ends[0] != ends[1]
    cutting = {"cut": "1", "kind": "reads", "other": policy.pk}
    for _time in range(2):
        assert browser.post(page, cutting)["Location"] == page
    assert not Tie.objects.of(policy).in_force().exists()
    assert browser.post(page, {"cut": "1", "kind": "x"}).status_code == 404


def test_of_another_agency_s_item_no_more_is_told_than_is_public(tree: Office) -> None:
    here, there = desk(tree.county), desk(tree.town)
    item = published(tree.county, here)
    theirs = drafted(tree.town, there, title="尚未公开的方案")
    lifecycle.tie(theirs, item, Tied.RELATED, hand=there.editor, at=moment(DAY))
    assert shown(item, here.editor, NEXT)["ties"] == []
    assert "尚未公开的方案" not in words(item, here.editor, NEXT)
