"""Page furniture of paged documents 页码、页眉、页脚: what the page carries and the report does not say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from gongkai.report.read.document import Block, Line

_DASH = r"[-‐-―－﹣~·•.…]"
_NUMBERED = re.compile(
    rf"\s*(?:{_DASH}+\s*(\d{{1,3}})\s*{_DASH}+|第\s*(\d{{1,3}})\s*页(?:\s*[,，/]?\s*共\s*\d{{1,3}}\s*页)?"
    r"|(\d{1,3})\s*/\s*\d{1,3}|Page\s*(\d{1,3})(?:\s*of\s*\d{1,3})?)\s*",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s*(\d{1,3})\s*")
_ENDS = re.compile(r"(\d{1,3})(\D.*?)|(.*?\D)(\d{1,3})")
_WORDS = re.compile(r"[A-Za-z\u3400-\u9fff]{2}")
_REPEATS = 3
"""Pages that must begin or end alike before a line counts as a running head."""

B = TypeVar("B", bound=Block)


def without_furniture(pages: Sequence[list[B]]) -> list[list[B]]:
    """The pages without page numbers; of a running head or foot the first stays, since it may be the title.

    A bare figure may be the last cell of a table: it is a page number only where it grows with the page.
    """
    bare = _bare_offset(pages)
    heads = _running(pages, 0)
    feet = _running(pages, -1)
    kept: list[list[B]] = []
    for number, blocks in enumerate(pages, start=1):
        left = list(blocks)
        for end in (0, -1):
            if left and _is_number(left[end], number, bare):
                del left[end]
        for end, running in ((0, heads), (-1, feet)):
            if left and running.get(_mask(left[end], number), number) < number:
                del left[end]
        kept.append(left)
    return kept


def _bare_offset(pages: Sequence[Sequence[Block]]) -> int | None:
    """What bare numbers at the ends of pages add to the count of pages; None where they do not tell."""
    offsets: Counter[int] = Counter()
    for number, blocks in enumerate(pages, start=1):
        ends = {block.text for block in (*blocks[:1], *blocks[-1:]) if isinstance(block, Line)}
        offsets.update({int(found[1]) - number for text in ends if (found := _BARE.fullmatch(text))})
    if not offsets:
        return None
    offset, count = offsets.most_common(1)[0]
    return offset if count >= 2 and count * 2 >= len(pages) else None


def _is_number(block: Block, number: int, bare: int | None) -> bool:
    if not isinstance(block, Line) or len(block.text) > 24:
        return False
    if _NUMBERED.fullmatch(block.text):
        return True
    found = _BARE.fullmatch(block.text)
    return found is not None and bare is not None and int(found[1]) - number == bare


def _mask(block: Block, page: int) -> tuple[str, int | None]:
    """A line without the page number at its end; with what that number adds to the count of pages, if it has one."""
    if not isinstance(block, Line):
        return "", None
    text = "".join(block.text.split())
    found = _ENDS.fullmatch(text)
    if found is None:
        return text, None
    return found[2] or found[3], int(found[1] or found[4]) - page


def _running(pages: Sequence[list[B]], end: int) -> dict[tuple[str, int | None], int]:
    """Lines that begin (or end) most pages → the first page that has each."""
    first: dict[tuple[str, int | None], int] = {}
    counts: Counter[tuple[str, int | None]] = Counter()
    for number, blocks in enumerate(pages, start=1):
        ends = [block for block in blocks[:2] + blocks[-2:] if not _is_number(block, number, None)]
        mask = _mask(ends[end], number) if ends else ("", None)
        # Figures alone are cells of a table that goes on over pages.
        if _WORDS.search(mask[0]):
            counts[mask] += 1
            first.setdefault(mask, number)
    return {mask: first[mask] for mask, count in counts.items() if count >= _REPEATS and count * 2 >= len(pages)}
