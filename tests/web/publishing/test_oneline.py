"""One line of text."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from gongkai.web.publishing.oneline import one_line


def test_a_line_shows_what_stands_in_it() -> None:
    assert one_line(" 供水\u202e管网\u200b\r\n方案\x01 ") == "供水管网 方案"


@given(st.text())
def test_a_line_is_one_line_and_stays_as_it_is(text: str) -> None:
    found = one_line(text)
    assert one_line(found) == found and len(found.splitlines()) <= 1
    assert not any(unicodedata.bidirectional(one) in ("RLO", "LRO", "RLE", "LRE", "PDF", "RLI", "LRI") for one in found)
