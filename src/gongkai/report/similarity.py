"""内容雷同: how much of one text stands in another (国办公开办函〔2021〕30号 calls 内容雷同、敷衍塞责 to account).

Figures and white space do not count: last year's sentence with this year's numbers is the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

SEED = 8
"""Characters that must agree in a row before two texts are called the same at a place."""

MOST_PLACES = 16
"""Of a seed that stands in many places only so many are followed."""

PASSAGE = 20
"""Shortest copied passage worth showing, in characters."""

_IGNORED = re.compile(r"\s+")
_FIGURES = re.compile(r"[0-9０-９]+(?:[.．,，][0-9０-９]+)*")


@dataclass(frozen=True, slots=True)
class Passage:
    """雷同段落: a passage of the text that stands in the other, as written, from `start` to `end` of the text."""

    text: str
    start: int
    end: int


def similarity(text: str, other: str) -> Decimal:
    """The share of `text`, 0 to 1 (four decimals), that stands in `other` in passages of at least `PASSAGE` characters.

    It is a share of the first text, so it is not symmetric. An empty text is similar to nothing.
    """
    plain, _ = _comparable(text)
    if not plain:
        return Decimal(0)
    same = sum(end - start for start, end in _runs(plain, _comparable(other)[0]))
    return (Decimal(same) / len(plain)).quantize(Decimal("0.0001"))


def copied(text: str, other: str) -> tuple[Passage, ...]:
    """The passages of `text` that stand in `other`, in the order of the text."""
    plain, places = _comparable(text)
    return tuple(
        Passage(text[places[start] : places[end - 1] + 1], places[start], places[end - 1] + 1)
        for start, end in _runs(plain, _comparable(other)[0])
    )


def _comparable(text: str) -> tuple[str, list[int]]:
    """The text without blanks and with every figure as one 0, and where each of its characters stood."""
    characters: list[str] = []
    places: list[int] = []
    position = 0
    while position < len(text):
        if found := _IGNORED.match(text, position):
            position = found.end()
            continue
        figure = _FIGURES.match(text, position)
        characters.append("0" if figure else text[position])
        places.append(position)
        position = figure.end() if figure else position + 1
    return "".join(characters), places


def _runs(text: str, other: str) -> Iterator[tuple[int, int]]:
    """Stretches of `text` covered by seeds that stand in `other`, as long as one stretch of `other` goes on."""
    seeds: dict[str, list[int]] = {}
    for place in range(len(other) - SEED + 1):
        seeds.setdefault(other[place : place + SEED], []).append(place)
    position = 0
    while position <= len(text) - SEED:
        length = max(
            (
                _common(text, position, other, place)
                for place in seeds.get(text[position : position + SEED], ())[:MOST_PLACES]
            ),
            default=0,
        )
        if length >= PASSAGE:
            yield position, position + length
        position += max(length, 1) if length >= PASSAGE else 1


def _common(text: str, at: int, other: str, place: int) -> int:
    length = SEED
    limit = min(len(text) - at, len(other) - place)
    while length < limit and text[at + length] == other[place + length]:
        length += 1
    return length
