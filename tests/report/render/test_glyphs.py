from __future__ import annotations

import struct
from pathlib import Path

from gongkai.report.render.glyphs import coverage, covers


def font(*subtables: tuple[int, bytes]) -> bytes:
    """The least that is a font: a directory with one table, the character map."""
    records, body = b"", b""
    for platform, subtable in subtables:
        records += struct.pack(">HHI", platform, 1, 4 + 8 * len(subtables) + len(body))
        body += subtable
    cmap = struct.pack(">HH", 0, len(subtables)) + records + body
    return struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0) + struct.pack(">4sIII", b"cmap", 0, 28, len(cmap)) + cmap


def groups(*ranges: tuple[int, int]) -> bytes:
    body = b"".join(struct.pack(">III", first, last, 1) for first, last in ranges)
    return struct.pack(">HHIII", 12, 0, 16 + len(body), 0, len(ranges)) + body


def segments(*ranges: tuple[int, int]) -> bytes:
    every = (*ranges, (0xFFFF, 0xFFFF))
    lasts = b"".join(struct.pack(">H", last) for _, last in every)
    firsts = b"".join(struct.pack(">H", first) for first, _ in every)
    return struct.pack(">HHHHHHH", 4, 0, 0, 2 * len(every), 0, 0, 0) + lasts + b"\0\0" + firsts


def test_both_kinds_of_character_map_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.ttf"
    path.write_bytes(font((3, groups((0x20000, 0x20010), (0x4E00, 0x4E02))), (0, segments((0x41, 0x5A)))))
    ranges = coverage(str(path), 0)
    drawn = [character for character in "AZ@一丂丄𠀀𠀐𠀑" if covers(ranges, character)]
    assert drawn == ["A", "Z", "一", "丂", "𠀀", "𠀐"]


def test_maps_of_other_platforms_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "b.ttf"
    path.write_bytes(font((1, groups((0x4E00, 0x4E02)))))
    assert coverage(str(path), 0) == ()


def test_a_file_that_is_no_font_covers_nothing(tmp_path: Path) -> None:
    path = tmp_path / "c.ttf"
    for content in (b"", b"ttcf", b"\0\1\0\0\0\1", b"text " * 20):
        path.write_bytes(content)
        coverage.cache_clear()
        assert coverage(str(path), 0) == ()
    assert coverage(str(tmp_path / "none.ttf"), 0) == ()
