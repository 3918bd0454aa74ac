"""稿本之间的改动: what one revision says otherwise than another, in its facts, its text and its files. Reads alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any

from gongkai.web.publishing import plaintext
from gongkai.web.publishing.models import Enclosure, Revision
from gongkai.web.publishing.models.items import WORDS

NEAR = 0.5
"""From which likeness on two blocks are one that was changed; below, one went and another came."""
_PIECES = re.compile(r"[A-Za-z0-9]+|\s+|.", re.DOTALL)
_LONGEST = 4000
"""Characters of a block up to which it is compared piece by piece."""


class Mark(StrEnum):
    """改动的种类: as before, added, taken out."""

    SAME = "same"
    ADDED = "ins"
    REMOVED = "del"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with what became of it."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class FactChange:
    """一项改动: the field's name on the page, what stood there, what stands there now."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """改动: facts, blocks of the text in their order (each of pieces), files that came, went or were changed."""

    facts: Sequence[FactChange]
    blocks: Sequence[Sequence[Piece]]
    files: Sequence[FactChange]

    @property
    def is_empty(self) -> bool:
        """Whether the two say the same."""
        same = all(piece.mark is Mark.SAME for block in self.blocks for piece in block)
        return same and not self.facts and not self.files


def between(old: Revision, new: Revision) -> Changes:
    """改动 from one revision to another of the same item."""
    texts = (plaintext.of_html(one.body).splitlines() for one in (old, new))
    return Changes(tuple(_facts(old, new)), tuple(blocks(*texts)), tuple(_files(old, new)))


def blocks(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    """段落对比: the blocks of both texts, those alike in pairs, each block in its pieces."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind == "equal":
            yield from ((Piece(Mark.SAME, text),) for text in before[old_from:old_to])
        else:
            yield from _changed(before[old_from:old_to], after[new_from:new_to])


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Piece, ...]]:
    """Blocks where something changed: those that are near each other are told as one, the rest as gone or come."""
    for old, new in zip(before, after, strict=False):
        if _is_near(old, new):
            yield pieces(old, new)
        else:
            yield (Piece(Mark.REMOVED, old),)
            yield (Piece(Mark.ADDED, new),)
    yield from ((Piece(Mark.REMOVED, text),) for text in before[len(after) :])
    yield from ((Piece(Mark.ADDED, text),) for text in after[len(before) :])


def _is_near(old: str, new: str) -> bool:
    if max(len(old), len(new)) > _LONGEST:
        return False
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR


def pieces(old: str, new: str) -> tuple[Piece, ...]:
    """逐字对比 of one block: by characters, words of Latin letters and numbers as wholes."""
    before, after = _PIECES.findall(old), _PIECES.findall(new)
    found: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found.append(Piece(Mark.SAME, "".join(before[a:b])))
            continue
        told = ((Mark.REMOVED, "".join(before[a:b])), (Mark.ADDED, "".join(after[c:d])))
        found += [Piece(mark, text) for mark, text in told if text]
    return tuple(found)


def _facts(old: Revision, new: Revision) -> Iterator[FactChange]:
    labels = {column.name: str(column.verbose_name) for column in Revision._meta.fields}
    for name in WORDS:
        if name not in ("body", "note") and getattr(old, name) != getattr(new, name):
            yield FactChange(labels[name], _shown(old, name), _shown(new, name))


def _shown(revision: Revision, name: str) -> str:
    display: Callable[[], Any] | None = getattr(revision, f"get_{name}_display", None)
    value = display() if display else getattr(revision, name)
    return ("✓" if value else "—") if isinstance(value, bool) else str(value or "")


def _files(old: Revision, new: Revision) -> Iterator[FactChange]:
    """The files by what they contain: moved to another place is no change, renamed or said otherwise is."""
    before, after = _by_content(old), _by_content(new)
    for digest in [*before, *(digest for digest in after if digest not in before)]:
        was, now = before.get(digest, ""), after.get(digest, "")
        if was != now:
            yield FactChange("", was, now)


def _by_content(revision: Revision) -> dict[str, str]:
    rows = revision.enclosures.select_related("attachment").order_by("position")
    return {one.attachment.sha256: _told(one) for one in rows}


def _told(one: Enclosure) -> str:
    return " · ".join(filter(None, (one.title or one.attachment.name, one.alt)))
