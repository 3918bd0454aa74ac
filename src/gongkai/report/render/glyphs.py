"""字库覆盖: which characters a font file can draw, read from its character map (OpenType `cmap`, formats 4 and 12)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from functools import cache
from pathlib import Path

Ranges = tuple[tuple[int, int], ...]
"""Code points from … to, both included, in ascending order."""


@cache
def coverage(path: str, index: int) -> Ranges:
    """The code points of one font of a file; none where the file is no OpenType font or is damaged."""
    try:
        data = Path(path).read_bytes()
        start = struct.unpack_from(">I", data, 12 + 4 * index)[0] if data[:4] == b"ttcf" else 0
        return _ranges(data, _table(data, start))
    except (OSError, struct.error):
        return ()


def covers(ranges: Ranges, character: str) -> bool:
    """Whether the character lies in one of the ranges."""
    at = bisect_right(ranges, (ord(character), 0x110000)) - 1
    return at >= 0 and ranges[at][0] <= ord(character) <= ranges[at][1]


def _table(data: bytes, start: int) -> int:
    """Where the character map of the font begins; struct.error where there is none."""
    for at in range(struct.unpack_from(">H", data, start + 4)[0]):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, start + 12 + 16 * at)
        if tag == b"cmap":
            return int(offset)
    raise struct.error("no cmap")


def _ranges(data: bytes, table: int) -> Ranges:
    found: set[tuple[int, int]] = set()
    for at in range(struct.unpack_from(">H", data, table + 2)[0]):
        platform, _, offset = struct.unpack_from(">HHI", data, table + 4 + 8 * at)
        subtable = table + offset
        sort = struct.unpack_from(">H", data, subtable)[0]
        # Unicode and Windows; a variation list (format 14) draws nothing of its own.
        if platform in (0, 3) and sort == 12:
            count = struct.unpack_from(">I", data, subtable + 12)[0]
            groups = struct.iter_unpack(">III", data[subtable + 16 : subtable + 16 + 12 * count])
            found.update((first, last) for first, last, _ in groups)
        elif platform in (0, 3) and sort == 4:
            found.update(_segments(data, subtable))
    return tuple(sorted(found))


def _segments(data: bytes, subtable: int) -> list[tuple[int, int]]:
    count = struct.unpack_from(">H", data, subtable + 6)[0] // 2
    lasts = struct.unpack_from(f">{count}H", data, subtable + 14)
    firsts = struct.unpack_from(f">{count}H", data, subtable + 16 + 2 * count)
    return [pair for pair in zip(firsts, lasts, strict=True) if pair != (0xFFFF, 0xFFFF)]
