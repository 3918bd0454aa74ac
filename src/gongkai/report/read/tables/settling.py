"""Rows of table III settled 表三数值的确定: by layout where layout leaves no doubt, and the rest by the sums."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache

from gongkai.report.editions import BALANCE, Edition, edition
from gongkai.report.model import Cell, Entry, Figure, Finding, Severity
from gongkai.report.read.labels import LEGAL_PERSONS
from gongkai.report.read.normal import squeeze
from gongkai.report.read.tables import decoder
from gongkai.report.read.tables.entries import Line, by_columns
from gongkai.report.read.tables.outcome import TableReading, decided, figure, missing, plain, remark, shown, undecided
from gongkai.report.read.tables.rows import Style
from gongkai.report.read.tables.tokens import Kind, Token

COLUMNS = ("natural", "business", "research", "social", "legal", "other", "total")
INNER = COLUMNS[1:-1]
WIDTH = len(COLUMNS)
_WHOLE_HEADS = {label.text: label.key for label in edition("2021").request_columns}

MOST_SURPLUS = 2
"""Figures beyond the seven that may be strays; with more, another row's figures have run into this one."""


@cache
def row_cells(key: str) -> tuple[Cell, ...]:
    """The addresses of one row, column by column."""
    return tuple(Cell("requests", key, column) for column in COLUMNS)


def settle(form: Edition, lines: list[Line], result: TableReading) -> None:
    """Puts the figures of every row of the form into `result`, or the finding that says why not."""
    _Settling(form, _torn(lines), result).run()


def _torn(lines: list[Line]) -> list[Line]:
    """Labels that lost their figures to the last of them get them back where every row says the same.

    Elsewhere the order alone would tell which figures are whose, and the sums cannot: the rows stay as they are.
    """
    bare: list[Line] = []
    for line in lines:
        if not line.tokens:
            bare.append(line)
            continue
        figures = line.figures
        rows = [figures[at : at + WIDTH] for at in range(0, len(figures), WIDTH)]
        if bare and len(figures) == WIDTH * (len(bare) + 1) and _same(rows):
            for owner, row in zip([*bare, line], rows, strict=True):
                owner.tokens = row
        bare = []
    return lines


def _same(rows: list[list[Token]]) -> bool:
    return all([token.text for token in row] == [token.text for token in rows[0]] for row in rows)


