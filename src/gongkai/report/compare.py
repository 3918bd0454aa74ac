"""比较: what changed between two reports, what must link one year to the next, and how much prose is the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.editions import edition
from gongkai.report.model import SECTIONS, Cell, Figure, Number, Report
from gongkai.report.similarity import Passage, passages, similarity


@dataclass(frozen=True, slots=True)
class Change:
    """变化: a cell whose figure differs. `relative` is a share of the first figure; None where that is 0 or not there."""

    cell: Cell
    before: Figure | None
    after: Figure | None

    @property
    def absolute(self) -> Number | None:
        """后 − 前, where both are numbers."""
        if self.before is None or self.after is None:
            return None
        if self.before.value is None or self.after.value is None:
            return None
        return self.after.value - self.before.value

    @property
    def relative(self) -> Decimal | None:
        """The change as a share of the first figure: Decimal("0.25") is a quarter more."""
        absolute = self.absolute
        if absolute is None or self.before is None or not self.before.value:
            return None
        return Decimal(absolute) / Decimal(self.before.value)


@dataclass(frozen=True, slots=True)
class Link:
    """年度衔接: what the earlier year says a cell of the later year should be. `strict`: nothing can explain a difference.

    `parts`: the cells of the earlier and the later report that `expected` is made of.
    """

    cell: Cell
    expected: Number
    found: Number
    before: tuple[Cell, ...]
    strict: bool

    @property
    def agrees(self) -> bool:
        return self.expected == self.found


@dataclass(frozen=True, slots=True)
class Prose:
    """文字相同程度 of one section: a share from 0 to 1, and the passages that are the same."""

    section: str
    similarity: Decimal
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """比较结果. `links` is empty unless `after` is the report for the year that follows `before`."""

    before: Report
    after: Report
    changes: tuple[Change, ...]
    links: tuple[Link, ...]
    prose: tuple[Prose, ...]


def compare(before: Report, after: Report) -> Comparison:
    """The second report against the first."""
    follows = before.year is not None and after.year == before.year + 1
    return Comparison(
        before,
        after,
        tuple(_changes(before, after)),
        tuple(_links(before, after)) if follows else (),
        tuple(_prose(before, after)),
    )


def _changes(before: Report, after: Report) -> Iterator[Change]:
    # Cells only one form has are no change of a figure; the notice of two editions stands in the reports themselves.
    for cell in dict.fromkeys((*before.cells, *after.cells)):
        one, other = before.cells.get(cell), after.cells.get(cell)
        if one is None and not _asked(before, cell) or other is None and not _asked(after, cell):
            continue
        if _standing(one) != _standing(other):
            yield Change(cell, one, other)


def _asked(report: Report, cell: Cell) -> bool:
    """Whether the form of this report has the cell."""
    form = report.editions.get(cell.table)
    return form is not None and cell in set(edition(form).cells(cell.table))


def _standing(figure: Figure | None) -> tuple[Number | None, str | None]:
    """What counts as the same: the number, or the kind of sign that stands in its place."""
    if figure is None:
        return None, None
    return figure.value, None if figure.value is not None else figure.entry.value


def _links(before: Report, after: Report) -> Iterator[Link]:
    carried: Sequence[str] = [column.key for column in edition("2021").request_columns]
    for column in carried:
        opening, closing = Cell("requests", "carried_in", column), Cell("requests", "carried_out", column)
        yield from _link(before, after, opening, ((before, closing, 1),), strict=True)
    for row in ("rules", "normative"):
        stock, issued, repealed = (
            Cell("disclosure", row, each) for each in ("in_force", "issued", "repealed")
        )
        yield from _link(
            before, after, stock, ((before, stock, 1), (after, issued, 1), (after, repealed, -1)), strict=False
        )
    for row in ("licences", "services", "penalties", "coercion", "fees"):
        items, change = Cell("disclosure", row, "items"), Cell("disclosure", row, "change")
        yield from _link(before, after, items, ((before, items, 1), (before, change, 1)), strict=True)
