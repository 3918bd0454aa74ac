"""XLSX: the paper as a workbook, its prose on one sheet, each table on its own in the layout of the form."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from gongkai.report import layout
from gongkai.report.layout import Drawn, Heading, Paragraph, Particular, Role, Slot, Title
from gongkai.report.model import Number, Report

TEXT_SHEET = "正文"
SHEETS = {"disclosure": "表二", "requests": "表三", "disputes": "表四", "statistics": "统计表"}
LONGEST = 32_000
"""Characters of one paragraph in a cell; Excel takes 32,767 and drops the rest."""

_PROSE = 82.0
_WIDTHS = {"disclosure": 96, "requests": 140, "disputes": 150, "statistics": 70}

Fill = Callable[[Worksheet, int, int, Slot], None]
"""Writes a value slot into the sheet at its row and column (its span is merged already)."""


@dataclass(slots=True)
class Book:
    """A workbook under construction with its formats by name."""

    workbook: Workbook
    formats: dict[str, Format] = field(default_factory=dict)

    def format(self, name: str, **more: Any) -> Format:
        """A format by name, made when it is first asked for."""
        if name not in self.formats:
            self.formats[name] = self.workbook.add_format({"font_name": "宋体", "font_size": 11, **more})
        return self.formats[name]

    def boxed(self, role: Role, *, align: str = "center", **more: Any) -> Format:
        """The format of a slot of a table."""
        shade = {} if role is Role.VALUE else {"bg_color": "#F1F3F5"}
        return self.format(
            f"{role}-{align}-{sorted(more.items())}",
            **{"border": 1, "align": align, "valign": "vcenter", "text_wrap": True, **shade, **more},
        )


def render(report: Report) -> bytes:
    """The paper as a workbook; the same report gives the same bytes."""
    out = io.BytesIO()
    book = open_book(out, layout.title(report), report.issuer or "", report.year)
    _texts(book, report)
    for name, drawn in layout.tables(report).items():
        for count, each in enumerate(drawn):
            title = SHEETS[name] + ("（格式以外）" if count else "")
            draw(book, book.workbook.add_worksheet(title), each, _figures(book, report))
    book.workbook.close()
    return out.getvalue()


def open_book(out: io.BytesIO, title: str, issuer: str, year: int | None) -> Book:
    """A new workbook with its properties."""
    workbook = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    workbook.set_properties(
        {
            "title": title[:255],
            "author": layout.printable(issuer)[:255],
            "created": datetime(year + 1 if year else 2000, 1, 1, tzinfo=UTC),
        }
    )
    return Book(workbook)


def _texts(book: Book, report: Report) -> None:
    sheet = book.workbook.add_worksheet(TEXT_SHEET)
    sheet.set_column(0, 0, _PROSE)
    body = book.format("body", text_wrap=True, valign="top")
    row = 0
    for part in layout.parts(report):
        match part:
            case Title(text):
                wanted, lines = (
                    book.format("title", bold=True, font_size=16, align="center", text_wrap=True),
                    [text],
                )
            case Particular(label, text):
                wanted, lines = book.format("particular", align="center"), [f"{label}：{text}"]
            case Heading(text):
                wanted, lines = book.format("heading", bold=True, font_size=13), [text]
            case Paragraph(text):
                wanted, lines = body, list(_pieces(text))
            case Drawn():
                continue
        for line in lines:
            sheet.set_row(row, _height(line, _PROSE, 19 if isinstance(part, Heading | Title) else 16))
            sheet.write_string(row, 0, line, wanted)
            row += 1
    page(sheet, landscape=False)


def page(sheet: Worksheet, *, landscape: bool) -> None:
    """A4, as wide as the sheet."""
    (sheet.set_landscape if landscape else sheet.set_portrait)()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _height(text: str, width: float, line: float = 16) -> float:
    """Points a row needs for a text wrapped in a column of so many characters; Excel's limit is 409."""
    taken = sum(2 if ord(character) > 0x2E7F else 1 for character in text)
    return min(409.0, line * max(1, ceil(taken * 1.05 / width)))


def _pieces(text: str) -> Iterator[str]:
    for start in range(0, len(text), LONGEST):
        yield text[start : start + LONGEST]


def draw(book: Book, sheet: Worksheet, drawn: Drawn, fill: Fill) -> None:
    """Draws a table from the upper left of the sheet: heads and labels merged as the form has them."""
    widths = [_WIDTHS[drawn.name] * width / sum(drawn.widths) for width in drawn.widths]
    for x, width in enumerate(widths):
        sheet.set_column(x, x, width)
    heights = dict.fromkeys(range(len(drawn.rows)), 18.0)
    for y, x, slot in drawn.placed():
        left = slot.role is Role.LABEL and slot.rows == 1 and drawn.name != "disclosure"
        style = book.boxed(slot.role, align="left" if left else "center")
        if slot.rows > 1 or slot.columns > 1:
            sheet.merge_range(y, x, y + slot.rows - 1, x + slot.columns - 1, "", style)
        if slot.cell is None:
            sheet.write_string(y, x, slot.text, style)
        else:
            fill(sheet, y, x, slot)
        if slot.rows == 1:
            heights[y] = max(heights[y], 2 + _height(slot.text, sum(widths[x : x + slot.columns])))
    for y, height in heights.items():
        sheet.set_row(y, height)
    if drawn.heads:
        sheet.freeze_panes(drawn.heads, 0)
        sheet.repeat_rows(0, drawn.heads - 1)
    page(sheet, landscape=True)


def _figures(book: Book, report: Report) -> Fill:
    style = book.boxed(Role.VALUE)

    def fill(sheet: Worksheet, y: int, x: int, slot: Slot) -> None:
        figure = report.cells.get(slot.cell) if slot.cell else None
        if figure is not None and figure.value is not None and _exact(figure.value):
            sheet.write_number(y, x, figure.value, style)
        elif text := layout.shown(figure):
            sheet.write_string(y, x, text[:LONGEST], style)
        else:
            sheet.write_blank(y, x, None, style)

    return fill


def _exact(value: Number) -> bool:
    """A spreadsheet keeps 15 to 16 digits; a longer number is written as text, so that none of it is lost."""
    return Decimal(f"{float(value):.16G}") == value
