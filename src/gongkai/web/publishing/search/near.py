"""相近的公开信息 (第三十六条第一项): what is public already and may be what somebody is about to ask for."""

from __future__ import annotations

from gongkai.web.publishing.models import Publication
from gongkai.web.publishing.search.filters import Filters
from gongkai.web.publishing.search.finding import shown
from gongkai.web.publishing.search.index import store
from gongkai.web.publishing.search.rows import PK
from gongkai.web.publishing.search.tokens import is_wide, runs

EVERYWHERE = frozenset(
    ("政府", "府信", "信息", "息公", "公开", "关于", "于印", "印发", "的通", "通知", "情况", "有关", "相关", "工作")
)
"""Pairs that stand in so many titles that they tell none from another."""
ENOUGH, FEWEST, ASKED_FOR, LOOKED_AT = 0.3, 2, 60, 50
"""What part of a title has to be found and how many pairs at least; how many pairs are sought; how many titles read."""


def pairs(text: str) -> frozenset[str]:
    """二元字组: neighbouring Chinese characters, two by two, and Latin words and numbers of two characters and more."""
    found: set[str] = set()
    for run in runs(text):
        found |= set(map("".join, zip(run, run[1:], strict=False))) if is_wide(run) else {run}
    return frozenset(pair for pair in found - EVERYWHERE if len(pair) > 1)


def near(title: str, text: str, limit: int, *, filters: Filters = Filters()) -> list[Publication]:  # noqa: B008 - it never changes
    """相近的公开信息: those whose titles are near to what somebody asks for, the nearest first; two queries."""
    named, asked = pairs(title), pairs(f"{title} {text}")
    sought = (sorted(named) + sorted(asked - named))[:ASKED_FOR]
    if not sought:
        return []
    condition, given = filters.condition()
    numbers = [row[PK] for row in store().near(sought, condition, given, LOOKED_AT)]
    scored = [(nearness(pairs(one.title), named, asked), one) for one in shown(numbers)]
    kept = sorted((one for one in scored if one[0] >= ENOUGH), key=lambda one: (-one[0], -one[1].pk))
    return [one for _score, one in kept[:limit]]


def nearness(title: frozenset[str], named: frozenset[str], asked: frozenset[str]) -> float:
    """How much of a title somebody asks for, from 0 to 1: by the name they gave, or, for less, by all they wrote."""
    if len(title & asked) < min(FEWEST, len(title)) or not title:
        return 0.0
    by_name = 2 * len(title & named) / (len(title) + len(named)) if named else 0.0
    return max(by_name, len(title & asked) / len(title) * 0.8)
