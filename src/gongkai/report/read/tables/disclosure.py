"""表二 主动公开政府信息情况 (第二十条第一、五、六、八、九项): boxes of rows, each under heads of its own.

Source: 国办公开办函〔2019〕60号, 〔2021〕30号, table II. The heads of each box say which edition it follows.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache

from gongkai.report.editions import MONEY, NAMES, SIGNED, edition
from gongkai.report.model import Cell, Entry, Figure, Finding, Severity
from gongkai.report.read import labels
from gongkai.report.read.normal import squeeze
from gongkai.report.read.tables import decoder
from gongkai.report.read.tables.corruption import corrupted
from gongkai.report.read.tables.entries import Gathering, Heads, Line, by_columns
from gongkai.report.read.tables.outcome import TableReading, figure, remark, shown, undecided
from gongkai.report.read.tables.rows import Row, Style
from gongkai.report.read.tables.tokens import MARK, NO_DATE, NOTE, REMARK, VALUES, Kind, Token, Vocabulary, tokens

_UNIT = re.compile(r"单位[:：]?\s*(万元|亿元|元)|[(（](万元|亿元|元)")
_FOREIGN = re.compile(r"上年(?!项)|去年|同期|增长|占比|备注")
FOREIGN = "foreign"
"""Key of a head that the form does not have."""

_LONGEST_HEAD = 40
_HEAD_ROWS = 3


def _cell(text: str) -> tuple[Kind, str] | None:
    if len(text) > _LONGEST_HEAD:
        return None
    if labels.ANCHOR_DISCLOSURE.search(text) or text in ("信息内容", "合计", "小计", "总计"):
        return Kind.GROUP, text
    head = labels.heads().find(text)
    if head is not None and not (text.startswith("行政") and head == "amount"):
        return Kind.HEAD, head
    if _FOREIGN.search(text):
        return Kind.HEAD, FOREIGN
    row = labels.disclosure_rows().find(text)
    return (Kind.LABEL, row) if row is not None else None


@cache
def _vocabulary() -> Vocabulary:
    rows, heads = labels.disclosure_rows(), labels.heads()
    row_part = rows.loose.pattern.replace("(?P<k", "(?P<r")
    head_part = heads.loose.pattern.replace("(?P<k", "(?P<h")
    pattern = re.compile(
        REMARK + r"|(?P<group>第二十条\s*第\s*[(]?[一五六八九][)]?\s*项|信息\s*内容|合\s*计|小\s*计)"
        rf"|{head_part}|{row_part}"
        rf"|(?P<number>{NO_DATE}"
        r"(?:(?:[+\-−－]|增加?|减少?)[ \t]*)?\d+(?:,\d{3})*(?:\.\d+)?(?:\s*(?:万元|亿元|元))?"
        + NOTE
        + r"|"
        + MARK
        + r")"
    )

    def match(found: re.Match[str]) -> tuple[Kind, str] | None:
        name = found.lastgroup or ""
        if name == "number":
            return None
        if name == "group":
            return Kind.GROUP, found[0]
        words, kind = (rows, Kind.LABEL) if name[0] == "r" else (heads, Kind.HEAD)
        return kind, words.keys[int(name[1:])]

    whole = {text: (Kind.LABEL, key) for text, key in rows.exact.items()}
    whole |= {text: (Kind.HEAD, key) for text, key in heads.exact.items()}
    return Vocabulary(whole, _cell, pattern, match)


def _add(rows: Gathering, token: Token) -> None:
    if token.kind in VALUES:
        rows.figure(token)
    elif token.kind is Kind.BREAK:
        rows.close()
    elif token.kind is Kind.WORDS:
        rows.words(token)
    elif token.kind is Kind.GROUP:
        rows.close()
        rows.heads = Heads()
    elif token.kind is Kind.HEAD:
        if rows.current is not None:
            rows.close()
            rows.heads = Heads()
        rows.heads.tokens.append(token)
    else:
        rows.open(token.key, token)


def read(rows: Sequence[Row | None]) -> TableReading:
    """Reads table II from the rows that belong to it."""
    gathering = Gathering(3)
    for token in tokens(rows, _vocabulary()):
        _add(gathering, token)
    lines: dict[str, list[Line]] = defaultdict(list)
    before: Line | None = None
    doubted: set[str] = set()
    for line in gathering.finish():
        if line.tokens:
            lines[line.key].append(line)
            if before is not None and not before.tokens:
                doubted.add(line.key)
        before = line
    result = TableReading()
    editions = {key: _edition(found[0]) for key, found in lines.items()}
    result.edition = _majority(editions, {key: found[0] for key, found in lines.items() if key not in doubted})
    if result.edition is None:
        return result
    for key, found in lines.items():
        name = editions[key] or result.edition
        found[0].torn |= key in doubted and _apart(found[0])
        _row(key, found, name, _unit(found[0], rows), result)
    result.findings += corrupted("disclosure", ((key, found[0].label) for key, found in lines.items()))
    _absent(result, {line.key for line in gathering.lines})
    return result


def _edition(line: Line) -> str | None:
    """The edition that the heads over a row tell, or None where they do not."""
    keys = {token.key for token in line.heads.tokens}
    if keys & {"issued", "repealed", "in_force"} or ("amount" in keys and line.key == "fees"):
        return "2021"
    if keys & {"made", "disclosed", "items", "change", "projects"} or line.key in ("services", "procurement"):
        return "2019"
    if keys == {"total"} and line.key in ("rules", "normative"):
        return "2019"
    # One figure under one head is of 2021; several digits in running text may be three cells of 2019 run together.
    alone = len(line.figures) <= 1 and (line.style is not Style.FREE or all(len(t.text) == 1 for t in line.figures))
    return "2021" if keys == {"decisions"} and alone else None


def _majority(editions: dict[str, str | None], lines: dict[str, Line]) -> str | None:
    """The edition most rows tell; where no heads do, the number of figures behind a label in `lines`.

    A label that follows one without a cell is not among them: the figures may be those of several labels before.
    """
    votes = Counter(name for name in editions.values() if name is not None)
    if votes:
        return votes.most_common(1)[0][0]
    if not lines:
        return None
    counts = {key: len(line.figures) for key, line in lines.items()}
    if any(counts.get(key) == 3 for key in ("licences", "penalties", "coercion")):
        return "2019"
    return "2021" if any(counts.get(key) == 1 for key in ("licences", "penalties", "coercion")) else None


def _apart(line: Line) -> bool:
    """Whether barred cells stand in rows below their label: they may be those of a label before it."""
    barred = line.style in (Style.CELL, Style.DELIMITED)
    return barred and all(token.row > line.label.row for token in line.tokens)


def _columns(key: str, name: str) -> tuple[str, ...]:
    for box in edition(name).disclosure:
        if any(row.key == key for row in box.rows):
            return tuple(column.key for column in box.columns)
    return ()


def _row(key: str, found: list[Line], name: str, unit: str, result: TableReading) -> None:
    columns = _columns(key, name)
    if not columns:
        return
    settled = [_settle(line, columns) for line in found]
    certain = [tokens for tokens in settled if tokens is not None]
    if certain and len(certain) == len(settled) and (len(certain) == 1 or _alike(key, certain, unit)):
        for column, token in certain[0].items():
            _keep(Cell("disclosure", key, column), token, unit, result)
        return
    _leave(key, found, columns, result)


def _alike(key: str, certain: list[dict[str, Token]], unit: str) -> bool:
    """Whether a row that stands more than once says the same each time."""
    values = [
        [_figure(Cell("disclosure", key, column), token, unit).value for column, token in placed.items()]
        for placed in certain
    ]
    return all(value == values[0] for value in values)


def _beside(line: Line) -> bool:
    """Whether the heads name a column that the form does not have: last year's figures, a ratio."""
    return any(
        token.key == FOREIGN or (token.style is Style.FREE and _FOREIGN.search(token.text))
        for token in line.heads.tokens
    )


