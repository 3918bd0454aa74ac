"""A readable text is made from an original, with its headings, lists, tables and described pictures; nothing else."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import docx
import mammoth
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.report.read.document import Box, Grid, Line
from gongkai.web.files.kinds import FileType
from gongkai.web.publishing import converting, plaintext
from gongkai.web.publishing.converting import Unconvertible, readable
from gongkai.web.publishing.sanitising import clean, pictures
from web.files.made import changed, kept, part, pdf, picture, word


def drawn(*blocks: Line | Grid) -> str:
    return "".join(converting._drawn(blocks, wrapped=True))


def pictured(document: Any, words: str, form: str = "PNG") -> None:
    """One picture more in a Word document, with what Word says that it shows."""
    shape = document.add_picture(io.BytesIO(picture(form)))
    shape._inline.docPr.set("descr", words)


def test_a_word_document_keeps_its_headings_lists_and_tables() -> None:
    document = docx.Document()
    document.add_heading("实施方案", 0)
    document.add_heading("一、范围", 1)
    document.add_heading("（一）东段", 2)
    document.add_paragraph("东至芦汀渡口。").add_run("加粗").bold = True
    document.add_paragraph("第一项", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "资金", "三百万元"
    made = readable(kept(document), FileType.DOCX, "方案.docx")
    assert made.body == (
        "<h2>实施方案</h2><h2>一、范围</h2><h3>（一）东段</h3><p>东至芦汀渡口。<strong>加粗</strong></p>"
        "<ul><li>第一项</li></ul><table><tbody><tr><td><p>资金</p></td><td><p>三百万元</p></td></tr></tbody></table>"
    )
    assert (list(made.pictures), made.left_out) == ([], 0)


def test_a_picture_comes_along_where_word_says_what_it_shows_and_is_counted_where_not() -> None:
    document = docx.Document()
    document.add_paragraph("管网如图。")
    pictured(document, "供水管网  示意图")
    pictured(document, "")
    pictured(document, "航拍", "JPEG")
    made = readable(kept(document), FileType.DOCX, "方案.docx")
    assert [(one.number, one.name, one.alt) for one in made.pictures] == [
        (1, "picture-1.png", "供水管网 示意图"),
        (2, "picture-2.jpg", "航拍"),
    ]
    assert (made.left_out, pictures(made.body)) == (1, {1, 2})
    assert made.pictures[0].data == picture()


def test_a_picture_that_lies_elsewhere_is_not_fetched() -> None:
    document = docx.Document()
    document.add_paragraph("正文")
    pictured(document, "外链")
    data = kept(document)
    rels = part(data, "word/_rels/document.xml.rels").replace(
        'Target="media/image1.png"', 'Target="file:///etc/passwd" TargetMode="External"'
    )
    text = part(data, "word/document.xml").replace("r:embed=", "r:link=")
    made = readable(
        changed(data, word___rels__document_x_xml_x_rels=rels, word__document_x_xml=text), FileType.DOCX, "x.docx"
    )
    assert made.body == "<p>正文</p>"
    assert made.pictures == ()


def test_what_a_word_document_hides_in_links_does_not_run() -> None:
    data = word("点此")
    link = (
        '<w:hyperlink r:id="rIdX" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        "<w:r><w:t>点此</w:t></w:r></w:hyperlink>"
    )
    text = part(data, "word/document.xml").replace("<w:r><w:t>点此</w:t></w:r>", link)
    rels = part(data, "word/_rels/document.xml.rels").replace(
        "</Relationships>",
        '<Relationship Id="rIdX" TargetMode="External" Target="javascript:steal()" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/></Relationships>',
    )
    made = readable(
        changed(data, word__document_x_xml=text, word___rels__document_x_xml_x_rels=rels), FileType.DOCX, "x.docx"
    )
    assert "点此" in made.body and "javascript" not in made.body


def test_a_document_its_library_cannot_read_is_read_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_given: object, **_named: object) -> None:
        raise KeyError("numbering")

    monkeypatch.setattr(mammoth, "convert_to_html", fails)
    assert (
        readable(word("一、范围", "东至渡口。"), FileType.DOCX, "x.docx").body == "<p>一、范围</p>\n<p>东至渡口。</p>"
    )


def test_a_pdf_becomes_paragraphs() -> None:
    assert readable(pdf(), FileType.PDF, "x.pdf").body == "<p>Hello reader</p>"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (word(), FileType.DOCX),
        (b"PK\x03\x04broken", FileType.DOCX),
        (b"%PDF-1.7 broken", FileType.PDF),
        (b"x", FileType.TEXT),
    ],
)
def test_what_holds_no_words_is_refused_in_two_languages(data: bytes, kind: FileType) -> None:
    with pytest.raises(Unconvertible) as refused:
        readable(data, kind, "方案")
    assert "方案" in refused.value.message and "方案" in refused.value.english


def test_the_lines_of_a_page_run_together_until_a_sentence_or_a_short_line_ends() -> None:
    long = "为保障群众用水安全，县水务局决定对观澜路一带的老旧供水管网进行"
    assert drawn(Line(long), Line("改造。"), Line("二、范围"), Line("东至渡口，")) == (
        f"<p>{long}改造。</p><p>二、范围</p><p>东至渡口，</p>"
    )
    assert drawn(Line("a page of the year"), Line("in two lines here")) == "<p>a page of the year in two lines here</p>"
    assert drawn(Line("目录", heading=True), Line("正文 <b>")) == "<h2>目录</h2><p>正文 &lt;b&gt;</p>"


def test_a_cell_over_several_positions_stands_there_once() -> None:
    wide, high, other = Box("合计"), Box("供水\n<科>"), Box("1")
    grid = Grid(((wide, wide, None), (high, other, other), (high, Box("2"), Box("3"))))
    assert drawn(grid) == (
        '<table><tr><td colspan="2">合计</td><td></td></tr>'
        '<tr><td rowspan="2">供水<br>&lt;科&gt;</td><td colspan="2">1</td></tr>'
        "<tr><td>2</td><td>3</td></tr></table>"
    )


WORDS = st.text("供水管网第一条，。：（）、abcXYZ019<>&\"'#;/é😀", min_size=1, max_size=30)


@given(st.lists(WORDS, max_size=12))
def test_no_word_of_a_page_is_lost_or_changed(lines: Sequence[str]) -> None:
    text = plaintext.of_html(clean(drawn(*map(Line, lines))))
    assert "".join(text.split()) == "".join("".join(lines).split())
