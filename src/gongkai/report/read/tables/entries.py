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
    above: list[Token] = field(default_factory=list)
    """Heads of groups of columns."""
    _order: tuple[int, tuple[str, ...]] = (0, ())
    _cover: tuple[int, Mapping[int, str] | None] | None = None

    def order(self) -> tuple[str, ...]:
        """Keys from left to right, each once."""
        if self._order[0] != len(self.tokens):
            found = sorted(self.tokens, key=lambda token: (token.first, token.row))
            self._order = len(found), tuple(dict.fromkeys(token.key for token in found))
        return self._order[1]

    def sequence(self) -> tuple[str, ...]:
        """Keys as they come, where they come in one row; the columns of heads that are cut over rows tell nothing."""
        cut = len({token.row for token in self.tokens if token.style in ONE_ROW}) > 1
        return () if cut else tuple(dict.fromkeys(token.key for token in self.tokens))

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
            before = spans.get(token.key)
            if before is not None and token.style is Style.DELIMITED and before[1] + 1 == token.first:
                # Text has no spans: a cell that covers several columns is written into each of them.
                span = before[0], token.last
            elif before is not None and before != span:
                return None
            spans[token.key] = span
            for column in range(token.first, token.last + 1):
                if found.setdefault(column, token.key) != token.key:
                    return None
        return found if all(key in spans for key in wanted) else None


@dataclass(slots=True)
class Line:
    """One row of a table: its label, the figures and blanks that follow, and the heads it stands under.

    `torn`: the figures stand apart from several labels, and nothing tells which are whose.
    """

    key: str
    label: Token
    heads: Heads
    tokens: list[Token] = field(default_factory=list)
    torn: bool = False

    @property
    def figures(self) -> list[Token]:
        figure = Kind.FIGURE
        return [token for token in self.tokens if token.kind is figure]

    @property
    def glued(self) -> bool:
        """Whether figures and signs are run together: then no count of them tells the cells."""
        return bool([token for token in self.tokens if token.continued and token.style is Style.FREE])

    @property
    def style(self) -> Style:
        return self.tokens[0].style if self.tokens else self.label.style


@dataclass(slots=True)
class Gathering:
    """Lines as they come together, label by label and figure by figure. `width`: the most columns a row has."""

    width: int
    lines: list[Line] = field(default_factory=list)
    heads: Heads = field(default_factory=Heads)
    current: Line | None = None
    bare: list[Line] = field(default_factory=list)
    """Lines since the last figure: labels with nothing in their own row."""
    loose: list[list[Token]] = field(default_factory=list)
    """Rows of figures that have no label in their own row."""

    def open(self, key: str, label: Token) -> None:
        """A label begins a line. The same label again is more of it, unless its row is full."""
        line = self.current
        if line is not None and line.key == key and (not line.tokens or label.style is Style.FREE):
            return
        self.close()
        self.current = Line(key, label, self.heads)
        self.lines.append(self.current)
        self.bare.append(self.current)

    def figure(self, token: Token) -> None:
        """A figure or blank goes to the line whose row it stands in, or whose text it follows."""
        line = self.current
        if line is None:
            return
        label = line.label
        if token.row == label.row and token.table == label.table:
            line.tokens.append(token)
            self.bare.clear()
            return
        if token.kind is Kind.BLANK and token.style is Style.DELIMITED:
            return
        running = token.style not in ONE_ROW and line.label.style is not Style.NATIVE
        if running and line.label.style is Style.DELIMITED and line.tokens:
            # A line of text after a row of bars is not the rest of that row.
            return
        # A row of bars that was broken in the middle goes on in the next line.
        broken = token.style is Style.DELIMITED and 0 < len(line.figures) < self.width and not self.loose
        if running or broken:
            line.tokens.append(token)
            self.bare.clear()
        elif not line.tokens:
            if self.loose and self.loose[-1][-1].row == token.row:
                self.loose[-1].append(token)
            else:
                self.loose.append([token])

    def words(self, token: Token) -> None:
        """A row that begins with other words is not the rest of the row above, where that has figures of its own."""
        line = self.current
        if line is not None and line.tokens and token.row != line.label.row:
            self.close()

    def close(self) -> None:
        """No further figure belongs to the line that is open."""
        if self.loose:
            self._give_back()
        self.current = None

    def finish(self) -> list[Line]:
        """Every line, once the last token has been seen."""
        self.close()
        return self.lines

    def _give_back(self) -> None:
        """Rows of figures that follow their labels in a body: one row is the one label's, like rows are anybody's."""
        same = all([t.text for t in row] == [t.text for t in self.loose[0]] for row in self.loose)
        if len(self.bare) == len(self.loose) and same:
            for line, row in zip(self.bare, self.loose, strict=True):
                line.tokens = row
        else:
            for line in self.bare:
                line.tokens, line.torn = [token for row in self.loose for token in row], True
        self.bare, self.loose = [], []


def by_columns(line: Line, keys: Sequence[str]) -> dict[str, Token] | None:
    """Each figure under the head that stands over it; None where the layout does not settle it for every cell."""
    if not line.tokens or line.torn or line.style not in ONE_ROW or line.tokens[-1].row != line.label.row:
        return None
    first = line.tokens[0]
    cover = line.heads.cover(keys, first.width, first.table)
    if cover is None:
        return None
    found: dict[str, Token] = {}
    for token in line.tokens:
        key = cover.get(token.first)
        whole = token.first == token.last or _under_one(token, cover)
        if key is not None and whole and (key not in keys or _again(token, found.get(key))):
            continue
        if key is not None and whole and key not in found and not token.continued:
            found[key] = token
        elif token.kind is Kind.FIGURE or key is not None or not whole:
            return None
    return found if len(found) == len(keys) else None


def _again(token: Token, before: Token | None) -> bool:
    """Whether a line cut at bars repeats one spanning cell."""
    return before is not None and token.style is Style.DELIMITED and token.text == before.text


def _under_one(token: Token, cover: Mapping[int, str]) -> bool:
    """Whether a spanning cell stands under one head, or under none."""
    return len({cover.get(column) for column in range(token.first, token.last + 1)}) == 1
