"""What comes out of a PDF: columns set with spaces, labels wrapped around figures, page numbers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from mess.forms.draft import Draft, flow, holed, one_line
from mess.paper import Paper, Row, Table, expand, figures_in


def columns(text: str) -> int:
    """Width on a page of fixed pitch: a Chinese character takes two columns."""
    return sum(2 if ord(char) > 0x2E7F else 1 for char in text)


def wrapped(text: str, width: int) -> list[str]:
    """A label broken where the box is full, at any character."""
    lines = [""]
    for char in text.replace("\n", ""):
        if columns(lines[-1] + char) > width and lines[-1]:
            lines.append("")
        lines[-1] += char
    return lines


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece of text at a line and a column of the page."""

    line: int
    column: int
    text: str


def _set(marks: list[Mark]) -> list[str]:
    """The page as lines: each piece at its column, at least one space apart from the one before."""
    height = max((mark.line for mark in marks), default=-1) + 1
    lines = [""] * height
    for mark in sorted(marks, key=lambda one: (one.line, one.column)):
        line = lines[mark.line]
        lines[mark.line] = line + " " * max(mark.column - columns(line), 1 if line else 0) + mark.text
    return lines


def _bounds(table: Table, rng: random.Random) -> list[int]:
    """Left borders of the columns, and the right border of the last."""
    if table.name == "requests":
        labels = table.width - 7
        widths = [4, 10, 28, *([6] * (labels - 3))][:labels] + [8] * 7
    elif table.name == "disputes":
        widths = [rng.choice((6, 7))] * table.width
    else:
        widths = [24] + [16] * (table.width - 1)
    bounds = [rng.randint(0, 5)]
    for width in widths:
        bounds.append(bounds[-1] + width)
    return bounds


def _layout(table: Table, rng: random.Random) -> list[str]:
    """The table set on a page: every box centred in the height of the rows it spans."""
    marks: list[Mark] = []
    bounds, matrix = _bounds(table, rng), expand(table)
    tops, line = [], 0
    for row in matrix:
        tops.append(line)
        heights = [
            1 if slot.role == "figure" else len(wrapped(slot.text, bounds[at + slot.across] - bounds[at] - 1))
            for at, (slot, first) in enumerate(row)
            if first and slot.down == 1 and at + slot.across < len(bounds)
        ]
        line += max([*heights, 1]) + (1 if rng.random() < 0.3 else 0)
    tops.append(line)
    for number, row in enumerate(matrix):
        for at, (slot, first) in enumerate(row):
            if not first or not slot.text.strip():
                continue
            right = min(at + slot.across, len(bounds) - 1)
            room = max(bounds[right] - bounds[at] - 1, 2)
            lines = [one_line(slot.text)] if slot.role in ("figure", "extra") else wrapped(slot.text, room)
            top, bottom = tops[number], tops[min(number + slot.down, len(matrix))]
            start = top + max((bottom - top - len(lines)) // 2, 0)
            inset = rng.randint(0, 2) if slot.role == "figure" else 0
            marks.extend(Mark(start + step, bounds[at] + inset, text) for step, text in enumerate(lines))
    return _set(marks)


def pdf_layout(paper: Paper, rng: random.Random) -> Draft:
    """As pdftotext -layout gives it: aligned with spaces, a vertical label, page numbers inside tables."""
    number = rng.randint(2, 5)
    page = rng.choice(("-{}-", "{}", "— {} —", "第 {} 页"))
    inside = rng.random() < 0.5
    if holed(paper) and page == "{}":
        page = "-{}-"  # a bare number would fill a hole of the row above it

    def rows(table: Table) -> Iterator[str]:
        lines = _layout(table, rng)
        at = rng.randint(1, max(len(lines) - 1, 1))
        yield from lines[:at]
        if inside:
            yield ""
            yield " " * rng.choice((0, 30)) + page.format(number)
            yield "\f" if rng.random() < 0.5 else ""
        yield from lines[at:]
        yield ""

    text = flow(paper, rows)
    return Draft(text, ".txt", paper.truth.doubt(set(paper.truth.cells) if inside else holed(paper)))


def pdf_flow(paper: Paper, rng: random.Random) -> Draft:
    """In reading order without layout: labels broken around their figures, stray characters between."""
    page = rng.randint(2, 6)

    def rows(table: Table) -> Iterator[str]:
        upright = list("三、本年度办理结果")
        for row in table.rows:
            yield from _flow_row(row, rng)
            if table.name == "requests" and upright and figures_in(row) and rng.random() < 0.4:
                yield upright.pop(0)
            if rng.random() < 0.04:
                yield f"- {page} -"

    return Draft(flow(paper, rows), ".txt", paper.truth.doubt(set(paper.truth.cells)))


def _flow_row(row: Row, rng: random.Random) -> Iterator[str]:
    numbers = [slot for slot in row if slot.role in ("figure", "extra")]
    figures = " ".join(one_line(slot.text) for slot in numbers if slot.text.strip())
    labels = [one_line(slot.text) for slot in row if slot.role in ("label", "head", "corner") and slot.text]
    if row and row[0].text.replace("\n", "") == "三、本年度办理结果":
        labels = labels[1:]
    if not labels or not figures:
        yield from filter(None, [" ".join([*labels, figures]).strip()])
        return
    last = labels[-1]
    if len(last) > 12 and rng.random() < 0.6:
        cut = rng.randint(6, len(last) - 3)
        yield " ".join([*labels[:-1], last[:cut]])
        if rng.random() < 0.5:
            yield figures
            yield last[cut:]
        else:
            yield f"{last[cut:]} {figures}"
    else:
        yield f"{' '.join(labels)} {figures}"


def pdf_markdown(paper: Paper, rng: random.Random) -> Draft:
    """PDF turned to Markdown: many small tables, labels cut over rows, figures below their labels."""

    def rows(table: Table) -> Iterator[str]:
        held: list[str] = []
        for row in table.rows:
            numbers = [slot for slot in row if slot.role in ("figure", "extra")]
            texts = [one_line(slot.text) for slot in row if slot not in numbers and slot.text]
            figures = [one_line(slot.text) for slot in numbers]
            if texts and len(texts[-1]) > 10 and rng.random() < 0.5:
                cut = rng.randint(4, len(texts[-1]) - 3)
                yield "|" + "|".join([*texts[:-1], texts[-1][:cut]]) + "|"
                texts = [texts[-1][cut:]]
            yield "|" + "|".join(texts) + "|"
            if figures:
                held.append("|" + "|".join(figures) + "|")
            if held and rng.random() < 0.5:
                yield from ("", *held, "")
                held = []
        yield from ("", *held, "")

    return Draft(flow(paper, rows), ".md", paper.truth.doubt(set(paper.truth.cells)))
