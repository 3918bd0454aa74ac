"""表四 政府信息公开行政复议、行政诉讼情况: fifteen figures, three groups of five under heads of two storeys.

Source: 国办公开办函〔2019〕60号, 〔2021〕30号, table IV (the same in both).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from gongkai.report.editions import edition
from gongkai.report.model import Cell, Entry, Figure
from gongkai.report.read import labels
from gongkai.report.read.normal import squeeze
from gongkai.report.read.tables import decoder
from gongkai.report.read.tables.entries import ONE_ROW
from gongkai.report.read.tables.outcome import (
    TableReading,
    decided,
    figure,
    missing,
    remark,
    shown,
    undecided,
)
from gongkai.report.read.tables.rows import Row, Style
from gongkai.report.read.tables.tokens import MARK, NO_DATE, REMARK, Kind, Token, Vocabulary, tokens

ORDER = tuple(edition("2021").cells("disputes"))
WIDTH = len(ORDER)
GROUP = 5


def _cell(text: str) -> tuple[Kind, str] | None:
    if len(text) > 30:
        return None
    track = labels.tracks().find(text)
    if track is not None:
        return Kind.GROUP, track
    if "行政诉讼" in text:
        return Kind.GROUP, "litigation"
    verdict = labels.verdicts().find(text)
    return (Kind.HEAD, verdict) if verdict is not None else None


@cache
def _vocabulary() -> Vocabulary:
    pattern = re.compile(
        REMARK + rf"|(?P<number>{NO_DATE}(?:\d{{1,3}}(?:,\d{{3}})+|\d+)|" + MARK + r")"
        r"|(?P<head>未经复议直接起诉|复议后起诉|行政复议|行政诉讼|[结其尚总维纠未])"
    )

    def match(found: re.Match[str]) -> tuple[Kind, str] | None:
        return (Kind.GROUP, "") if found.lastgroup == "head" else None

    return Vocabulary({}, _cell, pattern, match)


def read(rows: Sequence[Row | None]) -> TableReading:
    """Reads table IV from the rows that belong to it."""
    result = TableReading(edition="")
    found = list(tokens(rows, _vocabulary()))
    native = [token for token in found if token.style is Style.NATIVE]
    for storey in (native, found):
        placed = _by_heads(storey)
        if placed is not None:
            _keep(placed, result)
            return result
    runs = list(_runs(found))
    for run in runs:
        if len(run) == WIDTH and _plain(run):
            _keep(dict(zip(ORDER, run, strict=True)), result)
            return result
    figures = [run for run in runs if any(token.kind is Kind.FIGURE for token in run)]
    blank = next((run for run in runs if len(run) >= WIDTH), None)
    if figures:
        _decode(max(figures, key=_written), result)
    elif blank is not None:
        _keep(dict(zip(ORDER, blank[:WIDTH], strict=True)), result)
    else:
        result.findings.append(missing([("disputes",)], "表四的数值", "the figures of table IV"))
    return result


def _written(run: Sequence[Token]) -> int:
    return sum(token.kind is Kind.FIGURE for token in run)


def _plain(run: Sequence[Token]) -> bool:
    if any(token.continued and token.style is Style.FREE for token in run):
        return False
    entries = [figure(token).entry for token in run]
    return any(entry is not Entry.BLANK for entry in entries) and Entry.UNDECIDED not in entries


def _runs(found: Sequence[Token]) -> Iterator[list[Token]]:
    """Figures that stand together: in one row of a table or between bars, or in running text between two labels."""

    def place(token: Token) -> tuple[bool, int, int]:
        return token.kind in (Kind.FIGURE, Kind.BLANK), token.table, token.row if token.style in ONE_ROW else -1

    runs = [list(run) for (is_figure, _, _), run in groupby(found, place) if is_figure]
    opened = _opened_by_bars(found)
    for run in runs:
        if opened and run[0].style is Style.CELL and run[0].kind is Kind.BLANK:
            run.pop(0)
        yield run
    lines = [token for run in runs for token in run if token.style is Style.DELIMITED]
    if lines and not any(len(run) == WIDTH for run in runs):
        # The one row of figures may be broken over lines.
        yield [token for token in lines if token.kind is Kind.FIGURE]


def _opened_by_bars(found: Sequence[Token]) -> bool:
    """Whether a bar on a line of its own opens each row, so that it is no blank cell."""
    pairs = zip(found, found[1:], strict=False)
    return any(a.kind is Kind.BLANK and a.style is Style.CELL and b.kind is Kind.HEAD for a, b in pairs)


def _by_heads(found: Sequence[Token]) -> dict[Cell, Token] | None:
    """Every figure under its own two heads, or beside its row label: None where layout does not settle all fifteen."""
    heads = [token for token in found if token.kind in (Kind.GROUP, Kind.HEAD)]
    rows = [list(run) for row, run in groupby(found, lambda token: (token.table, token.row))]
    placed: dict[Cell, Token] = {}
    for run in rows:
        values = [token for token in run if token.kind in (Kind.FIGURE, Kind.BLANK)]
        if not any(token.kind is Kind.FIGURE for token in values):
            continue
        near = _heads_of(values[0], heads)
        for token in values:
            cell = _address(token, near)
            if cell is None or cell in placed or figure(token).entry is Entry.UNDECIDED:
                return None
            placed[cell] = token
    return placed if set(placed) == set(ORDER) else None


def _heads_of(token: Token, heads: Sequence[Token]) -> list[Token]:
    """The heads that can stand over or before the figures of one row."""
    row, width, table = token.row, token.width, token.table
    return [head for head in heads if head.row <= row and head.width == width and head.table == table]


def _address(token: Token, heads: Sequence[Token]) -> Cell | None:
    if token.style not in ONE_ROW:
        return None
    row, first, last = token.row, token.first, token.last
    over = [
        head for head in heads if (head.first <= first and last <= head.last if head.row < row else head.last < first)
    ]
    tracks = [head.key for head in over if head.kind is Kind.GROUP and head.key != "litigation"]
    verdicts = {head.key for head in over if head.kind is Kind.HEAD}
    if len(set(tracks)) != 1 or len(verdicts) != 1:
        return None
    return Cell("disputes", tracks[0], verdicts.pop())


def _keep(placed: dict[Cell, Token], result: TableReading) -> None:
    for cell in ORDER:
        result.cells[cell] = said = figure(placed[cell])
        if said.entry is Entry.REMARK:
            result.findings.append(remark(cell, placed[cell]))


def _decode(run: Sequence[Token], result: TableReading) -> None:
    atoms = [part for token in run for part in (squeeze(token.text).replace(",", ""),) if part]
    found = list(_split(atoms)) if all(atom.isdecimal() for atom in atoms) else []
    text = shown(run)
    doubtful: list[Cell] = []
    for at, cell in enumerate(ORDER):
        values = {reading[at] for reading in found}
        if len(values) == 1:
            result.cells[cell] = Figure(values.pop(), Entry.NUMBER, text, run[0].place)
        else:
            doubtful.append(cell)
            result.cells[cell] = Figure(None, Entry.UNDECIDED, text, run[0].place)
    named = [" ".join(map(str, reading)) for reading in found]
    if doubtful:
        result.findings.append(undecided(doubtful, text, named))
    else:
        result.findings.append(decided(ORDER, text, named[0]))


def _split(atoms: Sequence[str]) -> Iterator[decoder.Reading]:
    """Readings of run-together digits as fifteen cells, each group of five adding up."""
    if len(atoms) != 1:
        yield from (decoder.readings(atoms, WIDTH, blanks=False, fits=_adds_up) if len(atoms) > WIDTH - 3 else ())
        return
    digits = atoms[0]
    if len(digits) > 2 * decoder.LONGEST:
        return
    for first, rest in _group(digits):
        for second, last in _group(rest):
            for third, end in _group(last):
                if not end:
                    yield (*first, *second, *third)


def _group(digits: str) -> Iterator[tuple[decoder.Reading, str]]:
    """The ways to take five cells that add up off the front."""

    def take(parts: tuple[int, ...], at: int) -> Iterator[tuple[decoder.Reading, str]]:
        if len(parts) == GROUP - 1:
            total = str(sum(parts))
            if digits.startswith(total, at):
                yield (*parts, int(total)), digits[at + len(total) :]
            return
        for end in range(at + 1, min(at + 6, len(digits)) + 1):
            yield from take((*parts, int(digits[at:end])), end)
            if digits[at] == "0":
                break

    yield from take((), 0)


def _adds_up(reading: decoder.Reading) -> bool:
    return all(decoder.adds_up(reading[at : at + GROUP]) for at in range(0, WIDTH, GROUP))
