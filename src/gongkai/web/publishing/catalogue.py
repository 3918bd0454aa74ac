"""主动公开目录 (第十二条、第二十条至第二十二条) of an agency: the law's, as it and all above it have adjusted it."""

from __future__ import annotations

from collections.abc import Iterable

from gongkai.law.catalogue import skeleton
from gongkai.law.cataloguing import Adjustment as LawAdjustment
from gongkai.law.cataloguing import Entry, adjusted, every, following, listed
from gongkai.law.organs import Body, Level
from gongkai.web.accounts.models import Agency
from gongkai.web.publishing.models import Adjustment


def tree_of(agency: Agency) -> tuple[Entry, ...]:
    """现行目录, with what was taken out of it. One query."""
    return tree_with(agency, adjustments_of(agency))


def adjustments_of(agency: Agency) -> list[LawAdjustment]:
    """目录调整 of an agency and of all above it, the highest first. One query."""
    return [row.adjustment() for row in Adjustment.objects.along(agency)]


def tree_with(agency: Agency, adjustments: Iterable[LawAdjustment]) -> tuple[Entry, ...]:
    """The catalogue of an agency with some adjustments, whether they were made or not."""
    return adjusted(skeleton(Level(agency.level), Body(agency.body)), adjustments)


def entries_of(agency: Agency) -> list[tuple[Entry, int]]:
    """目录条目 in force in their order, each with its depth: what an item can be filed under. One query."""
    return listed(tree_of(agency))


def titles_of(agency: Agency) -> dict[str, str]:
    """The names of all entries by their codes, of those taken out too: an old item is still called what it was."""
    return {entry.code: entry.title for entry, _parent in every(tree_of(agency))}


def next_code(agency: Agency, tree: Iterable[Entry], parent: str) -> str:
    """下一个编码 under an entry. Its letter is that of the agency's rank in the tree: those above have others."""
    return following(tree, parent, chr(ord("A") + agency.depth))
