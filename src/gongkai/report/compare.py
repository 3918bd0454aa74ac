"""比较: what changed between two reports, what must link one year to the next, how much prose is the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.editions import asks
from gongkai.report.model import SECTIONS, Cell, Figure, Number, Report
from gongkai.report.similarity import copied, similarity
from gongkai.report.yearlinks import year_links


@dataclass(frozen=True, slots=True)
class Change:
    """变化: a cell in which another figure, or another sign, stands than before."""

    cell: Cell
    before: Figure | None
    after: Figure | None

    @property
    def absolute(self) -> Number | None:
        """后减前, where both are numbers."""
        before, after = _value(self.before), _value(self.after)
        return None if before is None or after is None else after - before

    @property
    def relative(self) -> Decimal | None:
        """The change as a share of the first figure: Decimal("0.25") is a quarter more. None of 0."""
        absolute, before = self.absolute, _value(self.before)
        return Decimal(absolute) / Decimal(before) if absolute is not None and before else None


@dataclass(frozen=True, slots=True)
class Link:
    """年度衔接: what last year's report says a cell of the next year's should be.

    `terms`: the cells that `expected` is made of, each with its year and its sign. `strict`: nothing explains
    a difference; otherwise a clean-up or a transfer may.
    """

    cell: Cell
    expected: Number
    found: Number
    terms: tuple[tuple[int, Cell, int], ...]
    strict: bool

    @property
    def agrees(self) -> bool:
        return self.expected == self.found


@dataclass(frozen=True, slots=True)
class Prose:
    """内容雷同 of one section: the share (0 to 1) of the later text that stands in the earlier, and where."""

    section: str
    similarity: Decimal
    passages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """比较结果. `links` is empty unless `after` is the report for the year that follows `before`.

    `forms_differ`: tables of two forms; of these only cells that both forms have are compared.
    """

    before: Report
    after: Report
    changes: tuple[Change, ...]
    links: tuple[Link, ...]
    prose: tuple[Prose, ...]
    forms_differ: tuple[str, ...] = ()


def compare(before: Report, after: Report) -> Comparison:
    """The second report against the first."""
    return Comparison(
        before=before,
        after=after,
        changes=tuple(changes(before, after)),
        links=tuple(links(before, after)),
        prose=tuple(_prose(before, after)),
        forms_differ=tuple(
            table
            for table, form in before.editions.items()
            if table in after.editions and after.editions[table] != form
        ),
    )


def changes(before: Report, after: Report) -> Iterator[Change]:
    """变化的单元格, in the order of the first report; a cell that only one of two forms asks for is none."""
    for cell in dict.fromkeys((*before.cells, *after.cells)):
        one, other = before.cells.get(cell), after.cells.get(cell)
        if _standing(one) != _standing(other) and _asked(before, cell) and _asked(after, cell):
            yield Change(cell, one, other)


def _value(figure: Figure | None) -> Number | None:
    return None if figure is None else figure.value


def _asked(report: Report, cell: Cell) -> bool:
    """Whether the cell stands in the report, or in the form that this table of it follows."""
    form = report.editions.get(cell.table)
    return cell in report.cells or (form is not None and asks(form, cell))


def _standing(figure: Figure | None) -> tuple[Number | None, str]:
    """What counts as the same: the number, or the kind of sign in its place."""
    return (None, "") if figure is None else (figure.value, figure.entry.value)


def links(before: Report, after: Report) -> Iterator[Link]:
    """年度衔接 that can be checked; none unless the second report is for the year that follows the first's."""
    if before.year is None or after.year != before.year + 1:
        return
    for link in year_links():
        worked = link.worked(before, after)
        if worked is not None:
            dated = tuple((before.year if term.earlier else after.year, term.cell, term.sign) for term in link.terms)
            yield Link(link.cell, worked.expected, worked.found, dated, link.strict)


def _prose(before: Report, after: Report) -> Iterator[Prose]:
    for section in SECTIONS:
        one, other = before.texts.get(section), after.texts.get(section)
        if one and other:
            passages = tuple(passage.text for passage in copied(other, one))
            yield Prose(section, similarity(other, one), passages)
