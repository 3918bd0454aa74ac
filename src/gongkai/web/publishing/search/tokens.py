"""检索用词 (第二十四条): a text in the pieces the index keeps, Chinese in pairs of characters, other words whole.

A text is folded character for character, so that a place in the folded text is the same place in the text itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

import opencc

WIDE = "\u3005-\u3007\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff"
"""Characters of scripts that leave no space between words, as a class of a regular expression has them."""
LONGEST = 64
"""How many characters of one Latin word or number are kept."""
_RUN = re.compile(f"[{WIDE}]+|[^\\W_{WIDE}]+")
_IS_WIDE = re.compile(f"[{WIDE}]")


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


class _Folds(dict[int, str]):
    """What each character is folded to, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        one = chr(code)
        plain = unicodedata.normalize("NFKC", one).lower()
        if len(plain) != 1:
            plain = one
        simple = str(_converter().convert(plain)) if is_wide(plain) else plain
        self[code] = simple if len(simple) == 1 else plain
        return self[code]


_FOLDS = _Folds()


def folded(text: str) -> str:
    """Half-width, lower case, Simplified; as long as the text. What is several characters in NFKC is left alone."""
    return text.translate(_FOLDS)


def is_wide(character: str) -> bool:
    """Whether it is of a script without spaces."""
    return _IS_WIDE.match(character) is not None


def runs(text: str) -> list[str]:
    """The runs of Chinese characters, and the Latin words and numbers, in their order. What parts them is not kept."""
    return [run if is_wide(run) else run[:LONGEST] for run in _RUN.findall(folded(text))]


def pieces(found: list[str]) -> Iterator[str]:
    """The sequence of pieces of some runs: `供水管` is 供水, 水管, 管; its last one keeps the next run off.

    Pieces that follow each other stand so in the text and nowhere else: a phrase of pieces is a phrase of the text.
    """
    for run in found:
        if is_wide(run):
            yield from map("".join, zip(run, run[1:], strict=False))
            yield run[-1]
        else:
            yield run


def characters(found: list[str]) -> set[str]:
    """The single characters of the Chinese runs: what a word of one character is looked up in."""
    return set("".join(run for run in found if is_wide(run)))
