"""Markdown: the paper with its tables as pipe tables. A spanning label stands once, at its first position."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.report import layout
from gongkai.report.layout import Drawn, Heading, Paragraph, Particular, Role, Title
from gongkai.report.model import Report

# Only what would change the meaning of a line of prose; 1. and - at its beginning are escaped apart.
_MARKS = re.compile(r"([\\`*_\[\]<>#~])")
_LIST = re.compile(r"^(\s*)(\d+)([.)])(?=\s)|^(\s*)([-+])(?=\s)")


def render(report: Report) -> bytes:
    """The paper as CommonMark with GFM tables."""
    lines = [line for part in layout.parts(report) for line in _part(part, report)]
    return ("\n".join(lines).rstrip("\n") + "\n").encode("utf-8", "replace")


def _part(part: layout.Part, report: Report) -> Iterator[str]:
    match part:
        case Title(text):
            yield f"# {_escape(text)}"
        case Particular(label, text):
            yield f"{label}：{_escape(text)}"
        case Heading(text):
            yield f"## {text}"
        case Paragraph(text):
            yield _escape(text)
        case Drawn():
            yield from _table(part, report)
    yield ""


def _table(drawn: Drawn, report: Report) -> Iterator[str]:
    """A pipe table has one head row: of table III and IV the heads are folded into one."""
    width = len(drawn.widths)
    grid = [[""] * width for _ in drawn.rows]
    for y, x, slot in drawn.placed():
        text = layout.shown(report.cells.get(slot.cell)) if slot.cell else slot.text
        grid[y][x] = _cell(text)
    if drawn.heads > 1:
        grid[: drawn.heads] = [_folded(drawn)]
    for y, row in enumerate(grid):
        yield f"| {' | '.join(row)} |"
        if y == 0:
            yield f"|{' --- |' * width}"


def _folded(drawn: Drawn) -> list[str]:
    """Each column's own head; where several columns share it (table IV), with the head that sets it apart."""
    heads: list[list[str]] = [[] for _ in drawn.widths]
    for y, x, slot in drawn.placed():
        if y < drawn.heads and slot.role is Role.CORNER:
            heads[x].append(slot.text)
        elif y < drawn.heads:
            for column in range(x, x + slot.columns):
                heads[column].append(slot.text)
    own = [each[-1] if each else "" for each in heads]
    shared = {text for text in own if text and own.count(text) > 1}
    return [_cell("".join(each) if text in shared else text) for text, each in zip(own, heads, strict=True)]


def _cell(text: str) -> str:
    """A bar ends a cell, and nothing else does."""
    return _escape(text.replace("\n", " ")).replace("|", "\\|")


def _escape(text: str) -> str:
    marked = _MARKS.sub(r"\\\1", text)
    return _LIST.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", marked)