def _settle(line: Line, columns: Sequence[str]) -> dict[str, Token] | None:
    """The token of each column, where layout or count leaves no doubt."""
    if line.torn or line.glued:
        return None
    if _beside(line):
        return by_columns(line, columns) if line.style is Style.NATIVE else None
    order = [key for key in line.heads.sequence() if key in columns]
    order = order if sorted(order) == sorted(columns) else list(columns)
    figures = line.figures
    if len(figures) == len(columns):
        return dict(zip(order, figures, strict=True))
    placed = by_columns(line, columns)
    if placed is not None:
        return placed
    count = line.tokens
    if line.style is Style.CELL:
        count = count[: len(columns)] if all(t.kind is Kind.BLANK for t in count[len(columns) :]) else count
    blank = not figures and len(count) >= len(columns)
    if line.style is not Style.FREE and (len(count) == len(columns) or blank):
        return dict(zip(order, count, strict=False))
    return None


def _figure(cell: Cell, token: Token, unit: str) -> Figure:
    return figure(token, money=cell in MONEY, unit=unit)


def _unit(line: Line, rows: Sequence[Row | None]) -> str:
    """The unit that the head of an amount names, however its cells are cut; the form's own is 万元."""
    if line.key not in ("fees", "procurement"):
        return "万元"
    label = line.label.row
    # A head that is cut over rows may not be known as one.
    first = line.heads.tokens[0].row if line.heads.tokens else max(label - _HEAD_ROWS, 0)
    over = rows[first : label + 1]
    found = _UNIT.search(squeeze("".join(row.words for row in over if row is not None)).replace("|", ""))
    return (found[1] or found[2]) if found else "万元"


