"""审查呈批单的版面: the slip as a DOCX, and from it the PDF, in the layout of an official paper.

Source: GB/T 9704-2012, 7 (A4, margins, title in 二号小标宋, 仿宋, heads in 黑体). The same slip gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from gongkai.report.layout import printable
from gongkai.web.letters import press
from gongkai.web.letters.archive import still
from gongkai.web.letters.paper import paper
from gongkai.web.publishing.slip import COURSE_HEAD, FOUND_HEAD, TITLE, Slip, Table

_NS = nsdecls("w")
_BODY, _HEAD, _TITLE = "仿宋_GB2312", "黑体", "方正小标宋简体"
_WIDTH = 8845
"""156 mm in twentieths of a point."""
_FACTS, _COURSE, _FOUND = (2100, 6745), (1750, 1150, 1550, 2300, 2095), (1900, 3345, 3600)


def document(slip: Slip) -> bytes:
    """The slip as a DOCX."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(30), Mm(25)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    end = word.element.body[-1]
    for xml in _parts(slip):
        end.addprevious(parse_xml(xml))
    core = word.core_properties
    core.title, core.author, core.comments, core.language = TITLE, "", "", "zh-CN"
    out = io.BytesIO()
    word.save(out)
    return still(out.getvalue())


def pdf(slip: Slip) -> bytes:
    """The slip as a PDF. Raises `report.render.Unrenderable` where a font or a character is missing."""
    return press.pdf(paper(document(slip)))


def _parts(slip: Slip) -> list[str]:
    return [
        _line(TITLE, font=_TITLE, size=44, align="center", after=240),
        _line(f"{slip.agency}　　{slip.number}", size=28, after=80),
        _table(_FACTS, [_row(row, _FACTS, first=_HEAD) for row in slip.facts]),
        _line("审查意见", font=_HEAD, size=28, before=160, after=40),
        _headed(_COURSE, COURSE_HEAD, slip.course),
        _line("检查发现及处理", font=_HEAD, size=28, before=160, after=40),
        _headed(_FOUND, FOUND_HEAD, slip.found) if slip.found else _line("检查未发现问题。", size=28),
    ]


def _headed(widths: Sequence[int], head: Sequence[str], rows: Table) -> str:
    return _table(widths, [_row(head, widths, head=True), *(_row(row, widths) for row in rows)])


def _table(widths: Sequence[int], rows: Sequence[str]) -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl {_NS}><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _row(texts: Sequence[str], widths: Sequence[int], *, first: str = _BODY, head: bool = False) -> str:
    """A row; the `head` of a list stands on each page of it and never alone."""
    fonts = [_HEAD] * len(texts) if head else [first, *[_BODY] * (len(texts) - 1)]
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{_line(text, font=font, size=24, line=360, align='left' if place else 'center', keep=head)}</w:tc>"
        for place, (text, width, font) in enumerate(zip(texts, widths, fonts, strict=True))
    )
    height = '<w:trHeight w:val="460" w:hRule="atLeast"/>'
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{repeated}</w:trPr>{cells}</w:tr>"


def _line(
    text: str, *, font: str = _BODY, size: int, align: str = "left", line: int = 560, before: int = 0, after: int = 0,
    keep: bool = False,
) -> str:  # fmt: skip
    fonts = f'w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="Times New Roman" w:hint="eastAsia"'
    words = escape(printable(text))
    return (
        f"<w:p {_NS}><w:pPr>{'<w:keepNext/>' if keep else ''}"
        f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="exact"/>'
        f'<w:jc w:val="{align}"/></w:pPr><w:r><w:rPr><w:rFonts {fonts}/><w:sz w:val="{size}"/>'
        f'<w:szCs w:val="{size}"/><w:lang w:eastAsia="zh-CN"/></w:rPr>'
        f'<w:t xml:space="preserve">{words}</w:t></w:r></w:p>'
    )
