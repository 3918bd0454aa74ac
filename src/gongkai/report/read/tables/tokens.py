"""Rows taken apart into labels and figures 标签与数值. A figure always follows the label that governs it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from gongkai.report.model import Place
from gongkai.report.read.normal import squeeze
from gongkai.report.read.tables.rows import Row, Style


class Kind(Enum):
    LABEL = 1
    GROUP = 2
    HEAD = 3
    FIGURE = 4
    """Digits or a mark: something was written into the cell."""
    BLANK = 5
    WORDS = 7
    """Words that name no row and no column."""
    BREAK = 6
    """Prose or a heading stands between: no figure after it belongs to a label before it."""


@dataclass(slots=True)
class Token:
    """`key` names a label or head, `text` is what stands there, `first` and `last` are the columns it covers."""

    kind: Kind
    text: str
    row: int
    key: str = ""
    first: int = 0
    last: int = 0
    style: Style = Style.FREE
    width: int = 1
    table: int = -1
    place: Place = Place()
    continued: bool = False
    """Of a table's cell: it began in a row above. Of a figure in text: it is run together with the one before it."""
    at: int = 0
    """Where in its run of text, for the order of tokens in one line."""


VALUES = (Kind.FIGURE, Kind.BLANK)
"""What stands in a cell that is no label and no head."""
_Part = tuple[Kind, str, str]
_Parts = tuple[_Part, ...]
_FIGURE = Kind.FIGURE
_NOTHING: _Parts = ((Kind.BLANK, "", ""),)
_LABEL, _MOST_KNOWN = 120, 2048


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What a table's rows may say: a line that is one of the form's texts by `whole`, any other cell by `name`,
    labels and figures inside running text by `pattern`."""

    whole: Mapping[str, tuple[Kind, str]]
    name: Callable[[str], tuple[Kind, str] | None]
    pattern: re.Pattern[str]
    match: Callable[[re.Match[str]], tuple[Kind, str] | None]
    _known: dict[str, _Parts] = field(default_factory=dict, repr=False, compare=False)
    """Cells seen before. Labels and their slips are the same in one report after another."""

    def cell(self, text: str) -> _Parts:
        """What a cell with words in it holds: its label, a figure run into it, a figure, or nothing of use."""
        known = self._known.get(text)
        if known is None:
            known = tuple(self._taken_apart(text))
            if len(text) <= _LABEL and len(self._known) < _MOST_KNOWN:
                self._known[text] = known
        return known

    def _taken_apart(self, text: str) -> Iterator[_Part]:
        squeezed = squeeze(text)
        named = self.whole.get(squeezed) or self.name(squeezed)
        if named is not None:
            yield named[0], text, named[1]
            if glued := _GLUED.search(text):
                yield Kind.FIGURE, glued[1], ""
        elif _FIGURE_CELL.fullmatch(text) and not _NUMBERING.fullmatch(text):
            yield Kind.FIGURE, text, ""


_NUMBERING = re.compile(r"\d{1,2}[.、]")
"""The numbering of a label whose words are in the next cell or line."""

_FIGURE_CELL = re.compile(
    r"[\s\d,.+\-−－—–―/\\%零〇○]*|不\s*适\s*用|[Nn]/?[Aa]|不涉及|无"
    r"|[+\-−－增减加少]*\s*\d[\d,.\s]*[万亿元件条项个份次宗起]*\s*(?:[(\[【].*|其中.*)?",
    re.DOTALL,
)
"""A cell that holds a figure, a mark for none, or a figure with its unit and a note."""

NOTE = r"(?:\s*\((?![一二三四五六七八九十]{1,2}\))[^()]*[\u4e00-\u9fff][^()]*\))?"
"""A remark in brackets behind a figure of running text; `（三）` begins the next label."""

NO_DATE = r"(?!\d+[ \t]*[年月日])"
"""Digits of a date in the sentence beside a table are no figure of it."""

MARK = r"(?:(?<![^\s\d/—])(?:/|——?)|(?:/|——?)(?![^\s\d/—]))|(?:^|(?<=\s))无(?=\s|$)|不\s*适\s*用"
"""A sign for no figure; between two characters it is part of a word (增/减)."""

REMARK = r"(?P<remark>\((?!\s*[一二三四五六七八九十]{1,2}\s*\))[^()]*[\u4e00-\u9fff][^()]*\))"
"""Words in brackets on their own: whatever figures they hold are no cell's."""

_LONGEST_ODD = 12
_WORDS_BETWEEN = re.compile(r"[\u4e00-\u9fff]{3}")
_YEAR_BETWEEN = re.compile(r"\d[ \t]*年")

_GLUED = re.compile(r"[\u4e00-\u9fff)”\"]\s*(\d[\d,]*(?:\.\d+)?|[/—])$")
"""A label with the row's first figure or sign run into it: no label of the form ends in one."""


