from __future__ import annotations

import io
import tracemalloc
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.report.read import archive
from gongkai.report.read.archive import MAX_PART, Archive, parse_xml
from gongkai.report.read.document import Unreadable
from gongkai.report.read.limits import MAX_PARTS


def packed(parts: dict[str, Any], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return stream.getvalue()


def refusal(data: bytes, name: str = "a.xml") -> str:
    with pytest.raises(Unreadable) as refused:
        Archive(data, "docx").read(name)
    return refused.value.code


@given(
    st.dictionaries(
        st.text("abc/.", min_size=1, max_size=9).filter(lambda name: name[0] != "/"), st.binary(max_size=900)
    )
)
@settings(deadline=None)
def test_parts_come_back_as_they_were_packed(parts: dict[str, bytes]) -> None:
    found = Archive(packed(parts), "docx")
    assert {name: found.read(name) for name in found.names} == parts
    assert found.read("no such part") is None


def test_a_bomb_is_refused_before_it_unpacks() -> None:
    data = packed({"a.xml": bytes(100 * 2**20)})
    tracemalloc.start()
    try:
        assert refusal(data) == "READ-LIMIT"
        assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    finally:
        tracemalloc.stop()


def test_a_bomb_below_the_limit_of_a_part_is_known_by_its_ratio() -> None:
    assert refusal(packed({"a.xml": bytes(MAX_PART - 1)})) == "READ-LIMIT"


def test_a_directory_that_lies_about_the_size_does_not_help() -> None:
    data = packed({"a.xml": bytes(60 * 2**20)})
    lie = (60 * 2**20).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    assert refusal(data.replace(*lie)) in {"READ-DAMAGED", "READ-LIMIT"}


def test_all_parts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 5_000)
    found = Archive(packed({"a.xml": b"a" * 3_000, "b.xml": b"b" * 3_000}), "docx")
    assert found.read("a.xml") == b"a" * 3_000
    with pytest.raises(Unreadable) as refused:
        found.read("b.xml")
    assert refused.value.code == "READ-LIMIT"


def test_too_many_parts_are_refused() -> None:
    assert refusal(packed({f"{number}.xml": b"" for number in range(MAX_PARTS + 1)})) == "READ-LIMIT"


def test_a_part_with_a_password_is_encrypted() -> None:
    data = bytearray(packed({"a.xml": b"abc"}, method=zipfile.ZIP_STORED))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == "READ-ENCRYPTED"


@pytest.mark.parametrize(
    "data",
    [
        packed({"a.xml": b"abc" * 99})[:-30],
        packed({"a.xml": b"abc"}, method=zipfile.ZIP_STORED).replace(b"abc", b"abd"),
        b"PK\x03\x04" + bytes(40),
    ],
    ids=["cut", "changed", "header only"],
)
def test_a_broken_container_is_damaged(data: bytes) -> None:
    assert refusal(data) == "READ-DAMAGED"


_MANY = "".join(f'<!ENTITY a{number} "{f"&a{number - 1};" * 10}">' for number in range(1, 12))
_BOMB = f'<!DOCTYPE x [<!ENTITY a0 "ha">{_MANY}]><x y="&a11;">&a11;</x>'


@pytest.mark.parametrize(
    "content",
    [
        _BOMB.encode(),
        f'<?xml version="1.0" encoding="UTF-16"?>{_BOMB}'.encode("utf-16"),
        (" " * 5_000 + _BOMB).lstrip("\n").encode(),
        ('<?xml version="1.0" encoding="UTF-16"?>' + "<!--" + "x" * 5_000 + "-->" + _BOMB).encode("utf-16"),
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        ("<!--" + "x" * 5_000 + '--><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>').encode(),
    ],
    ids=["bomb", "bomb in UTF-16", "bomb far down", "bomb far down in UTF-16", "file", "entity", "entity far down"],
)
def test_a_document_type_is_refused(content: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(Unreadable) as refused:
            parse_xml(content, "docx")
        assert refused.value.code in {"READ-DAMAGED", "READ-LIMIT"}
        assert tracemalloc.get_traced_memory()[1] < 4 * 2**20
    finally:
        tracemalloc.stop()


def test_deep_nesting_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        parse_xml(b"<a>" * 5_000 + b"</a>" * 5_000, "docx")
    assert refused.value.code == "READ-LIMIT"


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_a_container_with_bytes_changed_is_read_or_refused(data: st.DataObject) -> None:
    content = bytearray(_SAMPLE)
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    try:
        found = Archive(bytes(content), "docx")
        for name in found.names:
            assert len(found.read(name) or b"") <= MAX_PART
    except Unreadable as refused:
        assert refused.code in {"READ-DAMAGED", "READ-ENCRYPTED", "READ-LIMIT"}


_SAMPLE = packed({"a.xml": b"abc" * 50, "word/b.xml": b"<x/>"})
