"""首尾文本: the beginning and the end of a document, squeezed, where a report says whose it is and of which year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.read.document import Box, Document, Grid, Line
from gongkai.report.read.normal import match_copy

_HEAD = 2600
_TAIL = 400
_BODY = 5000
_CHINESE_YEAR = re.compile(r"(?:二[〇○零O0]|一九)[〇○零O0一二三四五六七八九]{2}(?=年)")
_DIGITS = str.maketrans("〇○零O一二三四五六七八九", "0000123456789")
_SUFFIX = re.compile(r"\.(?:docx?|pdf|html?|wps|txt|xlsx?)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Front:
    """`text`: the lines without white space, joined. `gaps`: where white space stood; `breaks`: where a line began.

    `running`: the same with the ends of paragraphs kept as "\\n" (lines that a PDF broke are joined).

    `title`: what the format declares as the title. `lines`, `tail`: the first and the last lines, squeezed.
    `body`: as much of the whole as is worth counting in.
    """

    text: str
    running: str
    gaps: frozenset[int]
    breaks: frozenset[int]
    title: str
    lines: tuple[str, ...]
    tail: tuple[str, ...]
    body: str


EMPTY = Front("", "", frozenset(), frozenset(), "", (), (), "")


def front(copy: Document) -> Front:
    """`copy` is the matching copy."""
    gaps: set[int] = set()
    breaks: set[int] = set()
    lines: list[str] = []
    rest: list[str] = []
    length = 0
    for words in _lines(copy, _BODY):
        if length > _HEAD:
            rest.append("".join(words))
            continue
        breaks.add(length)
        for word in words[:-1]:
            length += len(word)
            gaps.add(length)
        length += len(words[-1])
        lines.append("".join(words))
    tail = [squeezed for line in _last_lines(copy) if (squeezed := "".join(line.split()))]
    title = "".join(_SUFFIX.sub("", match_copy(copy.metadata.get("title", ""))).split())
    text = "".join(lines)
    body = "".join((text, *rest))
    running = "".join(_joined(lines)) if copy.format == "pdf" else "\n".join(lines)
    return Front(text, running, frozenset(gaps), frozenset(breaks), title, tuple(lines), tuple(tail), body)


def _in_digits(year: re.Match[str]) -> str:
    return year[0].translate(_DIGITS)


def _joined(lines: list[str]) -> list[str]:
    return [line if len(line) > 20 and line[-1] not in "。!?;:" else line + "\n" for line in lines]


def _lines(copy: Document, limit: int) -> Iterator[list[str]]:
    """The words of each line with something on it, up to `limit` characters; of a grid one line a row, with bars."""
    total = 0
    for block in copy.blocks:
        if isinstance(block, Grid):
            lines = _rows(block)
        elif "\n" in block.text:
            lines = block.text[: 4 * limit].split("\n")
        else:
            lines = [block.text]
        for line in lines:
            line = line[:limit]
            if "年" in line:
                line = _CHINESE_YEAR.sub(_in_digits, line)
            words = line.split()
            if words:
                total += len(line)
                yield words
        if total > limit:
            return


def _rows(grid: Grid) -> list[str]:
    rows = []
    for row in grid.rows[:40]:
        cells: list[str] = []
        before: Box | None = None
        for box in row:
            if box is not before and box is not None:
                cells.append(box.text)
            before = box
        rows.append("|".join(cells).replace("\n", " "))
    return rows


def _last_lines(copy: Document) -> list[str]:
    found: list[str] = []
    total = 0
    for block in reversed(copy.blocks):
        if isinstance(block, Line) and block.text.strip():
            found.append(block.text[-_TAIL:])
            total += len(block.text)
        if total > _TAIL or len(found) > 8:
            break
    return found[::-1]
