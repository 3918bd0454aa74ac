"""真 PDF: pages set by hand, with ruled tables or bare ones, page numbers, tables broken over pages.

The font is one that every reader knows and none needs to have (Adobe-GB1), so no font file is wanted.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from mess.forms.draft import Draft
from mess.forms.pdf import columns, wrapped
from mess.kinds.tables import cut_down
from mess.paper import Paper, Row, Slot, Table

SIZE, LEADING, LEFT, TOP, BOTTOM, WIDTH = 9, 13, 60, 780, 70, 475

_FONT = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] "
    "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 5 0 R >>",
    "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
    "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
)


@dataclass(slots=True)
class Press:
    """Pages under way. `ruled`: whether boxes have lines around them."""

    ruled: bool
    pages: list[list[str]] = field(default_factory=lambda: [[]])
    top: float = TOP

    def turn(self) -> None:
        """A page number at the foot, then the next page."""
        self.put(280, BOTTOM - 30, f"- {len(self.pages)} -")
        self.pages.append([])
        self.top = TOP

    def put(self, left: float, base: float, text: str) -> None:
        code = text.encode("utf-16-be").hex()
        self.pages[-1].append(f"BT /F1 {SIZE} Tf {left:.1f} {base:.1f} Td <{code}> Tj ET")

    def prose(self, text: str) -> None:
        for line in wrapped(text, WIDTH * 2 // SIZE):
            if self.top < BOTTOM:
                self.turn()
            self.put(LEFT, self.top, line)
            self.top -= LEADING

    def frame(self, left: float, low: float, right: float, high: float) -> None:
        if self.ruled:
            self.pages[-1].append(f"{left:.1f} {low:.1f} {right - left:.1f} {high - low:.1f} re S")


def _borders(table: Table) -> list[float]:
    """Left border of each column and the right border of the last, in points."""
    if table.name == "requests":
        shares = [1, 2, *([1] * (table.width - 10)), 7, *([1.6] * 7)]
    elif table.name == "disclosure":
        shares = [2] * table.width
    else:
        shares = [1] * table.width
    unit, borders = WIDTH / sum(shares), [float(LEFT)]
    for share in shares:
        borders.append(borders[-1] + share * unit)
    return borders


def _placed(rows: tuple[Row, ...]) -> Iterator[tuple[int, int, Slot]]:
    """Row, column and slot of every box."""
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        column = 0
        for slot in row:
            while (at, column) in taken:
                column += 1
            taken |= {(at + down, column + across) for down in range(slot.down) for across in range(slot.across)}
            yield at, column, slot
            column += slot.across


def _room(borders: list[float], column: int, slot: Slot) -> int:
    """How many half-width characters a line of the box takes."""
    return max(int((borders[column + slot.across] - borders[column] - 4) * 2 / SIZE), 2)


def _lines(borders: list[float], column: int, slot: Slot) -> list[str]:
    if slot.role in ("figure", "extra"):
        return slot.text.split("\n")
    return wrapped(slot.text, _room(borders, column, slot))


def _heights(rows: tuple[Row, ...], borders: list[float]) -> list[float]:
    heights = [float(LEADING + 4)] * len(rows)
    for at, column, slot in _placed(rows):
        if slot.down == 1:
            heights[at] = max(heights[at], LEADING * len(_lines(borders, column, slot)) + 4)
    return heights


def _part(press: Press, rows: tuple[Row, ...], heights: list[float], borders: list[float]) -> None:
    """One part of a table that fits on the page: each text in the middle of its box."""
    tops = [press.top]
    for height in heights:
        tops.append(tops[-1] - height)
    for at, column, slot in _placed(rows):
        high, low = tops[at], tops[at + slot.down]
        left, right = borders[column], borders[column + slot.across]
        press.frame(left, low, right, high)
        lines = _lines(borders, column, slot)
        base = (high + low) / 2 + len(lines) * LEADING / 2 - LEADING + 3
        for line in lines:
            inset = max((right - left - columns(line) * SIZE / 2) / 2, 2) if slot.role != "label" else 2
            if line:
                press.put(left + inset, base, line)
            base -= LEADING
    press.top = tops[-1] - LEADING


def _table(press: Press, table: Table) -> None:
    """The table, broken at the foot of the page; a box cut in two keeps its text in the upper part."""
    rows, borders = table.rows, _borders(table)
    while rows:
        heights = _heights(rows, borders)
        fit, used = 0, 0.0
        while fit < len(rows) and press.top - used - heights[fit] > BOTTOM:
            used += heights[fit]
            fit += 1
        if fit == len(rows):
            _part(press, rows, heights, borders)
            return
        if fit > 3:
            first, over = cut_down(rows, fit)
            _part(press, first, heights[:fit], borders)
            empty = tuple(Slot("", slot.across, slot.down) for slot in over)
            rows = ((*empty, *rows[fit]), *rows[fit + 1 :])
        press.turn()


def _bytes(pages: list[list[str]]) -> bytes:
    """The file: catalogue, pages, one font, one stream a page, and the table of offsets."""
    streams = [zlib.compress("\n".join(["0.5 w", *page]).encode("ascii")) for page in pages]
    first = 6
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        *(part.encode() for part in _FONT),
    ]
    for at, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {first + 2 * at + 1} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>".encode()
        )
        head = f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode()
        objects.append(head + stream + b"\nendstream")
    data, offsets = bytearray(b"%PDF-1.5\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(data)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    data += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    data += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(data)


def _printed(paper: Paper, *, ruled: bool) -> bytes:
    press = Press(ruled)
    for text in (*paper.lead, *paper.title, *paper.preamble):
        press.prose(text)
    for section in paper.sections:
        press.prose(section.heading)
        for block in section.blocks:
            if isinstance(block, Table):
                _table(press, block)
            else:
                press.prose(block)
    for text in paper.tail:
        press.prose(text)
    press.turn()
    return _bytes(press.pages[:-1])


def pdf_ruled(paper: Paper, rng: random.Random) -> Draft:
    """A PDF whose boxes have lines around them."""
    return Draft(_printed(paper, ruled=True), ".pdf", paper.truth)


def pdf_bare(paper: Paper, rng: random.Random) -> Draft:
    """A PDF whose tables stand without any lines; only positions tell the columns."""
    return Draft(_printed(paper, ruled=False), ".pdf", paper.truth.doubt(set(paper.truth.cells)))
