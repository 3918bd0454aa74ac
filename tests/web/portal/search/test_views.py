"""The page of the search: words in, what is public out, without anything that is not."""

from __future__ import annotations

from datetime import date
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongkai.web.publishing.search import finding
from web.offices import Office
from web.portal.lists.conftest import HIDDEN
from web.publishing.items_made import desk, drafted, withheld
from web.publishing.search.found import public

ATOM = "{http://www.w3.org/2005/Atom}"


def page(client: Client, **asked: str) -> str:
    answer = client.get("/search/", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_found_is_shown_with_its_words_marked_and_nothing_of_it_is_markup(tree: Office, client: Client) -> None:
    public(tree.county, "供水<管网>改造", "观澜路的供水&管网", summary="概述", doc_number="星政发〔2025〕3号")
    shown = page(client, q="管网")
    assert "供水&lt;<mark>管网</mark>&gt;改造" in shown
    assert "观澜路的供水&amp;<mark>管网</mark>" in shown
    assert "星政发〔2025〕3号" in shown and "星槎县人民政府" in shown
    assert "/items/t" in shown


def test_what_is_typed_comes_back_escaped(tree: Office, client: Client) -> None:
    shown = page(client, q="<script>alert(1)</script>")
    assert "<script>alert" not in shown and "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_without_words_it_says_how_to_search(tree: Office, client: Client) -> None:
    for asked in ({}, {"q": ""}, {"q": "。，"}):
        shown = page(client, **asked)
        assert 'role="search"' in shown and "/apply/" in shown and "<mark>" not in shown


def test_where_nothing_is_found_it_names_what_is_near_and_the_way_to_ask(tree: Office, client: Client) -> None:
    public(tree.county, "芦汀镇供水管网改造工程竣工决算")
    shown = page(client, q="芦汀镇供水管网改造决算书")
    assert "芦汀镇供水管网改造工程竣工决算" in shown and 'href="/apply/"' in shown


def test_each_choice_is_a_link_and_each_can_be_taken_back(tree: Office, client: Client) -> None:
    public(tree.county, "防汛一", day=date(2024, 3, 1), kind="normative", genre="notice")
    public(tree.town, "防汛二", day=date(2025, 3, 1), entry="54.4", genre="measures")
    shown = page(client, q="防汛")
    for choice in ("agency=baizhi", "kind=normative", "year=2024", "group=54.4", "genre=notice", "in_force=1"):
        assert f"&amp;{choice}" in shown, choice
        name, value = choice.split("=")
        narrowed = page(client, q="防汛", **{name: value})
        assert narrowed.count("<mark>防汛</mark>") == 1, choice
        assert 'href="?q=%E9%98%B2%E6%B1%9B"' in narrowed, choice


def test_what_an_address_asks_and_no_list_has_is_left_out(tree: Office, client: Client) -> None:
    public(tree.county, "防汛一")
    odd = {"agency": "no-such", "kind": "x", "year": "1", "group": "a b", "genre": "x", "sort": "x", "page": "x"}
    for name, value in odd.items():
        assert "<mark>防汛</mark>一" in page(client, q="防汛", **{name: value}), name
    page(client, q="防汛", format="x")


def test_pages_follow_each_other(tree: Office, client: Client) -> None:
    for number in range(finding.A_PAGE + 1):
        public(tree.county, f"防汛第{number}件", day=date(2025, 1, number + 1))
    first, second = page(client, q="防汛", sort="date"), page(client, q="防汛", sort="date", page="2")
    assert first.count("<h3>") == finding.A_PAGE and second.count("<h3>") == 1
    assert "</mark>第0件" in second and f"</mark>第{finding.A_PAGE}件" in first


def test_where_there_is_more_than_is_counted_it_says_so(
    tree: Office, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        public(tree.county, f"防汛第{number}件")
    assert "notice" not in page(client, q="防汛")
    monkeypatch.setattr(finding, "CAP", 2)
    assert '<p class="notice">' in page(client, q="防汛")


def test_nothing_that_is_not_public_is_found_in_any_form(tree: Office, client: Client) -> None:
    staff = desk(tree.county)
    drafted(tree.county, staff, title=HIDDEN[0])
    withheld(tree.county, staff, title=HIDDEN[1])
    for form in ("", "atom", "rss"):
        for words in ("条目", HIDDEN[0], HIDDEN[1]):
            shown = page(client, q=words, format=form)
            assert "起草中的<" not in shown and "不予公开的<mark>" not in shown and "<h3>" not in shown


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_a_search_is_a_feed_with_names_that_stay(tree: Office, client: Client, form: str) -> None:
    made = [public(tree.county, f"防汛第{number}件", day=date(2025, 1, number + 1)) for number in range(3)]
    answer = client.get("/search/", {"q": "防汛", "format": form, "year": "2025"})
    assert answer.headers["Content-Type"].startswith(f"application/{form}+xml")
    root = ElementTree.fromstring(answer.content)  # noqa: S314 - made here
    path = (f"{ATOM}entry", f"{ATOM}id") if form == "atom" else ("channel/item", "guid")
    names = [entry.findtext(path[1]) for entry in root.iterfind(path[0])]
    assert len(set(names)) == 3
    assert all(one.index_number.split("/")[0] in str(name) for one, name in zip(reversed(made), names, strict=True))
    assert client.get("/search/", {"format": form}).status_code == 200


def test_a_page_takes_as_many_queries_for_much_as_for_little(tree: Office, client: Client) -> None:
    public(tree.county, "清淤一", "正文", files=("附件",))
    for number in range(15):
        public(tree.county, f"防汛第{number}件", "正文", files=("附件",))
    counts = []
    for words in ("清淤", "防汛", "正文"):
        with CaptureQueriesContext(connection) as asked:
            page(client, q=words)
        counts.append(len(asked))
    assert len(set(counts)) == 1, counts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
@given(text=st.text(max_size=60), other=st.text(max_size=20))
def test_whatever_is_asked_is_answered(tree: Office, client: Client, text: str, other: str) -> None:
    names = ("agency", "kind", "year", "group", "genre", "in_force", "sort", "page", "format")
    assert client.get("/search/", {"q": text, **dict.fromkeys(names, other)}).status_code == 200


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_a_feed_says_of_what_was_asked_only_what_xml_can_say(tree: Office, client: Client, form: str) -> None:
    public(tree.county, "防汛第一件")
    for text in ("防汛\x0b\x01", "\x1f", "防汛\ufffe", "]]></title><script>"):
        answer = client.get("/search/", {"q": text, "format": form, "agency": "\x0b"})
        assert answer.status_code == 200
        assert "\x0b" not in ElementTree.fromstring(answer.content).findtext(".//title", "")  # noqa: S314 - made here
