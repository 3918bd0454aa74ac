"""How much went through which channel in a year, and what."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import time_machine
from django.test import Client

from gongkai.web.accounts.models import Kind, User
from gongkai.web.publishing.actions import lifecycle
from gongkai.web.publishing.models import Channel
from web.cases.requests_made import moment
from web.offices import Office, person
from web.publishing.items_made import desk, published, republished

Browser = Callable[[User], Client]
PAGE = "/desk/releases/"
DAY, NEXT = date(2025, 3, 3), date(2025, 3, 4)


def counts(answer: str) -> list[tuple[str, str]]:
    """The addresses of the lists with their numbers, but for noughts."""
    found = re.findall(r'<a href="/desk/releases/(\?[^"]+)" aria-label="[^"]+">(\d+)</a>', answer)
    return [(query.replace("&amp;", "&"), number) for query, number in found if number != "0"]


def test_each_number_leads_to_a_list_of_as_many(tree: Office, as_user: Browser) -> None:
    staff = desk(tree.county)
    item = published(tree.county, staff)
    republished(item, staff, day=NEXT, title="更正后的方案")
    facts: dict[str, Any] = {"on": NEXT, "hand": staff.editor, "at": moment(NEXT), "seen": None}
    lifecycle.post(item, Channel.GAZETTE, "2025年第6期", **facts)
    published(tree.town, desk(tree.town))
    with time_machine.travel(moment(date(2025, 12, 1)), tick=False):
        browser = as_user(staff.editor)
        found = counts(browser.get(PAGE, {"year": 2025}).content.decode())
        assert [number for _query, number in found] == ["2", "1"]
        for query, number in found:
            answer = browser.get(PAGE + query).content.decode()
            assert answer.count("更正后的方案") == int(number)
        assert "2025年第6期" in browser.get(PAGE + found[1][0]).content.decode()
        assert counts(browser.get(PAGE, {"year": 2024}).content.decode()) == []


def test_a_supervisor_counts_all_below_and_is_led_to_no_desk_that_is_not_his(tree: Office, as_user: Browser) -> None:
    for where in (tree.county, tree.town, tree.elsewhere):
        published(where, desk(where))
    browser = as_user(person("supervisor", (tree.city, Kind.SUPERVISOR)))
    with time_machine.travel(moment(date(2025, 12, 1)), tick=False):
        [(query, number)] = counts(browser.get(PAGE, {"below": "on", "agency": "wangshu"}).content.decode())
        assert number == "2"
        listed = browser.get(PAGE + query).content.decode()
        assert (
            listed.count("观澜路供水管网改造实施方案") == 2
            and 'href="/desk/items/' not in listed.partition("<table>")[2]
        )


def test_an_agency_or_a_year_that_is_not_there_is_not_found(tree: Office, as_user: Browser) -> None:
    browser = as_user(desk(tree.county).editor)
    for wrong in ({"agency": "fusang"}, {"year": "1999"}, {"year": "99999999999"}, {"channel": "pigeon"}):
        assert browser.get(PAGE, wrong).status_code == 404
