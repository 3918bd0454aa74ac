"""分面: how what was found is spread over agencies, kinds, years, catalogue entries and genres."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter

from gongkai.web.publishing.search.rows import AGENCY, ENTRY, GENRE, KIND, YEAR, Row

DEPTH = 2
"""How many parts of an entry's code tell its group: `20.3` of `20.3.a1`."""


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of what was found have each value, the most frequent first; years, the latest first."""

    agencies: tuple[tuple[int, int], ...] = ()
    kinds: tuple[tuple[str, int], ...] = ()
    years: tuple[tuple[int, int], ...] = ()
    groups: tuple[tuple[str, int], ...] = ()
    genres: tuple[tuple[str, int], ...] = ()


def group_of(entry: str) -> str:
    """目录分组: the entry of the law, or of the standard catalogue, that an entry belongs under."""
    return ".".join(entry.split(".")[:DEPTH])


def counted(rows: Sequence[Row]) -> Facets:
    """The facets of some rows: one pass a facet over what is in memory."""
    entries = Counter(map(itemgetter(ENTRY), rows))
    groups: Counter[str] = Counter()
    for entry, count in entries.items():
        groups[group_of(entry)] += count
    genres = Counter(map(itemgetter(GENRE), rows))
    genres.pop("", None)
    return Facets(
        tuple(Counter(map(itemgetter(AGENCY), rows)).most_common()),
        tuple(Counter(map(itemgetter(KIND), rows)).most_common()),
        tuple(sorted(Counter(map(itemgetter(YEAR), rows)).items(), reverse=True)),
        tuple(groups.most_common()),
        tuple(genres.most_common()),
    )
