"""DOCX: the paper set as an official document 公文格式.

Source: GB/T 9704-2012 (A4, top 37 mm, left 28 mm, type area 156 × 225 mm, body in 三号仿宋 at 28 points,
first line set in by two characters). Fonts are named for East Asian text, as Word and LibreOffice ask.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

import docx
from docx.document import Document
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Twips

from gongkai.report import layout
from gongkai.report.layout import Drawn, Heading, Paragraph, Particular, Role, Slot, Title
from gongkai.report.model import Report

_NS = nsdecls("w")
_WIDTH = 9740
"""Width of the tables of the official form in twentieths of a point: they stand out over the type area of 156 mm."""
_MARGIN = 57
"""What its cells leave blank at either side."""
_SPARE = 2 * _MARGIN - 90
"""By how much that is more than what `fitted` reckons with, of 1.6 mm."""
_POINTS = 10
_BOX = "C6D9F1"
"""The shade of its boxes in table II."""
_HEIGHTS = {"disclosure": 340, "disputes": 672}
"""The least height of a row of figures, where the form asks for one: in table II each row is as high."""

_STILL = (1980, 1, 1, 0, 0, 0)
_FALLBACK = {
    "方正小标宋简体": "宋体",
    "仿宋_GB2312": "仿宋",
    "楷体_GB2312": "楷体",
}
"""Fonts that an official paper asks for, and what Word takes where they are not installed."""

_LINE = 20
"""So many characters of a title stand on a line."""

# font, half points, alignment, first line in 1/100 of a character, line in 1/20 of a point, keep with next
_STYLES = {
    "title": ("方正小标宋简体", 44, "center", 0, 640, True),
    "particular": ("楷体_GB2312", 24, "center", 0, 400, False),
    "heading": ("黑体", 32, "both", 200, 560, True),
    "second": ("楷体_GB2312", 32, "both", 200, 560, True),
    "body": ("仿宋_GB2312", 32, "both", 200, 560, False),
}


def render(report: Report) -> bytes:
    """The paper as a Word document; the same report gives the same bytes."""
    document = docx.Document()
    _page(document)
    _properties(document, report)
    body = document.element.body
    end = body[-1]
    for xml in _blocks(report):
        end.addprevious(parse_xml(xml))
    out = io.BytesIO()
    document.save(out)
    return _still(out.getvalue())


def _blocks(report: Report) -> Iterator[str]:
    for part in layout.parts(report):
        match part:
            case Title(text):
                yield _paragraph(_folded(text), "title", outline=0)
                yield _paragraph("", "particular")
            case Particular(label, text):
                yield _paragraph(f"{label}：{text}", "particular")
            case Heading(text):
                yield _paragraph(text, "heading", outline=1)
            case Paragraph(text, _, second):
                yield _paragraph(text, "second" if second else "body")
            case Drawn():
                yield _table(part, report)
                yield _paragraph("", "particular")


def _folded(title: str) -> str:
    """回行时词意完整 (GB/T 9704 7.3.1): a title too long for one line goes on below after whose report it is."""
    whose, _year, what = title.rpartition("年政府信息公开")
    return f"{whose}年\n政府信息公开{what}" if whose and len(title) > _LINE else title


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    footer = section.footer.paragraphs[0]._p
    footer.addnext(
        parse_xml(
            f'<w:p {_NS}><w:pPr><w:jc w:val="center"/></w:pPr>{_run("— ", "宋体", 28)}'
            f'<w:fldSimple w:instr="PAGE">{_run("1", "宋体", 28)}</w:fldSimple>{_run(" —", "宋体", 28)}</w:p>'
        )
    )
    footer.getparent().remove(footer)


def _properties(document: Document, report: Report) -> None:
    core = document.core_properties
    core.title, core.author = layout.title(report)[:255], layout.printable(report.issuer or "")[:255]
    core.comments, core.language = "", "zh-CN"
    core.created = core.modified = datetime(report.year + 1 if report.year else 2000, 1, 1, tzinfo=UTC)
    style = document.styles["Normal"]
    style.element.get_or_add_rPr().append(parse_xml(f"<w:rFonts {_NS} {_fonts('仿宋_GB2312')}/>"))
    for part in document.part.package.iter_parts():
        if part.partname.endswith("/fontTable.xml"):
            _name_fallbacks(part)


def _name_fallbacks(part: Part) -> None:
    """Tells Word which font stands in for one that is not installed."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/></w:font>'
        for name, other in _FALLBACK.items()
    )
    # The library reads this part as bytes and offers no way to set them.
    part._blob = part.blob.replace(b"</w:fonts>", f"{fonts}</w:fonts>".encode())


