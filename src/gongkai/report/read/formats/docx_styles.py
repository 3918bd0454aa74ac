"""Paragraph styles of Word 段落样式: which of them are headings, and which number their paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from gongkai.report.read.formats.docx_numbering import VAL, W, child
from gongkai.report.read.formats.docx_text import number

_HEADING = re.compile(r"(?:heading ?[1-9]|标题 ?[1-9]|title|标题)", re.IGNORECASE)
_BODY_LEVEL = 9
"""An outline level of 9 is body text."""
_PPR, _STYLE, _NUMPR = W + "pPr", W + "pStyle", W + "numPr"


@dataclass(frozen=True, slots=True)
class Style:
    """样式: what a paragraph has from its style, and what it sets itself."""

    heading: bool = False
    list_id: str | None = None
    level: int = 0


class Styles:
    """The styles of one document, with what each has from the style it is based on."""

    def __init__(self, root: etree._Element | None) -> None:
        self._elements = (
            {}
            if root is None
            else {element.get(W + "styleId", ""): element for element in root.iterchildren(W + "style")}
        )
        self._known: dict[str, Style] = {}

    def paragraph(self, element: etree._Element) -> Style:
        """The style of one paragraph."""
        properties = child(element, _PPR)
        if properties is None:
            return _PLAIN
        name = child(properties, _STYLE)
        based = _PLAIN if name is None else self._style(name.get(VAL, ""))
        return _with(properties, based)

    def _style(self, name: str, below: frozenset[str] = frozenset()) -> Style:
        if name not in self._known:
            element = self._elements.get(name)
            # A ring of styles: damaged, yet no reason to refuse the text.
            self._known[name] = _PLAIN if element is None or name in below else self._read(element, below | {name})
        return self._known[name]

    def _read(self, element: etree._Element, below: frozenset[str]) -> Style:
        base = child(element, W + "basedOn")
        # The chain is bounded, since each step is a call.
        style = _PLAIN if base is None or len(below) > 20 else self._style(base.get(VAL, ""), below)
        title = child(element, W + "name")
        if title is not None and _HEADING.fullmatch(title.get(VAL, "")):
            style = Style(True, style.list_id, style.level)
        properties = child(element, _PPR)
        return style if properties is None else _with(properties, style)


_PLAIN = Style()


def _with(properties: etree._Element, style: Style) -> Style:
    outline = child(properties, W + "outlineLvl")
    heading = style.heading if outline is None else number(outline, _BODY_LEVEL) < _BODY_LEVEL
    numbered = child(properties, _NUMPR)
    if numbered is None:
        return Style(heading, style.list_id, style.level)
    list_id = child(numbered, W + "numId")
    identity = style.list_id if list_id is None else list_id.get(VAL)
    # List 0 takes a paragraph out of the list of its style.
    return Style(heading, None if identity == "0" else identity, number(child(numbered, W + "ilvl"), style.level))
