"""报送大小 (the porter of what comes in): a body over the limit is refused before any of it is read."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

ROOM = 2**20
"""Bytes for the other fields of the form in which a file of the greatest size comes."""


class BodyLimit:
    """Refuses what says that it is too large. What does not say its length is taken as empty by Django itself."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = settings.ATTACHMENT_BYTES + ROOM
        return _refused(request) if _length(request) > most else self.get_response(request)


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0  # so does Django read it: nothing comes


def _refused(request: HttpRequest) -> HttpResponse:
    return render(request, "413.html", {"megabytes": settings.ATTACHMENT_BYTES // 2**20}, status=413)
