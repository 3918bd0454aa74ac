"""文书的缺省模板: the shipped templates, made from `letters.wording` in the layout of an official letter.

Source: GB/T 9704-2012, 10.1 信函格式 (the organ's name in red; a red double line of 170 mm 4 mm below it, thick over
thin, and one 20 mm above the end of the first page, thin over thick; the number under the upper one, at the right;
the title two lines below it; no number on the first page), 7.5 (page numbers on the outer side, set in by one
character) and 7 (A4, type area 156 × 225 mm, body in 三号仿宋 at 28 points, first line set in by two characters).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from functools import cache
from xml.sax.saxutils import escape

import docx
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.section import _Footer
from docx.shared import Mm

from gongkai.law.documents import Document
from gongkai.law.documents import facts as facts_of
from gongkai.web.letters.archive import still
from gongkai.web.letters.wording import Wording, wording

_NS = nsdecls("w")
_BODY, _TITLE, _SONG = "仿宋_GB2312", "方正小标宋简体", "宋体"
_RED = "E60012"
_RULE = '<w:pBdr><w:bottom w:val="thickThinSmallGap" w:sz="24" w:space="11" w:color="E60012"/></w:pBdr>'
_LAST_RULE = '<w:pBdr><w:bottom w:val="thinThickSmallGap" w:sz="24" w:space="0" w:color="E60012"/></w:pBdr>'
_OUT = '<w:ind w:left="-454" w:right="-340"/>'
"""The lines are 170 mm long and in the middle of the sheet: 8 mm and 6 mm beyond the type area."""


@cache
def shipped(document: Document) -> bytes:
    """The shipped template of a kind of letter, a DOCX; the same bytes every time."""
    word = docx.Document()
    _page(word)
    end = word.element.body[-1]
    for xml in _parts(wording(document)):
        end.addprevious(parse_xml(xml))
    core = word.core_properties
    core.title, core.author, core.comments, core.language = wording(document).title, "", "", "zh-CN"
    out = io.BytesIO()
    word.save(out)
    return still(out.getvalue())


def _page(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(30), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(20)
    section.different_first_page_header_footer = True
    word.settings.odd_and_even_pages_header_footer = True
    _furnish(
        section.first_page_footer,
        f'{_LAST_RULE}<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>{_OUT}',
    )
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        # The rule of the first page stands 20 mm above the end of the sheet; the number higher, 7 mm below the text.
        place = f'<w:spacing w:before="0" w:after="284"/><w:ind w:{side}="280"/><w:jc w:val="{side}"/>'
        number = f'<w:fldSimple w:instr="PAGE">{_run("2", _SONG, 28)}</w:fldSimple>'
        _furnish(footer, place, f"{_run('— ', _SONG, 28)}{number}{_run(' —', _SONG, 28)}")


def _furnish(footer: _Footer, form: str, runs: str = "") -> None:
    """One paragraph of this form and these runs, in place of what stands in a footer."""
    footer.is_linked_to_previous = False
    old = footer.paragraphs[0]._p
    old.addnext(parse_xml(f"<w:p {_NS}><w:pPr>{form}</w:pPr>{runs}</w:p>"))
    old.getparent().remove(old)


def _parts(words: Wording) -> Iterator[str]:
    yield _line("{{ organ }}", font=_TITLE, size=64, align="center", line=240, rule="auto", color=_RED, border=_RULE)
    if facts_of(words.document).kind:
        yield _line("{{ number }}", align="right", before=280)
    for _ in range(2):
        yield _line("")
    yield _line("{{ title }}", font=_TITLE, size=44, align="center", line=640)
    yield _line("")
    if words.rows:
        yield _table(words)
    else:
        yield _line("{{ addressee }}：")
        for place, line in enumerate(words.body, start=1):
            yield from _maybe(line.text, line.needs, keep=place == len(words.body))
    yield from _maybe("附件：{{ attachments }}", "attachments", keep=True)
    yield from _foot(words)
    for place, text in enumerate(words.slip):
        yield from ([_line("回　　执", font=_TITLE, size=44, align="center", line=800, page=True)] if not place else [])
        yield _line(text, indent=bool(place))


def _maybe(text: str, needs: str, *, keep: bool = False) -> Iterator[str]:
    """A paragraph that is left out where the value it needs is empty. The last goes with the signature to its page."""
    if needs:
        yield _line(f"{{%p if {needs} %}}")
    yield _line(text, indent=True, keep=keep)
    if needs:
        yield _line("{%p endif %}")


def _foot(words: Wording) -> Iterator[str]:
    """署名、成文日期、附注, kept together; room above for the seal.

    The name is centred over the date, which ends four characters from the right; so both stand in the middle of what
    lies at the right of 67 mm. A name of more than 15 characters takes two lines there.
    """
    for _ in range(2):
        yield _line("", keep=True)
    for text in ("{{ organ }}", "{{ day }}"):
        yield _line(text, align="center", left=3800, keep=True)
    yield _line("（联系方式：{{ contact }}）", align="left", indent=True)


def _line(
    text: str,
    *,
    font: str = _BODY,
    size: int = 32,
    align: str = "both",
    line: int = 560,
    rule: str = "exact",
    indent: bool = False,
    keep: bool = False,
    page: bool = False,
    color: str = "",
    border: str = "",
    before: int = 0,
    left: int = 0,
) -> str:
    sides = f'w:left="{left}"' if left else ""
    sides += f' w:firstLineChars="200" w:firstLine="{size * 20}"' if indent else ""
    place = f"<w:ind {sides}/>" if sides else _OUT if border else ""
    return (
        f"<w:p {_NS}><w:pPr>{'<w:keepNext/>' if keep else ''}{'<w:pageBreakBefore/>' if page else ''}{border}"
        f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="{rule}"/>'
        f'{place}<w:jc w:val="{align}"/></w:pPr>{_run(text, font, size, color)}</w:p>'
    )


def _run(text: str, font: str, size: int, color: str = "") -> str:
    fonts = f'w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="Times New Roman" w:hint="eastAsia"'
    red = f'<w:color w:val="{color}"/>' if color else ""
    return (
        f'<w:r><w:rPr><w:rFonts {fonts}/>{red}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:eastAsia="zh-CN"/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    )


def _table(words: Wording) -> str:
    widths = (3000, 5845)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = "".join(
        '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="800" w:hRule="atLeast"/></w:trPr>'
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{_line(text, size=28, line=480, align='center' if not place else 'both')}</w:tc>"
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        + "</w:tr>"
        for row in words.rows
    )
    return (
        f'<w:tbl {_NS}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{rows}</w:tbl>"
    )
