"""可检索的文字: the words of a text or of a file, as the search and the examination read them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree, html

from gongkai.report.read.document import Box, Line, Unreadable
from gongkai.report.read.formats import extractions
from gongkai.web.files.kinds import PICTURES, FileType

MOST = 400_000
"""How many characters of a file are read."""
_BLOCKS = frozenset(
    {
        "p", "div", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "br", "table", "caption", "blockquote",
        "figure", "figcaption",
    }
)  # fmt: skip
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]")
"""What no XML may hold."""
_SPACES = re.compile(r"[^\S\n]+")


def of_html(text: str) -> str:
    """The words of sanitised HTML, a line a block; what a picture shows in words is part of them."""
    text = _CONTROLS.sub(" ", text)
    if not text.strip():
        return ""
    try:
        root = html.fragment_fromstring(text, create_parent="div")
    except etree.LxmlError:
        return ""
    parts: list[str] = []
    for event, node in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            block = node.tag in _BLOCKS
            parts += ["\n" if block else "", node.get("alt") or "", node.text or ""]
        else:
            parts += ["\n" if node.tag in _BLOCKS else "", node.tail or ""]
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(parts).splitlines())
    return "\n".join(line for line in lines if line)


def of_file(data: bytes, kind: FileType, name: str) -> str:
    """The words of a file, up to `MOST` characters; "" for a picture and for what cannot be read."""
    if kind in PICTURES:
        return ""
    try:
        document = next(iter(extractions(data, name)), None)
    except Unreadable:
        return ""
    parts: list[str] = []
    for block in document.blocks if document else ():
        if isinstance(block, Line):
            parts.append(block.text)
        else:
            parts += [" ".join(_words(row)) for row in block.rows]
    return "\n".join(parts)[:MOST]


def _words(row: Sequence[Box | None]) -> list[str]:
    """The words of a row; a cell over several columns stands in it once."""
    kept: list[str] = []
    last: Box | None = None
    for box in row:
        if box is not None and box is not last:
            kept.append(box.text)
        last = box
    return kept
