"""Digests of log entries 摘要: what is sealed, in one unmistakable spelling. Pure: good for the live log and an export."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

START = "0" * 64
"""What the first entry of a chain has before it."""

HAS_SM3 = "sm3" in hashlib.algorithms_available


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
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(entry: Entry) -> tuple[str, str]:
    """摘要: SHA-256, and SM3 (GB/T 32905) where this machine has it, else "". Hexadecimal."""
    content = canonical(entry)
    sm3 = hashlib.new("sm3", content).hexdigest() if HAS_SM3 else ""
    return hashlib.sha256(content).hexdigest(), sm3
