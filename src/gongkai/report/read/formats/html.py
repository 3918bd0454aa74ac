"""Web pages 网页: one article with its tables, whatever stands around it and whatever Word left in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from gongkai.report.model import Place
from gongkai.report.read.decode import decode
from gongkai.report.read.document import Block, Document, Grid, Line, Unreadable
from gongkai.report.read.formats.declared import meta_tags, stated
from gongkai.report.read.formats.flow import (
    HEADING,
    Enter,
    Flow,
    Item,
    enter_cell,
    enter_row,
    enter_table,
    walk,
)
from gongkai.report.read.formats.furniture import sift
from gongkai.report.read.formats.grids import settle
from gongkai.report.read.limits import check_size, too_large

_CHARSET = re.compile(
    rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)|<\?xml[^>]*encoding\s*=\s*["']([A-Za-z0-9_-]+)""", re.I
)
_HEAD = 4096
"""Bytes within which a page names its charset."""
_NONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[^;]*line-through", re.IGNORECASE)
_SHOWN_AS_ROW = re.compile(r"display\s*:\s*table-row\s*(?:!|;|$)", re.IGNORECASE)
_CLASS = re.compile(r"\.([A-Za-z][\w-]*)\s*$")

_FEW_TAGS = 2_000
"""Half of these open and half reopened make no more elements than `_REOPENED`."""
_DEEPEST = 3_000
_REOPENED = 1_000_000
# Elements whose end tag may not be left out: what stays open of them is the depth of the tree.
_TAG = re.compile(
    r"<(/?)(?:(a|b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)|div|span|section|article|center|blockquote|ul|ol|dl|"
    r"table|form|main|nav|header|footer|aside|details|pre|address|fieldset|button|h[1-6]|sub|sup|label|ins|del)(?=[\s/>])",
    re.IGNORECASE,
)
_STYLED = re.compile(r"<(?:[abiu]|big|code|em|font|nobr|s|small|strike|strong|tt)[\s/>]", re.IGNORECASE)


def load(data: bytes, source: str) -> Iterator[Document]:
    """The page as one document. `metadata["furniture"]` keeps the text of menus and footers that were set aside.

    Raises Unreadable: READ-FORMAT for what is no text, READ-LIMIT for pages and tables beyond any report's size.
    """
    check_size(data)
    text, notes = decode(data, declared=_charset(data))
    page = _parsed(text)
    items, ranges = _items(page, text)
    kept, gone = sift(items, ranges)
    blocks = _blocks(kept)
    metadata = {**stated(_blocks(items) if gone else blocks), **meta_tags(page)}
    if gone:
        metadata["furniture"] = "\n".join(gone)
    yield Document(source, "html", blocks, metadata, notes)


def fragment(text: str, place: Place) -> tuple[Block, ...]:
    """The blocks of a piece of HTML that stands in another text, all at the place where it begins."""
    items, _ = _items(_parsed(text), text, fixed=place)
    return _blocks(items, fixed=place)


def _charset(data: bytes) -> str | None:
    start = data[:_HEAD].lower()
    found = _CHARSET.search(start) if b"charset" in start or b"encoding" in start else None
    return (found[1] or found[2]).decode("ascii") if found else None


def _parsed(text: str) -> LexborHTMLParser:
    tags = text.count("<")
    if tags > _FEW_TAGS and (tags > _DEEPEST or len(_STYLED.findall(text)) * tags > _REOPENED):
        # So many openings could be too deep; whether they are takes a look at every tag.
        _check_depth(text, tags)
    try:
        return LexborHTMLParser(text, scripting=True)
    except SelectolaxError as failure:
        raise Unreadable("READ-DAMAGED", "网页无法解析", "the page cannot be parsed") from failure


def _check_depth(text: str, tags: int) -> None:
    """Parsing takes the square of the depth, and unclosed formatting is opened anew in each paragraph."""
    depth = deepest = styled = most_styled = 0
    for tag in _TAG.finditer(text):
        step = -1 if tag[1] else 1
        depth = max(depth + step, 0)
        deepest = max(deepest, depth)
        if tag[2]:
            styled = max(styled + step, 0)
            most_styled = max(most_styled, styled)
    if deepest > _DEEPEST or most_styled * tags > _REOPENED:
        too_large(f"网页标签嵌套达 {deepest} 层", f"the tags of the page nest {deepest} deep")


