"""不变的页面: a public page that says the same to everybody, rendered once in each language and mode.

Only the proof against forgery differs from one answer to the next; it is put in afterwards. Nobody who has signed in,
and nobody who is told something, is answered from here.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

MOST = 64
MARK = "\0csrf\0"
"""Stands where the proof against forgery will; no template has it."""

Key = tuple[str, str, str, bool, str]
_kept: dict[Key, tuple[str, ...]] = {}


def page(request: HttpRequest, template: str, said: Mapping[str, object], *, of: str = "") -> HttpResponse:
    """The page of a template; `said` must be the same whoever asks for this path without a query.

    `of`: what it depends on besides, such as a setting.
    """
    if request.META.get("QUERY_STRING") or request.user.is_authenticated or len(get_messages(request)):
        return render(request, template, dict(said))
    key = (template, request.path, get_language() or "", request.COOKIES.get("display") == "elder", of)
    pieces = _kept.get(key)
    if pieces is None:
        whole = render_to_string(template, {**said, "csrf_token": mark_safe(MARK)}, request)  # noqa: S308 - our own word
        pieces = tuple(whole.split(MARK))
        if not settings.DEBUG and len(_kept) < MOST:
            _kept[key] = pieces
    return HttpResponse(get_token(request).join(pieces))


def forget() -> None:
    """Renders all of them anew, as a new process would."""
    _kept.clear()
