"""Walking the live log 遍历日志: chain by chain, entry by entry, for its verification and its export.

Others may write meanwhile. What a chain ends in is read after the number of its last entry: an entry beyond its
chain's length was then put there past `seal`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TextIO

from django.db.models import Max

from gongkai.seal import exchange
from gongkai.seal.digests import SealedEntry
from gongkai.seal.verification import NOTHING, Head, Published, Verdict, verify_all
from gongkai.web.audit.models import Chain, LogEntry


@dataclass(frozen=True, slots=True)
class Stretch:
    """A chain as far as it reached when the walk began."""

    chain: str
    head: Head | None
    last: int

    def entries(self) -> Iterator[SealedEntry]:
        return LogEntry.objects.filter(chain=self.chain, number__lte=self.last).order_by("number", "pk").sealed()


def stretches(chain: str = "") -> list[Stretch]:
    """Every chain, or the one that is named, if there is one."""
    entries, chains = LogEntry.objects.order_by(), Chain.objects.all()
    if chain:
        entries, chains = entries.filter(chain=chain), chains.filter(pk=chain)
    lasts = dict(entries.values_list("chain").annotate(Max("number")))
    heads = {each.code: each.end() for each in chains}
    return [
        Stretch(code, heads.get(code), max(lasts.get(code, 0), heads[code].length if code in heads else 0))
        for code in sorted({*lasts, *heads})
    ]


def verdicts(chain: str = "", published: Published = NOTHING) -> Iterator[Verdict]:
    """验链: the live log, or one chain of it, beside the heads that were published."""
    walked = stretches(chain)
    heads = {each.chain: each.head for each in walked if each.head is not None}
    asked = {place: digest for place, digest in published.items() if chain in ("", place[0])}
    return verify_all(heads, ((each.chain, each.entries()) for each in walked), asked)


def export(stream: TextIO, chain: str = "") -> int:
    """导出日志 as JSON Lines, that can be verified where there is no database. Returns the number of entries."""
    walked, count = stretches(chain), 0
    stream.write(exchange.opening(each.head for each in walked if each.head is not None))
    for each in walked:
        for one in each.entries():
            stream.write(exchange.line(one))
            count += 1
    return count
