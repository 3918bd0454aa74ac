"""表格文件: what an office keeps in Excel or CSV, as rows of texts. Nothing is guessed about its content."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from gongkai.report.layout import printable
from gongkai.report.read.document import Unreadable
from gongkai.report.read.formats import xls, xlsx
from gongkai.report.read.limits import MAX_COLUMNS

ENCODINGS = "utf-8-sig", "gb18030"
MOST = 2_000
"""Rows of a table that is taken in at once, so that a page can wait for it: of a longer one, a year at a time."""


class BadSheet(ValueError):
    """表格无法读取: one line in each language."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message, self.english = message, english


def rows(data: bytes, most: int = MOST) -> list[list[str]]:
    """The rows of the first sheet, or of a CSV, without those that are empty; days as 2025-03-03. Raises `BadSheet`."""
    filled = _filled(_workbook(data) if data[:2] in (b"PK", b"\xd0\xcf") else _csv(data), most)
    if not filled:
        raise BadSheet("表格是空的", "the table is empty")
    return filled


def _filled(table: Iterable[list[str]], most: int) -> list[list[str]]:
    """A table that is too large is not read to its end."""
    filled: list[list[str]] = []
    for row in table:
        if len(row) > MAX_COLUMNS:
            raise BadSheet(f"表格超过{MAX_COLUMNS}列", f"the table has more than {MAX_COLUMNS} columns")
        texts = [printable(text) for text in row]
        if not any(texts):
            continue
        if len(filled) == most:
            raise BadSheet(f"表格超过{most}行，请分成几个文件", f"the table has more than {most} rows: divide it")
        filled.append(texts)
    return filled


def _workbook(data: bytes) -> list[list[str]]:
    """A workbook is looked at first: the library sets aside room for every cell before the last."""
    sort = "xlsx" if data[:2] == b"PK" else "xls"
    try:
        if sort == "xls":
            xls.check(data)
        plain = data if sort == "xls" else xlsx.repacked(data)[0]
        with xlsx.opened(plain, sort) as book:
            sheet = book.get_sheet_by_index(0)
            return [[_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    except Unreadable as error:
        raise BadSheet(str(error), error.english) from error


def _text(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def _csv(data: bytes) -> Iterator[list[str]]:
    for encoding in ENCODINGS:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        divider = next((sign for sign in ",\t;" if sign in text.partition("\n")[0]), ",")
        try:
            yield from ([field.strip() for field in row] for row in csv.reader(io.StringIO(text), delimiter=divider))
            return
        except csv.Error as error:
            raise BadSheet(f"CSV 有误：{error}", f"fault in the CSV: {error}") from error
    raise BadSheet("不是 UTF-8 或者 GBK 文本", "neither UTF-8 nor GBK text")


def columns(heads: Sequence[str], names: dict[str, str]) -> dict[str, int]:
    """Where each field stands, by the names its head may have; what else is there is passed over. Raises `BadSheet`."""
    found: dict[str, int] = {}
    for at, head in enumerate(heads):
        field = names.get(_bare(head))
        if field is None:
            continue
        if field in found:
            raise BadSheet(f"有两列“{head}”", f"two columns “{head}”")
        found[field] = at
    return found


def _bare(head: str) -> str:
    return "".join(head.split()).rstrip("*：:").translate(str.maketrans("（）", "()")).partition("(")[0]
