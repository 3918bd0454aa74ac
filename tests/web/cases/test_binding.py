"""Pages that are set here, bound with PDF files that came from elsewhere."""

from __future__ import annotations

import io
from functools import cache

import pypdfium2  # type: ignore[import-untyped] # it ships no types
import pytest
import typst

from gongkai.report.render import Unrenderable
from gongkai.web.cases.binding import bound, pages
from web.files.made import pdf


@cache
def _paper(*words: str) -> bytes:
    made = typst.compile("\n#pagebreak()\n".join(words).encode(), format="pdf", timestamp=0)
    assert isinstance(made, bytes)
    return made


def words(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    return [document[number].get_textpage().get_text_range() for number in range(len(document))]


def test_files_keep_their_pages_and_their_text() -> None:
    source = 'first\n#bound("a.pdf", <a>)\n#bound("b.pdf", <b>)\nlast #context counter(page).at(<b>).first()'
    made = words(bound(source, {"a.pdf": _paper("one", "two"), "b.pdf": _paper("three")}))
    assert [page.strip() for page in made] == ["first", "one", "two", "three", "last 4"]


def test_the_same_gives_the_same_bytes() -> None:
    given = ('#bound("a.pdf", <a>)', {"a.pdf": _paper("one", "two")})
    assert bound(*given) == bound(*given)


@pytest.mark.parametrize("bad", [b"", b"%PDF-1.7\n%%EOF", b"no file at all", pdf()[:-200]])
def test_a_file_that_cannot_be_opened_is_a_line_and_the_rest_is_there(bad: bytes) -> None:
    source = 'first\n#bound("a.pdf", <a>)\n#bound("b.pdf", <b>)'
    made = words(bound(source, {"a.pdf": bad, "b.pdf": _paper("three")}))
    assert made[0].strip() == "first"
    assert made[-1].strip() == "three"


def test_one_page_or_none() -> None:
    assert pages(_paper("one", "two")) == 2
    assert pages(b"none") == 0
    assert pages(io.BytesIO().getvalue()) == 0


def test_what_takes_too_long_is_given_up() -> None:
    with pytest.raises(Unrenderable):
        bound("first", {}, seconds=0.01)


def test_a_character_no_font_has_is_told() -> None:
    with pytest.raises(Unrenderable):
        bound("\U0003134a\U000e0fff\U0010fffd", {})
