"""入库文本: the words of a public item as the index takes them: title and numbers, what describes it, all its text."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from html import unescape
from itertools import accumulate

from gongkai.web.publishing.models import Publication
from gongkai.web.publishing.search.tokens import LONGEST, WIDE, spaced

MOST = 400_000
"""How many characters of an item are indexed, its files included."""
READ = ("title", "doc_number", "index_number", "keywords", "summary", "body", "first_published_on")
"""The columns of a public item that are indexed."""
_REST = r'(?:[^>"]|"[^"]*")*>'
_PICTURE = re.compile(rf'<img\b(?=(?:[^>"]|"[^"]*")*?\salt="([^"]*)"){_REST}')
_INLINE = re.compile(rf"</?(?:a|b|em|i|img|s|strong|sub|sup|u)\b{_REST}")
_BLOCK = re.compile(rf"</?[a-z]{_REST}")
_BROKEN = re.compile(f"(?<=[{WIDE}])\n(?=[{WIDE}])")


@dataclass(frozen=True, slots=True)
class Document:
    """一件的词: the spaced runs of its title and numbers, of what describes it, and of everything."""

    pk: int
    day: date
    title: str
    more: str
    whole: str


def document(publication: Publication, texts: Iterable[str]) -> Document:
    """The words of a public item; `texts` are those of its files, in their order."""
    one = publication
    title = spaced(f"{one.title}\n{one.doc_number}\n{one.index_number}")
    more = spaced(f"{one.keywords}\n{one.summary}")
    body = "\n".join([bare(one.body), *map(joined, texts)])
    return Document(one.pk, one.first_published_on, title, more, f"{title}{more[1:]}{spaced(body[:MOST])[1:]}")


def bare(body: str) -> str:
    """The words of sanitised HTML, which `plaintext.of_html` gives as somebody reads them, for many texts at once."""
    words = _PICTURE.sub(lambda found: found[1], body) if "<img" in body else body
    words = _BLOCK.sub("\n", _INLINE.sub("", words))
    return unescape(words) if "&" in words else words


def joined(text: str) -> str:
    """The text of a file, whose lines end in the middle of words, without those ends."""
    return _BROKEN.sub("", text)


def bounded(lexemes: Collection[str], most: int) -> Collection[str]:
    """As many as have room in so many bytes."""
    if len(lexemes) * (LONGEST * 4 + 2) < most:
        return lexemes
    sizes = accumulate(len(one.encode()) + 2 for one in lexemes)
    return [one for one, size in zip(lexemes, sizes, strict=True) if size <= most]
