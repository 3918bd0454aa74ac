"""The agencies that take requests."""

from __future__ import annotations

from datetime import date

from gongkai.web.accounts.models import Kind, Post, Setting
from gongkai.web.cases.models.taking import taking
from web.offices import Office, person

TODAY = date(2025, 3, 3)


def codes(today: date = TODAY) -> set[str]:
    return {one.code for one in taking(today)}


def test_an_agency_takes_requests_where_a_clerk_is_to_receive_them(tree: Office) -> None:
    person("clerk", (tree.county, Kind.CLERK))
    person("head", (tree.town, Kind.HEAD))
    assert codes() == {"xingcha"}
    Post.objects.filter(kind=Kind.CLERK).update(until=date(2025, 3, 2))
    assert codes() == set()


def test_a_closed_agency_takes_none(tree: Office) -> None:
    person("clerk", (tree.county, Kind.CLERK))
    tree.county.closed_on = TODAY
    tree.county.save()
    assert codes() == set()


def test_the_rule_of_an_agency_holds_below_it_until_one_sets_its_own(tree: Office) -> None:
    person("clerk", *((one, Kind.CLERK) for one in tree.all))
    Setting.objects.create(agency=tree.city, name="online_requests", value=False)
    assert codes() == {"fusang"}
    Setting.objects.create(agency=tree.county, name="online_requests", value=True)
    assert codes() == {"fusang", "xingcha", "baizhi"}
