from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.read.document import Box, Document, Grid, Line, Unreadable
from gongkai.report.read.formats import docx

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def packed(body: str, **parts: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {_W} {_MORE}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {_W}>{content}</w:{name}>")
    return stream.getvalue()


def read(body: str, **parts: str) -> Document:
    (document,) = docx.load(packed(body, **parts), "sample.docx")
    return document


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def grid(document: Document) -> list[list[str | None]]:
    (found,) = [block for block in document.blocks if isinstance(block, Grid)]
    return [[None if box is None else box.text for box in row] for row in found.rows]


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def test_runs_are_joined_and_tabs_and_breaks_kept() -> None:
    document = read(
        "<w:p><w:r><w:t>收到申请 2</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>7</w:t></w:r><w:r><w:tab/><w:t>件</w:t>"
        "<w:br/><w:t>其中网上</w:t><w:noBreakHyphen/><w:t>19 件</w:t></w:r></w:p>"
    )
    assert texts(document) == ["收到申请 27\t件", "其中网上-19 件"]
    assert [block.place.line for block in document.blocks] == [1, 1]


def test_what_was_deleted_is_left_out_and_what_was_inserted_is_kept() -> None:
    document = read(
        "<w:p><w:del><w:r><w:delText>八</w:delText></w:r></w:del><w:ins><w:r><w:t>九</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:r><w:t>件</w:t></w:r>"
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>"
    )
    assert texts(document) == ["九件"]


def test_field_codes_are_left_out_and_their_results_kept() -> None:
    def mark(sort: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{sort}"/></w:r>'

    document = read(
        f"<w:p>{mark('begin')}<w:r><w:instrText>DATE \\@</w:instrText></w:r>{mark('separate')}"
        f"<w:r><w:t>2024 年</w:t></w:r>{mark('end')}<w:hyperlink><w:r><w:t>见网站</w:t></w:r></w:hyperlink></w:p>"
        f"<w:p>{mark('end')}<w:r><w:t>下文</w:t></w:r></w:p>"
    )
    assert texts(document) == ["2024 年见网站", "下文"]


def test_a_text_box_is_read_once_though_it_is_stored_twice() -> None:
    box = f"<w:txbxContent>{p('框内文字')}</w:txbxContent>"
    document = read(
        f"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        "<w:r><w:t>正文</w:t></w:r></w:p>"
    )
    assert texts(document) == ["正文", "框内文字"]


def test_ruby_gives_the_characters_and_not_their_pinyin() -> None:
    document = read(
        "<w:p><w:r><w:ruby><w:rt><w:r><w:t>fā</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>发</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r><w:r><w:t>布</w:t></w:r></w:p>"
    )
    assert texts(document) == ["发布"]


def test_content_controls_are_seen_through() -> None:
    body = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('受控段落')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent>{tc('规章')}</w:sdtContent></w:sdt>" + tc("3")
    document = read(body + tbl(row, tc("规范性文件") + tc("5")))
    assert texts(document) == ["受控段落"]
    assert grid(document) == [["规章", "3"], ["规范性文件", "5"]]


def test_a_footnote_follows_at_the_end() -> None:
    document = read(
        '<w:p><w:r><w:t>共 12 件</w:t><w:footnoteReference w:id="2"/></w:r></w:p>' + p("完"),
        footnotes=f'<w:footnote w:id="0"/><w:footnote w:id="2">{p("含上年 1 件")}</w:footnote>',
    )
    assert texts(document) == ["共 12 件", "完", "注1：含上年 1 件"]


_NUMBERING = """
<w:abstractNum w:abstractNumId="1">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>
  <w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%3"/></w:lvl>
</w:abstractNum>
<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="1"/>
 <w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
"""


def numbered(level: int, number: int = 5) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


def test_automatic_numbers_are_counted_back_into_the_text() -> None:
    document = read(
        p("总体情况", numbered(0))
        + p("主动公开", numbered(1))
        + p("依申请公开", numbered(1))
        + p("主动公开政府信息情况", numbered(0))
        + p("又一节", numbered(1))
        + p("细目", numbered(2))
        + p("复议诉讼情况", numbered(0, 6)),
        numbering=_NUMBERING,
    )
    assert texts(document) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "二、主动公开政府信息情况",
        "（一）又一节",
        "2.1 细目",
        "四、复议诉讼情况",
    ]


def test_a_style_makes_a_heading_and_may_number_it() -> None:
    styles = (
        '<w:style w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="5"/></w:numPr></w:pPr>'
        "</w:style>"
        '<w:style w:styleId="a"><w:name w:val="节标题"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:styleId="b"><w:basedOn w:val="c"/></w:style><w:style w:styleId="c"><w:basedOn w:val="b"/></w:style>'
    )
    document = read(
        p("总体情况", '<w:pStyle w:val="a"/>')
        + p("段落", '<w:pStyle w:val="b"/>')
        + p("大纲", '<w:outlineLvl w:val="1"/>')
        + p("无编号", '<w:pStyle w:val="a"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
        styles=styles,
        numbering=_NUMBERING,
    )
    assert [(block.text, block.heading) for block in document.blocks if isinstance(block, Line)] == [
        ("一、总体情况", True),
        ("段落", False),
        ("大纲", True),
        ("无编号", True),
    ]


def test_an_automatic_number_alone_in_a_cell_is_its_text() -> None:
    cell = f"<w:tc><w:p><w:pPr>{numbered(0)}</w:pPr></w:p></w:tc>"
    assert grid(read(tbl(cell + tc("甲"), cell + tc("乙")), numbering=_NUMBERING)) == [["一、", "甲"], ["二、", "乙"]]


def test_spans_are_expanded_and_share_one_box() -> None:
    document = read(
        tbl(
            tc("申请人情况", '<w:gridSpan w:val="3"/>'),
            tc("结果", '<w:vMerge w:val="restart"/>') + tc("予以公开") + tc("3"),
            tc("", "<w:vMerge/>") + tc("不予公开") + tc("0"),
            '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("总计") + tc("3"),
        )
    )
    (table,) = document.blocks
    assert isinstance(table, Grid)
    assert grid(document) == [
        ["申请人情况"] * 3,
        ["结果", "予以公开", "3"],
        ["结果", "不予公开", "0"],
        [None, "总计", "3"],
    ]
    assert table.rows[0][0] is table.rows[0][2]
    assert table.rows[1][0] is table.rows[2][0]


def test_a_table_that_holds_the_article_is_read_as_flow() -> None:
    inner = tbl(tc("规章") + tc("3"), tc("规范性文件") + tc("5"))
    outer = f"<w:tbl><w:tr>{tc('导航')}<w:tc>{p('一、总体情况')}{inner}{p('完')}</w:tc></w:tr></w:tbl>"
    document = read(outer)
    assert texts(document) == ["导航", "一、总体情况", "完"]
    assert grid(document) == [["规章", "3"], ["规范性文件", "5"]]


def test_a_table_within_a_table_of_figures_stays_in_its_cell() -> None:
    inner = f"<w:tc>{tbl(tc('甲') + tc('1'), tc('乙') + tc('2'))}<w:p/></w:tc>"
    figures = "".join(tc(str(number)) for number in range(3))
    assert grid(read(tbl(tc("行") + figures, tc("又") + figures, inner + figures)))[2][0] == "甲\t1\n乙\t2"


def test_the_properties_of_the_file_become_metadata() -> None:
    document = python_docx.Document()
    document.core_properties.title = "某局 2024 年年报"
    document.add_heading("总体情况", level=1)
    document.add_paragraph("共 3 件")
    stream = io.BytesIO()
    document.save(stream)
    (read_back,) = docx.load(stream.getvalue(), "a.docx")
    assert read_back.metadata["title"] == "某局 2024 年年报"
    assert [(block.text, block.heading) for block in read_back.blocks if isinstance(block, Line)] == [
        ("总体情况", True),
        ("共 3 件", False),
    ]


def test_the_strict_variant_and_another_main_part_are_read() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_REL}"><Relationship Id="1" Type="{_OFFICE}/officeDocument" Target="word/d2.xml"/>'
            "</Relationships>",
        )
        archive.writestr(
            "word/d2.xml",
            '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r><w:t>严格</w:t>'
            "</w:r></w:p></w:body></w:document>",
        )
    (document,) = docx.load(stream.getvalue(), "a.docx")
    assert texts(document) == ["严格"]