class _Settling:
    """One table being settled: the lines of each row, and those that layout left open."""

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
        settled: list[dict[str, Token]] = []
        doubtful: list[Line] = []
        for line in self.lines.get(key, ()):
            if line.tokens:
                placed = self._settle(line)
                if placed is None:
                    doubtful.append(line)
                else:
                    settled.append(placed)
        if not settled and not doubtful:
            if key in self.lines:
                self._bare(key, self.lines[key][0])
        elif len(settled) + len(doubtful) == 1 or _alike(settled, doubtful):
            if settled:
                self._keep(key, settled[0])
            else:
                self.open[key] = doubtful[0]
        else:
            # The row stands twice, with different figures.
            rows = [shown(list(placed.values())) for placed in settled] + [shown(line.tokens) for line in doubtful]
            self._leave(key, next(line for line in self.lines[key] if line.tokens), rows)

    def _settle(self, line: Line) -> dict[str, Token] | None:
        """The token of each column, where layout or count leaves no doubt."""
        figures = line.figures
        if line.torn or line.glued:
            return None
        if len(figures) == WIDTH and self.order is not None and line.heads.order() in (COLUMNS, ()):
            return dict(zip(self.order, figures, strict=True)) if _whole(figures) else None
        placed = by_columns(line, COLUMNS)
        if placed is not None:
            return placed if _whole(placed.values()) else None
        if self.order is None:
            return None
        if len(figures) == WIDTH:
            return dict(zip(self.order, figures, strict=True)) if _whole(figures) else None
        count = line.tokens
        if line.style is Style.CELL and self.uniform[Style.CELL]:
            count = line.tokens[:WIDTH]
        elif line.style is Style.DELIMITED and not self.uniform[Style.DELIMITED]:
            return None
        if line.style is not Style.FREE and len(count) == WIDTH and _whole(count):
            return dict(zip(self.order, count, strict=True))
        return None

    def _keep(self, key: str, found: dict[str, Token]) -> None:
        cells, remarked = self.result.cells, Entry.REMARK
        addresses = dict(zip(COLUMNS, row_cells(key), strict=True))
        said: Figure | None = None
        for column, token in found.items():
            cell = addresses[column]
            if said is None or said.text != token.text or said.place is not token.place:
                # Most rows say 0 time and again.
                said = figure(token)
            cells[cell] = said
            if said.entry is remarked:
                self.result.findings.append(remark(cell, token))

    def _bare(self, key: str, line: Line) -> None:
        """A label with nothing behind it: the row was blank (text keeps no trace of that), or its figures are lost."""
        for cell in row_cells(key):
            self.result.cells[cell] = Figure(None, Entry.BLANK, "", line.label.place)
        self.result.findings.append(
            Finding(
                "READ-MISSING",
                Severity.WARNING,
                f"“{squeeze(line.label.text)}”一行未见数值",
                f"no figures follow the label of row {key}",
                (("requests", key),),
                squeeze(line.label.text),
            )  # fmt: skip
        )

    def _leave(self, key: str, line: Line, candidates: list[str]) -> None:
        cells = row_cells(key)
        for cell in cells:
            self.result.cells[cell] = Figure(None, Entry.UNDECIDED, shown(line.tokens), line.tokens[0].place)
        self.result.findings.append(undecided(cells, shown(line.tokens), candidates))

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
        if line.torn or line.glued or atoms is None or len(atoms) > WIDTH + MOST_SURPLUS:
            return []
        if self.order is None or self.order[-1] != "total":
            return []
        sparse = len(atoms) > 1 or any(len("".join(_atoms(other)[0] or ())) < WIDTH for other in self.open.values())
        found = decoder.readings(atoms, WIDTH, blanks=sparse, fits=decoder.adds_up, loose=loose)
        order = self.order
        at = [order.index(column) for column in COLUMNS]
        return [tuple(reading[spot] for spot in at) for reading in found]

    def _solve(self, candidates: dict[str, list[decoder.Reading]]) -> dict[str, list[decoder.Reading]] | None:
        rows = [row.key for row in self.form.request_rows]
        unknown = [key for key in rows if key not in candidates and not self._known(key)]
        if unknown:
            # A row that is lost takes every column equation with it. A row sum alone would be believed of a report
            # whose sums do not hold, so only a row of as many digits as columns is left, and it must add up.
            return {key: found for key, found in candidates.items() if self._forced(key, found)}
        whole = {key: [(reading, decoder.filled(reading)) for reading in found] for key, found in candidates.items()}
        blind = {
            at
            for at, column in enumerate(COLUMNS)
            for key in BALANCE
            if any(reading[at] is None for _, reading in whole.get(key, ()))
            or (key not in candidates and self._value(key, column) is None)
        }
        base = [0] * (2 * WIDTH)
        for key in rows:
            if key not in candidates:
                values = tuple(self._value(key, column) for column in COLUMNS)
                base = [a + b for a, b in zip(base, _vector(key, values, blind), strict=True)]
        return decoder.solve(
            {key: [(r, _vector(key, r, blind)) for r in found] for key, found in candidates.items()},
            tuple(base),
        )

    def _forced(self, key: str, found: list[decoder.Reading]) -> bool:
        atoms = _atoms(self.open[key])[0] or []
        return len(found) == 1 and len("".join(atoms)) == WIDTH and found[0][-1] is not None

    def _known(self, key: str) -> bool:
        found = [self.result.cells.get(cell) for cell in row_cells(key)]
        return all(said is not None and said.entry not in (Entry.UNDECIDED, Entry.REMARK) for said in found)

    def _value(self, key: str, column: str) -> int | None:
        found = self.result.cells[Cell("requests", key, column)].value
        return None if found is None else int(found)

    def _partly(self, key: str, line: Line, found: list[decoder.Reading]) -> None:
        """Cells on which all remaining readings agree are decided; the others stay open."""
        text, place = shown(line.tokens), line.tokens[0].place
        doubtful: list[Cell] = []
        whole = row_cells(key)
        for at, cell in enumerate(whole):
            values = {reading[at] for reading in found}
            if len(values) > 1:
                doubtful.append(cell)
                self.result.cells[cell] = Figure(None, Entry.UNDECIDED, text, place)
            else:
                value = values.pop()
                self.result.cells[cell] = Figure(value, Entry.BLANK if value is None else Entry.NUMBER, text, place)
        if doubtful:
            # A cell that every reading leaves empty may be one that was lost: it is named with the doubtful ones.
            doubtful += [cell for cell in whole if self.result.cells[cell].entry is Entry.BLANK]
            self.result.findings.append(undecided(doubtful, text, [_written(reading) for reading in found]))
        else:
            self.result.findings.append(decided(whole, text, _written(found[0])))


def _vector(key: str, reading: decoder.Reading, blind: set[int]) -> tuple[int, ...]:
    """What a row adds to Σ办理结果 − （七）总计 and to 新收 + 结转 − 总计 − 结转下年, column by column."""
    up, across = {"total": (-1, -1), "new": (0, 1), "carried_in": (0, 1), "carried_out": (0, -1)}.get(key, (1, 0))
    values = [0 if at in blind else (value or 0) for at, value in enumerate(reading)]
    return (*(up * value for value in values), *(across * value for value in values))


