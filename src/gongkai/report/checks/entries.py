"""填报情形: whether every cell of the form holds a figure of the kind it should."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache

from gongkai.report.checks.names import row_name
from gongkai.report.checks.rule import Breach, Case, rule
from gongkai.report.editions import MONEY, SIGNED, Edition, addresses, edition
from gongkai.report.model import Cell, Entry, Figure, Severity

_TABLES = {"disclosure": "表二", "requests": "表三", "disputes": "表四"}
_MISSING, _NEGATIVE, _FRACTION, _ANNOTATED = "missing", "negative", "fraction", "annotated"
_KINDS = {
    _MISSING: ("未见这些单元格", "not found", Severity.ERROR),
    Entry.BLANK: ("空白，没有的应当填 0", "blank; none is written 0", Severity.ERROR),
    Entry.SLASH: ("填的是斜线，应当填数字", 'a slash "/" instead of a figure', Severity.ERROR),
    Entry.DASH: ("填的是横线，应当填数字", "a dash instead of a figure", Severity.ERROR),
    Entry.NOT_APPLICABLE: (
        "填的是“不适用”，应当填数字",
        '"not applicable" instead of a figure',
        Severity.ERROR,
    ),
    Entry.REMARK: ("有文字而无数字", "words instead of a figure", Severity.ERROR),
    Entry.UNDECIDED: ("数字不全或连写，各列数值无法确定", "figures short or run together", Severity.ERROR),
    _NEGATIVE: ("是负数", "negative", Severity.ERROR),
    _FRACTION: ("不是整数", "not a whole number", Severity.ERROR),
    _ANNOTATED: ("数字之外另有文字", "words beside the figure", Severity.WARNING),
}


@rule("T3-04", Severity.ERROR, hard=True)
def rule_t3_04_every_cell_filled(case: Case) -> Iterator[Breach]:
    """表格每个单元格都应填写不小于 0 的整数，没有的填 0，不留空白（国办公开办函〔2021〕30号附件；“不能遗漏”）.

    Every cell of tables II to IV holds a whole number of at least 0 (amounts may have decimals, 本年增/减 a sign).
    One finding for each kind of fault, naming all its cells.
    """
    found: dict[str, list[Cell]] = {}
    plain, counts = Entry.NUMBER, dict.fromkeys(_TABLES, 0)
    for cell, figure in case.report.cells.items():
        if cell[0] not in counts:
            continue
        counts[cell[0]] += 1
        if figure.entry is not plain or not (isinstance(figure.value, int) and figure.value >= 0):
            _sort_in(found, cell, figure)
    if missing := list(_missing(case, counts)):
        found[_MISSING] = missing
    for kind, (words, english, severity) in _KINDS.items():
        if kind in found:
            yield _breach(case, found[kind], words, english, severity)


def _sort_in(found: dict[str, list[Cell]], cell: Cell, figure: Figure) -> None:
    if figure.entry is not Entry.NUMBER:
        kind = _ANNOTATED if figure.entry is Entry.REMARK and figure.value is not None else figure.entry
        found.setdefault(kind, []).append(cell)
    if figure.value is None:
        return
    if figure.value < 0 and cell.column != SIGNED:
        found.setdefault(_NEGATIVE, []).append(cell)
    if cell not in MONEY and isinstance(figure.value, Decimal) and figure.value != figure.value.to_integral_value():
        found.setdefault(_FRACTION, []).append(cell)


def _missing(case: Case, counts: Mapping[str, int]) -> Iterator[Cell]:
    """Cells of a table that is there in part. A table that is missing altogether is the reader's to report."""
    for table in _TABLES:
        form = _form_of(case, table)
        if counts[table] and counts[table] < len(addresses(form.edition, table)):
            yield from (cell for cell in addresses(form.edition, table) if cell not in case.report.cells)


def _form_of(case: Case, table: str) -> Edition:
    name = case.report.editions.get(table)
    return edition(name) if name else case.form


@cache
def _widths(name: str, table: str) -> Counter[str]:
    """How many cells each row of a table has; a row that the form does not have, none."""
    return Counter(cell.row for cell in addresses(name, table))


def _breach(case: Case, cells: Sequence[Cell], words: str, english: str, severity: Severity) -> Breach:
    named = tuple(whole_rows(case, cells))
    counts = Counter([cell.table for cell in cells])
    places = "，".join(f"{name} {counts[table]} 格" for table, name in _TABLES.items() if table in counts)
    examples = "、".join(dict.fromkeys(_row_of(case, address) for address in named[:3]))
    more = "等" if len(named) > 3 else ""
    return Breach(
        f"{places}（{examples}{more}）{words}",
        f"{len(cells)} cells ({', '.join('/'.join(address) for address in named[:3])}"
        f"{' …' if more else ''}): {english}",
        named,
        severity=severity,
    )


def _row_of(case: Case, address: Sequence[str]) -> str:
    return row_name(_form_of(case, address[0]), address[0], address[1])


def whole_rows(case: Case, cells: Iterable[Cell]) -> Iterator[tuple[str, ...]]:
    """The same cells, with a row named once where all its cells are among them."""
    by_row: dict[tuple[str, str], list[Cell]] = {}
    for cell in cells:
        by_row.setdefault((cell.table, cell.row), []).append(cell)
    for (table, row), listed in by_row.items():
        if len(listed) == _widths(_form_of(case, table).edition, table)[row]:
            yield (table, row)
        else:
            yield from listed
