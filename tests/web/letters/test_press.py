from __future__ import annotations

import io
import re

import pdfplumber
import pytest

from gongkai.law.documents import Document
from gongkai.web.letters.defaults import shipped
from gongkai.web.letters.filling import fill
from gongkai.web.letters.paper import Grid, Line, Paper, Piece, paper
from gongkai.web.letters.press import pdf
from web.letters.letter_facts import whole


def words(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as read:
        text = "".join("".join((page.extract_text() or "").split()) for page in read.pages)
    return re.sub(r"—\d+—", "", text)


@pytest.mark.parametrize(
    "document", [Document.CORRECTION_NOTICE, Document.PROCESS, Document.GRANTED, Document.FEE_NOTICE]
)
def test_the_pdf_says_what_the_docx_says(document: Document) -> None:
    made = paper(fill(shipped(document), whole(document)))
    text = words(pdf(made))
    for line in made.lines():
        assert "".join(line.text.split()) in text


def test_the_same_letter_is_the_same_pdf() -> None:
    made = paper(fill(shipped(Document.PROCESS), whole(Document.PROCESS)))
    assert pdf(made) == pdf(made)


def test_nothing_in_a_value_is_taken_for_a_mark_of_the_typesetter() -> None:
    name = '#panic("x") $x$ *b* _i_ \\ "]} <a> @b'
    made = paper(fill(shipped(Document.EXTENSION_NOTICE), whole(Document.EXTENSION_NOTICE, applicant=name)))
    assert "".join(name.split()) in words(pdf(made))


def test_a_signature_stands_on_no_page_alone() -> None:
    for lines in range(8, 22):
        reasons = "\n".join(f"其{place}，情况属实。" for place in range(lines))
        made = paper(fill(shipped(Document.PROCESS), whole(Document.PROCESS, reasons=reasons)))
        with pdfplumber.open(io.BytesIO(pdf(made))) as read:
            last = read.pages[-1].extract_text() or ""
        assert "2025" in last
        assert "行政复议" in last or len(read.pages) == 1


def test_a_heading_that_is_kept_with_a_table_stands_before_it() -> None:
    def line(words: str, *, keep: bool = False) -> Line:
        return Line((Piece(words, 16, "body"),), keep=keep)

    table = Grid((((line("表中"),),),), (1,), (20.0,))
    parts = line("表前", keep=True), table, line("表后")
    made = pdf(Paper(parts, (37, 26, 35, 28), "表", numbered=False, first=False))
    with pdfplumber.open(io.BytesIO(made)) as pages:
        words = re.sub(r"\s", "", pages.pages[0].extract_text())
    assert words.index("表前") < words.index("表中") < words.index("表后")
