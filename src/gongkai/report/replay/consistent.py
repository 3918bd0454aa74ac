"""What a ledger can be made from 勾稽一致的表三、表四: the tables in full, every sum holding.

A blank is not 0. It becomes a number here only where the sums leave no other, or where a whole row is blank in a paper
that is seen to leave its noughts out; whatever else is blank ends the replay with the rule it offends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.report import layout
from gongkai.report.checks import check
from gongkai.report.editions import BALANCE, Edition, addresses, edition
from gongkai.report.model import Cell, Entry, Figure, Report

RULES = ("T3-01", "T3-02", "T3-03", "T4-01")
"""勾稽关系 that a ledger keeps by itself: a report that breaks one can come from none."""

FILLED = "T3-04"
"""The rule that every cell has a whole number of at least 0."""

NEW, CARRIED_IN, DONE, CARRIED_OUT = BALANCE


class Inconsistent(ValueError):
    """不能回放: no ledger has these tables. One line in each language, each with the code of the rule."""

    def __init__(self, rule: str, message: str, english: str) -> None:
        self.rule = rule
        self.message, self.english = f"{rule} {message}", f"{rule} {english}"
        super().__init__(self.message)


@dataclass(frozen=True, slots=True)
class Whole:
    """完整的表三、表四: `report` has a number in every cell of both; `filled` are those that were blank."""

    report: Report
    filled: tuple[Cell, ...]


Equation = tuple[tuple[Cell, ...], tuple[Cell, ...]]
"""Two sums of cells that are equal."""


def whole(report: Report) -> Whole:
    """勾稽一致的报告 with every cell of tables III and IV a number. Raises `Inconsistent`."""
    form = _form(report)
    wanted = (*addresses(form.edition, "requests"), *addresses(form.edition, "disputes"))
    known = _numbers(report, set(wanted), form.edition)
    given = set(known)
    equations = (*_requests(form), *_disputes(form))
    _settle(known, equations)
    _leave_out(known, given, report, form)
    _settle(known, equations)
    _hold(report, known)
    if lacking := [cell for cell in wanted if cell not in known]:
        name = layout.label(lacking[0], form.edition)
        raise Inconsistent(
            FILLED,
            f"“{name}”等{len(lacking)}处空白或未读出，数字不能由勾稽关系确定",
            f"{'/'.join(lacking[0])} and {len(lacking) - 1} more are blank or undecided, and no sum settles them",
        )
    cells = {cell: Figure(known[cell]) for cell in wanted}
    return Whole(_with(report, cells), tuple(cell for cell in wanted if cell not in given))


def _form(report: Report) -> Edition:
    if report.year is None:
        raise Inconsistent("ID-YEAR", "没有读出报告年度", "the report's year was not read")
    if not any(cell.table == "requests" for cell in report.cells):
        raise Inconsistent(FILLED, "没有表三，无从回放", "there is no table III to replay")
    return edition(report.edition or "2021")


def _numbers(report: Report, wanted: set[Cell], name: str) -> dict[Cell, int]:
    """The figures of both tables as they were read."""
    known: dict[Cell, int] = {}
    for cell, value in report.numbers():
        if cell.table not in ("requests", "disputes"):
            continue
        if not isinstance(value, int) or value < 0 or (value and cell not in wanted):
            raise Inconsistent(
                FILLED,
                f"“{layout.label(cell, name)}”为 {value}，不是格式中不小于 0 的整数",
                f"{'/'.join(cell)} is {value}: no whole number of at least 0 in a cell of the form",
            )
        if cell in wanted:
            known[cell] = value
    if not any(cell.table == "disputes" for cell in report.cells):
        known |= dict.fromkeys(addresses(name, "disputes"), 0)
    return known


def _requests(form: Edition) -> Iterator[Equation]:
    """勾稽关系 of table III: columns down, rows across, and what came in against what went out."""
    *parts, total = (column.key for column in form.request_columns)
    for column in (*parts, total):
        at = {row: Cell("requests", row, column) for row in (*BALANCE, *form.outcome_rows)}
        yield (at[DONE],), tuple(at[row] for row in form.outcome_rows)
        yield (at[NEW], at[CARRIED_IN]), (at[DONE], at[CARRIED_OUT])
    for row in form.request_rows:
        yield (Cell("requests", row.key, total),), tuple(Cell("requests", row.key, part) for part in parts)


def _disputes(form: Edition) -> Iterator[Equation]:
    *parts, total = (column.key for column in form.dispute_columns)
    for row in form.dispute_rows:
        yield (Cell("disputes", row.key, total),), tuple(Cell("disputes", row.key, part) for part in parts)


def _settle(known: dict[Cell, int], equations: Sequence[Equation]) -> None:
    """Numbers that follow from others: nothing is left for what is open, or all that is left for the one that is."""
    before = -1
    while before != len(known):
        before = len(known)
        for left, right in equations:
            _follow(known, left, right)
            _follow(known, right, left)


def _follow(known: dict[Cell, int], side: Sequence[Cell], other: Sequence[Cell]) -> None:
    open_ = [cell for cell in side if cell not in known]
    if not open_ or any(cell not in known for cell in other):
        return
    rest = sum(known[cell] for cell in other) - sum(known[cell] for cell in side if cell in known)
    if rest == 0 or (rest > 0 and len(open_) == 1):
        known |= dict.fromkeys(open_, rest)


def _leave_out(known: dict[Cell, int], given: set[Cell], report: Report, form: Edition) -> None:
    """A row that is blank all over is noughts where other blanks of the paper turned out to be noughts."""
    if all(known[cell] for cell in known.keys() - given):
        return
    third = (("requests", row, form.request_columns) for row in form.request_rows)
    fourth = (("disputes", row, form.dispute_columns) for row in form.dispute_rows)
    for table, row, columns in (*third, *fourth):
        cells = [Cell(table, row.key, column.key) for column in columns]
        found = [report.cells.get(cell) for cell in cells]
        if all(figure is not None and figure.entry is Entry.BLANK for figure in found):
            known |= dict.fromkeys((cell for cell in cells if cell not in known), 0)


def _hold(report: Report, known: dict[Cell, int]) -> None:
    """Raises `Inconsistent` with the first rule that the figures break."""
    broken = [one for one in check(_with(report, {cell: Figure(n) for cell, n in known.items()})) if one.rule in RULES]
    if broken:
        raise Inconsistent(broken[0].rule, broken[0].message, broken[0].message_en)


def _with(report: Report, cells: dict[Cell, Figure]) -> Report:
    others = {cell: figure for cell, figure in report.cells.items() if cell.table not in ("requests", "disputes")}
    return replace(report, cells={**others, **cells}, findings=())
