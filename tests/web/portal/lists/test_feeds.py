"""Feeds of public items."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

from django.test import Client
from django.test.utils import override_settings

from gongkai.web.portal.lists import feeds
from web.offices import Office
from web.portal.lists.conftest import Shown
from web.publishing.items_made import desk, publication, published, republished

ATOM = "{http://www.w3.org/2005/Atom}"


def atom(path: str) -> ElementTree.Element:
    return ElementTree.fromstring(Client().get(path).content)  # noqa: S314 - our own


@override_settings(ADDRESS="https://www.wangshu.example")
def test_an_atom_feed_names_each_item_for_ever(shown: Shown) -> None:
    found = atom("/feeds/items.atom?agency=wangshu")
    number = publication(shown.rule).index_number
    first = found.findall(f"{ATOM}entry")[0]
    assert first.findtext(f"{ATOM}title") == "供水管理办法"
    assert first.findtext(f"{ATOM}id") == f"tag:www.wangshu.example,2025-04-01:{number}"
    assert first.find(f"{ATOM}link").attrib["href"] == f"https://www.wangshu.example/items/{number}/"  # type: ignore[union-attr]  # it has one
    assert found.find(f"{ATOM}link[@rel='self']").attrib["href"].endswith("/feeds/items.atom?agency=wangshu")  # type: ignore[union-attr]  # it has one
    assert "望舒市人民政府" in (found.findtext(f"{ATOM}title") or "")
    assert len(found.findall(f"{ATOM}entry")) == 2


def test_a_corrected_item_keeps_its_name_in_the_feed(tree: Office) -> None:
    staff = desk(tree.city)
    item = published(tree.city, staff, day=date(2025, 3, 3))
    before = feeds.tag(publication(item), "https://a.example/")
    republished(item, staff, day=date(2025, 3, 10), title="更正后的标题")
    assert feeds.tag(publication(item), "https://a.example/") == before


def test_an_rss_feed_has_the_same_items(shown: Shown) -> None:
    response = Client().get("/feeds/items.rss")
    found = ElementTree.fromstring(response.content)  # noqa: S314 - our own
    titles = [one.findtext("title") for one in found.iter("item")]
    assert response["Content-Type"].startswith("application/rss+xml")
    assert titles[:3] == ["供水管理办法", "望舒市供水规划", "星槎县预算"]
    assert len(titles) == 4
    assert all((one.findtext("guid") or "").startswith("tag:testserver,") for one in found.iter("item"))


def test_control_characters_of_a_title_break_no_feed(tree: Office) -> None:
    published(tree.city, desk(tree.city), title="水\x0b价")
    for path in ("/feeds/items.atom", "/feeds/items.rss"):
        assert Client().get(path).status_code == 200
