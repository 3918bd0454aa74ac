"""文书 PDF: a letter's paper set with typst, offline, with a text layer. The same paper gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator

from gongkai.report.render.pdf import compiled, family, quoted
from gongkai.web.letters.paper import Grid, Line, Paper, Piece

_SETTING = """
#set document(title: {title}, date: none)
#set page(paper: "a4", margin: (top: {top}mm, right: {right}mm, bottom: {bottom}mm, left: {left}mm), footer: {footer})
#set text(font: {body}, size: 16pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)
#set par(leading: 12pt, spacing: 12pt, justify: true)
#set block(above: 12pt, below: 12pt)
#set table(stroke: 0.5pt, inset: (x: 4pt, y: 6pt), align: horizon)
"""
_FOOTER = 'context if {when} {{ align(center, text(font: {font}, size: 14pt, "— " + counter(page).display() + " —")) }}'


def pdf(paper: Paper) -> bytes:
    """The letter as a PDF. Raises `report.render.Unrenderable` where a font or a character is missing."""
    return compiled("\n".join((_settings(paper), *_groups(paper))))


def _settings(paper: Paper) -> str:
    top, right, bottom, left = paper.margins
    when = "true" if paper.first else "counter(page).get().first() > 1"
    footer = _FOOTER.format(when=when, font=family("table")) if paper.numbered else "none"
    return _SETTING.format(
        title=quoted(paper.title), top=top, right=right, bottom=bottom, left=left, footer=footer, body=family("body")
    )


def _groups(paper: Paper) -> Iterator[str]:
    """Paragraphs that are kept with the next stand in one block with it, so that no signature is alone on a page."""
    kept: list[str] = []
    for part in paper.parts:
        if isinstance(part, Grid):
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
    stroke = "(bottom: 3pt + rgb(230, 0, 18))" if line.ruled else "none"
    below = "outset: (bottom: 4pt), " if line.ruled else ""
    indent = f"first-line-indent: (amount: {line.first:g}pt, all: true)"
    justify = "true" if line.align == "both" else "false"
    text = "".join(_piece(piece) for piece in line.pieces)
    align = "left" if line.align == "both" else line.align
    return (
        f"#block(width: 100%, {below}inset: (right: {line.right:g}pt), stroke: {stroke},"
        f" align({align}, par({indent}, justify: {justify}, [{text}])))"
    )


def _piece(piece: Piece) -> str:
    weight = ', weight: "bold"' if piece.bold or piece.use == "title" else ""
    color = f', fill: rgb("#{piece.color}")' if piece.color else ""
    return f"#text(font: {family(piece.use)}, size: {piece.size:g}pt{weight}{color}, {quoted(piece.text)});"


def _table(grid: Grid) -> str:
    columns = ", ".join(f"{width}fr" for width in grid.widths)
    cells = "\n".join(f"[{''.join(_line(line) for line in cell)}]," for row in grid.rows for cell in row)
    return f"#block(width: 100%, table(columns: ({columns},), {cells}))"
