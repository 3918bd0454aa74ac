"""文书 PDF: a letter's paper set with typst, offline, with a text layer. The same paper gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.render.pdf import compiled, family, quoted
from gongkai.web.letters.paper import Grid, Line, Paper, Piece

_INSET = 6
"""Points above and below what stands in a cell."""
_SETTING = """
#set document(title: {title}, date: none)
#set page(paper: "a4", margin: (top: {top}mm, right: {right}mm, bottom: {bottom}mm, left: {left}mm),
  footer: {footer}, background: {ground})
#set text(font: {body}, size: 16pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(leading: 12pt, spacing: 12pt, justify: true)
#set block(above: 12pt, below: 12pt)
#set table(stroke: 0.5pt, inset: (x: 4pt, y: {inset}pt), align: horizon)
"""
_RED = "rgb(230, 0, 18)"
_THICK, _THIN = (f"line(length: 100%, stroke: {width}pt + {_RED})" for width in (2.25, 0.75))
_NUMBER = 'text(font: {font}, size: 14pt, "— " + counter(page).display() + " —")'
_OUTER = "if calc.odd(counter(page).get().first()) {{ align(right, {0}) }} else {{ align(left, {0}) }}"
_RULE = "place(bottom, dx: {dx}mm, dy: -20mm, block(width: 170mm, stack(spacing: 1.5pt, {thin}, {thick})))"
"""The double lines of the sheet: 170 mm, in the middle; the lower one 20 mm above the end of the first page."""


def pdf(paper: Paper) -> bytes:
    """The letter as a PDF. Raises `report.render.Unrenderable` where a font or a character is missing."""
    return compiled("\n".join((_settings(paper), *_groups(paper))))


def _settings(paper: Paper) -> str:
    top, right, bottom, left = paper.margins
    return _SETTING.format(
        title=quoted(paper.title), top=top, right=right, bottom=bottom, left=left, body=family("body"),
        footer=_footer(paper), ground=_ground(paper), inset=_INSET,
    )  # fmt: skip


def _footer(paper: Paper) -> str:
    if not paper.numbered:
        return "none"
    number = _NUMBER.format(font=family("table"))
    placed = _OUTER.format(f"pad(x: 14pt, {number})") if paper.sides else f"align(center, {number})"
    when = "true" if paper.first else "counter(page).get().first() > 1"
    return f"context if {when} {{ {placed} }}"


def _ground(paper: Paper) -> str:
    """What lies under the text of a page: on the first, the double line at its end."""
    if not paper.ruled:
        return "none"
    line = _RULE.format(dx=20, thin=_THIN, thick=_THICK)
    return f"context if counter(page).get().first() == 1 {{ {line} }}"


def _groups(paper: Paper) -> Iterator[str]:
    """Paragraphs that are kept with the next stand in one block with it, so that no signature is alone on a page."""
    kept: list[str] = []
    for part in paper.parts:
        if isinstance(part, Grid):
            # What was to be kept with a table stands before it; a table itself may go over pages.
            yield from kept
            kept = []
            yield _table(part)
            continue
        if part.page:
            yield "#pagebreak(weak: true)"
        kept.append(_line(part))
        if not part.keep:
            yield kept[0] if len(kept) == 1 else f"#block(breakable: false, width: 100%)[\n{chr(10).join(kept)}\n]"
            kept = []
    yield from kept


def _line(line: Line) -> str:
    if not line.text:
        return f"#block(height: {line.size:g}pt, width: 100%)"
    indent = f"first-line-indent: (amount: {line.first:g}pt, all: true)"
    justify = "true" if line.align == "both" else "false"
    text = "".join(_piece(piece) for piece in line.pieces)
    align = "left" if line.align == "both" else line.align
    shown = f"align({align}, par({indent}, justify: {justify}, [{text}]))"
    if line.ruled:
        shown = f"stack(spacing: 0pt, {shown}, v(11.3pt), {_THICK}, v(1.5pt), {_THIN})"
    above = f", above: {12 + line.before:g}pt" if line.before else ""
    return f"#block(width: 100%{above}, pad(left: {line.left:g}pt, right: {line.right:g}pt, {shown}))"


def _piece(piece: Piece) -> str:
    weight = ', weight: "bold"' if piece.bold or piece.use == "title" else ""
    color = f', fill: rgb("#{piece.color}")' if piece.color else ""
    return f"#text(font: {family(piece.use)}, size: {piece.size:g}pt{weight}{color}, {quoted(piece.text)});"


def _table(grid: Grid) -> str:
    columns = ", ".join(f"{width}fr" for width in grid.widths)
    rows = "\n".join(map(_row, grid.rows, grid.heights))
    return f"#block(width: 100%, table(columns: ({columns},), {rows}))"


def _row(row: tuple[tuple[Line, ...], ...], height: float) -> str:
    """The cells of a row, the first beside nothing of the least height: where the text is taller, that counts."""
    first, *others = (f"[{''.join(_line(line) for line in cell)}]" for cell in row)
    least = f"block(height: {max(0, height - 2 * _INSET):g}pt)"
    return ", ".join((f"grid(columns: (1fr, 0pt), align: horizon, {first}, {least})", *others)) + ","
