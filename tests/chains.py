"""Sealed chains in memory, for the tests of what verifies them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from gongkai.seal.digests import START, Entry, SealedEntry, digest
from gongkai.seal.exchange import line, opening
from gongkai.seal.verification import Head

MORNING = datetime(2025, 3, 3, 1, tzinfo=UTC)


def chain(length: int, code: str = "wangshu") -> list[SealedEntry]:
    """A chain that holds."""
    made: list[SealedEntry] = []
    for number in range(1, length + 1):
        previous = made[-1].digest if made else START
        at = MORNING + timedelta(minutes=number)
        made.append(
            sealed(
                Entry(
                    code, number, at, date(2025, 3, 3), "a1", "cases.step", f"case:{number}", {"步": number}, previous
                )
            )
        )
    return made


def sealed(entry: Entry) -> SealedEntry:
    return SealedEntry(entry, *digest(entry))


def resealed(entries: Sequence[SealedEntry], start: int) -> list[SealedEntry]:
    """The chain with everything from a place on sealed anew, as somebody would who owns the database."""
    made = list(entries[:start])
    for one in entries[start:]:
        made.append(sealed(replace(one.entry, previous=made[-1].digest if made else START)))
    return made


def head(entries: Sequence[SealedEntry], code: str = "wangshu") -> Head:
    return Head(code, len(entries), entries[-1].digest if entries else START)


def exported(*chains: Sequence[SealedEntry]) -> bytes:
    """Chains that are not empty, as the file that `exportlog` writes."""
    heads = [head(each, each[0].entry.chain) for each in chains]
    return "".join([opening(heads), *(line(one) for each in chains for one in each)]).encode()
