"""The list of public items as people read it."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gongkai.web.portal.lists import items
from web.offices import Office
from web.portal.lists.conftest import HIDDEN, Shown
from web.publishing.items_made import desk, publication, published


def test_the_list_names_what_is_public_with_its_address_and_nothing_else(shown: Shown) -> None:
    page = Client().get("/items/").content.decode()
    for item in (shown.city, shown.bureau, shown.rule, shown.corrected):
        assert f'href="/items/{publication(item).index_number}/"' in page
    assert not [title for title in HIDDEN if title in page]


def test_a_filtered_list_leads_to_its_files_and_feeds(shown: Shown) -> None:
    page = Client().get("/items/?agency=wangshu&entry=20.1").content.decode()
    for path in ("items.json", "items.csv", "feeds/items.atom", "feeds/items.rss"):
        assert f'href="/{path}?agency=wangshu&amp;entry=20.1"' in page
    assert "望舒市人民政府" in page and 'name="below"' in page


def test_an_entry_that_no_catalogue_has_stays_chosen(shown: Shown) -> None:
    assert '<option value="old.1" selected>' in Client().get("/items/?entry=old.1").content.decode()


def test_an_empty_list_says_so(tree: Office) -> None:
    page = Client().get("/items/?agency=fusang")
    assert page.status_code == 200
    assert 'class="empty"' in page.content.decode()


def test_the_list_takes_as_many_queries_for_many_as_for_few(tree: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(items, "A_PAGE", 3)
    staff, asked = desk(tree.city), []
    for count in (2, 5):
        for number in range(count):
            published(tree.city, staff, title=f"第{count}-{number}件", day=date(2025, 3, 3 + number))
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert Client().get("/items/?agency=wangshu&below=on").status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_page_that_was_read_is_not_sent_again_until_something_changes(tree: Office) -> None:
    client, staff = Client(), desk(tree.city)
    client.get("/items/")
    first = client.get("/items/")
    assert client.get("/items/", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
    published(tree.city, staff)
    assert client.get("/items/", HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 200
