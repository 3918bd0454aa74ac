"""The layout of the shipped letters, measured on the paper: our own PDF, and the DOCX as a word processor sets it."""

from __future__ import annotations

import io
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pdfplumber
import pytest
from pdfplumber.page import Page

from gongkai.law.documents import Document
from gongkai.web.letters.defaults import shipped
from gongkai.web.letters.facts import LetterFacts
from gongkai.web.letters.filling import fill
from gongkai.web.letters.paper import paper
from gongkai.web.letters.press import pdf
from web.letters.letter_facts import ORGAN, whole

MM = 72 / 25.4
LONG_ORGAN = "望舒市星槎县人力资源和社会保障局劳动监察大队"
SOFFICE = shutil.which("soffice")

Setter = Callable[[bytes, Path], bytes]


def pressed(docx: bytes, _folder: Path) -> bytes:
    return pdf(paper(docx))


def processed(docx: bytes, folder: Path) -> bytes:
    (folder / "letter.docx").write_bytes(docx)
    words = ["--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--convert-to", "pdf"]
    subprocess.run(  # noqa: S603 - own words
        [str(SOFFICE), *words, "--outdir", folder, folder / "letter.docx"], check=True, capture_output=True, timeout=300
    )
    return (folder / "letter.pdf").read_bytes()


@pytest.fixture(
    params=[
        pressed,
        pytest.param(processed, marks=pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice on this machine")),
    ]
)
def setter(request: pytest.FixtureRequest) -> Setter:
    made: Setter = request.param
    return made


@contextmanager
def pages(setter: Setter, folder: Path, facts: LetterFacts) -> Iterator[list[Page]]:
    with pdfplumber.open(io.BytesIO(setter(fill(shipped(facts.document), facts), folder))) as read:
        yield read.pages


def long_letter() -> LetterFacts:
    reasons = "\n".join(
        f"其{place}，该记录形成于决定作出之前，公开后可能影响今后同类事项的讨论。" for place in range(30)
    )
    return whole(Document.PROCESS, reasons=reasons)


def rules(page: Page) -> list[tuple[float, float, float]]:
    """The red lines of a page: left end, right end and height above the end of the sheet, in millimetres."""
    red = [
        each
        for each in (*page.lines, *page.rects, *page.curves)
        if each["x1"] - each["x0"] > 100 and _is_red(each["stroking_color"], each["non_stroking_color"])
    ]
    return sorted((each["x0"] / MM, each["x1"] / MM, (page.height - each["bottom"]) / MM) for each in red)


def _is_red(*colours: object) -> bool:
    return any(
        isinstance(one, tuple) and len(one) == 3 and one[0] > 0.8 and max(one[1:]) < 0.2 for one in colours if one
    )


def place(page: Page, text: str) -> tuple[float, float]:
    """Where the last line with a text begins and ends, in millimetres."""
    found = page.search(text, regex=False)[-1]
    return found["x0"] / MM, found["x1"] / MM


def test_red_lines_of_170_mm_stand_under_the_name_and_20_mm_above_the_end_of_the_first_page(
    setter: Setter, tmp_path: Path
) -> None:
    with pages(setter, tmp_path, long_letter()) as (first, *others):
        seen = rules(first)
        assert {(round(left), round(right)) for left, right, _height in seen} == {(20, 190)}
        assert min(height for _left, _right, height in seen) == pytest.approx(20, abs=1.5)
        assert max(height for _left, _right, height in seen) > 230
        assert not [line for page in others for line in rules(page)]


def test_pages_have_their_number_on_the_outer_side_and_the_first_has_none(setter: Setter, tmp_path: Path) -> None:
    with pages(setter, tmp_path, long_letter()) as read:
        assert len(read) >= 3
        assert "—" not in read[0].extract_text()
        for page in read[1:]:
            left, right = place(page, f"— {page.page_number} —")
            edge = left - 28 if page.page_number % 2 == 0 else 184 - right
            assert edge == pytest.approx(14 / MM, abs=1.5), page.page_number


@pytest.mark.parametrize("day", [date(2025, 3, 3), date(2025, 12, 31)])
def test_the_signature_is_centred_over_the_date_which_ends_four_characters_from_the_right(
    setter: Setter, tmp_path: Path, day: date
) -> None:
    # The contact names no organ: the last that is named on the page is the signature.
    with pages(setter, tmp_path, replace(whole(Document.EXTENSION_NOTICE), day=day, contact="电话 1")) as read:
        signed, dated = place(read[-1], ORGAN), place(read[-1], f"{day.year} 年 {day.month} 月 {day.day} 日")
    assert sum(signed) / 2 == pytest.approx(sum(dated) / 2, abs=1)
    assert 184 - dated[1] == pytest.approx(4 * 16 / MM, abs=16 / MM)


def test_a_long_name_stays_on_the_paper(setter: Setter, tmp_path: Path) -> None:
    with pages(setter, tmp_path, replace(whole(Document.EXTENSION_NOTICE), organ=LONG_ORGAN)) as read:
        for page in read:
            assert max(char["x1"] for char in page.chars if char["size"] < 20) / MM <= 186
        assert "监察大队" in read[-1].extract_text()


def test_a_form_with_a_table_is_one_page_with_room_to_write(setter: Setter, tmp_path: Path) -> None:
    with pages(setter, tmp_path, replace(whole(Document.PUBLICATION_REVIEW), contact="电话 1")) as (only,):
        (table,) = only.find_tables()
        for row in table.rows:
            _x0, top, _x1, bottom = row.bbox
            assert bottom - top >= 39
