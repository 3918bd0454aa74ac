"""表三 收到和处理政府信息公开申请情况: rows found by their labels, columns by their heads, doubts settled by the sums.

Source: 国办公开办函〔2019〕60号, 〔2021〕30号, table III and its 勾稽 note.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from gongkai.report.editions import BALANCE, Edition, edition
from gongkai.report.model import Cell, Entry, Figure, Finding, Severity
from gongkai.report.read import labels
from gongkai.report.read.normal import squeeze
from gongkai.report.read.tables import decoder
from gongkai.report.read.tables.entries import Heads, Line, by_columns
from gongkai.report.read.tables.outcome import TableReading, decided, figure, missing, remark, shown, undecided
from gongkai.report.read.tables.rows import Row, Style
from gongkai.report.read.tables.tokens import Kind, Token, Vocabulary, tokens

COLUMNS = ("natural", "business", "research", "social", "legal", "other", "total")
WIDTH = len(COLUMNS)
_SUBROWS = ("closed.no_correction", "closed.no_payment", "closed.other")

_NUMBERED = (
    r"1(?=\s*[.、,]?\s*(?:属于国家|本机关|信访|申请人无))|2(?=\s*[.、,]?\s*(?:其他法|没有现|重复申|申请人逾))"
    r"|3(?=\s*[.、,]?\s*(?:危及|补正|要求提供|其他))|4(?=\s*[.、,]?\s*(?:保护|无正当))"
    r"|5(?=\s*[.、,]?\s*(?:属于三|要求行政))|6(?=\s*[.、,]?\s*属于四)|7(?=\s*[.、,]?\s*属于行政执)|8(?=\s*[.、,]?\s*属于行政查)"
)


def _cell(text: str) -> tuple[Kind, str] | None:
    if labels.TOTAL.match(text):
        return (Kind.LABEL, "total") if text not in ("总计", "合计") else (Kind.HEAD, "total")
    if labels.OTHER.match(text):
        return (Kind.LABEL, "closed.other") if text != "其他" else (Kind.HEAD, "other")
    key = labels.request_rows().find(text)
    if key is not None:
        return Kind.LABEL, key
    key = labels.groups().find(text)
    if key is not None:
        return Kind.GROUP, key
    key = labels.columns().find(text) if len(text) < 10 else None
    return (Kind.HEAD, key) if key is not None else None


@cache
def _vocabulary() -> Vocabulary:
    rows, groups, columns = labels.request_rows(), labels.groups(), labels.columns()

    def part(words: labels.Words, prefix: str) -> str:
        return words.loose.pattern.replace("(?P<k", f"(?P<{prefix}")

    pattern = re.compile(
        rf"(?P<number>(?:(?!{_NUMBERED}|\d\s*[.、]\s*[属其危保本没补信重要无申])\d)+"
        r"(?:,(?:\d{3}))*(?:\s*\((?:其中|含)[^)]*\))?|(?<![\u4e00-\u9fff])[/—](?![\u4e00-\u9fff])|不适用)"
        r"|(?P<other>3\s*[.、,]?\s*其\s*他(?!\s*处|\s*法))"
        r"|(?P<sum>\(?\s*[七7]\s*\)?\s*[、.]?\s*(?:总\s*计|合\s*计))"
        rf"|{part(rows, 'r')}|{part(groups, 'g')}|{part(columns, 'c')}"
    )

    def match(found: re.Match[str]) -> tuple[Kind, str] | None:
        name = found.lastgroup or ""
        if name == "number":
            return None
        if name in ("other", "sum"):
            return Kind.LABEL, "closed.other" if name == "other" else "total"
        words = {"r": rows, "g": groups, "c": columns}[name[0]]
        kind = {"r": Kind.LABEL, "g": Kind.GROUP, "c": Kind.HEAD}[name[0]]
        return kind, words.keys[int(name[1:])]

    return Vocabulary(_cell, pattern, match)


@dataclass(slots=True)
class _Table:
    """Lines as they are gathered, row by row."""

    lines: list[Line] = field(default_factory=list)
    heads: Heads = field(default_factory=Heads)
    group: str = ""
    current: Line | None = None

    def add(self, token: Token) -> None:
        if token.kind is Kind.BREAK:
            self.current = None
        elif token.kind is Kind.HEAD:
            self._head(token)
        elif token.kind is Kind.GROUP:
            self._group(token)
        elif token.kind is Kind.LABEL:
            self._open(token.key, token)
        elif self.current is not None and self.current.takes(token, WIDTH):
            self.current.tokens.append(token)

    def _head(self, token: Token) -> None:
        if token.key == "other" and self.group == "closed" and self.current is not None:
            self._open("closed.other", token)
        elif token.key == "total" and self.group == "closed" and self.current is not None and not self._begins(token):
            self._open("total", token)
        else:
            if self.current is not None and self.current.tokens:
                self.heads = Heads()
                self.current = None
            self.heads.tokens.append(token)

    def _begins(self, token: Token) -> bool:
        """Whether the token stands in the rows of a repeated head."""
        return any(head.row in (token.row, token.row - 1) and head.table == token.table for head in self.heads.tokens)

    def _group(self, token: Token) -> None:
        self.group = token.key
        self._open(token.key, token)

    def _open(self, key: str, token: Token) -> None:
        if self.current is not None and self.current.key == key and not self.current.tokens:
            return
        if self.current is not None and self.current.key == key and token.style is Style.FREE:
            return
        self.current = Line(key, token, self.heads)
        self.lines.append(self.current)


def read(rows: Sequence[Row | None]) -> TableReading:
    """Reads table III from the rows that belong to it."""
    table = _Table()
    for token in tokens(rows, _vocabulary()):
        table.add(token)
    lines = [line for line in table.lines if line.key not in ("denied", "unavailable", "declined")]
    form = edition("2021" if any(line.key in _SUBROWS for line in lines) else "2019")
    keys = {row.key for row in form.request_rows}
    lines = [line for line in lines if line.key in keys and (line.tokens or line.key != "closed")]
    result = TableReading(edition=form.edition if len({line.key for line in lines}) > 2 else None)
    if result.edition is None:
        return result
    _Resolver(form, lines, result).run()
    return result


class _Resolver:
    """Settles every line by layout where layout settles it, and the rest by the sums."""

    def __init__(self, form: Edition, lines: list[Line], result: TableReading) -> None:
        self.form, self.result = form, result
        self.lines: dict[str, list[Line]] = defaultdict(list)
        for line in lines:
            self.lines[line.key].append(line)
        self.order = _order(lines)
        # Blank cells leave no trace in text; where one row shows fewer figures than columns, any row may have lost one.
        self.uniform = {
            style: all(_fits(line) for line in lines if line.tokens and line.style is style)
            for style in (Style.DELIMITED, Style.CELL)
        }
        self.open: dict[str, Line] = {}

    def run(self) -> None:
        for row in self.form.request_rows:
            self._row(row.key)
        if self.open:
            self._decode()
        absent = [row for row in self.form.request_rows if row.key not in self.lines]
        if absent:
            self.result.findings.append(
                missing(
                    [("requests", row.key) for row in absent],
                    "表三" + "、".join(row.text for row in absent),
                    "table III, rows " + ", ".join(row.key for row in absent),
                )
            )

    def _row(self, key: str) -> None:
        settled = [
            figures for line in self.lines.get(key, ()) if line.tokens and (figures := self._settle(line)) is not None
        ]
        doubtful = [line for line in self.lines.get(key, ()) if line.tokens and self._settle(line) is None]
        if settled and all(_values(other) == _values(settled[0]) for other in settled):
            if not doubtful:
                self._keep(key, settled[0])
                return
        if settled:
            self._conflict(key, [*settled])
        elif doubtful:
            self.open[key] = doubtful[0]
            if len(doubtful) > 1 and shown(doubtful[0].tokens) != shown(doubtful[1].tokens):
                self._leave(key, doubtful[0], [shown(line.tokens) for line in doubtful])
                del self.open[key]
        elif key in self.lines:
            self._bare(key, self.lines[key][0])

    def _settle(self, line: Line) -> dict[str, Token] | None:
        """The token of each column, where layout or count leaves no doubt."""
        placed = by_columns(line, COLUMNS)
        if placed is not None and (len(line.figures) < WIDTH or line.heads.keys() != list(COLUMNS)):
            return placed if _whole(placed.values()) else None
        order = self.order
        if len(line.figures) == WIDTH:
            return dict(zip(order, line.figures, strict=True)) if _whole(line.figures) else None
        if placed is not None and _whole(placed.values()):
            return placed
        count = line.tokens
        if line.style is Style.CELL and self.uniform[Style.CELL]:
            count = line.tokens[:WIDTH]
        elif line.style is Style.DELIMITED and not self.uniform[Style.DELIMITED]:
            return None
        if line.style is not Style.FREE and len(count) == WIDTH and _whole(count):
            return dict(zip(order, count, strict=True))
        return None

    def _keep(self, key: str, found: dict[str, Token]) -> None:
        for column, token in found.items():
            cell = Cell("requests", key, column)
            said, what = figure(token)
            self.result.cells[cell] = said
            if what.entry is Entry.REMARK:
                self.result.findings.append(remark(cell, token))

    def _bare(self, key: str, line: Line) -> None:
        """A label with nothing behind it: in text, blanks leave no trace, so the row was blank or its figures are lost."""
        cells = [Cell("requests", key, column) for column in COLUMNS]
        for cell in cells:
            self.result.cells[cell] = Figure(None, Entry.BLANK, "", line.label.place)
        self.result.findings.append(
            Finding(
                "READ-MISSING", Severity.WARNING, f"“{line.label.text}”一行未见数值", f"no figures follow the label of row {key}",
                (("requests", key),), line.label.text,
            )  # fmt: skip
        )

    def _leave(self, key: str, line: Line, candidates: list[str]) -> None:
        cells = [Cell("requests", key, column) for column in COLUMNS]
        for cell in cells:
            self.result.cells[cell] = Figure(None, Entry.UNDECIDED, shown(line.tokens), line.tokens[0].place)
        self.result.findings.append(undecided(cells, shown(line.tokens), candidates))

    def _conflict(self, key: str, found: list[dict[str, Token]]) -> None:
        """The row stands twice, with different figures."""
        line = next(line for line in self.lines[key] if line.tokens)
        self._leave(key, line, [shown(list(tokens.values())) for tokens in found])

    def _decode(self) -> None:
        candidates = {key: self._readings(line) for key, line in self.open.items()}
        solved = self._solve({key: found for key, found in candidates.items() if found})
        for key, line in self.open.items():
            if solved is not None and solved.get(key):
                self._partly(key, line, solved[key])
            else:
                self._leave(key, line, [_written(reading) for reading in candidates[key]])

    def _readings(self, line: Line) -> list[decoder.Reading]:
        atoms, loose = _atoms(line)
        if atoms is None:
            return []
        total = self.order.index("total")

        def fits(reading: decoder.Reading) -> bool:
            parts = sum(value or 0 for at, value in enumerate(reading) if at != total)
            return reading[total] is None or parts == reading[total]

        sparse = len(atoms) > 1 or any(len("".join(_atoms(other)[0] or ())) < WIDTH for other in self.open.values())
        found = decoder.readings(atoms, WIDTH, blanks=sparse, fits=fits, loose=loose)
        at = [self.order.index(column) for column in COLUMNS]
        return [tuple(reading[spot] for spot in at) for reading in found]

    def _solve(self, candidates: dict[str, list[decoder.Reading]]) -> dict[str, list[decoder.Reading]] | None:
        rows = [row.key for row in self.form.request_rows]
        unknown = [key for key in rows if key not in candidates and not self._known(key)]
        if unknown:
            # A row that is lost takes every column equation with it: only row sums are left, and they must be enough.
            return {key: found for key, found in candidates.items() if len(found) == 1}
        blind = {
            at
            for at, column in enumerate(COLUMNS)
            for key in BALANCE
            if any(reading[at] is None for reading in candidates.get(key, ()))
            or (key not in candidates and self._value(key, column) is None)
        }
        base = [0] * (2 * WIDTH)
        for key in rows:
            if key not in candidates:
                values = tuple(self._value(key, column) for column in COLUMNS)
                base = [a + b for a, b in zip(base, _vector(key, values, blind), strict=True)]
        return decoder.solve(
            {key: [(r, _vector(key, r, blind)) for r in found] for key, found in candidates.items()}, tuple(base)
        )

    def _known(self, key: str) -> bool:
        return all(Cell("requests", key, column) in self.result.cells for column in COLUMNS) and not any(
            self.result.cells[Cell("requests", key, column)].entry in (Entry.UNDECIDED, Entry.REMARK)
            for column in COLUMNS
        )

    def _value(self, key: str, column: str) -> int | None:
        found = self.result.cells[Cell("requests", key, column)].value
        return None if found is None else int(found)

    def _partly(self, key: str, line: Line, found: list[decoder.Reading]) -> None:
        """Cells on which all remaining readings agree are decided; the others stay open."""
        text, place = shown(line.tokens), line.tokens[0].place
        doubtful: list[Cell] = []
        for at, column in enumerate(COLUMNS):
            cell = Cell("requests", key, column)
            values = {reading[at] for reading in found}
            if len(values) > 1:
                doubtful.append(cell)
                self.result.cells[cell] = Figure(None, Entry.UNDECIDED, text, place)
            else:
                value = values.pop()
                self.result.cells[cell] = Figure(
                    value, Entry.BLANK if value is None else Entry.NUMBER, text, place
                )
        whole = [Cell("requests", key, column) for column in COLUMNS]
        if doubtful:
            self.result.findings.append(undecided(doubtful, text, [_written(reading) for reading in found]))
        else:
            self.result.findings.append(decided(whole, text, _written(found[0])))


def _vector(key: str, reading: decoder.Reading, blind: set[int]) -> tuple[int, ...]:
    """What a row adds to Σ办理结果 − （七）总计 and to 新收 + 结转 − 总计 − 结转下年, column by column."""
    up, across = {"total": (-1, -1), "new": (0, 1), "carried_in": (0, 1), "carried_out": (0, -1)}.get(key, (1, 0))
    values = [0 if at in blind else (value or 0) for at, value in enumerate(reading)]
    return (*(up * value for value in values), *(across * value for value in values))


def _values(found: dict[str, Token]) -> dict[str, object]:
    return {column: figure(token)[0].value for column, token in found.items()}


def _written(reading: decoder.Reading) -> str:
    return " ".join("□" if value is None else str(value) for value in reading)


def _whole(found: Iterable[Token]) -> bool:
    """Whether every cell has one reading of its own."""
    return all(figure(token)[0].entry is not Entry.UNDECIDED for token in found)


def _fits(line: Line) -> bool:
    if line.style is Style.CELL:
        return len(line.tokens) >= WIDTH and all(token.kind is Kind.BLANK for token in line.tokens[WIDTH:])
    return len(line.tokens) == WIDTH


def _order(lines: Sequence[Line]) -> tuple[str, ...]:
    """Columns from left to right. Running text gives the two rows of heads one after the other, so 总计 stays last."""
    for line in lines:
        keys = line.heads.keys()
        if len(keys) != WIDTH or set(keys) != set(COLUMNS):
            continue
        if line.heads.tokens[0].style is Style.FREE or line.heads.tokens[0].style is Style.CELL:
            inner = [token.key for token in line.heads.tokens if token.key not in ("natural", "total")]
            if sorted(inner) == sorted(COLUMNS[1:-1]):
                return ("natural", *inner, "total")
        else:
            return tuple(keys)
    return COLUMNS


def _atoms(line: Line) -> tuple[list[str] | None, frozenset[int]]:
    """The row as runs of digits; None where a mark or a word stands among them."""
    atoms: list[str] = []
    loose: set[int] = set()
    rows = [token.row for token in line.tokens]
    for token in line.tokens:
        if token.kind is Kind.BLANK:
            # Where this row's layout could not be trusted, neither can the place of its blanks.
            continue
        parts = squeeze(token.text.replace(",", "")) if token.text.replace(",", "").isdigit() else token.text
        for part in parts.split():
            if not part.isdigit():
                return None, frozenset()
            if token.style is Style.FREE and rows.count(token.row) == 1 and len(part) <= 3:
                loose.add(len(atoms))
            atoms.append(part)
    return atoms, frozenset(loose)
