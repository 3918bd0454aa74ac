"""Limits of what the reader takes 识读限度: a hostile or broken file costs bounded time and memory."""

from __future__ import annotations

from typing import NoReturn

from gongkai.report.read.document import Unreadable

MAX_BYTES = 50 * 2**20
"""Of a file. The largest report on record, scanned in colour, is under 20 MB."""
MAX_COLUMNS = 512
"""Of a table. The form has sixteen; sheets that carry several reports side by side have some hundred."""
MAX_CELLS = 200_000
"""Of all tables of a file together. Table III has 225 cells: room for eight hundred reports in a file."""
MAX_PARTS = 4_000
"""Of a zip container. A report has some twenty; one with a picture for every page, some hundred."""
_PART = b"PK\x01\x02"
"""Begins each entry of the directory of a zip container."""


def too_large(what: str, english: str) -> NoReturn:
    """Refuse with READ-LIMIT; `what` names in Chinese what is too large, `english` in English."""
    raise Unreadable("READ-LIMIT", f"超出限度：{what}", f"Over the limit: {english}")


def check_size(data: bytes) -> None:
    """Refuse an empty file and one above `MAX_BYTES`."""
    if not data:
        raise Unreadable("READ-EMPTY", "空文件：文件内没有任何内容", "Empty file: there is nothing in it")
    if len(data) > MAX_BYTES:
        size, most = len(data) / 2**20, MAX_BYTES // 2**20
        too_large(
            f"文件大小 {size:.0f} MB，最多读取 {most} MB",
            f"the file has {size:.0f} MB, the most is {most} MB",
        )


def check_columns(count: int) -> None:
    """Refuse a table of more than `MAX_COLUMNS` columns."""
    if count > MAX_COLUMNS:
        too_large(
            f"表格有 {count} 列，最多读取 {MAX_COLUMNS} 列",
            f"a table has {count} columns, the most is {MAX_COLUMNS}",
        )


def check_cells(count: int) -> None:
    """Refuse tables of more than `MAX_CELLS` cells in all."""
    if count > MAX_CELLS:
        too_large(
            f"表格单元达 {count} 个，最多读取 {MAX_CELLS} 个",
            f"the tables have {count} cells, the most is {MAX_CELLS}",
        )


def check_parts(data: bytes, most: int = MAX_PARTS) -> None:
    """Refuse a zip container of more than `most` parts, before its directory costs seconds and half a gigabyte."""
    count = data.count(_PART)
    if count > most:
        too_large(f"压缩包内有 {count} 个文件", f"the container has {count} parts")
