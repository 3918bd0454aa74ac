"""What a format module hands to the reader: lines and grids in reading order, each with its place in the source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.report.model import Finding, Place


# Hundreds of lines and boxes are made for one report: a NamedTuple is as immutable as a frozen dataclass, and takes
# two thirds of the time to make.
class Line(NamedTuple):
    """One line or paragraph of text, as it stood (tabs and bars kept). `heading`: the source marks it as a heading."""

    text: str
    place: Place = Place()
    heading: bool = False


class Box(NamedTuple):
    """One cell of a table of the source. Lines within it are divided by "\\n". A spanning cell is one Box."""

    text: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its spans expanded: a cell that covers several positions stands in each of them as the same object.

    `None` is a position that no cell of the source covers. Rows may have different lengths.
    """

    rows: tuple[tuple[Box | None, ...], ...]
    place: Place = Place()


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """原文: one file, taken apart but not yet understood.

    `metadata`: what the format itself declares (`title`, `published` as ISO date or as written, `publisher`,
    `index_number`, …), page furniture left out of `blocks`. `notes`: what was lost or undone on the way here.
    """

    source: str
    format: str
    blocks: tuple[Block, ...]
    metadata: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[Finding, ...] = ()


class Unreadable(Exception):
    """The file cannot be read at all. The message is one clear line of Chinese; `english` is the same in English."""

    def __init__(self, code: str, message: str, english: str) -> None:
        super().__init__(message)
        self.code, self.message, self.english = code, message, english