def _fonts(name: str) -> str:
    return f'w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="Times New Roman" w:hint="eastAsia"'


def _run(text: str, font: str, size: int) -> str:
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return (
        f'<w:r><w:rPr><w:rFonts {_fonts(font)}/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:eastAsia="zh-CN"/></w:rPr>{lines}</w:r>'
    )


def _paragraph(text: str, style: str, *, outline: int | None = None) -> str:
    font, size, align, indent, line, keep = _STYLES[style]
    level = f'<w:outlineLvl w:val="{outline}"/>' if outline is not None else ""
    first = f'<w:ind w:firstLineChars="{indent}" w:firstLine="{size * 10 * indent // 100}"/>' if indent else ""
    return (
        f"<w:p {_NS}><w:pPr>{'<w:keepNext/>' if keep else ''}"
        f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>{first}'
        f'<w:jc w:val="{align}"/>{level}</w:pPr>{_run(text, font, size)}</w:p>'
    )


def _table(drawn: Drawn, report: Report) -> str:
    """A table with its spans: `gridSpan` to the right, `vMerge` downwards, where each position is named."""
    widths = [round(_WIDTH * width / sum(drawn.widths)) for width in drawn.widths]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows: list[list[tuple[int, str]]] = [[] for _ in drawn.rows]
    least = f'<w:trHeight w:val="{_HEIGHTS[drawn.name]}" w:hRule="atLeast"/>' if drawn.name in _HEIGHTS else ""
    last = len(drawn.rows) - 1 if layout.whole(drawn, report) else 0
    for y, x, slot in drawn.placed():
        width = sum(widths[x : x + slot.columns])
        text = layout.shown(report.cells.get(slot.cell)) if slot.cell else slot.text
        for at in range(y, y + slot.rows):
            merge = "" if slot.rows == 1 else '<w:vMerge w:val="restart"/>' if at == y else "<w:vMerge/>"
            rows[at].append(
                (x, _cell(slot, width, merge, "" if at > y else text, left=_is_left(slot, drawn), keep=at < last))
            )
    body = "".join(
        f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if y < drawn.heads else least}</w:trPr>"
        f"{''.join(xml for _, xml in sorted(row))}</w:tr>"
        for y, row in enumerate(rows)
    )
    return (
        f'<w:tbl {_NS}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_borders()}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{_MARGIN}" w:type="dxa"/><w:right w:w="{_MARGIN}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )


def _borders() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)


def _is_left(slot: Slot, drawn: Drawn) -> bool:
    """Whether the form begins a text at the left: boxes, sentences, and labels but for those of table II."""
    if slot.role is Role.LABEL:
        return drawn.name != "disclosure"
    return slot.role is Role.BOX or (slot.role is Role.CORNER and slot.rows > 1)


def _cell(slot: Slot, width: int, merge: str, text: str, *, left: bool, keep: bool) -> str:
    span = f'<w:gridSpan w:val="{slot.columns}"/>' if slot.columns > 1 else ""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{_BOX}"/>' if slot.role is Role.BOX else ""
    font = "楷体_GB2312" if slot.role is Role.CORNER and left else "宋体"
    size = layout.fitted(text, Twips(width - _SPARE).mm, _POINTS) if slot.role is Role.VALUE else _POINTS
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{shade}<w:vAlign w:val="center"/></w:tcPr>'
        f"<w:p><w:pPr>{'<w:keepNext/>' if keep else ''}"
        f'<w:spacing w:before="10" w:after="10" w:line="240" w:lineRule="auto"/>'
        f'<w:jc w:val="{"left" if left else "center"}"/></w:pPr>'
        f"{_run(text, font, round(2 * size))}</w:p></w:tc>"
    )


def _still(data: bytes) -> bytes:
    """The same archive without the time of its writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _STILL), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
