"""The log as a file 日志导出: JSON Lines, the heads of the chains first, then every entry. Pure.

The first line is `{"schema": "gongkai.log/1", "heads": [{"chain", "length", "digest"}…]}`; each line after it is one
entry with its fields, `digest` and `sm3`, those of one chain together and in order. Published heads are one object
`{"schema": "gongkai.heads/1", "heads": [{"day", "chain", "number", "digest", "sm3"}…]}`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

from gongkai.seal.digests import Entry, SealedEntry, spelt
from gongkai.seal.verification import Head

LOG = "gongkai.log/1"
HEADS = "gongkai.heads/1"


class Unreadable(Exception):
    """无法识读: a file that is no export of a log: one line in Chinese, one in English."""

    def __init__(self, message: str, english: str) -> None:
        self.message, self.english = message, english
        super().__init__(message)


def opening(heads: Iterable[Head]) -> str:
    """The first line of an export."""
    rows = [{"chain": head.chain, "length": head.length, "digest": head.digest} for head in heads]
    return spelt({"schema": LOG, "heads": rows}) + "\n"


def line(one: SealedEntry) -> str:
    """One entry as a line of an export."""
    return spelt(fields(one)) + "\n"


def fields(one: SealedEntry) -> dict[str, Any]:
    """One entry with its digests as JSON data."""
    entry = one.entry
    return {
        "chain": entry.chain,
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "on": entry.on.isoformat(),
        "actor": entry.actor,
        "act": entry.act,
        "subject": entry.subject,
        "facts": entry.facts,
        "previous": entry.previous,
        "digest": one.digest,
        "sm3": one.sm3,
    }


def read(lines: Iterable[bytes]) -> tuple[dict[str, Head], Iterator[tuple[str, Iterator[SealedEntry]]]]:
    """The heads of an export, and its chains with their entries, which are read as they are asked for.

    Raises `Unreadable`, of a later line when that line is reached.
    """
    rows = enumerate(lines, start=1)
    _, first = next(rows, (1, b""))
    heads = {head.chain: head for head in _heads(first)}
    return heads, groupby((_entry(number, row) for number, row in rows), lambda one: one.entry.chain)


def published(data: bytes) -> dict[tuple[str, int], str]:
    """The heads that a portal published, by chain and number. Raises `Unreadable`."""
    try:
        given = _object(data, HEADS)
        return {(_text(row["chain"]), _number(row["number"])): _text(row["digest"]) for row in given["heads"]}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unreadable("不是已公布摘要的 JSON 文件", "This is no file of published heads") from error


def _heads(data: bytes) -> list[Head]:
    try:
        rows = _object(data, LOG)["heads"]
        return [Head(_text(row["chain"]), _number(row["length"]), _text(row["digest"])) for row in rows]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Unreadable("不是日志导出文件", "This is no export of a log") from error


def _entry(number: int, data: bytes) -> SealedEntry:
    try:
        return sealed(json.loads(data))
    except (ValueError, KeyError, TypeError, RecursionError, OverflowError) as error:
        raise Unreadable(f"第{number}行不是日志条目", f"Line {number} is no log entry") from error


def sealed(given: Any) -> SealedEntry:
    """The entry that `fields` gave. Raises `ValueError`, `KeyError`, `TypeError`, `OverflowError` for anything else."""
    entry = Entry(
        _text(given["chain"]),
        _number(given["number"]),
        _moment(given["at"]),
        date.fromisoformat(given["on"]),
        _text(given["actor"]),
        _text(given["act"]),
        _text(given["subject"]),
        given["facts"],
        _text(given["previous"]),
    )
    return SealedEntry(entry, _text(given["digest"]), _text(given["sm3"]))


def _object(data: bytes, schema: str) -> dict[str, Any]:
    given = json.loads(data)
    if not isinstance(given, dict) or given.get("schema") != schema:
        raise ValueError(schema)
    return given


def _moment(given: str) -> datetime:
    moment = datetime.fromisoformat(given)
    if moment.tzinfo is None:
        raise ValueError(given)
    return moment.astimezone(UTC)


def _text(given: object) -> str:
    if not isinstance(given, str):
        raise TypeError(given)
    return given


def _number(given: object) -> int:
    if not isinstance(given, int) or isinstance(given, bool):
        raise TypeError(given)
    return given
