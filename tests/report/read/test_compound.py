from __future__ import annotations

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compound_files import compound
from gongkai.report.read.compound import MAGIC, Compound
from gongkai.report.read.document import Unreadable

_NAMES = st.text("abcXYZ123", min_size=1, max_size=8)


@given(st.dictionaries(_NAMES, st.binary(min_size=1, max_size=9_000), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None)
def test_every_stream_comes_back_large_or_small(streams: dict[str, bytes]) -> None:
    found = Compound(compound(streams))
    assert found.names == frozenset(streams)
    assert {name: found.stream(name) for name in streams} == streams


@given(st.binary(max_size=3_000))
@settings(deadline=None)
def test_bytes_after_the_mark_are_refused_and_nothing_else(noise: bytes) -> None:
    with pytest.raises(Unreadable) as refused:
        Compound(MAGIC + noise)
    assert refused.value.code == "READ-DAMAGED"


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_file_with_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(compound({"WordDocument": b"a" * 5_000, "1Table": b"b" * 300}))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = Compound(bytes(content))
        for name in found.names:
            assert len(found.stream(name)) <= len(content)
    except Unreadable as refused:
        assert refused.code == "READ-DAMAGED"


def test_a_ring_of_sectors_is_damaged() -> None:
    content = bytearray(compound({"Workbook": b"a" * 5_000}))
    (table,) = struct.unpack_from("<I", content, 76)
    start = (table + 1) * 512
    for sector in range(20):
        struct.pack_into("<I", content, start + 4 * sector, (sector + 1) % 20)
    with pytest.raises(Unreadable) as refused:
        Compound(bytes(content)).stream("Workbook")
    assert refused.value.code == "READ-DAMAGED"
