"""The list of items: whose, in which tab, under which light, and how often it asks the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.publishing.models import Kind as Kinds
from web.offices import Office
from web.publishing.items_made import acted, desk, drafted, published, submitted, withheld

Someone = Callable[[Agency, Kind], User]
Browser = Callable[[User], Client]
LIST = "/desk/items/"


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"{LIST}{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_shows_a_person_s_own_agencies_and_filters_them(
    tree: Office, someone: Someone, as_user: Browser
) -> None:
    staff = desk(tree.county)
    first = drafted(tree.county, staff, title="供水管网方案", doc_number="星政发〔2025〕3号", attribute="")
    submitted(drafted(tree.county, staff, title="道路改造通知", kind=Kinds.POLICY), staff)
    published(tree.county, staff, title="预算公开")
    withheld(tree.county, staff, title="内部讨论材料")
    struck = drafted(tree.county, staff, title="误录条目")
    acted(struck, Act.ANNUL, staff.head, revision=None, of=1, reason="误录")
    drafted(tree.town, desk(tree.town), title="白芷镇低保名单")
    browser = as_user(staff.editor)
    titles = {"供水管网方案", "道路改造通知", "预算公开", "内部讨论材料", "误录条目", "白芷镇低保名单"}
    for query, wanted in (
        ("", {"供水管网方案", "道路改造通知", "预算公开", "内部讨论材料"}),
        ("?tab=draft", {"供水管网方案"}),
        ("?tab=review", {"道路改造通知"}),
        ("?tab=public", {"预算公开"}),
        ("?tab=withheld", {"内部讨论材料"}),
        ("?tab=unpublished", {"供水管网方案", "道路改造通知"}),
        ("?tab=nonsense", {"供水管网方案", "道路改造通知", "预算公开", "内部讨论材料"}),
        ("?q=供水", {"供水管网方案"}),
        ("?q=星政发", {"供水管网方案"}),
        ("?kind=policy", {"道路改造通知"}),
        ("?attribute=none", {"供水管网方案"}),
        ("?attribute=withheld", {"内部讨论材料"}),
        (f"?entry={first.entry}&q=预算", {"预算公开"}),
        ("?entry=other", set()),
        ("?light=overdue&tab=unpublished", {"供水管网方案", "道路改造通知"}),
        ("?light=green", set()),
        ("?light=x&kind=y&page=-1", {"供水管网方案", "道路改造通知", "预算公开", "内部讨论材料"}),
    ):
        told = page(browser, query)
        assert {title for title in titles if f">{title}</a>" in told} == wanted, query
    both = page(as_user(someone(tree.county, Kind.AUDITOR)))
    assert "白芷镇低保名单" in both
    chosen = page(as_user(someone(tree.county, Kind.AUDITOR)), f"?agency={tree.town.code}")
    assert "白芷镇低保名单" in chosen and "供水管网方案" not in chosen


def test_each_tab_leads_to_as_many_as_it_says(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    for count, make in ((2, drafted), (3, published)):
        for _one in range(count):
            make(tree.county, staff)
    told = page(as_user(staff.editor), "?q=供水")
    assert 'href="?q=%E4%BE%9B%E6%B0%B4&amp;tab=draft"' in told
    for tab, count in (("draft", 2), ("public", 3), ("all", 5), ("unpublished", 2)):
        assert page(as_user(staff.editor), f"?tab={tab}").count("/desk/items/") >= count
        assert f"tab={tab}" in told


@time_machine.travel("2025-03-28 09:00+08:00")
def test_what_is_not_public_yet_stands_with_its_light_and_its_last_day(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    drafted(tree.county, staff, title="快到期", formed_on=date(2025, 3, 3))
    drafted(tree.county, staff, title="已逾期", formed_on=date(2025, 2, 10))
    told = page(as_user(staff.editor), "?tab=unpublished")
    assert told.index("已逾期") < told.index("快到期")
    assert 'class="light overdue"' in told and 'class="light red"' in told
    assert "2025-03-31" in told
    red = page(as_user(staff.editor), "?light=red")
    assert "快到期" in red and "已逾期" not in red


def test_only_who_drafts_is_offered_to_draft(tree: Office, someone: Someone, as_user: Browser) -> None:
    assert "/desk/items/add/" in page(as_user(someone(tree.county, Kind.EDITOR)))
    for kind in (Kind.REVIEWER, Kind.HEAD, Kind.AUDITOR):
        assert "/desk/items/add/" not in page(as_user(someone(tree.county, kind)))


def test_what_stands_beside_the_list_is_for_whoever_may(tree: Office, someone: Someone, as_user: Browser) -> None:
    found = {
        kind: [way for way in ("evaluations", "deliveries", "items/import") if f'href="/desk/{way}/"' in text]
        for kind in (Kind.EDITOR, Kind.HEAD, Kind.REVIEWER)
        if (text := page(as_user(someone(tree.county, kind))))
    }
    assert found == {
        Kind.EDITOR: ["evaluations", "deliveries"],
        Kind.HEAD: ["evaluations", "items/import"],
        Kind.REVIEWER: ["evaluations"],
    }


def test_strangers_have_no_list(tree: Office, someone: Someone, as_user: Browser, client: Client) -> None:
    assert as_user(someone(tree.county, Kind.ADMINISTRATOR)).get(LIST).status_code == 404
    assert client.get(LIST).status_code == 302


@pytest.mark.parametrize("count", [2, 20])
def test_the_list_asks_the_database_the_same_number_of_times(
    tree: Office, as_user: Browser, django_assert_max_num_queries: Any, count: int
) -> None:
    staff = desk(tree.county)
    for _one in range(count):
        drafted(tree.county, staff)
    browser = as_user(staff.editor)
    browser.get(LIST)
    with django_assert_max_num_queries(12):
        browser.get(LIST)
