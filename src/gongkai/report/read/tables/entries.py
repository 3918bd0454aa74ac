"""Labels with the figures that follow them 行与数值, and which columns those stand in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.report.read.tables.rows import Style
from gongkai.report.read.tables.tokens import Kind, Token

ONE_ROW = (Style.NATIVE, Style.DELIMITED)


@dataclass(slots=True)
class Heads:
    """Column heads as they stand over a part of a table: a later part (after a page break) has its own."""

    tokens: list[Token] = field(default_factory=list)

    def order(self) -> list[str]:
        """Keys from left to right, each once."""
        return list(dict.fromkeys(token.key for token in sorted(self.tokens, key=lambda t: (t.first, t.row))))

    def columns(self, wanted: Iterable[str], width: int, table: int) -> dict[str, tuple[int, int]] | None:
        """The columns each wanted head covers; None where one is lacking, doubled, or the part has another width."""
        found: dict[str, tuple[int, int]] = {}
        for token in self.tokens:
            if token.style not in ONE_ROW or token.width != width or token.table != table:
                return None
            if found.setdefault(token.key, (token.first, token.last)) != (token.first, token.last):
                return None
        return found if all(key in found for key in wanted) else None


@dataclass(slots=True)
class Line:
    """One row of a table: its label, the figures and blanks that follow, and the heads it stands under."""

    key: str
    label: Token
    heads: Heads
    tokens: list[Token] = field(default_factory=list)

    @property
    def figures(self) -> list[Token]:
        return [token for token in self.tokens if token.kind is Kind.FIGURE]

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
    if not line.tokens or line.style not in ONE_ROW or any(t.row != line.label.row for t in line.tokens):
        return None
    first = line.tokens[0]
    columns = line.heads.columns(keys, first.width, first.table)
    if columns is None:
        return None
    found: dict[str, Token] = {}
    for token in line.tokens:
        over = [key for key in keys if columns[key][0] <= token.last and token.first <= columns[key][1]]
        if len(over) == 1 and over[0] not in found and not token.continued:
            found[over[0]] = token
        elif token.kind is Kind.FIGURE or over:
            return None
    return found if len(found) == len(keys) else None
