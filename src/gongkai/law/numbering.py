"""编号: what index numbers and document numbers have in common, a number as it was read and what is wrong with it.

The Regulation only asks that government information has an index (第十二条); how numbers look is left to guides,
standards and each agency. So a number that keeps to none of them is read as far as it goes, and told its faults.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Number = TypeVar("Number")

LONGEST = 128
"""Characters of a text that is looked at: no number seen has more than 31, with a space after each of them 62."""


@dataclass(frozen=True, slots=True)
class Fault:
    """编号的问题: its code, and one sentence in Chinese and in English."""

    code: str
    message: str
    english: str


@dataclass(frozen=True, slots=True)
class Reading(Generic[Number]):
    """一个编号的识读结果: the text as it stood, the number in its proper form (None: it is none), and its faults."""

    text: str
    number: Number | None
    faults: tuple[Fault, ...]


WIDTH = Fault(
    "NUMBER-WIDTH",
    "含全角字符或者非标准的连接号、斜线，应为半角",
    "It has full-width characters, or a dash or slash other than - and /",
)
SPACE = Fault("NUMBER-SPACE", "含空格或者不可见字符", "It has spaces or invisible characters in it")

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63"
_SLASHES = "\u2044\u2215"
_HALF = str.maketrans(
    "".join(map(chr, range(0xFF01, 0xFF5F))) + _DASHES + _SLASHES,
    "".join(map(chr, range(0x21, 0x7F))) + "-" * len(_DASHES) + "/" * len(_SLASHES),
)
_INVISIBLE = str.maketrans("", "", "\u200b\u200c\u200d\u2060\ufeff\u00ad")


def tidy(text: str) -> tuple[str, tuple[Fault, ...]]:
    """半角、无空格: the text without what typing and typesetting put into it, and the faults that this mends.

    Spaces around the text are nobody's fault.
    """
    given = text.strip()
    half = given.translate(_HALF)
    close = "".join(half.translate(_INVISIBLE).split())
    return close, (*((WIDTH,) if half != given else ()), *((SPACE,) if close != half else ()))
