"""检索结果的一条: the row of an item with its words marked, and the part of its text where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models.functions import Substr
from django.utils.safestring import SafeString

from gongkai.web.portal.reading.rows import Row, row
from gongkai.web.publishing import plaintext
from gongkai.web.publishing.models import Publication, PublicFile
from gongkai.web.publishing.search.documents import joined
from gongkai.web.publishing.search.query import Query
from gongkai.web.publishing.search.snippets import excerpt, marked, pattern

READ = 20_000
"""How many characters of a file are looked through for the part that is shown."""


@dataclass(frozen=True, slots=True)
class Hit:
    """一条结果: its title and part of its text, both with the words marked."""

    row: Row
    title: SafeString
    excerpt: SafeString


def hits(found: Sequence[Publication], query: Query, today: date) -> list[Hit]:
    """Rows of what was found, in one query for the texts of all their files."""
    sought = pattern(query)
    texts: dict[int, list[str]] = {}
    files = PublicFile.objects.filter(publication__in=found).exclude(text="").order_by("publication", "position")
    for of, text in files.values_list("publication_id", Substr("text", 1, READ)):
        texts.setdefault(of, []).append(joined(text))
    return [
        Hit(row(one, today), marked(one.title, sought), excerpt(_texts(one, texts.get(one.pk, ())), sought))
        for one in found
    ]


def _texts(one: Publication, files: Iterable[str]) -> Iterable[str]:
    """Where to look, in this order; what comes later is read only where the words are not in what comes first."""
    yield one.summary
    yield plaintext.of_html(one.body)
    yield from files
    yield one.keywords
    yield f"{one.doc_number} {one.index_number}".strip()
