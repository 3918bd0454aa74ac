"""Labels with the figures that follow them 行与数值, and which columns those stand in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gongkai.report.read.tables.rows import Style
from gongkai.report.read.tables.tokens import Kind, Token

ONE_ROW = (Style.NATIVE, Style.DELIMITED)


@dataclass(slots=True)
class Heads:
    """Column heads as they stand over a part of a table: a later part (after a page break) has its own."""

    tokens: list[Token] = field(default_factory=list)
    _order: tuple[int, tuple[str, ...]] = (0, ())
    _cover: tuple[int, Mapping[int, str] | None] | None = None

    def order(self) -> tuple[str, ...]:
        """Keys from left to right, each once."""
        if self._order[0] != len(self.tokens):
            found = sorted(self.tokens, key=lambda token: (token.first, token.row))
            self._order = len(found), tuple(dict.fromkeys(token.key for token in found))
        return self._order[1]

    def cover(self, wanted: Sequence[str], width: int, table: int) -> Mapping[int, str] | None:
        """The head over each column; None where a wanted one is lacking or doubled, or the part has another width."""
        first = self.tokens[0] if self.tokens else None
        if first is None or first.style not in ONE_ROW or first.width != width or first.table != table:
            return None
        if self._cover is None or self._cover[0] != len(self.tokens):
            self._cover = len(self.tokens), self._covered(wanted)
        return self._cover[1]

    def _covered(self, wanted: Sequence[str]) -> Mapping[int, str] | None:
        found: dict[int, str] = {}
        spans: dict[str, tuple[int, int]] = {}
        first = self.tokens[0]
        for token in self.tokens:
            span = token.first, token.last
            if (token.style, token.width, token.table) != (first.style, first.width, first.table):
                return None
            if spans.setdefault(token.key, span) != span:
                return None
            for column in range(token.first, token.last + 1):
                if found.setdefault(column, token.key) != token.key:
                    return None
        return found if all(key in spans for key in wanted) else None


@dataclass(slots=True)
class Line:
    """One row of a table: its label, the figures and blanks that follow, and the heads it stands under."""

    key: str
    label: Token
    heads: Heads
    tokens: list[Token] = field(default_factory=list)

    @property
    def figures(self) -> list[Token]:
        figure = Kind.FIGURE
        return [token for token in self.tokens if token.kind is figure]

    @property
    def style(self) -> Style:
        return self.tokens[0].style if self.tokens else self.label.style

    def takes(self, token: Token, width: int) -> bool:
        """Whether a figure belongs to this row. A real table's row ends it; other text goes on to the next label."""
        if self.label.style is Style.NATIVE or token.style is Style.NATIVE:
            return token.row == self.label.row and token.table == self.label.table
        if token.style is Style.DELIMITED and token.row != self.label.row:
            # A label broken over lines, or a row broken in the middle: but a full row is full.
            return token.kind is Kind.FIGURE and len(self.figures) < width
        return True


def by_columns(line: Line, keys: Sequence[str]) -> dict[str, Token] | None:
    """Each figure under the head that stands over it; None where the layout does not settle it for every cell."""
    if not line.tokens or line.style not in ONE_ROW or line.tokens[-1].row != line.label.row:
        return None
    first = line.tokens[0]
    cover = line.heads.cover(keys, first.width, first.table)
    if cover is None:
        return None
    found: dict[str, Token] = {}
    for token in line.tokens:
        key = cover.get(token.first)
        whole = token.first == token.last or _under_one(token, cover)
        if key is not None and whole and key not in found and not token.continued:
            found[key] = token
        elif token.kind is Kind.FIGURE or key is not None or not whole:
            return None
    return found if len(found) == len(keys) else None


def _under_one(token: Token, cover: Mapping[int, str]) -> bool:
    """Whether a spanning cell stands under one head, or under none."""
    return len({cover.get(column) for column in range(token.first, token.last + 1)}) == 1