def _keep(cell: Cell, token: Token, unit: str, result: TableReading) -> None:
    said = _figure(cell, token, unit)
    if said.entry is Entry.UNDECIDED:
        result.findings.append(undecided([cell], token.text, []))
    elif said.entry is Entry.REMARK:
        result.findings.append(remark(cell, token))
    elif said.value is not None and said.value < 0 and cell.column != SIGNED and "-" not in token.text:
        said = Figure(None, Entry.REMARK, token.text, token.place)
        result.findings.append(remark(cell, token))
    result.cells[cell] = said


def _leave(key: str, found: list[Line], columns: Sequence[str], result: TableReading) -> None:
    """Figures that run together or are too few: the form gives table II no sums to decide by."""
    line, cells = found[0], [Cell("disclosure", key, column) for column in columns]
    atoms = [token.text for token in line.tokens if token.kind is Kind.FIGURE]
    candidates: list[decoder.Reading] = []
    if (
        len(found) == 1
        and not line.torn
        and not line.glued
        and not _beside(line)
        and all(atom.isdecimal() for atom in atoms)
    ):
        candidates = decoder.readings(atoms, len(columns), blanks=False, fits=lambda _: True)
    digits = "".join(atoms)
    if len(candidates) == 1 and len(atoms) == 1 and (len(columns) == 1 or set(digits) == {"0"}):
        # No number begins with 0: so many zeros are so many cells. Any other run may hide a blank.
        for cell, value in zip(cells, candidates[0], strict=True):
            result.cells[cell] = Figure(value, Entry.NUMBER, digits, line.tokens[0].place)
        return
    text = "；".join(shown(other.tokens) for other in found)
    for cell in cells:
        result.cells[cell] = Figure(None, Entry.UNDECIDED, text, line.tokens[0].place)
    result.findings.append(undecided(cells, text, [" ".join(map(str, reading)) for reading in candidates]))


def _absent(result: TableReading, labelled: set[str]) -> None:
    """Rows of the form that the source does not have, rows whose figures are gone, and columns a row does not have."""
    gone: list[tuple[str, ...]] = []
    names: list[str] = []
    for box in edition(result.edition or NAMES[-1]).disclosure:
        for row in box.rows:
            cells = [Cell("disclosure", row.key, column.key) for column in box.columns]
            lacking = [cell for cell in cells if cell not in result.cells]
            if not lacking:
                continue
            names.append(row.text)
            gone.append(("disclosure", row.key))
            if len(lacking) == len(cells) and row.key in labelled:
                result.cells.update({cell: Figure(None, Entry.BLANK) for cell in cells})
    if gone:
        where = ", ".join(part[1] for part in gone)
        result.findings.append(
            Finding(
                "READ-MISSING",
                Severity.WARNING,
                "表二未见数值：" + "、".join(names),
                f"table II, no figures for: {where}",
                tuple(gone),
            )
        )
