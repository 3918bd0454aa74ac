"""相近 (第三十六条第一项): how near the title of something public is to what somebody is about to ask for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from gongkai.web.publishing.search.tokens import is_wide, runs

EVERYWHERE = frozenset(
    ("政府", "府信", "信息", "息公", "公开", "关于", "于印", "印发", "的通", "通知", "情况", "有关", "相关", "工作")
)
"""Pairs that stand in so many titles that they tell none from another."""
ENOUGH, FEWEST, ASKED_FOR = 0.3, 2, 60
"""What part of a title has to be found and how many pairs at least; how many pairs are sought."""


class _Numbered(Protocol):
    @property
    def pk(self) -> int: ...


Row = TypeVar("Row", bound=_Numbered)


def pairs(text: str) -> frozenset[str]:
    """二元字组: neighbouring Chinese characters, two by two, and Latin words and numbers of two characters and more."""
    found: set[str] = set()
    for run in runs(text):
        found |= set(map("".join, zip(run, run[1:], strict=False))) if is_wide(run) else {run}
    return frozenset(pair for pair in found - EVERYWHERE if len(pair) > 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """所求: the pairs of the name that somebody gave, and those of all they wrote."""

    named: frozenset[str]
    asked: frozenset[str]

    @classmethod
    def of(cls, title: str, text: str) -> Wanted:
        return cls(pairs(title), pairs(f"{title} {text}"))

    def sought(self) -> list[str]:
        """The pairs to look for, those of the name first; none where nothing was said."""
        return (sorted(self.named) + sorted(self.asked - self.named))[:ASKED_FOR]

    def nearness(self, title: frozenset[str]) -> float:
        """How much of a title they ask for, from 0 to 1: by the name they gave, or, for less, by all they wrote."""
        if len(title & self.asked) < min(FEWEST, len(title)) or not title:
            return 0.0
        by_name = 2 * len(title & self.named) / (len(title) + len(self.named)) if self.named else 0.0
        return max(by_name, len(title & self.asked) / len(title) * 0.8)

    def nearest(self, found: Iterable[tuple[frozenset[str], Row]], limit: int) -> list[Row]:
        """Those of some rows, each with the pairs of its title, that are near enough: the nearest first."""
        scored = [(self.nearness(title), row) for title, row in found]
        kept = sorted((one for one in scored if one[0] >= ENOUGH), key=lambda one: (-one[0], -one[1].pk))
        return [row for _score, row in kept[:limit]]
