"""The verdict on a reading, counted as the project's scoring counts: right, flagged, missed, wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from gongkai.report.model import Cell, Finding, Number, Report
from mess.paper import Truth


@dataclass(slots=True)
class Counts:
    """`right`: equal to the truth. `flagged`: not read, and a finding names the cell, its row or its table.
    `missed`: not read, and no finding says so. `wrong`: a silent error, or a number at no true address.
    `misled`: wrong, but said to be decided by arithmetic, in a report whose own sums do not hold.
    `unread`: cells that the file settles and that were not read. `heads`: wrong issuer or edition, or a wrong year
    that no finding doubts."""

    right: int = 0
    flagged: int = 0
    missed: int = 0
    wrong: int = 0
    misled: int = 0
    unread: int = 0
    heads: int = 0
    details: list[str] = field(default_factory=list)

    def add(self, other: Counts) -> None:
        for name in ("right", "flagged", "missed", "wrong", "misled", "unread", "heads"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.details.extend(other.details)

    @property
    def cells(self) -> int:
        return self.right + self.flagged + self.missed + self.wrong + self.misled

    @property
    def worst(self) -> str:
        """The first details, silent errors before the cells that were flagged."""
        return "\n".join(sorted(self.details, key=lambda one: one.startswith("flagged"))[:20])

    @property
    def full(self) -> bool:
        """Everything the file settles was read, and nothing wrongly."""
        return not (self.unread or self.missed or self.wrong or self.misled)


DECIDED = "READ-DECIDED"
DOUBTED_YEAR = "READ-YEAR"


def _names(findings: Iterable[Finding], cell: Cell) -> bool:
    return any(tuple(named) == tuple(cell)[: len(named)] for one in findings for named in one.cells)


def _same(one: Number | None, other: Number | None) -> bool:
    return one is other if one is None or other is None else one == other


def _verdict(cell: Cell, truth: Truth, report: Report, decided: list[Finding]) -> str:
    value, figure = truth.cells[cell], report.cells.get(cell)
    read = None if figure is None else figure.value
    if _same(read, value):
        return "right" if figure is not None or value is None else "missed"
    if read is None:
        return "flagged" if _names(report.findings, cell) else "missed"
    return "misled" if not truth.consistent and _names(decided, cell) else "wrong"


def judge(report: Report, truth: Truth) -> Counts:
    """Every cell of the truth once, and every number that was invented."""
    counts = Counts()
    decided = [one for one in report.findings if one.rule == DECIDED]
    for cell in truth.cells:
        kind = _verdict(cell, truth, report, decided)
        setattr(counts, kind, getattr(counts, kind) + 1)
        if kind == "right":
            continue
        if cell not in truth.open:
            counts.unread += 1
        figure = report.cells.get(cell)
        read = None if figure is None else figure.value
        counts.details.append(f"{kind}: {'/'.join(cell)} truth={truth.cells[cell]} read={read}")
    for cell, figure in report.cells.items():
        if figure.value is not None and cell not in truth.cells:
            counts.wrong += 1
            counts.details.append(f"invented: {'/'.join(cell)} = {figure.value}")
    _heads(report, truth, counts)
    return counts


def _heads(report: Report, truth: Truth, counts: Counts) -> None:
    if report.issuer is not None and truth.issuer and report.issuer not in truth.issuer:
        counts.heads += 1
        counts.details.append(f"issuer: {report.issuer} instead of {truth.issuer[0]}")
    doubted = any(one.rule == DOUBTED_YEAR for one in report.findings)
    if report.year is not None and report.year != truth.year and not doubted:
        counts.heads += 1
        counts.details.append(f"year: {report.year} instead of {truth.year}")
    for table in ("disclosure", "requests"):
        found = report.editions.get(table)
        if found and table in truth.editions and found != truth.editions[table]:
            counts.heads += 1
            counts.details.append(f"edition of {table}: {found} instead of {truth.editions[table]}")


def nothing(truth: Truth, why: str) -> Counts:
    """The verdict on a file that was refused: all its figures missed."""
    numbers = sum(value is not None for value in truth.cells.values())
    counts = Counts(right=len(truth.cells) - numbers, missed=numbers, unread=numbers)
    counts.details.append(f"refused: {why}")
    return counts
