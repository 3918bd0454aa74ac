"""年度衔接: which figures of a report follow from those of the year before (表二、表三).

Source: 国办公开办函〔2021〕30号 and 〔2019〕60号, the headings of tables II and III.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from gongkai.report.editions import edition
from gongkai.report.model import Cell, Number, Report


class Term(NamedTuple):
    """One figure that is added (`sign` 1) or taken away (-1): of the year before where `earlier`, else of the same."""

    earlier: bool
    cell: Cell
    sign: int


class Worked(NamedTuple):
    """A link with its figures put in: what the cell should be, what it is, and the figures of the terms in order."""

    expected: Number
    found: Number
    values: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class YearLink:
    """衔接等式: `cell` is the sum of `terms`. `strict`: nothing explains a difference; otherwise a clean-up may."""

    cell: Cell
    terms: tuple[Term, ...]
    strict: bool

    def worked(self, before: Report, after: Report) -> Worked | None:
        """The link between two reports; None where one of its figures is blank, undecided or not there."""
        found = after.value(*self.cell)
        values = tuple((before if earlier else after).value(*cell) for earlier, cell, _ in self.terms)
        known = tuple(value for value in values if value is not None)
        if found is None or len(known) < len(values):
            return None
        expected = sum(term.sign * value for term, value in zip(self.terms, known, strict=True))
        return Worked(expected, found, known)


@cache
def carried_over() -> tuple[YearLink, ...]:
    """上年结转 is 结转下年度 of the year before, column by column, across the two forms."""
    return tuple(
        YearLink(
            Cell("requests", "carried_in", column.key),
            (Term(True, Cell("requests", "carried_out", column.key), 1),),
            True,
        )
        for column in edition("2021").request_columns
    )


@cache
def in_force() -> tuple[YearLink, ...]:
    """现行有效件数 (2021 form): last year's, more by 制发, less by 废止. Expiry or transfer may explain a gap."""
    return tuple(
        YearLink(
            Cell("disclosure", row, "in_force"),
            (
                Term(True, Cell("disclosure", row, "in_force"), 1),
                Term(False, Cell("disclosure", row, "issued"), 1),
                Term(False, Cell("disclosure", row, "repealed"), -1),
            ),
            False,
        )
        for row in ("rules", "normative")
    )


@cache
def items() -> tuple[YearLink, ...]:
    """上一年项目数量 (2019 form): that of the year before with its 本年增/减."""
    return tuple(
        YearLink(
            Cell("disclosure", row, "items"),
            (Term(True, Cell("disclosure", row, "items"), 1), Term(True, Cell("disclosure", row, "change"), 1)),
            True,
        )
        for row in ("licences", "services", "penalties", "coercion", "fees")
    )


@cache
def on_view() -> tuple[YearLink, ...]:
    """对外公开总数量 (2019 form): last year's and what was 本年新公开. Withdrawal may explain a difference."""
    return tuple(
        YearLink(
            Cell("disclosure", row, "total"),
            (Term(True, Cell("disclosure", row, "total"), 1), Term(False, Cell("disclosure", row, "disclosed"), 1)),
            False,
        )
        for row in ("rules", "normative")
    )


def year_links() -> Iterator[YearLink]:
    """Every link from year to year, table III first."""
    yield from (*carried_over(), *in_force(), *items(), *on_view())
