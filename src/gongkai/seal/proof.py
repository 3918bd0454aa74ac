"""The proof of a published report 年报公布证明: the sealed log entry that says it was published, in its own file. Pure.

The file is the object `gongkai.report/1` as it was signed, and one more name in it, `proof`. What was signed is the
rest: names sorted, no blanks, UTF-8. Its SHA-256 stands in the entry, whose digest the portal publishes and whose
chain follows on it: `jq -cSj 'del(.proof)' report.json | sha256sum` reckons it without this program.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import simplejson

from gongkai.report.exchange import NotExchange, from_object
from gongkai.report.read.document import Unreadable as NotReport
from gongkai.report.read.formats.own_json import parse
from gongkai.seal import exchange
from gongkai.seal.digests import SealedEntry, digest
from gongkai.seal.exchange import Unreadable
from gongkai.seal.verification import Broken, Published, verify

PUBLISH = "reporting.publish"
"""The act of an entry that proves."""


class Why(StrEnum):
    """不符原因."""

    ENTRY = "entry"
    OTHER = "other"
    CONTENT = "content"
    DIGEST = "digest"
    PUBLISHED = "published"
    UNNAMED = "unnamed"
    ABSENT = "absent"
    CHAIN = "chain"


WORDS: Mapping[Why, tuple[str, str]] = MappingProxyType(
    {
        Why.ENTRY: ("公布记录被改动，与其摘要不符", "the log entry was changed: it does not fit its digest"),
        Why.OTHER: ("所附记录不是这一版报告的公布记录", "the entry is not of the publication of this edition"),
        Why.CONTENT: (
            "内容被改动，与公布时的摘要不符", "its content was changed: it does not fit the digest of its publication",
        ),
        Why.DIGEST: ("所附摘要被改动", "the digest it names was changed"),
        Why.PUBLISHED: ("公布记录与已公布的摘要不符", "the log entry is not the one that was published"),
        Why.UNNAMED: ("已公布的摘要中没有这一条公布记录", "the published digests do not name its log entry"),
        Why.ABSENT: ("日志中没有这一条公布记录", "the log has no such entry"),
        Why.CHAIN: ("所在日志链断裂", "the chain of its log entry is broken"),
    }
)  # fmt: skip
"""What is told of a file that is not proved, in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Proven:
    """附有证明的年报: what a file says of itself. `sha256` is reckoned from its content, `told` is what it names."""

    title: str
    year: int | None
    sha256: str
    told: str
    edition: int
    entry: SealedEntry


@dataclass(frozen=True, slots=True)
class Logged:
    """日志所载: whether the chain holds, whether it has the entry, and the later one that published a correction."""

    broken: Broken | None
    there: bool
    replaced: int | None


@dataclass(frozen=True, slots=True)
class ReportVerdict:
    """核验结论. `published`, `logged`: whether it was compared with published digests, with a log."""

    proven: Proven
    why: Why | None
    published: bool
    logged: Logged | None

    @property
    def published_on(self) -> date:
        return self.proven.entry.entry.on


def spelt(data: Mapping[str, Any]) -> str:
    """规范文本 of a report's object: names sorted, no blanks, numbers as they are written."""
    written = simplejson.dumps(data, use_decimal=True, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return str(written)


def attached(content: str, entry: SealedEntry, *, edition: int, page: str = "", heads: str = "") -> str:
    """The file of a published report: `content` as it was signed, with its proof.

    `page`, `heads`: the addresses where it stands and where the portal names the entry.
    """
    told = {"sha256": _sha256(content), "edition": edition, "entry": exchange.fields(entry)}
    told |= {name: where for name, where in (("page", page), ("heads", heads)) if where}
    return spelt({**simplejson.loads(content, use_decimal=True), "proof": told})


def read(data: bytes) -> Proven:
    """The report of a file with its proof. Raises `Unreadable`."""
    try:
        given = parse(data.decode("utf-8-sig"))
        report = from_object(given)
        proof = given.pop("proof")
        content = spelt(given).encode("utf-8", "backslashreplace")
        entry = exchange.sealed(proof["entry"])
        digest(entry.entry)  # of a fact that no log keeps, as a fraction is, there is none
        return Proven(
            report.title or "", report.year, hashlib.sha256(content).hexdigest(), str(proof["sha256"]),
            int(proof["edition"]), entry,
        )  # fmt: skip
    except KeyError as error:
        raise Unreadable("报告没有附完整的公布证明", "This report carries no whole proof of its publication") from error
    except (NotExchange, NotReport) as error:
        raise Unreadable(error.message, error.english) from error
    except (ValueError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise Unreadable("不是附有公布证明的年度报告", "This is no annual report with a proof") from error


def logged(proven: Proven, lines: Iterable[bytes]) -> Logged:
    """What an export of the log says of the entry: its whole chain is walked. Raises `exchange.Unreadable`."""
    heads, chains = exchange.read(lines)
    wanted = proven.entry.entry
    for chain, entries in chains:
        if chain == wanted.chain:
            watch = _Watch(proven)
            verdict = verify(chain, watch.over(entries), heads.get(chain))
            return Logged(verdict.broken, watch.there, watch.later)
    return Logged(None, there=False, replaced=None)


def verdict(proven: Proven, known: Published | None = None, log: Logged | None = None) -> ReportVerdict:
    """核验: the file by itself; beside published digests where `known` is given; in a log where there is one."""
    why = _against(proven) or _unpublished(proven, known) or _unlogged(log)
    return ReportVerdict(proven, why, known is not None, log)


class _Watch:
    """Sees the entries of a chain go by: the one of a proof, and the last that published the same report later."""

    def __init__(self, proven: Proven) -> None:
        self._proven = proven
        self.there = False
        self.later: int | None = None

    def over(self, entries: Iterable[SealedEntry]) -> Iterator[SealedEntry]:
        wanted = self._proven.entry
        for one in entries:
            self.there = self.there or one == wanted
            same = (one.entry.act, one.entry.subject) == (PUBLISH, wanted.entry.subject)
            if same and one.entry.number > wanted.entry.number:
                self.later = one.entry.number
            yield one


def _against(proven: Proven) -> Why | None:
    sealed, sm3 = digest(proven.entry.entry)
    if proven.entry.digest != sealed or (sm3 and proven.entry.sm3 and proven.entry.sm3 != sm3):
        return Why.ENTRY
    entry = proven.entry.entry
    facts = entry.facts if isinstance(entry.facts, Mapping) else {}
    if (entry.act, facts.get("edition")) != (PUBLISH, proven.edition):
        return Why.OTHER
    if facts.get("digest") != proven.sha256:
        return Why.CONTENT
    return Why.DIGEST if proven.told != proven.sha256 else None


def _unpublished(proven: Proven, known: Published | None) -> Why | None:
    if known is None:
        return None
    named = known.get((proven.entry.entry.chain, proven.entry.entry.number))
    if named is None:
        return Why.UNNAMED
    return Why.PUBLISHED if named != proven.entry.digest else None


def _unlogged(log: Logged | None) -> Why | None:
    if log is None:
        return None
    if log.broken is not None:
        return Why.CHAIN
    return None if log.there else Why.ABSENT


def _sha256(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()
