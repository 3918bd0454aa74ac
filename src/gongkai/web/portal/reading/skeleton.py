"""页面骨架: a page rendered once for all pages that have the same parts, into which the words of each are put.

Django takes longer to render a page than the database to find all that it says. So a template is told which parts
there are, and words that it can show and not ask about; what it makes of them is kept in this process. Nothing of an
item, of a person or of a request is kept: it is rendered for a request that says nothing, and the page's own address
and the proof against forgery are put in afterwards like everything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import get_script_prefix
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from gongkai.web import environment
from gongkai.web.markup import text

MOST = 512
"""How many skeletons are kept, of about 6 KB each."""
EDGE = "\0"
"""Stands around the name of a slot; no template has it."""
TOKEN, ADDRESS = "csrf_token", "own_address"

Skeleton = tuple[tuple[str, ...], ...]
"""Pieces between which the proof goes; each is text, a slot's name, text, a slot's name, …, text."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a page says: its template, the parts it has (to the template `has.part`), and what stands in its slots.

    `under` is the address below which all pages of the template lie. What goes into a slot is escaped unless it is
    marked as safe.
    """

    template: str
    under: str
    has: frozenset[str]
    slots: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Kind:
    """Everything a skeleton depends on. `prefix` is what stands before every address."""

    template: str
    under: str
    has: frozenset[str]
    slots: tuple[str, ...]
    language: str
    elder: bool
    prefix: str
    site: str


def told(words: Words) -> dict[str, object]:
    """The words as their template is told them."""
    return {"has": dict.fromkeys(words.has, True), **words.slots}


def filled(request: HttpRequest, words: Words) -> tuple[bytes, ...]:
    """A page as somebody who has not signed in reads it, in pieces between which the proof goes."""
    kind = Kind(
        words.template,
        words.under,
        words.has,
        tuple(words.slots),
        language=get_language() or "",
        elder=is_large(request),
        prefix=get_script_prefix(),
        site=environment.text("NAME"),
    )
    said = {name: text(value) for name, value in words.slots.items()}
    said[ADDRESS] = text(request.get_full_path())
    skeleton = _rendered(kind) if settings.DEBUG else _kept(kind)
    return tuple(
        "".join([said[piece] if at % 2 else piece for at, piece in enumerate(pieces)]).encode() for pieces in skeleton
    )


def is_large(request: HttpRequest) -> bool:
    """长者模式: whether the reader has asked for large type."""
    return request.COOKIES.get("display") == "elder"


def _rendered(kind: Kind) -> Skeleton:
    nobody = HttpRequest()
    nobody.path = kind.under
    nobody.COOKIES["display"] = "elder" if kind.elder else ""
    slots = {slot: mark_safe(f"{EDGE}{slot}{EDGE}") for slot in (*kind.slots, TOKEN, ADDRESS)}  # noqa: S308 - our own words
    page = render_to_string(kind.template, told(Words(kind.template, kind.under, kind.has, slots)), nobody)
    return tuple(tuple(piece.split(EDGE)) for piece in page.split(f"{EDGE}{TOKEN}{EDGE}"))


_kept = lru_cache(maxsize=MOST)(_rendered)
