"""Digests of log entries 摘要: what is sealed, in one unmistakable spelling. Pure: for the live log and an export."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

START = "0" * 64
"""What the first entry of a chain has before it."""

HAS_SM3 = "sm3" in hashlib.algorithms_available

SAFE = 2**53
"""Whole numbers beyond this are not the same number to everybody who reads JSON."""

spelt = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
"""A value as JSON with sorted keys and no blanks."""


@dataclass(frozen=True, slots=True)
class Entry:
    """日志条目: `at` is the moment of record, `on` the day of effect; `facts` hold no personal data."""

    chain: str
    number: int
    at: datetime
    on: date
    actor: str
    act: str
    subject: str
    facts: Mapping[str, object]
    previous: str


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """已封条目: an entry with the digests it was sealed with; `sm3` is "" where the machine that sealed had none."""

    entry: Entry
    digest: str
    sm3: str


def canonical(entry: Entry) -> bytes:
    """The entry as the bytes that are sealed: JSON with sorted keys, the moment in UTC to the microsecond."""
    fields = {
        "act": entry.act,
        "actor": entry.actor,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "chain": entry.chain,
        "facts": entry.facts,
        "number": entry.number,
        "on": entry.on.isoformat(),
        "previous": entry.previous,
        "subject": entry.subject,
    }
    # What an export made by others may hold and no text can be (half a surrogate pair) is spelt out, and so differs.
    return spelt(fields).encode("utf-8", "backslashreplace")


def digest(entry: Entry) -> tuple[str, str]:
    """摘要: SHA-256, and SM3 (GB/T 32905) where this machine has it, else "". Hexadecimal."""
    content = canonical(entry)
    sm3 = hashlib.new("sm3", content).hexdigest() if HAS_SM3 else ""
    return hashlib.sha256(content).hexdigest(), sm3


def lasting(value: object) -> bool:
    """Whether every database gives a fact back as it was: text, whole numbers, yes and no, nothing, lists and tables.

    A fraction is not: PostgreSQL writes 1e16 as a whole number, and the digest would no longer fit. Write it as text.
    """
    if isinstance(value, dict):
        return all(isinstance(key, str) and lasting(key) and lasting(each) for key, each in value.items())
    if isinstance(value, list):
        return all(lasting(each) for each in value)
    if isinstance(value, str):
        return "\0" not in value and not any("\ud800" <= sign <= "\udfff" for sign in value)
    return value is None or (isinstance(value, int) and abs(value) < SAFE)
