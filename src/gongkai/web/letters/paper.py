"""文书的版面: what stands on the paper of a filled DOCX, line by line, for the preview and the PDF.

The PDF is set from this and not from the facts: so it says what the DOCX says, also where an office has its own
template. What this cannot read, `examination` refuses in a template.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.oxml.text.run import CT_R
from docx.shared import Length
from docx.table import Table
from docx.text.paragraph import Paragraph
from docx.text.run import Run

_ALIGNED = {ALIGN.CENTER: "center", ALIGN.RIGHT: "right", ALIGN.LEFT: "left"}
_USES = (
    ("标宋", "title"),
    ("黑体", "heading"),
    ("Hei", "heading"),
    ("楷", "second"),
    ("Kai", "second"),
    ("宋", "body"),
)
_POINTS = 16.0
_HEX = re.compile(r"[0-9A-Fa-f]{6}")


@dataclass(frozen=True, slots=True)
class Piece:
    """一段中字体相同的文字. `size` in points; `use` as in `report.render.pdf`; `color` six hexadecimal digits or ""."""

    text: str
    size: float
    use: str
    bold: bool = False
    color: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """一段. `align`: left, center, right or both; `first`, `left`, `right` (set in by, out where negative) and `before`
    (space above) in points; `ruled`: a double line below it."""

    pieces: tuple[Piece, ...]
    align: str = "both"
    first: float = 0
    right: float = 0
    ruled: bool = False
    page: bool = False
    keep: bool = False
    left: float = 0
    before: float = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)

    @property
    def size(self) -> float:
        return max((piece.size for piece in self.pieces), default=_POINTS)


@dataclass(frozen=True, slots=True)
class Grid:
    """一个表格: its cells by row, with their lines; `widths` as shares; `heights` in points, the least of each row."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    widths: tuple[int, ...]
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """一份文书. Margins in millimetres: top, right, bottom, left; `numbered`: pages have numbers, `first` too; `sides`:
    they stand on the outer side; `ruled`: a double line ends the first page."""

    parts: tuple[Line | Grid, ...]
    margins: tuple[float, float, float, float]
    title: str
    numbered: bool
    first: bool
    sides: bool = False
    ruled: bool = False

    @property
    def text(self) -> str:
        """Everything that stands on it, a paragraph a line."""
        return "\n".join(line.text for line in self.lines())

    def lines(self) -> Iterator[Line]:
        for part in self.parts:
            if isinstance(part, Line):
                yield part
            else:
                yield from (line for row in part.rows for cell in row for line in cell)


def paper(data: bytes) -> Paper:
    """The paper of a filled letter."""
    word = docx.Document(io.BytesIO(data))
    section = word.sections[0]
    footer = section.footer._element.xml
    return Paper(
        tuple(_parts(word)),
        (_mm(section.top_margin), _mm(section.right_margin), _mm(section.bottom_margin), _mm(section.left_margin)),
        word.core_properties.title,
        "PAGE" in footer,
        not section.different_first_page_header_footer,
        word.settings.odd_and_even_pages_header_footer,
        section.different_first_page_header_footer and "w:pBdr" in section.first_page_footer._element.xml,
    )


def _mm(side: Length | None) -> float:
    return 30.0 if side is None else round(side.mm, 2)


def _parts(word: Document) -> Iterator[Line | Grid]:
    for child in word.element.body:
        if isinstance(child, CT_P):
            yield _line(Paragraph(child, word._body))
        elif isinstance(child, CT_Tbl):
            yield _grid(Table(child, word._body))


def _grid(table: Table) -> Grid:
    rows = tuple(
        tuple(tuple(_line(paragraph) for paragraph in cell.paragraphs) for cell in row.cells) for row in table.rows
    )
    widths = tuple(int(column.width or 1) for column in table.columns)
    return Grid(rows, widths, tuple(row.height.pt if row.height else 0 for row in table.rows))


def _line(paragraph: Paragraph) -> Line:
    form, pieces = paragraph.paragraph_format, tuple(_pieces(paragraph))
    properties = paragraph._p.pPr
    size = max((piece.size for piece in pieces), default=_POINTS)
    return Line(
        pieces,
        _ALIGNED.get(paragraph.alignment, "both") if paragraph.alignment is not None else "both",
        form.first_line_indent.pt if form.first_line_indent else _characters(paragraph, "firstLineChars") * size,
        form.right_indent.pt if form.right_indent else 0,
        properties is not None and properties.find(qn("w:pBdr")) is not None,
        bool(form.page_break_before),
        bool(form.keep_with_next),
        form.left_indent.pt if form.left_indent else 0,
        form.space_before.pt if form.space_before else 0,
    )


def _characters(paragraph: Paragraph, name: str) -> float:
    found = paragraph._p.find(f".//{qn('w:ind')}")
    return int(found.get(qn(f"w:{name}"), 0)) / 100 if found is not None else 0


def _pieces(paragraph: Paragraph) -> Iterator[Piece]:
    for element in paragraph._p.iter(qn("w:r")):
        if not isinstance(element, CT_R):
            continue
        run = Run(element, paragraph)
        text = run.text.replace("\t", "　")
        if text:
            yield Piece(text, _size(run, paragraph), _use(element), bool(run.bold), _color(element))


def _size(run: Run, paragraph: Paragraph) -> float:
    for font in (run.font, paragraph.style.font if paragraph.style else None):
        if font is not None and font.size is not None:
            return float(font.size.pt)
    return _POINTS


def _use(element: CT_R) -> str:
    found = element.find(f".//{qn('w:rFonts')}")
    name = str(found.get(qn("w:eastAsia"), "")) if found is not None else ""
    return next((use for mark, use in _USES if mark in name), "body")


def _color(element: CT_R) -> str:
    found = element.find(f".//{qn('w:color')}")
    value = str(found.get(qn("w:val"), "")) if found is not None else ""
    return value if _HEX.fullmatch(value) else ""
