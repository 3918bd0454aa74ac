"""由附件生成的正文 (便于公众阅读): readable HTML made from an attached original, DOCX or PDF. Nothing in it is run.

What comes out is clean already. A picture of a Word document is taken along where Word says what it shows; one that
does not is left out and named, so that somebody can add it with its words.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

import mammoth
from PIL import Image, UnidentifiedImageError

from gongkai.report.read.document import Block, Box, Grid, Line, Unreadable
from gongkai.report.read.formats import extractions
from gongkai.web.files.kinds import FileType
from gongkai.web.publishing.sanitising import clean

READABLE = frozenset({FileType.DOCX, FileType.PDF})
MOST_PICTURES = 40
_FORMS: Mapping[str, str] = {"PNG": "png", "JPEG": "jpg", "GIF": "gif"}
"""Kinds of picture that every browser shows."""
_STYLES = "\n".join(
    (
        "p[style-name='Title'] => h2:fresh",
        "p[style-name='标题'] => h2:fresh",
        "p[style-name='Heading 1'] => h2:fresh",
        "p[style-name='heading 1'] => h2:fresh",
        "p[style-name='Heading 2'] => h3:fresh",
        "p[style-name='heading 2'] => h3:fresh",
        "p[style-name='Heading 3'] => h4:fresh",
        "p[style-name='heading 3'] => h4:fresh",
        "u => u",
    )
)
"""The name of a page is its first heading: those of a text begin with the second."""
_ENDS = re.compile(r"[。！？；：.!?;:”》）)]$")
_COUNT = "[一二三四五六七八九十百零]+"
_BEGINS = re.compile(rf"第(?:{_COUNT}|\d+)[章节条款]|{_COUNT}、|（{_COUNT}）|\d+[.、．]")
_NARROW = 0.8
"""A line that fills less than this part of the widest ends a paragraph, as the last line of one does."""


@dataclass(frozen=True, slots=True)
class Picture:
    """插图 of an original: its number in the text, from 1, as `files/<number>/`; what Word says that it shows."""

    number: int
    name: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Readable:
    """生成的正文: clean HTML, the pictures that stand in it, and how many were left out for want of words."""

    body: str
    pictures: Sequence[Picture] = ()
    left_out: int = 0


class Unconvertible(Exception):
    """不能生成正文: one line of Chinese in `message`, the same in `english`."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message, self.english = message, english


def readable(data: bytes, kind: FileType, name: str) -> Readable:
    """生成正文 from a file that has been examined and taken in. Raises `Unconvertible`."""
    if kind not in READABLE:
        raise Unconvertible(
            f"“{name}”不是 DOCX 或 PDF，不能生成正文", f"“{name}” is no DOCX or PDF: no text can be made from it"
        )
    blocks = _blocks(data, name)
    found = _word(data) if kind is FileType.DOCX else None
    made = found or Readable(clean("\n".join(_drawn(blocks, wrapped=kind is FileType.PDF))))
    if not made.body:
        raise Unconvertible(f"“{name}”中没有文字，不能生成正文", f"There are no words in “{name}”: nothing to read")
    return made


def _blocks(data: bytes, name: str) -> Sequence[Block]:
    """The file as the bounded reader sees it: what it refuses, nothing else looks at."""
    try:
        document = next(iter(extractions(data, name)), None)
    except Unreadable as error:
        raise Unconvertible(
            f"“{name}”不能生成正文：{error}", f"No text can be made from “{name}”: {error.english}"
        ) from error
    return document.blocks if document else ()


def _word(data: bytes) -> Readable | None:
    """A Word document with its headings, lists, tables and pictures; None where its library cannot read it."""
    taken = _Taken()
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=taken.element, external_file_access=False
        )
    except Exception:  # noqa: BLE001 - whatever the library trips over, the words are still read by the other way
        return None
    kept = clean(str(result.value))
    return Readable(kept, tuple(taken.pictures), taken.left_out) if kept else None


