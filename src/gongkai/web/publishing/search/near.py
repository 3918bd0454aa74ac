"""相近的公开信息 (第三十六条第一项): what is public already and may be what somebody is about to ask for."""

from __future__ import annotations

from gongkai.web.publishing.models import Publication
from gongkai.web.publishing.search.filters import Filters
from gongkai.web.publishing.search.finding import shown
from gongkai.web.publishing.search.index import store
from gongkai.web.publishing.search.nearness import Wanted, pairs
from gongkai.web.publishing.search.rows import PK

LOOKED_AT = 50
"""How many titles are read."""


def near(title: str, text: str, limit: int, *, filters: Filters = Filters()) -> list[Publication]:  # noqa: B008 - it never changes
    """相近的公开信息: those whose titles are near to what somebody asks for, the nearest first; two queries."""
    wanted = Wanted.of(title, text)
    sought = wanted.sought()
    if not sought:
        return []
    condition, given = filters.condition()
    numbers = [row[PK] for row in store().near(sought, condition, given, LOOKED_AT)]
    return wanted.nearest(((pairs(one.title), one) for one in shown(numbers)), limit)