def _items(page: LexborHTMLParser, text: str, fixed: Place | None = None) -> tuple[list[Item], list[tuple[int, int]]]:
    root = page.body or page.root
    if root is None:
        return [], []
    if "none" in text or "hidden" in text or "line-through" in text:
        _remove_hidden(page, root)
    if "<xml" in text:
        for island in page.css("xml"):
            island.decompose()
    flow = Flow(settle, spans=_spans(page) if "span=" in text or "SPAN=" in text else {}, fixed=fixed)
    roles = _roles(page) if "table-row" in text else {}
    if roles:
        flow.styled += 1  # any element may be a row or a cell then: no short cut through a row
    walk(root, flow, roles)
    return flow.items, flow.ranges


def _spans(page: LexborHTMLParser) -> dict[int, tuple[int, int]]:
    """Across and down of the cells that have spans. 0 across means 1, 0 down "to the end"; nonsense counts as 1."""
    found: dict[int, tuple[int, int]] = {}
    known: dict[tuple[str | None, str | None], tuple[int, int]] = {}
    for node in page.css("[colspan],[rowspan]"):
        attributes = node.attributes
        written = (attributes.get("colspan"), attributes.get("rowspan"))
        if written not in known:
            known[written] = (max(_number(written[0]), 1), _number(written[1]))
        found[node.mem_id] = known[written]
    return found


def _number(value: str | None) -> int:
    digits = re.match(r"\s*\+?(\d{1,9})", value or "")
    return int(digits[1]) if digits else 1


def _remove_hidden(page: LexborHTMLParser, root: LexborNode) -> None:
    """Hidden elements are left out, unless more stands in them than beside them: a page that scripts unfold."""
    hidden = [
        node
        for node in page.css('[hidden],[style*="none" i],[style*="hidden" i],[style*="line-through" i]')
        if "hidden" in (attributes := node.attributes) or _NONE.search(attributes.get("style") or "")
    ]
    if not hidden:
        return
    page.strip_tags(["script", "style", "noscript", "head"], recursive=True)
    whole = len(root.text())
    for node in hidden:
        if node.tag not in ("body", "html", "script", "style", "noscript", "head") and 2 * len(node.text()) <= whole:
            node.decompose()


def _roles(page: LexborHTMLParser) -> Mapping[int, Enter]:
    """Elements shown as table rows, by their style or by a class of the page's own style sheet."""
    classes: set[str] = set()
    for rule in (rule for sheet in page.css("style") for rule in sheet.text().split("}")):
        selectors, _, style = rule.partition("{")
        if _SHOWN_AS_ROW.search(style):
            classes.update(name[1] for selector in selectors.split(",") if (name := _CLASS.search(selector)))
    found: dict[int, Enter] = {}
    for node in page.css(", ".join(['[style*="table-row" i]', *(f".{name}" for name in sorted(classes))])):
        style = node.attributes.get("style") or ""
        if node.tag != "tr" and (_SHOWN_AS_ROW.search(style) or "table-row" not in style):
            _row_of(node, found)
    return found


def _row_of(row: LexborNode, found: dict[int, Enter]) -> None:
    table = row.parent
    if table is None or any(beside.tag_id != row.tag_id and beside.text(strip=True) for beside in table.iter()):
        return  # text stands between the rows: as blocks it keeps its order
    found[table.mem_id] = enter_table
    found[row.mem_id] = enter_row
    for cell in row.iter():
        found[cell.mem_id] = enter_cell


def _blocks(items: list[Item], fixed: Place | None = None) -> tuple[Block, ...]:
    place = (lambda number: fixed) if fixed is not None else Place
    return tuple(
        [
            content if isinstance(content, Grid) else Line(content, place(number), bool(marks & HEADING))
            for content, number, marks in items
        ]
    )
