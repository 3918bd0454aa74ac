from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.core.paginator import Paginator
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from gongkai.web.markup.lists import Column, Listing, shown, table

COLUMNS = (Column(gettext_lazy("Name"), lambda row: row), Column("<长度>", len, "num"))


def test_a_table_has_a_row_for_each_under_heads_that_say_so() -> None:
    assert table(COLUMNS, ["<甲>"]) == (
        '<table>\n<thead><tr><th scope="col">Name</th><th scope="col" class="num">&lt;长度&gt;</th></tr></thead>\n'
        '<tbody>\n<tr><td>&lt;甲&gt;</td><td class="num">3</td></tr>\n</tbody>\n</table>'
    )


def test_what_is_over_is_struck() -> None:
    html = table(COLUMNS, ["甲", "乙"], over=lambda row: row == "乙")
    assert "<tr><td>甲" in html and '<tr class="closed"><td>乙' in html


def test_a_listing_shows_one_page() -> None:
    listing = Listing(COLUMNS, Paginator(["甲", "乙", "丙"], 2).page(2), "无")
    assert "丙" in listing.table() and "甲" not in listing.table()


def test_the_heads_are_in_the_language_of_the_page() -> None:
    columns = [Column(gettext_lazy("Agency"), str)]
    with override("en"):
        assert "Agency" in table(columns, [])
    with override("zh-hans"):
        assert "Agency" not in table(columns, [])


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, ""),
        (0, "0"),
        (date(2025, 3, 1), "2025-03-01"),
        (datetime(2025, 2, 28, 16, 5, tzinfo=UTC), "2025-03-01 00:05"),
        ("<a>", "&lt;a&gt;"),
        (mark_safe("<a>"), "<a>"),
    ],
)
def test_a_value_is_written_for_people(value: object, words: str) -> None:
    assert shown(value) == words
