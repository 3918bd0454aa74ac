"""Compound files (OLE2) and BIFF8 workbooks written from nothing, for the tests of the readers of older files."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence

_FREE, _END, _TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
_SECTOR, _SMALL, _CUTOFF = 512, 64, 4096


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of these streams; those below 4,096 bytes lie in the mini stream."""
    small = b"".join(_padded(content, _SMALL) for content in streams.values() if len(content) < _CUTOFF)
    chains: list[bytes] = []
    starts: dict[str, int] = {}
    mini: list[int] = []
    place = sector = 0
    large = {name: content for name, content in streams.items() if len(content) >= _CUTOFF}
    for name, content in streams.items():
        if len(content) < _CUTOFF:
            count = max(-(-len(content) // _SMALL), 1)
            starts[name] = place
            mini += [*range(place + 1, place + count), _END]
            place += count
    parts = {
        "directory": b"".join(_entries(streams, starts, large)),
        "small": small,
        "table": struct.pack(f"<{len(mini)}I", *mini),
        **large,
    }
    fat: list[int] = []
    begins: dict[str, int] = {}
    for name, content in parts.items():
        count = -(-len(content) // _SECTOR)
        begins[name] = sector if count else _END
        fat += [*range(sector + 1, sector + count), _END] if count else []
        chains.append(_padded(content, _SECTOR))
        sector += count
    tables = -(-(sector + 4) // 128)
    fat += [_TABLE] * tables
    fat += [_FREE] * (tables * 128 - len(fat))
    directory = _entries(
        streams, {**starts, **{name: begins[name] for name in large}}, large, begins["small"], len(small)
    )
    chains[0] = _padded(b"".join(directory), _SECTOR)
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16)
    head += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, tables, begins["directory"], 0, _CUTOFF, begins["table"], 1, _END, 0)
    places = [sector + index for index in range(tables)]
    head += struct.pack("<109I", *places, *[_FREE] * (109 - tables))
    return head + b"".join(chains) + struct.pack(f"<{len(fat)}I", *fat)


def _padded(content: bytes, width: int) -> bytes:
    return content + bytes(-len(content) % width) if content else bytes(0)


def _entries(
    streams: Mapping[str, bytes],
    starts: Mapping[str, int],
    large: Mapping[str, bytes],
    root: int = _END,
    size: int = 0,
) -> list[bytes]:
    entries = [_entry("Root Entry", 5, root, size, child=1)]
    names = list(streams)
    for index, name in enumerate(names, start=1):
        sibling = index + 1 if index < len(names) else _FREE
        entries.append(_entry(name, 2, starts.get(name, 0), len(streams[name]), right=sibling))
    while len(entries) % 4:
        entries.append(bytes(128))
    return entries


def _entry(name: str, sort: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    body = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), sort, 1, _FREE, right, child)
    return body + bytes(36) + struct.pack("<III", start, size, 0)


def workbook(
    rows: Sequence[Sequence[str | float | None]], *, merged: Sequence[tuple[int, int, int, int]] = ()
) -> bytes:
    """The stream of a BIFF8 workbook with one sheet; `merged` are first and last row, first and last column."""
    sheet = _bof(0x10)
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            if value is not None:
                sheet += cell(line, column, value)
    if merged:
        sheet += record(0xE5, struct.pack("<H", len(merged)) + b"".join(struct.pack("<4H", *area) for area in merged))
    sheet += record(0x0A, b"")
    name = "年报".encode("utf-16-le")
    bound = struct.pack("<IBBBB", 0, 0, 0, 2, 1) + name
    globals_ = _bof(0x05) + record(0x42, struct.pack("<H", 1200))
    start = len(globals_) + 4 + len(bound) + 4
    return globals_ + record(0x85, struct.pack("<I", start) + bound[4:]) + record(0x0A, b"") + sheet


def cell(line: int, column: int, value: str | float) -> bytes:
    """One cell: a number, or a text that stands in the record itself."""
    head = struct.pack("<HHH", line, column, 0)
    if isinstance(value, str):
        return record(0x204, head + struct.pack("<HB", len(value), 1) + value.encode("utf-16-le"))
    return record(0x203, head + struct.pack("<d", value))


def record(sort: int, content: bytes) -> bytes:
    """One record."""
    return struct.pack("<HH", sort, len(content)) + content


def _bof(sort: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, sort, 0x0DBB, 0x07CC, 0, 6))
