"""Spreadsheets XLSX: what stands alone in its row is a line, what stands side by side is a table."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import python_calamine as calamine
from lxml import etree

from gongkai.report.model import Finding, Place, Severity
from gongkai.report.read.archive import Archive, damaged, encrypted, parse_xml
from gongkai.report.read.document import Block, Box, Document, Grid, Line
from gongkai.report.read.limits import MAX_CELLS, check_cells, check_columns, too_large

MAX_SHEETS = 300
"""Of a workbook: one for every agency of a large city."""
_MAX_ROWS = 50_000
"""Of a sheet: the library sets aside room for every row up to the last that has anything."""
_PARTS = re.compile(r"(?:xl/.*\.xml|.*\.rels|\[Content_Types\]\.xml)", re.IGNORECASE)
_SHEET = re.compile(r"xl/worksheets/[^/]*\.xml", re.IGNORECASE)
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,2}、.{2,40}(?:情况|情況|事项|事項)")
_CLAUSE = re.compile(r"第\s*[一二三四五六七八九十百]{1,4}\s*[条條]")
_PROSE = 60
"""Characters from which a text alone in its row is a paragraph and not a label."""

Value = int | float | str | bool | time | date | datetime | timedelta
Rows = list[list[Box | None]]


def load(data: bytes, source: str) -> Iterator[Document]:
    """One extraction of an XLSX file: its visible sheets one after another, a page each."""
    plain, lost = repacked(data)
    document = workbook(plain, source, "xlsx")
    yield replace(document, notes=(*document.notes, _without_value(lost))) if lost else document


def workbook(data: bytes, source: str, sort: str) -> Document:
    """A workbook that is known to be within limits, of any kind that the library tells apart."""
    with opened(data, sort) as book:
        return _document(book, source, sort)


@contextmanager
def opened(data: bytes, sort: str) -> Iterator[calamine.CalamineWorkbook]:
    """A workbook that is known to be within limits, in the hands of the library. Raises `Unreadable`."""
    try:
        with calamine.CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            yield book
    except calamine.PasswordError:
        encrypted(sort)
    except (calamine.CalamineError, OSError, ValueError):
        damaged(sort)
    except BaseException as error:
        # The library's own panic; it is no Exception and cannot be imported.
        if type(error).__name__ != "PanicException":
            raise
        damaged(sort)


def _document(book: calamine.CalamineWorkbook, source: str, sort: str) -> Document:
    if len(book.sheet_names) > MAX_SHEETS:
        count = len(book.sheet_names)
        too_large(f"有 {count} 张工作表，最多读取 {MAX_SHEETS} 张", f"{count} sheets, the most is {MAX_SHEETS}")
    blocks: list[Block] = []
    notes: list[Finding] = []
    cells = 0
    for page, sheet in enumerate(book.sheets_metadata, start=1):
        if sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        if sheet.visible != calamine.SheetVisibleEnum.Visible:
            notes.append(_hidden(sheet.name))
            continue
        rows = _rows(book.get_sheet_by_index(page - 1), page)
        cells += sum(map(len, rows))
        check_cells(cells)
        blocks += _blocks(rows, page)
    return Document(source, sort, tuple(blocks), {}, tuple(notes))


def _rows(sheet: calamine.CalamineSheet, page: int) -> Rows:
    """The used part of a sheet with merged cells spread, blank cells as None."""
    if sheet.end is None:
        return []
    width = sheet.end[1] + 1
    check_columns(width)
    check_cells(width * (sheet.end[0] + 1))
    values = sheet.to_python(skip_empty_area=False)
    rows: Rows = []
    for number, line in enumerate(values, start=1):
        place = Place(number, page)
        rows.append([Box(text, place) if (text := shown(value)) else None for value in line])
    merged = 0
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        # A merged range may reach far beyond what is used; nothing stands there.
        bottom, right = min(bottom, len(rows) - 1), min(right, width - 1)
        merged += max(bottom + 1 - top, 1) * max(right + 1 - left, 1)
        check_cells(merged)
        _spread(rows, top, left, bottom, right, page)
    return rows


def _spread(rows: Rows, top: int, left: int, bottom: int, right: int, page: int) -> None:
    if top > bottom or left > right:
        return
    box = rows[top][left] or Box("", Place(top + 1, page))
    for row in rows[top : bottom + 1]:
        row[left : right + 1] = [box] * (right + 1 - left)


def shown(value: Value) -> str:
    """A value as a reader of the sheet sees it: `17.0` → `17`, days as ISO dates, no powers of ten."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        # Fifteen digits are what a sheet keeps; the sixteenth is the error of a sum.
        number = Decimal(f"{value:.15g}")
        return f"{number:f}" if number.is_finite() else ""
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, (date, datetime, time)) else str(value)


