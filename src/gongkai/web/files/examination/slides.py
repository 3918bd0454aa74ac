"""Slides 演示文稿: hidden slides, speaker's notes, comments, cropped pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from gongkai.report.read.archive import Archive
from gongkai.web.files.examination.findings import Finding, found, hint
from gongkai.web.files.examination.identifiers import identified
from gongkai.web.files.examination.office import cropped, described, local, shared, text_of

_SLIDE = re.compile(r"ppt/slides/slide(\d+)\.xml$")
_NOTES = re.compile(r"ppt/notesSlides/notesSlide(\d+)\.xml$")
_COMMENTS = re.compile(r"ppt/comments/[^/]+\.xml$")


def examine(data: bytes) -> Iterator[Finding]:
    """What a PPTX holds unseen, and what in its text points to a person. Raises Unreadable."""
    archive = Archive(data, "PPTX")
    for name in archive.names:
        if slide := _SLIDE.match(name):
            yield from _slide(archive.xml(name), f"第{slide[1]}张幻灯片")
        elif notes := _NOTES.match(name):
            yield from _notes(archive.xml(name), f"备注{notes[1]}")
        elif _COMMENTS.match(name):
            yield from _comments(archive.xml(name), name)
    yield from shared(archive)


def _slide(root: etree._Element | None, place: str) -> Iterator[Finding]:
    if root is None:
        return
    if root.get("show") in {"0", "false"}:
        yield found("HIDDEN-SLIDE", place)
    for each in root.iter("{*}cNvPr"):
        if each.get("hidden") in {"1", "true"}:
            yield found("HIDDEN-TEXT", place, hint(each.get("name", "")))
    yield from cropped(root, place)
    yield from described(root, place)
    yield from identified(place, _text(root))


def _notes(root: etree._Element | None, place: str) -> Iterator[Finding]:
    # The number of the page stands in the notes as a field.
    text = "" if root is None else _text(root, fields=False)
    if text.strip():
        yield found("SPEAKER-NOTES", place, hint(text))
        yield from identified(place, text)


def _text(root: etree._Element, *, fields: bool = True) -> str:
    return "\n".join(
        "".join(each.text or "" for each in paragraph.iter("{*}t") if fields or not _is_field(each))
        for paragraph in root.iter("{*}p")
    )


def _is_field(text: etree._Element) -> bool:
    parent = text.getparent()
    return parent is not None and local(parent) == "fld"


def _comments(root: etree._Element | None, name: str) -> Iterator[Finding]:
    comments = [] if root is None else list(root.iter("{*}cm"))
    if comments:
        yield found("COMMENT", name, str(len(comments)))
    for each in comments:
        yield from identified("批注", text_of(each))