def tokens(rows: Sequence[Row | None], words: Vocabulary) -> Iterator[Token]:
    """Labels, heads and figures of a table's rows, in reading order."""
    free: list[tuple[int, Row]] = []
    for at, row in enumerate(rows):
        known = None
        if row is not None and row.style is Style.FREE:
            known = _whole(at, row, words)
            if known is None:
                free.append((at, row))
                continue
        if free:
            yield from _running(free, words)
            free = []
        if known is not None:
            yield known
        elif row is None:
            yield Token(Kind.BREAK, "", at)
        else:
            yield from _cells(at, row, words)
    if free:
        yield from _running(free, words)


def _whole(at: int, row: Row, words: Vocabulary) -> Token | None:
    """A line that holds one cell and nothing else."""
    piece = row.pieces[0]
    if piece.text.isdecimal():
        return Token(Kind.FIGURE, piece.text, at, place=piece.place)
    named = words.whole.get(squeeze(piece.text))
    return Token(named[0], piece.text, at, named[1], place=piece.place) if named is not None else None


def _cells(at: int, row: Row, words: Vocabulary) -> list[Token]:
    style, width, table = row.style, row.width, row.table
    found: list[Token] = []
    for piece in row.pieces:
        whole = piece.text
        if whole.isdecimal():
            parts: _Parts = ((_FIGURE, whole, ""),)
        elif not whole:
            parts = _NOTHING
        else:
            parts = words.cell(whole)
        if not parts and style is Style.DELIMITED:
            parts = ((Kind.WORDS, whole, ""),)
        elif not parts and _odd(whole) and any(token.kind is Kind.LABEL for token in found):
            parts = ((_FIGURE, whole, ""),)
        for kind, text, key in parts:
            found.append(
                Token(kind, text, at, key, piece.first, piece.last, style, width, table, piece.place, piece.continued)
            )
    return found


def _odd(text: str) -> bool:
    """Whether a cell is short and has a digit of whatever kind: a figure that cannot be read, rather than words."""
    return len(text) <= _LONGEST_ODD and any(char.isdigit() or char.isnumeric() for char in text)


class _Run:
    """Lines of running text as one string: a label may be broken over lines anywhere."""

    def __init__(self, lines: list[tuple[int, Row]]) -> None:
        self.lines = lines
        self.text = "\n".join(row.pieces[0].text for _, row in lines)
        self._line, self._end = 0, len(lines[0][1].pieces[0].text) + 1

    def token(self, start: int, kind: Kind, text: str, key: str = "") -> Token:
        """A token that begins at `start`; starts only ever grow."""
        while start >= self._end:
            self._line += 1
            self._end += len(self.lines[self._line][1].pieces[0].text) + 1
        at, row = self.lines[self._line]
        token = Token(kind, text, at, key, place=row.pieces[0].place, at=start)
        if kind is Kind.HEAD:
            before = self.text[self.text.rfind("\n", 0, start) + 1 : start]
            token.first = token.last = row.pieces[0].first + _across(before)
        return token


def _across(before: str) -> int:
    """How far into its line a head stands, in the width of half a character: laid-out text keeps columns so."""
    return sum(2 if char > "\u2e80" else 1 for char in before)


def _figure(run: _Run, found: re.Match[str], before: int, figures: bool) -> Iterator[Token]:
    """A figure; `before` is where what stands before it ends, `figures` whether that is a figure too.

    Words between figures end the row, and so does a year between a label and a figure: a sentence has begun.
    """
    start = found.start()
    if start > before and (_WORDS_BETWEEN if figures else _YEAR_BETWEEN).search(run.text, before, start):
        yield run.token(start, Kind.BREAK, "")
    token = run.token(start, Kind.FIGURE, found[0].strip())
    token.continued = figures and start == before
    yield token


def _running(lines: list[tuple[int, Row]], words: Vocabulary) -> Iterator[Token]:
    run, before, aside, figures = _Run(lines), 0, 0, False
    label: Token | None = None
    for found in words.pattern.finditer(run.text):
        if found.lastgroup == "remark":
            aside = found.end()
            continue
        start, named = found.start(), words.match(found)
        if label is not None and named == (label.kind, label.key):
            # More of the same label.
            label.text += run.text[before : found.end()]
            before = found.end()
            continue
        if label is not None:
            label.text += run.text[before:start]
            label = None
        if named is None:
            yield from _figure(run, found, max(before, aside), figures)
        else:
            token = run.token(start, named[0], found[0], named[1])
            if token.kind is Kind.LABEL:
                # The words that tell a label are only part of it; the rest stands around them.
                token.text = run.text[before:start] + token.text
            if token.kind in (Kind.LABEL, Kind.HEAD):
                label = token
            yield token
        figures, before = named is None, found.end()
    if label is not None:
        label.text += run.text[before:]
