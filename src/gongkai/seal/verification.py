"""Whether a chain holds 验链: walks its entries in order and names the first that is broken, and why. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from gongkai.seal.digests import HAS_SM3, START, Entry, SealedEntry, digest


class Why(StrEnum):
    """断链原因."""

    GAP = "gap"
    FORK = "fork"
    PREVIOUS = "previous"
    CONTENT = "content"
    DIGEST = "digest"
    MISSING = "missing"
    BEYOND = "beyond"
    HEAD = "head"
    NO_HEAD = "no-head"
    PUBLISHED = "published"


WORDS: Mapping[Why, tuple[str, str]] = MappingProxyType(
    {
        Why.GAP: ("之前有缺号", "entries before it are missing"),
        Why.FORK: ("编号重复或倒退，日志链分叉", "its number stands there twice: the chain forks"),
        Why.PREVIOUS: ("与前一条的摘要不衔接", "it does not follow from the digest of the one before"),
        Why.CONTENT: ("内容被改动，与摘要不符", "its content was changed: it does not fit its digest"),
        Why.DIGEST: ("摘要被改动，与内容不符", "its digest was changed: it does not fit the content"),
        Why.MISSING: ("缺失：日志链短于其登记长度", "it is missing: the chain is shorter than its head says"),
        Why.BEYOND: ("超出日志链的登记长度", "it stands beyond the length that the chain's head says"),
        Why.HEAD: ("与链首登记的摘要不符", "it is not the one that the chain's head names"),
        Why.NO_HEAD: ("所在日志链没有链首登记", "its chain has no head"),
        Why.PUBLISHED: ("与已公布的摘要不符", "it is not what was published"),
    }
)
"""What is told of a broken entry, in Chinese and in English."""


@dataclass(frozen=True, slots=True)
class Head:
    """链首: how many entries a chain has, and the digest of its last."""

    chain: str
    length: int
    digest: str


@dataclass(frozen=True, slots=True)
class Broken:
    """断处: the number of the first broken entry of a chain, and why it is."""

    number: int
    why: Why

    @property
    def message(self) -> str:
        return f"第{self.number}条{WORDS[self.why][0]}"

    @property
    def english(self) -> str:
        return f"entry {self.number}: {WORDS[self.why][1]}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """验链结论: how many entries of a chain hold from its first on, the digest of the last of them, and what broke.

    `sm3` counts those of which SM3 was reckoned again beside SHA-256; `published` those compared with a published head.
    """

    chain: str
    entries: int
    head: str
    sm3: int
    published: int
    broken: Broken | None


Published = Mapping[tuple[str, int], str]
"""已公布的摘要: by chain and number of the entry."""

NOTHING: Published = MappingProxyType({})


def verify(chain: str, entries: Iterable[SealedEntry], head: Head | None, published: Published = NOTHING) -> Verdict:
    """验链: one chain, its entries in the order of their numbers; `head` is what the chain is said to end in.

    Both digests of every entry are reckoned again, SM3 where the entry has it and this machine too. Memory does not
    grow with the chain.
    """
    held, last, sm3, seen = 0, START, 0, 0
    walk = iter(entries)
    for one in walk:
        why = _misplaced(one.entry, held, last, head) or _unlike(one, walk, head) or _unpublished(one, published)
        if why is not None:
            return Verdict(chain, held, last, sm3, seen, Broken(one.entry.number, why))
        held, last = one.entry.number, one.digest
        sm3 += bool(one.sm3) and HAS_SM3
        seen += (chain, held) in published
    return Verdict(chain, held, last, sm3, seen, _ended(held, last, head) or _unseen(chain, held, published))


def verify_all(
    heads: Mapping[str, Head], chains: Iterable[tuple[str, Iterable[SealedEntry]]], published: Published = NOTHING
) -> Iterator[Verdict]:
    """Every chain of an export; those whose head is there and of which no entry is are told too."""
    met = set()
    for chain, entries in chains:
        met.add(chain)
        yield verify(chain, entries, heads.get(chain), published)
    for chain in sorted({*heads, *(chain for chain, _ in published)} - met):
        yield verify(chain, (), heads.get(chain, Head(chain, 0, START)), published)


def _misplaced(entry: Entry, held: int, last: str, head: Head | None) -> Why | None:
    if head is None:
        return Why.NO_HEAD
    if entry.number <= held:
        return Why.FORK
    if entry.number > head.length:
        return Why.BEYOND
    if entry.number > held + 1:
        return Why.GAP
    return Why.PREVIOUS if entry.previous != last else None


def _unlike(one: SealedEntry, following: Iterator[SealedEntry], head: Head | None) -> Why | None:
    """Whether content and digests part. Which was changed is told by the other digest, or by what comes after."""
    sealed, sm3 = digest(one.entry)
    same = one.digest == sealed
    same_sm3 = not one.sm3 or not sm3 or one.sm3 == sm3
    if same and same_sm3:
        return None
    if same or (one.sm3 and sm3 and same_sm3):
        return Why.DIGEST
    after = next(following, None)
    witness = after.entry.previous if after else head.digest if head else ""
    return Why.DIGEST if witness == sealed else Why.CONTENT


def _unpublished(one: SealedEntry, published: Published) -> Why | None:
    return Why.PUBLISHED if published.get((one.entry.chain, one.entry.number), one.digest) != one.digest else None


def _ended(held: int, last: str, head: Head | None) -> Broken | None:
    if head is None:
        return None
    if held < head.length:
        return Broken(held + 1, Why.MISSING)
    return Broken(held, Why.HEAD) if last != head.digest else None


def _unseen(chain: str, held: int, published: Published) -> Broken | None:
    """A published head that the chain does not reach: its end was cut off, and its own head with it."""
    later = [number for code, number in published if code == chain and number > held]
    return Broken(min(later), Why.PUBLISHED) if later else None
