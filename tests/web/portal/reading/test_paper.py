"""What the page of an item says besides the item's own words, and that nothing in it is more than words."""

from __future__ import annotations

import json
from datetime import date

import pytest

from gongkai.law.validity import Validity
from gongkai.web.portal.reading import paper
from gongkai.web.publishing.models import Publication
from web.portal.reading.conftest import Room


def shown(room: Room, **others: str) -> Publication:
    item = room.publish(**others)
    return Publication.objects.current().select_related("agency").get(item=item)


def test_the_metadata_are_escaped_and_those_that_are_not_there_have_no_row(room: Room) -> None:
    told = paper.facts(shown(room, title="<b>甲</b>方案", keywords=""), date(2025, 3, 10), None)
    assert "&lt;b&gt;甲&lt;/b&gt;方案" in told and "<b>" not in told
    assert "星槎县人民政府" in told and "2025-03-03" in told
    assert "关键词" not in told and "Keywords" not in told


def test_data_for_machines_cannot_end_their_element() -> None:
    told = {"name": "</script><script>alert(1)</script>&\u2028", "url": "https://example.gov.cn/"}
    written = paper.linked(told)
    inner = written.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inner and "&" not in inner
    assert json.loads(inner) == told


def test_it_is_cited_with_its_maker_number_days_and_whole_address(room: Room) -> None:
    one = shown(room, doc_number="星政发〔2025〕7号", maker="星槎县水务局")
    cited = paper.cited(one, "https://example.gov.cn/items/1/", date(2025, 4, 1))
    assert cited.standard == (
        f"星槎县水务局. {one.title}：星政发〔2025〕7号[EB/OL]. ({one.published_on})[2025-04-01]. "
        "https://example.gov.cn/items/1/."
    )
    assert cited.plain.startswith(f"星槎县水务局《{one.title}》（星政发〔2025〕7号），{one.published_on}，")


def test_files_of_a_text_that_stands_elsewhere_are_named_in_full(room: Room) -> None:
    one = shown(room)
    one.body = '<p><a href="files/1/">价目表</a><a href="https://example.com/files/2/">外链</a></p>'
    assert f'href="/items/{one.index_number}/files/1/"' in paper.words(one, apart=True)
    assert 'href="https://example.com/files/2/"' in paper.words(one, apart=True)
    assert 'href="files/1/"' in paper.words(one)


@pytest.mark.parametrize("found", Validity)
def test_a_badge_says_in_words_what_its_colour_repeats(found: Validity) -> None:
    badge = paper.badge(found)
    assert badge.startswith('<span class="badge ')
    assert badge.removesuffix("</span>").partition(">")[2].strip()


def test_an_item_of_one_version_shows_no_versions(room: Room) -> None:
    assert not paper.versions(shown(room))
