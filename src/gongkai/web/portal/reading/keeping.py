"""页面的保存与核对: a public page is rendered once and asked about again, never shown without asking.

A browser keeps a page and asks each time whether it is still good (`no-cache`): so what is taken down is gone at once.
A page of an item is kept in this process as well, as it is said to somebody who has not signed in. Nothing of a person
is kept: only the proof against forgery differs from one answer to the next, and that is put in afterwards.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2s
from threading import Lock
from zlib import crc32

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.http import http_date, parse_etags, parse_http_date_safe
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from gongkai.web.portal.reading import skeleton
from gongkai.web.portal.reading.skeleton import Words

MOST = 24_000_000
"""How many bytes are kept in all, of about 12,000 a page."""
MARK = "\0csrf\0"
"""Stands where the proof against forgery will; no template and no text has it."""
VARY = "Accept-Language, Cookie"

Said = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was rendered, in pieces between which the proof goes.

    `state` is what it was made of, `tag` its digest; `changed` and `modified` say when it last changed, in seconds and
    as a header has it, `modified` is "" where that is not told.
    """

    state: Hashable
    pieces: tuple[bytes, ...]
    changed: int
    modified: str = ""
    tag: str = ""

    @property
    def weight(self) -> int:
        return sum(map(len, self.pieces))


class Shelf:
    """The pages that are kept, the longest unused of which go first. One place for a page: a new state takes it."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._weight = 0
        self._pages: OrderedDict[Hashable, Page] = OrderedDict()
        self._lock = Lock()

    def find(self, place: Hashable, state: Hashable) -> Page | None:
        """The page of a place, where it is of that state."""
        with self._lock:
            page = self._pages.get(place)
            if page is None or page.state != state:
                return None
            self._pages.move_to_end(place)
            return page

    def put(self, place: Hashable, page: Page) -> None:
        """Keeps a page, and lets go of others as far as it takes."""
        with self._lock:
            self._drop(place)
            self._pages[place] = page
            self._weight += page.weight
            while self._weight > self._most:
                self._drop(next(iter(self._pages)))

    def forget(self) -> None:
        """Keeps nothing, as a new process."""
        with self._lock:
            self._pages.clear()
            self._weight = 0

    def _drop(self, place: Hashable) -> None:
        page = self._pages.pop(place, None)
        self._weight -= page.weight if page else 0


shelf = Shelf(MOST)


def kept(
    request: HttpRequest, place: Hashable, state: Hashable, make: Callable[[], tuple[Words, datetime]]
) -> HttpResponse:
    """A page of which `state` says all that it depends on besides language and type size.

    `make` gives what it says, and when that last changed. A browser that has it gets 304.
    """
    if not _is_plain(request):
        words, _changed = make()
        return _own(request, words.template, skeleton.told(words))
    full = (place, *_mode(request))
    page = shelf.find(full, state)
    if page is None:
        words, changed = make()
        moment = int(changed.timestamp())
        pieces = skeleton.filled(request, words)
        page = Page(state, pieces, moment, http_date(moment), _digest((full, state)))
        if not settings.DEBUG and not request.META.get("QUERY_STRING"):
            shelf.put(full, page)
    return _answered(request, page)


def fresh(request: HttpRequest, template: str, said: Said, *, status: int = 200) -> HttpResponse:
    """A page that is rendered each time; a browser that has the very same one gets 304."""
    if not _is_plain(request):
        return _own(request, template, said, status=status)
    pieces = _pieces(request, template, said)
    return _answered(request, Page(None, pieces, 0, "", _digest(pieces)), status)


def stamped(response: HttpResponse) -> HttpResponse:
    """An answer that may be kept and must be asked about: for whatever is public."""
    response.headers["Cache-Control"] = "no-cache"
    return response


def _is_plain(request: HttpRequest) -> bool:
    """Whether what is said to this reader is said to everybody. Who has neither cookie is asked no further."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES and CookieStorage.cookie_name not in request.COOKIES:
        return True
    return not request.user.is_authenticated and not len(get_messages(request))


def _mode(request: HttpRequest) -> tuple[str, bool]:
    return get_language() or "", skeleton.is_large(request)


def _digest(facts: object) -> str:
    return blake2s(repr(facts).encode(), digest_size=12).hexdigest()


def _etag(request: HttpRequest, tag: str) -> str:
    """A page whose forms answer to another cookie against forgery is not the same page."""
    return f'"{tag}{crc32(request.COOKIES.get(settings.CSRF_COOKIE_NAME, "").encode()):08x}"'


def _pieces(request: HttpRequest, template: str, said: Said) -> tuple[bytes, ...]:
    token = mark_safe(MARK)  # noqa: S308 - our own word
    return tuple(render_to_string(template, {**said, "csrf_token": token}, request).encode().split(MARK.encode()))


def _answered(request: HttpRequest, page: Page, status: int = 200) -> HttpResponse:
    etag = _etag(request, page.tag)
    headers = {"Cache-Control": "no-cache", "Vary": VARY, "ETag": etag}
    if page.modified:
        headers["Last-Modified"] = page.modified
    if status == 200 and _has_it(request, etag, page):
        return HttpResponseNotModified(headers=headers)
    return HttpResponse(get_token(request).encode().join(page.pieces), status=status, headers=headers)


def _has_it(request: HttpRequest, etag: str, page: Page) -> bool:
    """Whether the browser has this very page (RFC 9110: the tag, where it gives one; else the moment)."""
    tags = request.META.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        return any(one.removeprefix("W/") == etag for one in parse_etags(tags))
    told = request.META.get("HTTP_IF_MODIFIED_SINCE")
    since = parse_http_date_safe(told) if told and page.modified else None
    return since is not None and page.changed <= since


def _own(request: HttpRequest, template: str, said: Said, *, status: int = 200) -> HttpResponse:
    """The page for somebody who has signed in, or who is told something: nobody keeps it."""
    response = HttpResponse(render_to_string(template, dict(said), request), status=status)
    response.headers["Cache-Control"] = "private, no-cache"
    return response
