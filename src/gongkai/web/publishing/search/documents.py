"""入库文本: the words of a public item as the index takes them: title and numbers, what describes it, all its text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from gongkai.web.publishing import plaintext
from gongkai.web.publishing.models import Publication
from gongkai.web.publishing.search.tokens import WIDE, runs

MOST = 400_000
"""How many characters of an item are indexed, its files included."""
_BROKEN = re.compile(f"(?<=[{WIDE}])\n(?=[{WIDE}])")


@dataclass(frozen=True, slots=True)
class Document:
    """一件的词: the runs of its title and numbers, of what describes it, and of everything."""

    pk: int
    day: date
    title: list[str]
    more: list[str]
    whole: list[str]


def document(publication: Publication, texts: Iterable[str]) -> Document:
    """The words of a public item; `texts` are those of its files, in their order."""
    one = publication
    title = runs(f"{one.title}\n{one.doc_number}\n{one.index_number}")
    more = runs(f"{one.keywords}\n{one.summary}")
    body = "\n".join([plaintext.of_html(one.body), *map(joined, texts)])
    return Document(one.pk, one.first_published_on, title, more, [*title, *more, *runs(body[:MOST])])


def joined(text: str) -> str:
    """The text of a file, whose lines end in the middle of words, without those ends."""
    return _BROKEN.sub("", text)


def bounded(lexemes: Iterable[str], most: int) -> list[str]:
    """As many as have room in so many bytes."""
    kept, size = [], 0
    for one in islice(lexemes, most):
        size += len(one.encode()) + 2
        if size > most:
            break
        kept.append(one)
    return kept
