"""检索式: what somebody typed, as words that must all be found. Nothing in it is syntax but the quotation marks."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.web.publishing.search.tokens import is_wide, pieces, runs

LONGEST, MOST = 200, 20
"""How many characters of it are read, and how many words are sought."""
_QUOTES = '"“”„＂「」『』'
_PARTS = re.compile(f"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]|[^\\s{_QUOTES}]+")


@dataclass(frozen=True, slots=True)
class Word:
    """一个检索词: its runs follow each other in what is found. `望政发〔2025〕3号` is 望政发, 2025, 3, 号."""

    runs: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether the text may go on in the same run: Chinese does, a number or a Latin word is whole."""
        return is_wide(self.runs[-1])

    @property
    def is_character(self) -> bool:
        """Whether it is one Chinese character."""
        return self.is_open and self.runs == (self.runs[-1][0],)

    def pieces(self) -> list[str]:
        """The pieces that follow each other in the index; the last may be the begin of one, where `is_prefix`."""
        found = pieces(f" {' '.join(self.runs)} ").split()
        return found[:-1] if self.is_open and len(self.runs[-1]) > 1 else found

    @property
    def is_prefix(self) -> bool:
        """Whether the last piece is a character by which a run ends or goes on."""
        return self.is_open and len(self.runs[-1]) == 1

    def within(self) -> str:
        """How it stands in the spaced runs of a text: there if and only if the word is."""
        before, after = "" if is_wide(self.runs[0]) else " ", "" if self.is_open else " "
        return f"{before}{' '.join(self.runs)}{after}"


@dataclass(frozen=True, slots=True)
class Query:
    """检索式: all its words must be found. Without words nothing is."""

    text: str
    words: tuple[Word, ...]


def parsed(text: str) -> Query:
    """What was typed: words parted by spaces, and “what is in quotation marks” as one, spaces and all. Never fails."""
    found: dict[tuple[str, ...], None] = {}
    for part in _PARTS.finditer(text[:LONGEST]):
        several = tuple(runs(part[1] if part[1] is not None else part[0]))
        if several:
            found[several] = None
    return Query(text, tuple(Word(one) for one in list(found)[:MOST]))
