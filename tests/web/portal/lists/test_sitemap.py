"""The map of the site for search engines."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from django.test import Client
from django.test.utils import override_settings

from gongkai.web.portal.lists import sitemap
from web.offices import Office
from web.portal.lists.conftest import Shown
from web.publishing.items_made import publication

SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def places(path: str) -> list[str]:
    response = Client().get(path)
    assert response.status_code == 200
    return [one.text or "" for one in ElementTree.fromstring(response.content).iter(f"{SPACE}loc")]  # noqa: S314 - our own


@override_settings(ADDRESS="https://www.wangshu.example")
def test_every_page_of_the_map_is_in_its_index_and_every_item_on_one_page(
    shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "A_PAGE", 3)
    pages = places("/sitemap.xml")
    assert pages == [f"https://www.wangshu.example/sitemap-{number}.xml" for number in (1, 2)]
    found = [one for page in pages for one in places(page.removeprefix("https://www.wangshu.example"))]
    items = {
        f"https://www.wangshu.example/items/{publication(item).index_number}/"
        for item in (shown.city, shown.bureau, shown.rule, shown.corrected)
    }
    assert items < set(found)
    assert len(found) == len(set(found)) == 4 + len(sitemap.STANDING)
    assert Client().get("/sitemap-3.xml").status_code == 404


def test_an_empty_site_has_a_map(tree: Office) -> None:
    assert places("/sitemap.xml") == ["http://testserver/sitemap-1.xml"]
    always = ("/", "/items/", "/agencies/", "/reports/")
    assert places("/sitemap-1.xml") == [f"http://testserver{path}" for path in always]
    assert Client().get("/sitemap-0.xml").status_code == 404


def test_robots_are_told_of_the_map_and_kept_out_of_the_desk() -> None:
    said = Client().get("/robots.txt")
    assert said["Content-Type"].startswith("text/plain")
    assert said.content.decode().splitlines()[:2] == ["User-agent: *", "Disallow: /desk/"]
    assert "Sitemap: http://testserver/sitemap.xml" in said.content.decode()
