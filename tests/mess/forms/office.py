"""DOCX and XLSX, written without the libraries that read them."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from datetime import datetime
from xml.sax.saxutils import escape

import xlsxwriter

from mess.forms.draft import Draft
from mess.paper import Paper, Slot, Table, expand

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument'
    '.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def _paragraphs(text: str, rng: random.Random) -> str:
    return "".join(f"<w:p>{_runs(line, rng)}</w:p>" for line in text.split("\n"))


def _runs(line: str, rng: random.Random) -> str:
    """Runs as Word cuts them, in the middle of a number too."""
    if not line:
        return ""
    cut = rng.randint(0, len(line)) if rng.random() < 0.4 else 0
    pieces = [piece for piece in (line[:cut], line[cut:]) if piece]
    return "".join(f'<w:r><w:t xml:space="preserve">{escape(piece)}</w:t></w:r>' for piece in pieces)


def _box(slot: Slot, merge: str, rng: random.Random) -> str:
    span = f'<w:gridSpan w:val="{slot.across}"/>' if slot.across > 1 else ""
    text = "<w:p/>" if merge == "go" else _paragraphs(slot.text, rng)
    down = {"": "", "start": '<w:vMerge w:val="restart"/>', "go": "<w:vMerge/>"}[merge]
    return f"<w:tc><w:tcPr>{span}{down}</w:tcPr>{text}</w:tc>"


def _table_xml(table: Table, rng: random.Random) -> str:
    """Boxes that span down stand in each of their rows as continued merges."""
    rows, matrix = [], expand(table)
    for row in matrix:
        boxes, at = [], 0
        while at < len(row):
            slot, first = row[at]
            merge = "" if slot.down == 1 else "start" if first else "go"
            boxes.append(_box(slot, merge, rng))
            at += slot.across
        rows.append(f"<w:tr>{''.join(boxes)}</w:tr>")
    grid = '<w:gridCol w:w="800"/>' * table.width
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl><w:p/>"


def _body(paper: Paper, rng: random.Random) -> Iterator[str]:
    for text in (*paper.lead, *paper.title, *paper.preamble):
        yield _paragraphs(text, rng)
    for section in paper.sections:
        yield _paragraphs(section.heading, rng)
        for block in section.blocks:
            yield _table_xml(block, rng) if isinstance(block, Table) else _paragraphs(block, rng)
    for text in paper.tail:
        yield _paragraphs(text, rng)


def docx(paper: Paper, rng: random.Random) -> Draft:
    """A Word file: merged boxes, runs cut inside numbers."""
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_WORD}"><w:body>'
        f"{''.join(_body(paper, rng))}</w:body></w:document>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", document),
        ):  # fmt: skip
            archive.writestr(zipfile.ZipInfo(name), text)
    return Draft(data.getvalue(), ".docx", paper.truth)


def xlsx(paper: Paper, rng: random.Random) -> Draft:
    """A workbook: the report on one sheet, or a sheet for each section; numbers as numbers or as text."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True, "strings_to_numbers": False})
    book.set_properties({"created": datetime(2000, 1, 1)})  # noqa: DTZ001 - the library takes no zone
    as_numbers, many = rng.random() < 0.6, rng.random() < 0.4
    sheet = book.add_worksheet("年报")
    front = (*paper.lead, *paper.title, *paper.preamble)
    for number, text in enumerate(front):
        sheet.write_string(number, 0, text)
    line = len(front)
    for number, section in enumerate(paper.sections):
        if many and any(isinstance(block, Table) for block in section.blocks):
            sheet, line = book.add_worksheet(f"表{number + 1}"), 0
        sheet.write_string(line, 0, section.heading)
        line += 1
        for block in section.blocks:
            if isinstance(block, Table):
                line = _write(sheet, block, line, as_numbers)
            else:
                sheet.write_string(line, 0, block)
                line += 1
    book.close()
    return Draft(data.getvalue(), ".xlsx", paper.truth)


def _write(sheet: xlsxwriter.worksheet.Worksheet, table: Table, line: int, as_numbers: bool) -> int:
    for number, row in enumerate(expand(table)):
        for at, (slot, first) in enumerate(row):
            if not first:
                continue
            if slot.across > 1 or slot.down > 1:
                last = line + min(number + slot.down, len(table.rows)) - 1
                sheet.merge_range(line + number, at, last, at + slot.across - 1, slot.text)
            if as_numbers and slot.text.isascii() and slot.text.isdigit():
                sheet.write_number(line + number, at, int(slot.text))
            elif slot.text:
                sheet.write_string(line + number, at, slot.text)
    return line + len(table.rows) + 1
