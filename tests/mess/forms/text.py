"""Plain text: bars, tabs, spaces, one cell a line."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from gongkai.report.model import Cell
from mess.forms.draft import Draft, broken_figures, flow, holed, one_line
from mess.paper import Paper, Slot, Table, expand


def pipe_rows(paper: Paper, rng: random.Random) -> Draft:
    """竖线分行: one table row a line; spanned boxes are left out, as copies of web pages do."""
    lead, end = rng.choice((("", " |"), ("", " |"), ("| ", " |"), ("|", "|")))
    bar = " | " if end == " |" else "|"

    def rows(table: Table) -> Iterator[str]:
        for row in table.rows:
            line = lead + bar.join(one_line(slot.text) for slot in row) + end
            yield line

    return Draft(flow(paper, rows), rng.choice((".txt", ".md")), paper.truth)


def _marked(paper: Paper, rng: random.Random) -> Paper:
    """Headings with an uneven number of #, heads of boxes in <b>: text that was Markdown once."""
    if rng.random() < 0.6:
        return paper

    def bold(slot: Slot) -> Slot:
        return replace(slot, text=f"<b>{slot.text}</b>") if slot.text.startswith("第二十条") else slot

    sections = tuple(replace(one, heading=f"{'#' * rng.randint(1, 4)} {one.heading}") for one in paper.sections)
    return replace(paper, sections=sections).slots(bold)


def markdown(paper: Paper, rng: random.Random) -> Draft:
    """A Markdown table: each position of a spanning box is an empty cell, or says the same again."""
    again = rng.random() < 0.3

    def rows(table: Table) -> Iterator[str]:
        yield ""
        for number, row in enumerate(expand(table)):
            texts = [one_line(slot.text) if first or again else "" for slot, first in row]
            yield "| " + " | ".join(texts) + " |"
            if number == 0:
                yield "|" + "---|" * table.width
        yield ""

    return Draft(flow(_marked(paper, rng), rows), ".md", paper.truth)


def pipe_cells(paper: Paper, rng: random.Random) -> Draft:
    """竖线逐格: one cell a line, a bar ends it (or begins it); ||| where boxes are merged."""
    leading = rng.random() < 0.3

    def cells(table: Table) -> Iterator[str]:
        for row in table.rows:
            if leading:
                yield "|"
            for slot in row:
                yield f"{slot.text} |" if slot.text else "|"
            if table.width > len(row):
                yield "|" * (table.width - len(row))

    return Draft(flow(paper, cells), ".txt", paper.truth)


def _cells(table: Table) -> Iterator[str]:
    for row in table.rows:
        for slot in row:
            if slot.text.strip():
                yield slot.text


def cell_lines(paper: Paper, rng: random.Random) -> Draft:
    """逐格分行, no bars: empty boxes leave no trace."""
    truth = paper.truth.doubt(holed(paper) | broken_figures(paper))
    return Draft(flow(paper, _cells), ".txt", truth)


def cell_lines_gaps(paper: Paper, rng: random.Random) -> Draft:
    """One cell a line, blank lines between them."""
    truth = paper.truth.doubt(holed(paper) | broken_figures(paper))
    return Draft(flow(paper, _cells, gap=True), ".txt", truth)


def tabs(paper: Paper, rng: random.Random) -> Draft:
    """制表符: a table row a line; positions of spanning boxes are empty, or left out."""
    pad = rng.random() < 0.6
    paper = _marked(paper, rng)

    def rows(table: Table) -> Iterator[str]:
        if not pad:
            for row in table.rows:
                yield "\t".join(one_line(slot.text) for slot in row)
            return
        for full in expand(table):
            yield "\t".join(one_line(slot.text) if first else "" for slot, first in full)

    return Draft(flow(paper, rows), ".txt", paper.truth)


def spaces(paper: Paper, rng: random.Random) -> Draft:
    """Cells divided by single spaces: labels and figures on one line, holes unseen."""

    def rows(table: Table) -> Iterator[str]:
        for row in table.rows:
            texts = [one_line(slot.text) for slot in row if slot.text.strip()]
            if texts:
                yield " ".join(texts)

    return Draft(flow(paper, rows), ".txt", paper.truth.doubt(holed(paper) | broken_figures(paper)))


def tabs_shifted(paper: Paper, rng: random.Random) -> Draft:
    """Tabs with shifted cells: from some row of table III on one figure is lost, the others stand apart."""
    lost = rng.choice((6, 6, 6, 0, 5, rng.randint(0, 6)))
    late, padded = rng.randint(0, 12), rng.random() < 0.5
    lost_cells: set[Cell | None] = set()

    def rows(table: Table) -> Iterator[str]:
        seen = 0
        for row in table.rows:
            labels = [one_line(slot.text) for slot in row if slot.role != "figure"]
            figures = [slot for slot in row if slot.role == "figure"]
            if table.name != "requests" or len(figures) != 7:
                yield "\t".join(one_line(slot.text) for slot in row)
                continue
            seen += 1
            if seen > late:
                lost_cells.add(figures[lost].cell)
                figures = figures[:lost] + figures[lost + 1 :]
            front = table.width - 7 - len(labels) if padded else rng.choice((0, 1))
            lead = [""] * max(front, 0) + labels + [""] * rng.choice((0, 0, 1))
            yield "\t".join([*lead, *(one_line(slot.text) for slot in figures)]) + "\t" * rng.choice((0, 1))

    text = flow(paper, rows)
    changed = {cell: None if cell in lost_cells else value for cell, value in paper.truth.cells.items()}
    truth = paper.truth.doubt({cell for cell in paper.truth.cells if cell.table == "requests"})
    return Draft(text, ".txt", replace(truth, cells=changed))
