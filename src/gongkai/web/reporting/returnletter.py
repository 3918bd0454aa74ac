"""审核意见函 (第四十七条第一款、第四十九条): the findings of a report as a letter to the agency, in DOCX and PDF.

Source: GB/T 9704-2012, 7 (title in 二号小标宋, text in 三号仿宋, heads in 黑体). The same letter gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from gongkai.report.layout import printable
from gongkai.report.model import Finding, Severity
from gongkai.web.letters import press
from gongkai.web.letters.archive import still
from gongkai.web.letters.paper import paper

_NS = nsdecls("w")
_BODY, _HEAD, _TITLE = "仿宋_GB2312", "黑体", "方正小标宋简体"
_NUMERALS = "一二三四"


@dataclass(frozen=True, slots=True)
class Letter:
    """审核意见函. `sender` reviews; `opinion`: what it wrote itself; `returned`: whether the report goes back."""

    sender: str
    agency: str
    year: int
    findings: tuple[Finding, ...]
    opinion: str
    returned: bool
    on: date

    @property
    def title(self) -> str:
        what = f"{self.agency}{self.year}年政府信息公开工作年度报告"
        return f"关于退回{what}的函" if self.returned else f"关于{what}审核意见的函"


def parts(letter: Letter) -> Iterator[tuple[str, str]]:
    """The letter below its title, line by line: what each line is (`to`, `body`, `head`, `sender`), and its words."""
    yield "to", f"{letter.agency}："
    yield "body", _opening(letter)
    groups = [(name, lines) for name, lines in _groups(letter) if lines]
    for number, (name, lines) in zip(_NUMERALS, groups, strict=False):
        yield "head", f"{number}、{name}"
        for count, line in enumerate(lines, 1):
            yield "body", f"{count}.{line}" if len(lines) > 1 or name != _OPINION else line
    if letter.returned:
        yield "body", "请对照以上问题更正后重新报送；对需要说明的情形，请一并书面说明。"
    yield "sender", letter.sender
    yield "sender", f"{letter.on.year}年{letter.on.month}月{letter.on.day}日"


_OPINION = "审核意见"


def _opening(letter: Letter) -> str:
    found = "经核对，意见如下：" if letter.findings or letter.opinion else "经核对，未发现问题。"
    article = "《中华人民共和国政府信息公开条例》第四十七条第一款、第四十九条"
    return f"你单位报送的{letter.year}年政府信息公开工作年度报告收悉。根据{article}，{found}"


def _groups(letter: Letter) -> Iterator[tuple[str, list[str]]]:
    wrong = [one for one in letter.findings if one.severity is Severity.ERROR]
    asked = [one for one in letter.findings if one.severity is Severity.WARNING]
    yield "须改正的问题", [_told(one) for one in wrong]
    yield "须说明的情形", [_told(one) for one in asked]
    yield _OPINION, [line.strip() for line in letter.opinion.splitlines() if line.strip()]


def _told(finding: Finding) -> str:
    return f"{finding.message.rstrip('。')}。"


def document(letter: Letter) -> bytes:
    """The letter as a DOCX."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    end = word.element.body[-1]
    for xml in _paragraphs(letter):
        end.addprevious(parse_xml(xml))
    core = word.core_properties
    core.title, core.author, core.comments, core.language = letter.title, "", "", "zh-CN"
    out = io.BytesIO()
    word.save(out)
    return still(out.getvalue())


def pdf(letter: Letter) -> bytes:
    """The letter as a PDF. Raises `report.render.Unrenderable` where a font or a character is missing."""
    return press.pdf(paper(document(letter)))


def _paragraphs(letter: Letter) -> Iterable[str]:
    yield _line(letter.title, font=_TITLE, size=44, align="center", line=640)
    before = 560
    for kind, words in parts(letter):
        if kind == "sender":
            yield _line(words, align="right", right=640, before=before)
            before = 0
        else:
            first = 0 if kind == "to" else 640
            font, above = _HEAD if kind == "head" else _BODY, 0 if first else 560
            yield _line(words, font=font, first=first, before=above, keep=kind == "head")


def _line(
    words: str, *, font: str = _BODY, size: int = 32, align: str = "both", line: int = 560, first: int = 0,
    right: int = 0, before: int = 0, keep: bool = False,
) -> str:  # fmt: skip
    fonts = f'w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="Times New Roman" w:hint="eastAsia"'
    return (
        f"<w:p {_NS}><w:pPr>{'<w:keepNext/>' if keep else ''}"
        f'<w:spacing w:before="{before}" w:after="0" w:line="{line}" w:lineRule="exact"/>'
        f'<w:ind w:right="{right}" w:firstLine="{first}"/><w:jc w:val="{align}"/></w:pPr>'
        f'<w:r><w:rPr><w:rFonts {fonts}/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:eastAsia="zh-CN"/></w:rPr><w:t xml:space="preserve">{escape(printable(words))}</w:t></w:r></w:p>'
    )
