"""What one revision says otherwise than another: its facts, its text block by block, its files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.publishing.changes import Mark, Piece, between, blocks, pieces
from gongkai.web.publishing.models import Genre, Item
from web.offices import Office
from web.publishing.item_objects import as_enclosed, with_files
from web.publishing.items_made import desk, drafted, revised

WORDS = st.text("甲乙丙丁。，ab1 ", max_size=12)


def said(found: Sequence[Sequence[Piece]]) -> list[str]:
    """Blocks as one reads them: what was taken out in brackets, what was added in braces."""
    signs = {Mark.SAME: "{}", Mark.REMOVED: "[{}]", Mark.ADDED: "({})"}
    return ["".join(signs[piece.mark].format(piece.text) for piece in block) for block in found]


def test_a_changed_number_is_told_within_its_sentence() -> None:
    before = ["一、范围", "第一期于6月底完工，投入300万元。", "二、资金"]
    after = ["一、范围", "第一期于9月底完工，投入300万元。", "二、资金"]
    assert said(list(blocks(before, after))) == ["一、范围", "第一期于[6](9)月底完工，投入300万元。", "二、资金"]


def test_a_block_that_came_or_went_is_told_as_a_whole() -> None:
    assert said(list(blocks(["甲条", "乙条"], ["甲条"]))) == ["甲条", "[乙条]"]
    assert said(list(blocks(["甲条"], ["甲条", "乙条"]))) == ["甲条", "(乙条)"]
    assert said(list(blocks(["公布实施方案"], ["另行通知"]))) == ["[公布实施方案]", "(另行通知)"]
    assert said(list(blocks([], []))) == []


def test_words_of_latin_letters_and_numbers_are_changed_as_wholes() -> None:
    assert said([pieces("投入1300万元", "投入1500万元")]) == ["投入[1300](1500)万元"]
    assert said([pieces("see page ten", "see page two")]) == ["see page [ten](two)"]


def test_a_very_long_block_is_told_as_a_whole() -> None:
    long = "供水" * 3000
    assert said(list(blocks([long], [f"{long}管"]))) == [f"[{long}]", f"({long}管)"]


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_both_texts_can_be_read_out_of_their_differences(before: list[str], after: list[str]) -> None:
    found = list(blocks(before, after))
    for gone, there in ((Mark.ADDED, before), (Mark.REMOVED, after)):
        read = ["".join(piece.text for piece in block if piece.mark is not gone) for block in found]
        kept = [text for text, block in zip(read, found, strict=True) if any(one.mark is not gone for one in block)]
        assert kept == there


@given(st.lists(WORDS, max_size=6))
def test_a_text_differs_from_itself_in_nothing(text: list[str]) -> None:
    assert all(piece.mark is Mark.SAME for block in blocks(text, text) for piece in block)


def changes_of(item: Item) -> tuple[list[tuple[str, str, str]], list[str], list[tuple[str, str]], bool]:
    found = between(item.revision(item.latest - 1), item.revision())
    return (
        [(one.label, one.before, one.after) for one in found.facts],
        said(found.blocks),
        [(one.before, one.after) for one in found.files],
        found.is_empty,
    )


def test_facts_are_told_in_the_words_of_the_page(tree: Office) -> None:
    staff = desk(tree.county)
    item = drafted(tree.county, staff)
    item = revised(
        item, staff, genre="opinion", lead=False, effective_on=date(2025, 4, 1), body="<p>甲</p>", note="只改说明"
    )
    facts, text, _files, empty = changes_of(item)
    assert [one[1:] for one in facts] == [
        (Genre.NOTICE.label, Genre.OPINION.label), ("✓", "—"), ("", "2025-04-01"),
    ]  # fmt: skip
    assert "(甲)" in text and not empty


def test_revisions_that_say_the_same_are_known(tree: Office) -> None:
    staff = desk(tree.county)
    item = revised(drafted(tree.county, staff), staff, note="无改动")
    assert changes_of(item)[3]


def test_a_file_is_known_by_its_content(tree: Office) -> None:
    staff = desk(tree.county)
    item = with_files(tree.county, staff)
    first = [as_enclosed(one) for one in item.revision().enclosures.order_by("position")]
    item = revised(item, staff, files=first[::-1], body="")
    assert changes_of(item)[2] == []
    item = revised(item, staff, files=[replace(first[0], alt="改造后的管网")], body="")
    assert changes_of(item)[2] == [("说明", ""), ("管网图 · 供水管网示意图", "管网图 · 改造后的管网")]
