"""Text of a Word paragraph, and rows of a Word table: what a reader of the page sees, once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gongkai.report.read.formats.docx_numbering import VAL, W, child

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_T, _R, _TBL, _TR, _TC, _P = W + "t", W + "r", W + "tbl", W + "tr", W + "tc", W + "p"
FLOW = frozenset({W + name for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "txbxContent")})
"""Wrappers of blocks that are seen through."""
_OUT = frozenset(
    {W + name for name in ("del", "moveFrom", "delText", "instrText", "rPr", "pPr", "sdtPr", "rt", "softHyphen")}
)
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_MATH_T = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_TEXT = frozenset({_T, _MATH_T})
_FIGURE = re.compile(r"[\s\d.,，．／/—-]{1,14}")
_ARTICLE_LENGTH, _ARTICLE_PARAGRAPHS = 500, 6
"""A cell this long, in so many paragraphs, holds the article: the table only lays out the page."""
_DATA_FIGURES = 6
"""A table with so many cells of figures is a table of data, even with another table inside."""


def number(element: etree._Element | None, default: int) -> int:
    """The whole number of a `w:val`, its first nine digits; the default where there is none."""
    text = "" if element is None else element.get(VAL, "")
    if not (text.isascii() and text.isdecimal()):
        return default
    return int(text[:9])


class Runs:
    """The text of one paragraph: `text`, the text boxes anchored in it, the footnotes it points to."""

    def __init__(self, paragraph: etree._Element) -> None:
        self._parts: list[str] = []
        self._codes = 0
        self.boxes: list[etree._Element] = []
        self.notes: list[str] = []
        self._walk(paragraph)
        self.text = "".join(self._parts)

    def _walk(self, parent: etree._Element) -> None:
        for element in parent:
            tag = element.tag
            if tag in _TEXT:
                if not self._codes:
                    self._parts.append(element.text or "")
            elif tag in _SIGNS:
                self._parts.append(_SIGNS[tag])
            elif tag in _OUT or (tag == _R and _hidden(element)):
                continue
            elif len(element) or element.attrib:
                self._special(element, tag)

    def _special(self, element: etree._Element, tag: str) -> None:
        if tag == W + "fldChar":
            self._field(element.get(W + "fldCharType", ""))
        elif tag == W + "txbxContent":
            self.boxes.append(element)
        elif tag == W + "footnoteReference":
            self.notes.append(element.get(W + "id", ""))
        elif tag == _MC + "AlternateContent":
            # The same content for newer and older programs: one of the two.
            chosen = child(element, _MC + "Choice")
            chosen = child(element, _MC + "Fallback") if chosen is None else chosen
            if chosen is not None:
                self._walk(chosen)
        else:
            self._walk(element)

    def _field(self, sort: str) -> None:
        if sort == "begin":
            self._codes += 1
        elif self._codes:
            self._codes -= 1


def _hidden(run: etree._Element) -> bool:
    properties = child(run, W + "rPr")
    marks = () if properties is None else (child(properties, W + name) for name in ("vanish", "strike", "dstrike"))
    return any(mark is not None and mark.get(VAL, "1") not in {"0", "false", "off"} for mark in marks)


@dataclass(frozen=True, slots=True)
class Row:
    """表格行: columns left free in front, then the cells."""

    before: int
    cells: list[etree._Element]


def tr_rows(table: etree._Element) -> Iterator[Row]:
    """The rows of a table, without those whose deletion is tracked."""
    for element in _through(table, _TR):
        properties = child(element, W + "trPr")
        if properties is not None and child(properties, W + "del") is not None:
            continue
        before = None if properties is None else child(properties, W + "gridBefore")
        yield Row(number(before, 0), list(_through(element, _TC)))


def _through(parent: etree._Element, wanted: str) -> Iterator[etree._Element]:
    for element in parent:
        if element.tag == wanted:
            yield element
        elif element.tag in FLOW:
            yield from _through(element, wanted)


def is_layout(table: etree._Element) -> bool:
    """Whether a table only lays out the page: one column, a table within, or a cell with a whole article."""
    rows = list(tr_rows(table))
    if all(len(row.cells) <= 1 for row in rows):
        return True
    nested = table.find(f".//{_TBL}") is not None
    figures = 0
    for cell in (cell for row in rows for cell in row.cells):
        text = "".join(part.text or "" for part in cell.iter(_T))
        if len(text) >= _ARTICLE_LENGTH and len(cell.findall(_P)) >= _ARTICLE_PARAGRAPHS:
            return True
        figures += bool(_FIGURE.fullmatch(text))
    return nested and figures < _DATA_FIGURES