def _alike(settled: list[dict[str, Token]], doubtful: list[Line]) -> bool:
    """Whether rows that stand more than once say the same."""
    if settled and doubtful:
        return False
    said = [[(column, token.text) for column, token in sorted(placed.items())] for placed in settled]
    unsaid = [[token.text for token in line.tokens] for line in doubtful]
    return all(row == said[0] for row in said) and all(row == unsaid[0] for row in unsaid)


def _written(reading: decoder.Reading) -> str:
    return " ".join("□" if value is None else str(value) for value in reading)


def _whole(found: Iterable[Token]) -> bool:
    """Whether every cell has one reading of its own."""
    odd = [token for token in found if token.text and not plain(token.text)]
    return not any(figure(token).entry is Entry.UNDECIDED for token in odd)


def _fits(line: Line) -> bool:
    if line.style is Style.CELL:
        return len(line.tokens) >= WIDTH and all(token.kind is Kind.BLANK for token in line.tokens[WIDTH:])
    return len(line.tokens) == WIDTH


def _order(lines: Sequence[Line]) -> tuple[str, ...] | None:
    """Columns from left to right, as far as the heads tell; None where they are not the form's and cannot be placed."""
    for line in lines:
        heads = line.heads.tokens
        if {head.key for head in heads} == set(COLUMNS) and len(heads) == WIDTH:
            return _headed(line)
    return COLUMNS if _total_is_last(lines) and not any(_moved(line) for line in lines[:1]) else None


_BEGINNINGS = re.compile("商业|科研|社会|法律|其他")
"""How the five inner heads begin, in the order of the form: laid-out text cuts the rest of them off to other lines."""


def _moved(line: Line) -> bool:
    """Whether the heads that are there, be they cut or not all, stand in another order than the form's."""
    heads = sorted(line.heads.tokens, key=lambda head: (head.row, head.first, head.at))
    whole = [INNER.index(head.key) for head in heads if _WHOLE_HEADS.get(squeeze(head.text)) == head.key in INNER]
    order = _BEGINNINGS.pattern.split("|")
    cut = [[order.index(found) for found in _BEGINNINGS.findall(head.text)] for head in heads]
    return any(places != sorted(places) for places in (whole, *cut))


def _headed(line: Line) -> tuple[str, ...] | None:
    heads = line.heads.tokens
    if line.tokens and line.heads.cover(COLUMNS, line.tokens[0].width, line.tokens[0].table):
        return line.heads.order()
    # Elsewhere the two storeys of heads come one after the other: 自然人, 法人或其他组织, 总计; then the inner five.
    if any("   " in head.text for head in heads) and heads[0].style is Style.FREE:
        return COLUMNS if line.heads.order() == COLUMNS else None
    storey = [head for head in (*heads, *line.heads.above) if head.key not in INNER]
    storey.sort(key=lambda head: (head.row, head.first, head.at))
    outer = [head.key for head in storey]
    level = len({head.row for head in storey}) == 1 or all(head.style is not Style.DELIMITED for head in storey)
    inner = [head.key for head in heads if head.key in INNER]
    # A head cut in two stands where its halves fell: only whole ones tell another order than the form's.
    if not level or not all(_WHOLE_HEADS.get(squeeze(head.text)) == head.key for head in heads if head.key in INNER):
        usual = tuple(inner) == INNER and outer.index("natural") < outer.index("total")
        return COLUMNS if usual else None
    if LEGAL_PERSONS not in outer:
        return ("natural", *inner, "total") if outer == ["natural", "total"] else None
    at = outer.index(LEGAL_PERSONS)
    return (*outer[:at], *inner, *outer[at + 1 :])


def _total_is_last(lines: Sequence[Line]) -> bool:
    """Whether, without heads, the figures themselves speak against 总计 as the last column."""
    rows = [[int(t.text) for t in line.tokens] for line in lines if len(line.tokens) == WIDTH and _all_plain(line)]
    rows = [row for row in rows if any(row)]
    first = sum(row[0] == sum(row[1:]) for row in rows)
    last = sum(row[-1] == sum(row[:-1]) for row in rows)
    return first <= last or 2 * first < len(rows)


def _all_plain(line: Line) -> bool:
    return all(plain(token.text) for token in line.tokens)


def _atoms(line: Line) -> tuple[list[str] | None, frozenset[int]]:
    """The row as runs of digits; None where a mark or a word stands among them."""
    atoms: list[str] = []
    loose: set[int] = set()
    rows = [token.row for token in line.tokens]
    for token in line.tokens:
        if token.kind is Kind.BLANK:
            # Where this row's layout could not be trusted, neither can the place of its blanks.
            continue
        parts = squeeze(token.text.replace(",", "")) if token.text.replace(",", "").isdecimal() else token.text
        for part in parts.split():
            if not part.isdecimal():
                return None, frozenset()
            if token.style is Style.FREE and rows.count(token.row) == 1 and len(part) <= 3:
                loose.add(len(atoms))
            atoms.append(part)
    return atoms, frozenset(loose)
