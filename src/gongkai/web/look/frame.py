"""The frame of a page 页面框架: from its first line to its content, the same for many pages and many people.

It is rendered once for all that are alike and kept in this process. What differs from one answer to the next, the
`SLOTS`, is put in afterwards: nothing of a person or of a request is ever kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from gongkai.web.markup import text

MOST = 512
"""How many frames are kept, of about 3 KB each."""

SLOTS = ("title", "who", "here", "token")
"""What is never kept: the page's title, the person's name, the page's own address, the proof against forgery."""
EDGE = "\0"
"""Stands around the name of a slot; no template and no address has it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way in the page's head; `here` where the page lies on it."""

    path: str
    label: str
    here: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """Everything a frame depends on. Two pages of one kind have the same frame but for its slots.

    `language` is the one in force; `side` is desk or public; `prefix` is what stands before every address;
    `known` whether somebody has signed in.
    """

    language: str
    side: str
    site: str
    elder: bool
    prefix: str
    known: bool
    ways: tuple[Way, ...]


def top(kind: Kind, slots: Mapping[str, object]) -> SafeString:
    """The frame of a kind with its slots filled; what goes into them is escaped unless it is marked as safe."""
    pieces = list(_rendered(kind) if settings.DEBUG else _kept(kind))
    for at in range(1, len(pieces), 2):
        pieces[at] = text(slots[pieces[at]])
    return mark_safe("".join(pieces))  # noqa: S308 - a template's own text, and what was escaped


def _rendered(kind: Kind) -> tuple[str, ...]:
    """`look/top.html` in pieces: text, a slot's name, text, a slot's name, …, text."""
    slots = {slot: mark_safe(f"{EDGE}{slot}{EDGE}") for slot in SLOTS}  # noqa: S308 - our own words
    return tuple(render_to_string("look/top.html", {"kind": kind, **slots}).split(EDGE))


_kept = lru_cache(maxsize=MOST)(_rendered)