@dataclass(frozen=True)
class Rect:
    row: int
    column: int
    height: int
    width: int


@st.composite
def tilings(draw: st.DrawFn) -> tuple[int, int, list[Rect]]:
    """Rows, columns, and rectangles that cover them without overlap."""
    rows, columns = draw(st.integers(1, 5)), draw(st.integers(2, 6))
    free = {(row, column) for row in range(rows) for column in range(columns)}
    rects = []
    while free:
        row, column = min(free)
        width = 1
        while (row, column + width) in free and draw(st.booleans()):
            width += 1
        height = 1
        while all((row + height, column + at) in free for at in range(width)) and draw(st.booleans()):
            height += 1
        free -= {(row + down, column + at) for down in range(height) for at in range(width)}
        rects.append(Rect(row, column, height, width))
    return rows, columns, rects


@given(tilings())
@settings(max_examples=25, deadline=None)
def test_any_merged_table_that_word_can_hold_comes_back_exactly(tiling: tuple[int, int, list[Rect]]) -> None:
    rows, columns, rects = tiling
    written = python_docx.Document()
    table = written.add_table(rows, columns)
    expected = [[""] * columns for _ in range(rows)]
    for number, rect in enumerate(rects):
        last = table.cell(rect.row + rect.height - 1, rect.column + rect.width - 1)
        table.cell(rect.row, rect.column).merge(last).text = f"格{number}"
        for row in expected[rect.row : rect.row + rect.height]:
            row[rect.column : rect.column + rect.width] = [f"格{number}"] * rect.width
    stream = io.BytesIO()
    written.save(stream)
    (document,) = docx.load(stream.getvalue(), "a.docx")
    if all(rect.width == columns for rect in rects):
        # One column only: read as lines, since nothing in it is beside anything.
        assert texts(document) == [f"格{number}" for number in range(len(rects))]
        return
    assert grid(document) == expected
    (found,) = document.blocks
    assert isinstance(found, Grid)
    boxes: dict[str, Box] = {}
    for box in (box for row in found.rows for box in row):
        assert box is not None and boxes.setdefault(box.text, box) is box


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr></w:tc><w:tc/></w:tr></w:tbl>',
            "READ-LIMIT",
        ),
        ("<w:tbl><w:tr>" + "<w:tc/>" * 10_000 + "</w:tr></w:tbl>", "READ-LIMIT"),
        ('<w:tbl><w:tr><w:trPr><w:gridBefore w:val="9999"/></w:trPr><w:tc/><w:tc/></w:tr></w:tbl>', "READ-LIMIT"),
        ("<w:tbl><w:tr>" + "<w:tc/><w:tc/>" + "</w:tr>" * 1, "READ-DAMAGED"),
        ("<w:tbl><w:tr><w:tc>" * 500 + "</w:tc></w:tr></w:tbl>" * 500, "READ-LIMIT"),
    ],
    ids=["span", "wide", "before", "cut", "deep"],
)
def test_a_hostile_table_is_refused(body: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(body)
    assert refused.value.code == code


def test_a_container_without_a_text_is_damaged() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/other.xml", "<a/>")
    with pytest.raises(Unreadable) as refused:
        list(docx.load(stream.getvalue(), "a.docx"))
    assert refused.value.code == "READ-DAMAGED"
