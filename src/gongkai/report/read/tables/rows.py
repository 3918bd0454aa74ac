"""A document as rows of pieces 表格行: grids as they are, lines cut at bars and tabs, free text as one piece a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from gongkai.report.model import Place
from gongkai.report.read.document import Box, Document, Grid, Line


class Style(Enum):
    """How much the layout of a row can be trusted."""

    NATIVE = 1
    """A row of a real table: every cell is there, blank or not."""
    DELIMITED = 2
    """A line cut at bars or tabs: blank cells are seen, but spans and lost cells are not."""
    CELL = 3
    """One cell a line, ended by a bar."""
    FREE = 4
    """A line of text: blank cells leave no trace."""


# Hundreds of pieces and tokens are made for one report, within this room only: they are slotted, but not frozen,
# which halves the time it takes to make one.
@dataclass(slots=True)
class Piece:
    """One cell: its text, the columns it covers, and whether it began in a row above. A line: its text, its indent."""

    text: str
    first: int
    last: int
    place: Place
    continued: bool = False


@dataclass(slots=True)
class Row:
    """One row: `block` is the index of its block in the document, `table` tells rows of one grid from another's."""

    block: int
    pieces: tuple[Piece, ...]
    width: int
    style: Style
    table: int = -1

    @property
    def words(self) -> str:
        """What the row says besides plain figures."""
        if len(self.pieces) == 1:
            return self.pieces[0].text
        return " ".join([piece.text for piece in self.pieces if piece.text and not piece.text.isdecimal()])


_RULE = re.compile(r"\|?(?:\s*:?-{3,}:?\s*[|+]?)+")
_BARS = re.compile(r"[|\s]+")
_PAGE_NUMBER = re.compile(r"\s*(?:[-—–－]\s*\d{1,3}\s*[-—–－]|第\s*\d{1,3}\s*页(?:\s*[,，/]?\s*共\s*\d{1,3}\s*页)?)\s*")
_QUERY = re.compile(r" *\?[? ]*")
_CAPTION = re.compile(r"(?=附[:,]?\s*20\d\d年)|(?=20\d\d年度?数据)")
"""Where, in a page run together, another year's table begins."""

_LONG = 200
_SENTENCE = re.compile(r"[。;；]")


def rows(copy: Document) -> Iterator[Row]:
    """Every row of a document (in its matching copy), in reading order, without Markdown rules and page numbers."""
    for at, block in enumerate(copy.blocks):
        if isinstance(block, Grid):
            yield from _grid(at, block)
        elif len(block.text) > _LONG and _CAPTION.search(block.text):
            for part in _CAPTION.split(block.text):
                if row := _line(at, Line(part, block.place)):
                    yield row
        elif row := _line(at, block):
            yield row


def _grid(at: int, grid: Grid) -> Iterator[Row]:
    above: set[int] = set()
    for boxes in grid.rows:
        pieces: list[Piece] = []
        before: Box | None = None
        for column, box in enumerate(boxes):
            if box is before:
                if box is not None:
                    pieces[-1].last = column
                continue
            before = box
            if box is not None:
                text = box.text
                if not text.isdecimal():
                    text = _known(text).strip()
                pieces.append(Piece(text, column, column, box.place, id(box) in above))
        if pieces:
            yield Row(at, tuple(pieces), len(boxes), Style.NATIVE, at)
        above = set(map(id, boxes))


def _line(at: int, line: Line) -> Row | None:
    text, place = _known(line.text), line.place
    if text.isdecimal():
        return Row(at, (Piece(text, 0, 0, place),), 1, Style.FREE)
    if not (bare := text.strip()) or (len(bare) < 20 and _PAGE_NUMBER.fullmatch(bare)):
        return None
    if "\t" in text:
        cells = text.split("\t")
        if len(cells) > 2 and not _SENTENCE.search(text):
            return Row(at, _pieces(cells, place), len(cells), Style.DELIMITED)
    if "|" in text:
        return _barred(at, text.strip(), place)
    indent = len(text) - len(text.lstrip())
    return Row(at, (Piece(text.strip(), indent, indent, place),), 1, Style.FREE)


def _barred(at: int, text: str, place: Place) -> Row | None:
    if _BARS.fullmatch(text):
        # A lone bar ends a blank cell; several close the spans of a row.
        blank = text == "|"
        return Row(at, (Piece("", 0, 0, place),), 1, Style.CELL) if blank else None
    if "-" in text and _RULE.fullmatch(text):
        return None
    cells = text.removeprefix("|").removesuffix("|").split("|")
    if len(cells) == 1:
        return Row(at, (Piece(cells[0].strip(), 0, 0, place),), 1, Style.CELL)
    return Row(at, _pieces(cells, place), len(cells), Style.DELIMITED)


def _known(text: str) -> str:
    """Without the question marks that stand where a converter met a space or control character it did not know."""
    return _QUERY.sub(" ", text) if "?" in text else text


def _pieces(cells: list[str], place: Place) -> tuple[Piece, ...]:
    return tuple([Piece(cell.strip(), column, column, place) for column, cell in enumerate(cells)])
