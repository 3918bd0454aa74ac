"""Ruled tables of a PDF as grids, with the prose above, between and below them in its order."""

from __future__ import annotations

import io
from collections.abc import Sequence
from statistics import median
from typing import Any

import pdfplumber

from gongkai.report.model import Finding, Place, Severity
from gongkai.report.read.document import Block, Box, Grid, Line
from gongkai.report.read.ruled import Rect, Ruled

MAX_CHARACTERS, MAX_EDGES = 20_000, 6_000
"""Of a page: above them it is a drawing or a trap, and looking for tables costs the square of the edges."""
MAX_CROSSINGS = 4_000
"""Of the lines of a page; table III has ten columns and some thirty rows."""
_SLACK = 2.0
"""Points between two edges that are one: half the width of the narrowest figure."""
_GAP = 0.35
"""White space between characters, in widths of a character, that was a space to the eye."""

Char = dict[str, Any]
"""One character as pdfplumber gives it: `text`, `x0`, `x1`, `top`, `bottom`, `size`."""


def tables(data: bytes, numbers: Sequence[int]) -> tuple[dict[int, list[Block]], tuple[Finding, ...]]:
    """Pages (from 1) that have ruled tables → their blocks; a note for each page that broke."""
    if not numbers:
        return {}, ()
    found: dict[int, list[Block]] = {}
    lost: list[Finding] = []
    try:
        with pdfplumber.open(io.BytesIO(data), pages=list(numbers)) as document:
            for page in document.pages:
                try:
                    blocks = _blocks(page)
                except Exception:  # noqa: BLE001 - pdfminer raises whatever it trips over in a broken page
                    lost.append(_lost(page.page_number))
                    continue
                finally:
                    page.close()
                if blocks:
                    found[page.page_number] = blocks
    except Exception:  # noqa: BLE001 - the same for a broken document; the text lines stand anyway
        lost.append(_lost(numbers[0]))
    return found, tuple(lost)


def _blocks(page: Any) -> list[Block]:
    """The blocks of a page that has a table; none where it has none."""
    if len(page.chars) > MAX_CHARACTERS or len(page.edges) > MAX_EDGES or _crossings(page) > MAX_CROSSINGS:
        return []
    page = page.dedupe_chars(tolerance=1)
    ruled = _ruled(page, {})
    cells, prose = _sorted(page.chars, ruled)
    if any(_beside(char, table) for char in prose for table in ruled):
        # A table without lines at its sides: its outer columns end where the cross lines end.
        sides = [edge[side] for edge in page.edges if edge["orientation"] == "h" for side in ("x0", "x1")]
        closed = _ruled(page, {"explicit_vertical_lines": [min(sides), max(sides)]}) if sides else []
        again = _sorted(page.chars, closed)
        if len(again[1]) < len(prose):
            ruled, (cells, prose) = closed, again
    # Shaded paragraphs look like a table of one column; they are prose.
    if narrow := [table for table in ruled if table.width == 1]:
        ruled = [table for table in ruled if table not in narrow]
        cells, prose = _sorted(page.chars, ruled)
    if not ruled:
        return []
    number: int = page.page_number
    placed: list[tuple[float, Block]] = [
        (top, Line(text, Place(page=number))) for top, text in _lines(prose) if text.strip()
    ]
    for table, texts in zip(ruled, cells, strict=True):
        boxes = [Box("\n".join(text.strip() for _, text in _lines(chars)), Place(page=number)) for chars in texts]
        placed.append((table.top, table.grid(boxes)))
    placed.sort(key=lambda item: item[0])
    return _numbered([block for _, block in placed], number)


def _crossings(page: Any) -> int:
    down = {round(edge["x0"]) for edge in page.edges if edge["orientation"] == "v"}
    across = {round(edge["top"]) for edge in page.edges if edge["orientation"] == "h"}
    return len(down) * len(across)


def _numbered(blocks: list[Block], page: int) -> list[Block]:
    return [
        Line(block.text, Place(line, page)) if isinstance(block, Line) else Grid(block.rows, Place(line, page))
        for line, block in enumerate(blocks, start=1)
    ]


class _Table(Ruled):
    """A ruled table and how many cells it has."""

    def __init__(self, rects: Sequence[Rect]) -> None:
        super().__init__(rects, slack=_SLACK)
        self.count = len(rects)


def _ruled(page: Any, settings: dict[str, Any]) -> list[_Table]:
    return [_Table(table.cells) for table in page.find_tables(settings)]


def _sorted(chars: Sequence[Char], ruled: Sequence[_Table]) -> tuple[list[list[list[Char]]], list[Char]]:
    """The characters of each cell of each table, and those in no cell."""
    cells: list[list[list[Char]]] = [[[] for _ in range(table.count)] for table in ruled]
    prose: list[Char] = []
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        for table, texts in zip(ruled, cells, strict=True):
            index = table.at(x, y)
            if index is not None:
                texts[index].append(char)
                break
        else:
            prose.append(char)
    return cells, prose


def _beside(char: Char, table: Ruled) -> bool:
    return bool(char["text"].strip()) and table.top < (char["top"] + char["bottom"]) / 2 < table.bottom


def _lines(chars: Sequence[Char]) -> list[tuple[float, str]]:
    """Lines of characters that stand at one height, from the top: `(top, text)`."""
    lines: list[list[Char]] = []
    height = median([char["bottom"] - char["top"] for char in chars]) if chars else 0.0
    centre = float("-inf")
    for char in sorted(chars, key=lambda char: char["top"] + char["bottom"]):
        middle = (char["top"] + char["bottom"]) / 2
        if middle - centre > height / 2:
            lines.append([])
            centre = middle
        lines[-1].append(char)
    return [(min(char["top"] for char in line), _text(line)) for line in lines]


def _text(line: list[Char]) -> str:
    line.sort(key=lambda char: float(char["x0"]))
    parts: list[str] = []
    end = None
    for char in line:
        if end is not None and char["x0"] - end > _GAP * char["size"] and char["text"] != " ":
            parts.append(" ")
        parts.append(char["text"])
        end = char["x1"]
    return "".join(parts)


def _lost(number: int) -> Finding:
    return Finding(
        "READ-DAMAGED",
        Severity.WARNING,
        f"第 {number} 页的表格结构无法解析，只按文字读取",
        f"The tables of page {number} could not be taken apart; only its text was read",
    )