def _blocks(rows: Rows, page: int) -> Iterator[Block]:
    """Runs of rows that are not blank; in a run, what goes before the first row with two texts are lines."""
    run: Rows = []
    for row in [*rows, []]:
        texts = _texts(row)
        if texts and not (len(texts) == 1 and _stands_alone(texts[0].text, run)):
            run.append(row)
            continue
        if run:
            yield Grid(_filled(run), Place(_texts(run[0])[0].place.line, page))
            run = []
        if texts:
            yield from (Line(part, texts[0].place) for part in texts[0].text.splitlines() if part.strip())


def _filled(run: Rows) -> tuple[tuple[Box, ...], ...]:
    """A sheet has a cell at every position: one without text is blank, as far as the run's last column in use."""
    used = max(at for row in run for at, box in enumerate(row) if box is not None) + 1
    filled = []
    for row in run:
        place = _texts(row)[0].place
        cells = [*row[:used], *([None] * (used - len(row)))]
        filled.append(tuple([box if box is not None else Box("", place) for box in cells]))
    return tuple(filled)


def _texts(row: list[Box | None]) -> list[Box]:
    found: dict[int, Box] = {id(box): box for box in row if box is not None and box.text}
    return list(found.values())


def _stands_alone(text: str, run: Rows) -> bool:
    """Whether the only text of a row is a line: a heading, a paragraph, or what has no table above it."""
    flat = "".join(text.split())
    if _HEADING.fullmatch(flat) or len(flat) >= _PROSE or flat.endswith("。"):
        return True
    return not run and not _CLAUSE.match(flat)


def repacked(data: bytes) -> tuple[bytes, int]:
    """The parts that matter, unpacked within limits and packed plainly: the library unpacks without any.

    Beside them, how many cells have a formula and no value: the library gives those as blank. Raises `Unreadable`.
    """
    lost = 0
    archive = Archive(data, "xlsx")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as plain:
        for name in filter(_PARTS.fullmatch, archive.names):
            content = archive.read(name) or b""
            if _SHEET.fullmatch(name):
                lost += _checked(content)
            plain.writestr(name, content)
    return packed.getvalue(), lost


def _checked(content: bytes) -> int:
    """Refuses a sheet whose last cell lies too far out: the library sets aside room for all before it.

    Returns how many cells have an error or a formula without a value. Read by an XML parser, since the library would
    abort the whole process where a pattern was fooled.
    """
    rows = columns = column = lost = 0
    for element in parse_xml(content, "xlsx").iter("{*}row", "{*}c"):
        reference = element.get("r")
        if etree.QName(element).localname == "row":
            rows = max(rows + 1, _whole(reference) if reference else 0)
            column = 0
        elif reference is None:
            column += 1
        else:
            found = _REFERENCE.fullmatch(reference.upper())
            if found is None:
                damaged("xlsx")
            column = _column(found[1])
            rows = max(rows, int(found[2]))
        columns = max(columns, column)
        lost += _is_lost(element)
    check_columns(columns)
    if rows > _MAX_ROWS or rows * max(columns, 1) > 4 * MAX_CELLS:
        too_large(f"工作表用到第 {rows} 行", f"a sheet reaches row {rows}")
    return lost


def _is_lost(cell: etree._Element) -> bool:
    """Whether a cell has an error (#REF!), or a formula that no program has worked out."""
    if cell.get("t") == "e":
        return True
    return cell.get("t") != "str" and cell.find("{*}f") is not None and not cell.findtext("{*}v")


def _without_value(lost: int) -> Finding:
    return Finding(
        "READ-FORMULA",
        Severity.WARNING,
        f"{lost} 个单元格只有公式没有数值，或公式出错；请用 Excel 或 WPS 打开、保存一次再读",
        f"{lost} cells have an error or a formula without a value; open and save the file in Excel or WPS first",
        (("disclosure",), ("requests",), ("disputes",)),
    )


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        damaged("xlsx")
    return int(text)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _hidden(name: str) -> Finding:
    return Finding(
        "READ-HIDDEN",
        Severity.INFO,
        f"隐藏的工作表“{name}”未读取",
        f"The hidden sheet “{name}” was not read",
    )
