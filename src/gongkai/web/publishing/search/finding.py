"""检索 (第二十四条): what was found, its first page, how many, and how it is spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from gongkai.web.publishing.models import Publication
from gongkai.web.publishing.search.facets import Facets, counted
from gongkai.web.publishing.search.filters import Filters
from gongkai.web.publishing.search.index import store
from gongkai.web.publishing.search.query import Query
from gongkai.web.publishing.search.rows import PK

CAP = 10_000
"""How many of the newest are counted and sorted. Where there are more, the page says so."""
A_PAGE = 20


class Sort(StrEnum):
    """排序: what is nearest to the words, or newest."""

    RELEVANCE = "relevance"  # 相关度
    DATE = "date"  # 日期


@dataclass(frozen=True, slots=True)
class Found:
    """检索结果: the numbers of all that was found, in their order. `more`: these are the newest of still more."""

    numbers: Sequence[int]
    more: bool
    facets: Facets


def find(query: Query, filters: Filters, sort: Sort) -> Found:
    """What is public and has all the words, in as many queries whatever is found.

    By relevance first comes what has the words in its title, then in its keywords and summary, then the newest.
    """
    if not query.words:
        return Found((), False, Facets())
    look = store().ranked if sort is Sort.RELEVANCE else store().newest
    rows, more = look(query, *filters.condition(), CAP)
    return Found([row[PK] for row in rows], more, counted(rows))


def shown(numbers: Sequence[int]) -> list[Publication]:
    """The public items of some numbers, in their order; what has been taken down since is not among them."""
    there = Publication.objects.current().filter(pk__in=numbers).select_related("agency").in_bulk()
    return [there[number] for number in numbers if number in there]