@dataclass(slots=True)
class _Taken:
    """The pictures met on the way through a document."""

    pictures: list[Picture] = field(default_factory=list)
    left_out: int = 0

    def element(self, image: mammoth.documents.Image) -> list[object]:
        """A picture as it stands in the text: what becomes of it is told by its own bytes, not by its name."""
        alt = " ".join((image.alt_text or "").split())[:300]
        try:
            with image.open() as opened:
                content = opened.read()
        except (OSError, ValueError, KeyError):  # not in the file: linked from elsewhere
            content = b""
        ending = _ending(content)
        if not alt or not ending or len(self.pictures) >= MOST_PICTURES:
            self.left_out += 1
            return []
        number = len(self.pictures) + 1
        self.pictures.append(Picture(number, f"picture-{number}.{ending}", content, alt))
        return [mammoth.html.element("img", {"src": f"files/{number}/", "alt": alt})]


def _ending(content: bytes) -> str:
    try:
        with Image.open(io.BytesIO(content)) as opened:
            return _FORMS.get(opened.format or "", "")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError):
        return ""


def _drawn(blocks: Sequence[Block], *, wrapped: bool) -> Iterator[str]:
    """The blocks as HTML: lines that a page has `wrapped` run together to paragraphs, grids are tables."""
    widest = max((len(one.text) for one in blocks if isinstance(one, Line)), default=0)
    waiting = ""
    for one in blocks:
        if isinstance(one, Grid) or one.heading or _BEGINS.match(one.text.strip()):
            yield from _paragraph(waiting)
            waiting = ""
        if isinstance(one, Grid):
            yield _table(one)
        elif one.heading:
            yield f"<h2>{escape(one.text.strip(), quote=False)}</h2>"
        else:
            waiting = _joined(waiting, one.text.strip())
            if not wrapped or _ENDS.search(waiting) or len(one.text) < widest * _NARROW:
                yield from _paragraph(waiting)
                waiting = ""
    yield from _paragraph(waiting)


def _joined(before: str, text: str) -> str:
    """Two lines of one paragraph: words of Latin letters are kept apart, characters are not."""
    apart = before[-1:].isascii() and before[-1:].isalnum() and text[:1].isascii() and text[:1].isalnum()
    return f"{before} {text}" if apart else f"{before}{text}"


def _paragraph(text: str) -> Iterator[str]:
    if text:
        yield f"<p>{escape(text, quote=False)}</p>"


def _table(grid: Grid) -> str:
    drawn = "".join(f"<tr>{''.join(_cells(grid, row))}</tr>" for row in range(len(grid.rows)))
    return f"<table>{drawn}</table>"


def _cells(grid: Grid, row: int) -> Iterator[str]:
    """The cells that begin in a row; one that lies over several positions stands there once, as large as it is."""
    for column, box in enumerate(grid.rows[row]):
        if box is None:
            yield "<td></td>"
        elif not (_at(grid, row, column - 1) is box or _at(grid, row - 1, column) is box):
            wide, high = _extent(grid, row, column, box)
            spans = "".join(f' {name}="{count}"' for name, count in (("colspan", wide), ("rowspan", high)) if count > 1)
            yield f"<td{spans}>{'<br>'.join(escape(line, quote=False) for line in box.text.splitlines())}</td>"


def _extent(grid: Grid, row: int, column: int, box: Box) -> tuple[int, int]:
    wide = next((step for step in range(1, 1000) if _at(grid, row, column + step) is not box), 1)
    high = next((step for step in range(1, 1000) if _at(grid, row + step, column) is not box), 1)
    return wide, high


def _at(grid: Grid, row: int, column: int) -> Box | None:
    """What stands at a position; None beyond the edges."""
    inside = 0 <= row < len(grid.rows) and 0 <= column < len(grid.rows[row])
    return grid.rows[row][column] if inside else None
