"""Which public items a list is asked for."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product

import pytest
from django.http import Http404
from django.test import RequestFactory

from gongkai.law.validity import Validity
from gongkai.web.audit.appendonly import writing
from gongkai.web.portal.lists.filters import asked
from gongkai.web.publishing.models import Kind, Publication
from gongkai.web.publishing.models.validity import standing
from web.offices import Office
from web.portal.lists.conftest import Shown
from web.publishing.items_made import desk, published

TODAY = date(2025, 6, 2)


def titles(query: str) -> list[str]:
    return [one.title for one in asked(RequestFactory().get(f"/items/?{query}"), TODAY).rows]


def test_without_a_filter_all_that_is_public_is_listed_newest_first(shown: Shown) -> None:
    assert titles("") == ["供水管理办法", "望舒市供水规划", "星槎县预算", "=水价, “听证”\n公告"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("agency=wangshu", ["供水管理办法", "望舒市供水规划"]),
        ("agency=wangshu&below=on", ["供水管理办法", "望舒市供水规划", "星槎县预算", "=水价, “听证”\n公告"]),
        ("agency=wangshu-water", ["=水价, “听证”\n公告"]),
        ("agency=fusang", []),
        ("entry=20.7", ["星槎县预算"]),
        ("entry=nowhere", []),
        ("kind=normative", ["供水管理办法"]),
        ("subject=城乡建设", ["望舒市供水规划"]),
        ("genre=announcement", ["=水价, “听证”\n公告"]),
        ("year=2024", ["=水价, “听证”\n公告"]),
        ("year=2025&agency=xingcha", ["星槎县预算"]),
        ("validity=in_force", ["供水管理办法"]),
        ("validity=repealed", []),
    ],
)
def test_a_filter_leaves_what_it_names(shown: Shown, query: str, found: list[str]) -> None:
    assert titles(query) == found


@pytest.mark.parametrize("query", ["agency=nobody", "kind=secret", "year=abc", "year=1", "validity=x", "entry=%00"])
def test_what_no_list_has_is_not_found(tree: Office, query: str) -> None:
    with pytest.raises(Http404):
        titles(query)


def test_what_was_asked_goes_on_to_other_forms_of_the_list_and_nothing_else(tree: Office) -> None:
    wanted = asked(RequestFactory().get("/items/?agency=wangshu&kind=&page=2&evil=1&subject=水"), TODAY)
    assert wanted.suffix == "?agency=wangshu&subject=%E6%B0%B4"


def test_the_list_of_a_standing_is_what_the_law_says_of_each_document(tree: Office) -> None:
    published(tree.city, desk(tree.city), kind=Kind.RULE)
    days = [None, *(TODAY + timedelta(days) for days in (-1, 0, 1))]
    for effective, expires, ended, ended_on in product(days, days, ["", "repeal", "expire"], days):
        with writing("publishing"):
            Publication.objects.update(effective_on=effective, expires_on=expires, ended=ended, ended_on=ended_on)
        one = Publication.objects.get()
        found = [wanted for wanted in Validity if Publication.objects.filter(standing(wanted, TODAY)).exists()]
        assert found == [one.validity(TODAY)], (effective, expires, ended, ended_on)


def test_what_is_no_document_is_neither_in_force_nor_not(tree: Office) -> None:
    published(tree.city, desk(tree.city))
    assert titles("") and not any(titles(f"validity={wanted}") for wanted in Validity)
