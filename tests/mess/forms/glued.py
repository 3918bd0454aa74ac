"""粘连: cells run together with nothing between them; only sums and the form itself put them apart."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from gongkai.report.model import Cell
from mess.forms.draft import Draft, flow, holed, one_line
from mess.paper import Paper, Table, Truth, figures_in


def _blurred(paper: Paper, cells: set[Cell]) -> Truth:
    """The truth once boxes have run together: `cells` are open.

    A hole in a glued row cannot be seen, so that arithmetic over seven figures may fit where there were six.
    """
    truth = paper.truth.doubt(cells)
    return replace(truth, consistent=False) if holed(paper) else truth


def glued_figures(paper: Paper, rng: random.Random) -> Draft:
    """The figures of a row run together; the label stands apart from them."""
    gap = rng.choice((" ", "\t", "\n", " | "))

    def rows(table: Table) -> Iterator[str]:
        for row in table.rows:
            figures = "".join(slot.text for slot in row if slot.role in ("figure", "extra"))
            others = [one_line(slot.text) for slot in row if slot.role not in ("figure", "extra", "pad")]
            line = gap.join([*others, figures]) if figures else gap.join(others)
            if line.strip():
                yield line

    text = flow(paper, rows)
    wide = {slot.cell for table in paper.tables() for row in table.rows for slot in figures_in(row) if slot.cell}
    return Draft(text, ".txt", _blurred(paper, wide))


def glued_rows(paper: Paper, rng: random.Random) -> Draft:
    """Labels and figures of a row run together, a row a line."""

    def rows(table: Table) -> Iterator[str]:
        for row in table.rows:
            line = "".join(one_line(slot.text) for slot in row)
            if line:
                yield line

    return Draft(flow(paper, rows), ".txt", _blurred(paper, set(paper.truth.cells)))


def glued_table(paper: Paper, rng: random.Random) -> Draft:
    """A whole table on one line."""

    def rows(table: Table) -> Iterator[str]:
        yield "".join(one_line(slot.text) for row in table.rows for slot in row)

    return Draft(flow(paper, rows), ".txt", _blurred(paper, set(paper.truth.cells)))


def glued_label(paper: Paper, rng: random.Random) -> Draft:
    """Only the last label and the first figure are glued: 规章0 0 0."""
    gap = rng.choice((" ", "  ", "\t"))

    def rows(table: Table) -> Iterator[str]:
        for row in table.rows:
            figures = [slot.text for slot in row if slot.role in ("figure", "extra") and slot.text.strip()]
            labels = gap.join(one_line(slot.text) for slot in row if slot.role in ("head", "label", "corner"))
            line = labels + gap.join(one_line(text) for text in figures)
            if line.strip():
                yield line

    return Draft(flow(paper, rows), ".txt", _blurred(paper, set(paper.truth.cells)))


def glued_page(paper: Paper, rng: random.Random) -> Draft:
    """Everything on one line: headings, prose and tables."""
    text = flow(paper, lambda table: iter(["".join(one_line(slot.text) for row in table.rows for slot in row)]))
    return Draft(text.replace("\n", rng.choice(("", " "))), ".txt", _blurred(paper, set(paper.truth.cells)))


def split_numbers(paper: Paper, rng: random.Random) -> Draft:
    """拆格: a figure of two digits or more stands in two boxes, so that the row has one box too many."""
    gap = rng.choice((" | ", "\t", "\n"))
    split: set[tuple[str, str]] = set()

    def rows(table: Table) -> Iterator[str]:
        for row in table.rows:
            texts = [one_line(slot.text) for slot in row]
            wide = [at for at, slot in enumerate(row) if slot.cell and slot.text.isdigit() and len(slot.text) > 1]
            # A split number would fill a hole of its row, and nothing in the file would say so.
            whole = all(slot.text.strip() for slot in figures_in(row))
            if wide and whole and rng.random() < 0.5:
                at = rng.choice(wide)
                cut = rng.randint(1, len(texts[at]) - 1)
                texts[at : at + 1] = [texts[at][:cut], texts[at][cut:]]
                cell = row[at].cell
                split.add((cell.table, cell.row) if cell and cell.table != "disputes" else ("disputes", ""))
            yield gap.join(text for text in texts if text or gap != "\n") + (" |" if gap == " | " else "")

    text = flow(paper, rows)
    if gap == "\n":
        return Draft(text, ".txt", _blurred(paper, set(paper.truth.cells)))
    doubted = {cell for cell in paper.truth.cells if (cell.table, cell.row) in split or (cell.table, "") in split}
    return Draft(text, ".txt", paper.truth.doubt(doubted))
