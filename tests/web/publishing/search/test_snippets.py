"""The part of a text that is shown: around the words, marked, escaped."""

from __future__ import annotations

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.publishing.search.query import parsed
from gongkai.web.publishing.search.snippets import BEFORE, LENGTH, excerpt, marked, pattern


def of(text: str, words: str) -> str:
    return marked(text, pattern(parsed(words)))


def test_every_word_is_marked_as_it_stands_in_the_text() -> None:
    assert of("ＰＭ２．５與供水管網", "pm2.5 管网") == "<mark>ＰＭ２．５</mark>與供水<mark>管網</mark>"
    assert of("望政发〔2025〕33号、望政发〔2025〕3号", "2025 3号").count("<mark>") == 3
    assert of("3348 33481", "3348") == "<mark>3348</mark> 33481"


def test_what_stands_in_a_text_is_never_markup() -> None:
    assert of("<script>供水</script>&", "供水") == "&lt;script&gt;<mark>供水</mark>&lt;/script&gt;&amp;"
    assert of("<b>", "") == "&lt;b&gt;"


@given(st.text(max_size=60), st.text(max_size=10))
def test_without_its_marks_it_is_the_text(text: str, words: str) -> None:
    plain = unescape(of(text.replace("&", ""), words).replace("<mark>", "").replace("</mark>", ""))
    assert plain == text.replace("&", "")


def test_the_part_begins_before_the_first_word_and_is_bounded() -> None:
    sought = pattern(parsed("管网"))
    text = "甲" * 500 + "管网" + "乙" * 500
    shown = excerpt(["", "没有", text], sought)
    assert shown.startswith(f"…{'甲' * BEFORE}<mark>管网</mark>乙") and shown.endswith("乙…")
    assert len(shown) == LENGTH + len("……<mark></mark>")


def test_where_no_word_stands_the_first_text_begins() -> None:
    assert excerpt(["", "概述", "正文"], pattern(parsed("管网"))) == "概述"
    assert excerpt([], pattern(parsed("管网"))) == ""
