from __future__ import annotations

import json

import pytest

from chains import chain, exported, head
from gongkai.seal.exchange import HEADS, Unreadable, published, read
from gongkai.seal.verification import verify_all

GOOD = exported(chain(3), chain(2, "xingcha"))


def changed(**fields: object) -> bytes:
    rows = GOOD.splitlines()
    return b"\n".join([*rows[:2], json.dumps({**json.loads(rows[2]), **fields}).encode(), *rows[3:]])


def test_what_is_written_is_read_as_it_was() -> None:
    heads, chains = read(GOOD.splitlines())
    assert heads == {"wangshu": head(chain(3)), "xingcha": head(chain(2, "xingcha"), "xingcha")}
    assert [(code, list(entries)) for code, entries in chains] == [
        ("wangshu", chain(3)),
        ("xingcha", chain(2, "xingcha")),
    ]


def test_an_export_that_nobody_touched_holds() -> None:
    assert [each.broken for each in verify_all(*read(GOOD.splitlines()))] == [None, None]


@pytest.mark.parametrize(
    "data",
    [b"", b"{}", b"[]", b"\xff\xfe", b'{"schema": "gongkai.log/1"}', b'{"schema": "gongkai.log/1", "heads": [1]}',
     b'{"schema": "gongkai.log/1", "heads": [{"chain": "a", "length": "1", "digest": ""}]}', b"[" * 100_000],
)  # fmt: skip
def test_a_file_that_is_no_export_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable, match="不是日志导出文件"):
        read(data.splitlines())


@pytest.mark.parametrize(
    "fields",
    [{"number": "2"}, {"number": True}, {"at": "2025-03-03T01:02:00"}, {"at": "yesterday"}, {"on": 5}, {"chain": None},
     {"digest": 1}, {"sm3": None}, {"actor": []}],
)  # fmt: skip
def test_a_line_that_is_no_entry_is_named(fields: dict[str, object]) -> None:
    with pytest.raises(Unreadable) as caught:
        list(verify_all(*read(changed(**fields).splitlines())))
    assert caught.value.english == "Line 3 is no log entry"


def test_published_heads_are_read_by_chain_and_number() -> None:
    row = {"day": "2025-03-03", "chain": "wangshu", "number": 7, "digest": "a" * 64, "sm3": ""}
    assert published(json.dumps({"schema": HEADS, "heads": [row]}).encode()) == {("wangshu", 7): "a" * 64}
    with pytest.raises(Unreadable):
        published(b'{"schema": "gongkai.log/1", "heads": []}')
