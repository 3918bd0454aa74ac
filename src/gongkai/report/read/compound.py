"""Older office files 复合文档 (OLE2): streams by name, found without trusting the tables of the file."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gongkai.report.read.archive import damaged

MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
_END = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""
_ENTRY = 128
_STORAGE_STREAM = 2
_ROOT = 5
_HEAD_SECTORS = 109


class Compound:
    """复合文档: a file system in a file. A ring in its tables or a sector beyond its end is damage."""

    def __init__(self, data: bytes, kind: str = "OLE2") -> None:
        self._data, self._kind = data, kind
        if len(data) < 512 or not data.startswith(MAGIC):
            damaged(kind)
        (shift, small_shift) = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or small_shift != 6:
            damaged(kind)
        self._size, self._small_size = 1 << shift, 1 << small_shift
        first_directory, cutoff, first_small = struct.unpack_from("<I4xII", data, 48)
        self._cutoff = cutoff
        self._table = self._fat()
        self._entries = dict(self._directory(first_directory))
        self._small_table = self._numbers(self._chain(first_small, self._table))

    @property
    def names(self) -> frozenset[str]:
        """Names of the streams."""
        return frozenset(self._entries) - {""}

    def stream(self, name: str) -> bytes:
        """The content of one stream."""
        start, size = self._entries[name]
        if size >= self._cutoff:
            return self._join(self._chain(start, self._table))[:size]
        root_start, _ = self._entries.get("", (_END, 0))
        small = self._join(self._chain(root_start, self._table))
        width = self._small_size
        sectors = self._chain(start, self._small_table)
        return b"".join(small[number * width : number * width + width] for number in sectors)[:size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        content = self._data[start : start + self._size]
        if not content:
            damaged(self._kind)
        return content

    def _join(self, numbers: list[int]) -> bytes:
        return b"".join(map(self._sector, numbers))

    def _numbers(self, sectors: list[int]) -> list[int]:
        content = self._join(sectors)
        return list(struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4]))

    def _chain(self, start: int, table: list[int]) -> list[int]:
        chain: list[int] = []
        seen: set[int] = set()
        while start < _END:
            if start in seen or start >= len(table):
                damaged(self._kind)
            seen.add(start)
            chain.append(start)
            start = table[start]
        return chain

    def _fat(self) -> list[int]:
        sectors = [number for number in struct.unpack_from(f"<{_HEAD_SECTORS}I", self._data, 76) if number < _END]
        following, _ = struct.unpack_from("<II", self._data, 68)
        seen: set[int] = set()
        while following < _END:
            if following in seen:
                damaged(self._kind)
            seen.add(following)
            *more, following = self._numbers([following])
            sectors += [number for number in more if number < _END]
        if len(sectors) * self._size > len(self._data):
            damaged(self._kind)
        return self._numbers(sectors)

    def _directory(self, first: int) -> Iterator[tuple[str, tuple[int, int]]]:
        content = self._join(self._chain(first, self._table))
        for start in range(0, len(content) - _ENTRY + 1, _ENTRY):
            length, sort = struct.unpack_from("<HB", content, start + 64)
            sector, size = struct.unpack_from("<II", content, start + 116)
            if sort == _ROOT:
                yield "", (sector, size)
            elif sort == _STORAGE_STREAM and 2 <= length <= 64:
                yield content[start : start + length - 2].decode("utf-16-le", "replace"), (sector, size)
