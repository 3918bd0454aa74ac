"""Lists of public items as data."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.test.utils import override_settings

from gongkai.law.publication.acts import Act
from gongkai.web.portal.lists import exports
from gongkai.web.portal.lists.fields import HEADS
from web.offices import Office
from web.portal.lists.conftest import HIDDEN, Shown
from web.publishing.items_made import acted, desk, publication, published

PATHS = ["/items.json", "/items.csv", "/catalog.jsonld", "/feeds/items.atom", "/feeds/items.rss", "/sitemap.xml",
         "/sitemap-1.xml"]  # fmt: skip


def read(path: str) -> Any:
    return json.loads(Client().get(path).content)


def table(path: str) -> list[list[str]]:
    response = Client().get(path)
    whole = b"".join(response)
    assert whole.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(whole.decode("utf-8-sig"), newline="")))


@override_settings(ADDRESS="https://www.wangshu.example")
def test_json_says_of_each_item_what_its_page_says_in_its_metadata(shown: Shown) -> None:
    found = read("/items.json?kind=normative")
    number = publication(shown.rule).index_number
    assert found == {
        "count": 1,
        "page": 1,
        "pages": 1,
        "items": [
            {
                "index_number": number, "title": "供水管理办法", "summary": "改造的范围、分期和资金安排。",
                "agency": "wangshu", "agency_name": "望舒市人民政府", "kind": "normative", "entry": "20.1",
                "genre": "notice", "doc_number": "望政规〔2025〕1号", "unit": "供水科", "formed_on": "2025-03-03",
                "first_published_on": "2025-04-01", "published_on": "2025-04-01", "effective_on": "2025-05-01",
                "expires_on": "2026-04-30", "validity": found["items"][0]["validity"],
                "url": f"https://www.wangshu.example/items/{number}/",
            }
        ],
    }  # fmt: skip


def test_json_leads_from_page_to_page_through_all_of_it(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "A_PAGE", 1)
    path, found = "/items.json?agency=wangshu", []
    while path:
        page = read(path)
        found += [one["title"] for one in page["items"]]
        path = page.get("next", "").removeprefix("http://testserver")
    assert found == ["供水管理办法", "望舒市供水规划"]


def test_csv_has_a_row_for_each_and_words_for_people(shown: Shown) -> None:
    rows = table("/items.csv")
    assert rows[0] == list(HEADS)
    assert [row[1] for row in rows[1:]] == ["供水管理办法", "望舒市供水规划", "星槎县预算", "'=水价, “听证”\n公告"]
    rule = dict(zip(HEADS, rows[1], strict=True))
    assert (rule["公开机关"], rule["体裁分类"], rule["有效期至"]) == ("望舒市人民政府", "通知", "2026-04-30")
    assert rule["网址"].startswith("http://testserver/items/")


@pytest.mark.parametrize("path", PATHS)
def test_what_is_not_public_or_not_any_more_is_in_no_list(shown: Shown, path: str) -> None:
    response = Client().get(path)
    whole = b"".join(response) if response.streaming else response.content
    assert not [title for title in HIDDEN if title in whole.decode()]


@pytest.mark.parametrize("path", PATHS)
def test_a_program_that_has_the_list_is_told_so_until_something_changes(tree: Office, path: str) -> None:
    staff = desk(tree.city)
    item = published(tree.city, staff, day=date(2025, 3, 3))
    first = Client().get(path)
    assert first["Cache-Control"] == "no-cache" and first["Last-Modified"]
    assert Client().get(path, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    acted(item, Act.WITHDRAW, staff.editor, day=date(2025, 3, 3), reason="内容有误", revision=None)
    assert Client().get(path, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_a_renamed_agency_is_a_change(tree: Office) -> None:
    published(tree.city, desk(tree.city))
    first = Client().get("/items.json")
    tree.city.name = "望舒市政府"
    tree.city.save()
    assert Client().get("/items.json", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200


def test_lists_for_programs_speak_the_offices_language(shown: Shown) -> None:
    english = b"".join(Client().get("/items.csv", HTTP_ACCEPT_LANGUAGE="en"))
    assert english == b"".join(Client().get("/items.csv"))
