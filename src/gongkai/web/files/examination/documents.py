"""Word documents 文字文档: comments, tracked changes, hidden and white text, and what all office files may hide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.report.read.archive import Archive
from gongkai.web.files.examination.findings import Finding, found, hint
from gongkai.web.files.examination.identifiers import identified
from gongkai.web.files.examination.office import attribute, cropped, described, is_on, local, shared, text_of

_TEXT_PART = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments\w*)\.xml$")
_PLACES = {"document": "正文", "header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}
_CHANGES = frozenset({
    "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange",
    "tcPrChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "tblGridChange",
})  # fmt: skip
_WHITE = frozenset({"FFFFFF", "FEFEFE", "FDFDFD"})


def examine(data: bytes) -> Iterator[Finding]:
    """What a DOCX holds unseen, and what in its text points to a person. Raises Unreadable."""
    archive = Archive(data, "DOCX")
    hidden = _hidden_styles(archive)
    for name in archive.names:
        if not _TEXT_PART.match(name):
            continue
        root = archive.xml(name)
        if root is None:
            continue
        place = _place(name)
        if "comments" in name:
            yield from _comments(root, name)
        else:
            yield from _changes(root, place)
            yield from _unseen(root, place, hidden)
            yield from cropped(root, place)
        yield from _people(root, place)
        yield from _boxes(root, place)
        yield from described(root, place)
    yield from _variables(archive)
    yield from shared(archive)
    for name in archive.names:
        if name.startswith("word/") and re.search(r"afchunk|\.(?:html?|mht|rtf)$", name, re.IGNORECASE):
            yield found("EMBEDDED", name)


def _place(name: str) -> str:
    stem = re.sub(r"\d*\.xml$", "", name.rpartition("/")[2])
    return _PLACES.get(stem, "批注")


def _comments(root: etree._Element, name: str) -> Iterator[Finding]:
    count = sum(local(each) == "comment" for each in root)
    if count:
        yield found("COMMENT", name, str(count))


def _changes(root: etree._Element, place: str) -> Iterator[Finding]:
    count = sum(local(each) in _CHANGES for each in root.iter("{*}*"))
    if count:
        yield found("TRACKED-CHANGE", place, str(count))


def _hidden_styles(archive: Archive) -> frozenset[str]:
    root = archive.xml("word/styles.xml")
    styles = () if root is None else root.iter("{*}style")
    return frozenset(
        attribute(style, "styleId") or ""
        for style in styles
        if any(is_on(each) for each in style.iterfind("{*}rPr/{*}vanish"))
    )


def _unseen(root: etree._Element, place: str, hidden: frozenset[str]) -> Iterator[Finding]:
    """Runs that are not shown, one finding a paragraph."""
    for number, paragraph in enumerate(root.iter("{*}p"), start=1):
        found_here: dict[str, str] = {"HIDDEN-TEXT": "", "PALE-TEXT": ""}
        style = paragraph.find("{*}pPr/{*}pStyle")
        covered = style is not None and attribute(style, "val") in hidden
        for run in paragraph.iter("{*}r"):
            text = "".join(each.text or "" for each in run.iter("{*}t", "{*}delText"))
            if text.strip() and (code := _why(run, hidden, covered=covered)):
                found_here[code] += text
        for code, text in found_here.items():
            if text:
                yield found(code, f"{place}第{number}段", hint(text))


def _why(run: etree._Element, hidden: frozenset[str], *, covered: bool) -> str:
    properties = run.find("{*}rPr")
    if properties is None:
        return "HIDDEN-TEXT" if covered else ""
    vanish = properties.find("{*}vanish")
    style = properties.find("{*}rStyle")
    if vanish is not None:
        covered = is_on(vanish)
    elif style is not None and attribute(style, "val") in hidden:
        covered = True
    if covered:
        return "HIDDEN-TEXT"
    colour = properties.find("{*}color")
    shaded = properties.find("{*}shd") is not None or properties.find("{*}highlight") is not None
    in_table = next(run.iterancestors("{*}tc"), None)
    shaded = shaded or (in_table is not None and in_table.find("{*}tcPr/{*}shd") is not None)
    white = colour is not None and (attribute(colour, "val") or "").upper() in _WHITE
    return "PALE-TEXT" if white and not shaded else ""


def _people(root: etree._Element, place: str) -> Iterator[Finding]:
    for number, paragraph in enumerate(root.iter("{*}p"), start=1):
        text = "".join(each.text or "" for each in paragraph.iter("{*}t", "{*}delText", "{*}instrText"))
        yield from identified(f"{place}第{number}段", text)


def _boxes(root: etree._Element, place: str) -> Iterator[Finding]:
    """A number of which each digit stands in a cell of its own, as forms have it."""
    for number, table in enumerate(root.iter("{*}tbl"), start=1):
        for at, row in enumerate(table.iterfind("{*}tr"), start=1):
            cells = ("".join(each.text or "" for each in cell.iter("{*}t")).strip() for cell in row.iterfind("{*}tc"))
            joined = "".join(text if len(text) == 1 else "\n" for text in cells)
            yield from identified(f"{place}第{number}个表格第{at}行", joined)


def _variables(archive: Archive) -> Iterator[Finding]:
    root = archive.xml("word/settings.xml")
    for each in () if root is None else root.iter("{*}docVar"):
        yield found("CUSTOM-DATA", f"变量 {attribute(each, 'name') or ''}")
        yield from identified("文档变量", attribute(each, "val") or text_of(each))
