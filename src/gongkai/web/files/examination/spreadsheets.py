"""Workbooks 电子表格: hidden sheets, rows and columns, pivot caches, comments, connections and links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from gongkai.report.read.archive import Archive
from gongkai.web.files.examination.findings import Finding, found
from gongkai.web.files.examination.identifiers import identified
from gongkai.web.files.examination.office import attribute, cropped, described, local, shared, text_of

_MOST_LISTED = 12
_SHORT = 8
"""Characters that no number of a person and no address is shorter than; most cells are."""
_BUILT_IN = "_xlnm."
"""Begins the names that Excel hides itself, as that of a filter."""


def examine(data: bytes) -> Iterator[Finding]:
    """What an XLSX holds unseen, and what in its cells points to a person. Raises Unreadable."""
    archive = Archive(data, "XLSX")
    strings = _strings(archive)
    yield from _names(archive)
    for title, state, part in _sheets(archive):
        if state in {"hidden", "veryHidden"}:
            yield found("HIDDEN-SHEET", f"表“{title}”")
        yield from identified("工作表名称", title)
        root = archive.xml(part)
        if root is not None:
            yield from _sheet(root, f"表“{title}”", strings)
    for name in archive.names:
        yield from _part(archive, name)
    yield from shared(archive)


def _part(archive: Archive, name: str) -> Iterator[Finding]:
    if re.match(r"xl/(?:comments\w*/?\w*|threadedComments/\w+)\.xml$", name):
        yield from _comments(archive, name)
    elif re.match(r"xl/pivotCache/pivotCache(?:Records|Definition)\d*\.xml$", name):
        yield from _pivot(archive, name)
    elif name in {"xl/connections.xml", "xl/model/item.data"} or name.startswith("xl/queryTables/"):
        yield found("CONNECTION", name)
    elif re.match(r"xl/revisions/revisionLog\d+\.xml$", name):
        yield found("TRACKED-CHANGE", name, "1")
    elif re.match(r"xl/drawings/drawing\d+\.xml$", name) and (root := archive.xml(name)) is not None:
        yield from cropped(root, name)
        yield from described(root, name)
        yield from identified(name, "\n".join(each.text or "" for each in root.iter("{*}t")))


def _strings(archive: Archive) -> Sequence[str]:
    root = archive.xml("xl/sharedStrings.xml")
    if root is None:
        return ()
    return ["".join(each.text or "" for each in item.iter("{*}t")) for item in root.iter("{*}si")]


def _sheets(archive: Archive) -> Iterator[tuple[str, str, str]]:
    book, links = archive.xml("xl/workbook.xml"), archive.xml("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        return
    targets = {each.get("Id"): each.get("Target", "") for each in links.iter("{*}Relationship")}
    for sheet in book.iter("{*}sheet"):
        target = targets.get(attribute(sheet, "id"), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        yield attribute(sheet, "name") or "", attribute(sheet, "state") or "visible", part


def _names(archive: Archive) -> Iterator[Finding]:
    book = archive.xml("xl/workbook.xml")
    hidden = [
        each
        for each in (() if book is None else book.iter("{*}definedName"))
        if each.get("hidden") in {"1", "true"} and not each.get("name", "").startswith(_BUILT_IN)
    ]
    if hidden:
        yield found("HIDDEN-NAME", "工作簿", str(len(hidden)))


def _sheet(root: etree._Element, place: str, strings: Sequence[str]) -> Iterator[Finding]:
    columns = [
        f"{_letters(int(each.get('min', '1')))}:{_letters(int(each.get('max', '1')))}"
        for each in root.iter("{*}col")
        if each.get("hidden") in {"1", "true"} or each.get("width") in {"0", "0.0"}
    ]
    if columns:
        yield found("HIDDEN-COLUMNS", place, _listed(columns))
    rows = [
        each.get("r", "?")
        for each in root.iter("{*}row")
        if (each.get("hidden") in {"1", "true"} or each.get("ht") == "0") and len(each)
    ]
    if rows:
        yield found("HIDDEN-ROWS", place, _listed(rows))
    for cell in root.iter("{*}c"):
        text = _text(cell, strings)
        if len(text) > _SHORT:
            yield from identified(f"{place}{cell.get('r', '')}", text)
    for part in ("headerFooter", "dataValidations"):
        for each in root.iter(f"{{*}}{part}"):
            yield from identified(place, text_of(each))


def _text(cell: etree._Element, strings: Sequence[str]) -> str:
    """What a cell shows, and its formula."""
    if cell.get("t") == "inlineStr":
        return "".join(each.text or "" for each in cell.iter("{*}t"))
    # Not by findtext: a table has half a million cells, and a search by local name takes most of the time.
    parts = {str(each.tag).rpartition("}")[2]: each.text or "" for each in cell}
    value = parts.get("v", "")
    if cell.get("t") == "s":
        value = strings[int(value)] if value.isdecimal() and int(value) < len(strings) else ""
    elif "E" in value and re.fullmatch(r"\d(?:\.\d+)?E\+?\d{1,2}", value):
        # A number of eleven digits is a phone number as good as a text; it may be written 1.3800138E+10.
        value = f"{float(value):.0f}"
    return f"{value}\n{parts['f']}" if parts.get("f") else value


def _comments(archive: Archive, name: str) -> Iterator[Finding]:
    root = archive.xml(name)
    if root is None:
        return
    comments = list(root.iter("{*}comment", "{*}threadedComment"))
    if comments:
        yield found("COMMENT", name, str(len(comments)))
    for each in comments:
        yield from identified(f"批注 {each.get('ref', '')}".strip(), text_of(each))


def _pivot(archive: Archive, name: str) -> Iterator[Finding]:
    root = archive.xml(name)
    if root is None:
        return
    rows = sum(local(each) == "r" for each in root)
    if rows:
        yield found("PIVOT-CACHE", name, str(rows))
    values = (attribute(each, "v") or "" for each in root.iter("{*}s", "{*}n"))
    yield from identified(name, "\n".join(values))


def _letters(number: int) -> str:
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _listed(things: Sequence[str]) -> str:
    rest = f" …({len(things)})" if len(things) > _MOST_LISTED else ""
    return "、".join(things[:_MOST_LISTED]) + rest
