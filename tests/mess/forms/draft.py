"""What a format makes of a paper, and the walk over a paper that the text formats share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gongkai.report.model import Cell
from mess.paper import Paper, Row, Table, Truth, figures_in


@dataclass(frozen=True, slots=True)
class Draft:
    """One file before it is encoded: text, or bytes where the format has its own."""

    body: str | bytes
    suffix: str
    truth: Truth


def flow(paper: Paper, table: Callable[[Table], Iterator[str]], *, gap: bool = False) -> str:
    """The paper as lines of text, each table as the lines that `table` makes of it."""
    lines = [*paper.lead, *paper.title, *paper.preamble]
    for section in paper.sections:
        lines.append(section.heading)
        for block in section.blocks:
            lines.extend(table(block) if isinstance(block, Table) else [block])
    lines.extend(paper.tail)
    return ("\n\n" if gap else "\n").join(lines) + "\n"


def one_line(text: str) -> str:
    return text.replace("\n", " ")


def named(row: Row) -> list[Cell]:
    """Addresses of the figures in a row."""
    return [slot.cell for slot in figures_in(row) if slot.cell]


def holed(paper: Paper) -> set[Cell]:
    """Cells of rows with some figures and some holes: once empty boxes leave no trace, no place is sure."""
    cells: set[Cell] = set()
    for table in paper.tables():
        for row in table.rows:
            empty = [not slot.text.strip() for slot in figures_in(row)]
            if any(empty) and not all(empty):
                cells.update(named(row))
    return cells


def broken_figures(paper: Paper) -> set[Cell]:
    """Cells of rows in which a box of figures holds more than one line."""
    return {
        cell
        for table in paper.tables()
        for row in table.rows
        if any("\n" in slot.text for slot in figures_in(row))
        for cell in named(row)
    }
