from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace

import pdfplumber
import pypdfium2
import pytest
import typst

from gongkai.report import layout
from gongkai.report.model import Cell, Entry, Figure, Report
from gongkai.report.render import Unrenderable, pdf
from sample_paper import paper

WITHOUT_FONT = "未找到中文字体"


def set_in_type(report: Report) -> bytes:
    try:
        return pdf.render(report)
    except Unrenderable as missing:
        assert missing.message.startswith(WITHOUT_FONT)
        pytest.skip(missing.message)


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in document)


@pytest.mark.parametrize("report", [paper("2021"), paper("2019"), paper("2019", disclosure="2021")])
def test_the_text_layer_holds_the_whole_paper(report: Report) -> None:
    text = text_of(set_in_type(report))
    for figure in report.cells.values():
        assert layout.shown(figure) in text
    for line in "\n".join(report.texts.values()).split("\n"):
        assert "".join(line.split()) in text


def test_the_tables_are_ruled_and_their_figures_stand_in_their_cells() -> None:
    report = paper()
    data = set_in_type(report)
    with pdfplumber.open(io.BytesIO(data)) as document:
        tables = [table for page in document.pages for table in page.extract_tables()]
    rows = [["".join((cell or "").split()) for cell in row] for table in tables for row in table]
    drawn = layout.requests("2021")
    for row in drawn.rows[drawn.heads :]:
        values = [layout.shown(report.cells[slot.cell]) for slot in row if slot.cell]
        assert any(found[-7:] == values for found in rows)


def test_a_remark_longer_than_a_page_is_not_lost() -> None:
    remark = "".join(f"第{count}件另附说明。" for count in range(400))
    cells = {**paper().cells, Cell("requests", "granted", "natural"): Figure(None, Entry.REMARK, remark)}
    text = text_of(set_in_type(replace(paper(), cells=cells)))
    assert "第399件另附说明。" in text or "第399件" in text


def test_the_same_report_gives_the_same_bytes() -> None:
    assert set_in_type(paper()) == set_in_type(paper())


@pytest.fixture
def without_chinese_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    only_embedded = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    monkeypatch.setattr(pdf, "_fonts", lambda: only_embedded)
    pdf._chosen.cache_clear()
    yield
    pdf._chosen.cache_clear()


@pytest.mark.usefixtures("without_chinese_fonts")
def test_without_a_chinese_font_there_is_an_error_and_no_page_of_boxes() -> None:
    with pytest.raises(Unrenderable) as caught:
        pdf.render(paper())
    assert caught.value.message.startswith(WITHOUT_FONT)
    assert "fonts-noto-cjk" in caught.value.english


def test_a_character_that_no_font_has_is_named_and_never_drawn_as_a_box() -> None:
    set_in_type(paper())
    with pytest.raises(Unrenderable) as caught:
        pdf.render(replace(paper(), texts={"overview": "本镇\U000f1234村。"}))
    assert "U+F1234" in caught.value.message
    assert "U+F1234" in caught.value.english
