"""并列: several reports beside each other, each against the one before it, or all against the first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gongkai.report import layout
from gongkai.report.compare import Change, Link, changes, links
from gongkai.report.editions import NAMES, addresses
from gongkai.report.model import Cell, Figure, Number, Report

TABLES = ("disclosure", "requests", "disputes")


@dataclass(frozen=True, slots=True)
class Row:
    """一个单元格 of all reports: what stands in each, and what changed against the report that each is held against."""

    cell: Cell
    figures: tuple[Figure | None, ...]
    changes: tuple[Change | None, ...]

    @property
    def differs(self) -> bool:
        return any(change is not None for change in self.changes)


@dataclass(frozen=True, slots=True)
class Beside:
    """并列的报告. `against`: for each the place of the one it is held against, None for the first."""

    reports: tuple[Report, ...]
    against: tuple[int | None, ...]
    changed: tuple[Mapping[Cell, Change], ...]

    def rows(self, table: str) -> Iterator[Row]:
        """Every cell of a table that one of them has or is asked for, in the order of the form, the latest first."""
        for cell in self._cells(table):
            yield Row(
                cell,
                tuple(report.cells.get(cell) for report in self.reports),
                tuple(changed.get(cell) for changed in self.changed),
            )

    def difference(self, cell: Cell, at: int) -> Change | None:
        """The report at a place against the one it is held against: 0 too is a difference; None of the first."""
        other = self.against[at]
        if other is None:
            return None
        before, after = (self.reports[each].cells.get(cell) for each in (other, at))
        return Change(cell, before, after)

    def forms_differ(self, table: str) -> bool:
        """Whether the tables are of two forms: then a cell of one form alone is compared with nothing."""
        return len({report.editions[table] for report in self.reports if table in report.editions}) > 1

    def links(self) -> Iterator[tuple[int, Link]]:
        """年度衔接 of each with the one it is held against, with its place, where that is of the year before."""
        for at, other in enumerate(self.against):
            if other is not None:
                yield from ((at, link) for link in links(self.reports[other], self.reports[at]))

    def _cells(self, table: str) -> Iterator[Cell]:
        forms = [name for name in reversed(NAMES) if any(one.editions.get(table) == name for one in self.reports)]
        found = dict.fromkeys(cell for name in forms for cell in addresses(name, table))
        found |= dict.fromkeys(cell for one in self.reports for cell in one.cells if cell.table == table)
        return iter(found)


def in_a_row(reports: Sequence[Report]) -> Beside:
    """逐年比较: each against the one before it."""
    return _held(reports, [at - 1 if at else None for at in range(len(reports))])


def with_the_first(reports: Sequence[Report]) -> Beside:
    """与首份比较: each against the first."""
    return _held(reports, [0 if at else None for at in range(len(reports))])


def _held(reports: Sequence[Report], against: Sequence[int | None]) -> Beside:
    changed: list[Mapping[Cell, Change]] = []
    for report, other in zip(reports, against, strict=True):
        changed.append({} if other is None else {one.cell: one for one in changes(reports[other], report)})
    return Beside(tuple(reports), tuple(against), tuple(changed))


def signed(value: Number | None) -> str:
    """增减 with its sign, `+3`, `−2`, `0`; "" where there is none."""
    if value is None:
        return ""
    return layout.number(value).replace("-", "−") if value <= 0 else f"+{layout.number(value)}"
