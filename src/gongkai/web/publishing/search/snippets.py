"""摘要与标亮: a part of the text where the words stand, with the words marked. What is not ours is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from gongkai.web.publishing.search.query import Query, Word
from gongkai.web.publishing.search.tokens import LONGEST, WIDE, folded, is_wide

BEFORE, LENGTH = 30, 160
"""How many characters stand before the first word, and how many there are altogether."""
_LATIN = f"[^\\W_{WIDE}]"


def pattern(query: Query) -> re.Pattern[str] | None:
    """What finds the words in folded text; None where there are none. The longest are tried first."""
    words = sorted(query.words, key=lambda word: -sum(map(len, word.runs)))
    return re.compile("|".join(_pattern(word) for word in words)) if words else None


def _pattern(word: Word) -> str:
    parts = []
    for run in word.runs:
        rest = f"{_LATIN}*" if len(run) == LONGEST else ""
        parts.append(re.escape(run) if is_wide(run) else f"(?<!{_LATIN}){re.escape(run)}{rest}(?!{_LATIN})")
    return "[\\W_]{0,20}".join(parts)


def marked(text: str, sought: re.Pattern[str] | None) -> SafeString:
    """A short text with every word marked. HTML."""
    if sought is None:
        return mark_safe(escape(text))  # noqa: S308 - escaped
    parts, at = [], 0
    for hit in sought.finditer(folded(text)):
        parts += [escape(text[at : hit.start()]), "<mark>", escape(text[hit.start() : hit.end()]), "</mark>"]
        at = hit.end()
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 - escaped


def excerpt(texts: Iterable[str], sought: re.Pattern[str] | None) -> SafeString:
    """The part of the first text in which a word stands; the begin of the first text where none does. HTML."""
    first = ""
    for text in texts:
        hit = sought.search(folded(text)) if sought is not None else None
        if hit is not None:
            return _part(text, max(hit.start() - BEFORE, 0), sought)
        first = first or text
    return _part(first, 0, sought)


def _part(text: str, start: int, sought: re.Pattern[str] | None) -> SafeString:
    end = start + LENGTH
    before, after = "…" if start else "", "…" if end < len(text) else ""
    return mark_safe(f"{before}{marked(' '.join(text[start:end].split()), sought)}{after}")  # noqa: S308 - escaped
