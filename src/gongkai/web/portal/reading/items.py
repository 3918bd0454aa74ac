"""Pages of one public item 公开件: as it is now, as it was, and what stands where it was taken down."""

from __future__ import annotations

from datetime import date, datetime, time

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.accounts.access import public
from gongkai.web.markup.links import address as link_to
from gongkai.web.portal.lists.linked import json_ld
from gongkai.web.portal.reading import address, asked, keeping, moved, paper
from gongkai.web.publishing.models import Publication


@public
@require_safe
def item(request: HttpRequest, index: str) -> HttpResponse:
    """公开件, as it is now; 301 from other forms of its number and from old addresses, 410 where it was taken down."""
    found = asked.known(index)
    if found is None:
        return _elsewhere(request, index)
    return gone(request, found.hidden_on) if found.hidden else _page(request, found, version=False)


@public
@require_safe
def version(request: HttpRequest, index: str, revision: int) -> HttpResponse:
    """历史版本: what the public read at a time."""
    found = asked.known(index, revision)
    if found is None:
        raise Http404
    return gone(request, found.hidden_on) if found.hidden else _page(request, found, version=True)


@public
@require_safe
def qr(request: HttpRequest, index: str) -> HttpResponse:
    """二维码 of the permanent address, to share it."""
    found = asked.known(index)
    if found is None or found.hidden:
        raise Http404
    code = segno.make_qr(address.whole(request, address.item(index)), error="m")
    drawn = code.svg_inline(scale=4, border=2, dark="#1c1f23", light="#ffffff").replace(
        "<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1
    )
    return keeping.stamped(HttpResponse(drawn, content_type="image/svg+xml"))


def _page(request: HttpRequest, found: asked.Known, *, version: bool) -> HttpResponse:
    today = timezone.localdate()
    base = settings.ADDRESS or (request.scheme, request.META.get("HTTP_HOST", ""))

    def make() -> tuple[str, dict[str, object], datetime]:
        one = asked.version(found.pk)
        if one is None:
            raise Http404  # taken down since it was asked for
        return "portal/reading/item.html", said(request, one, today, found.newest, version=version), _since(one, today)

    return keeping.kept(request, (found.pk, version, base), (today, found.state), make)


def said(
    request: HttpRequest, one: Publication, today: date, newest: int | None, *, version: bool
) -> dict[str, object]:  # fmt: skip
    """What the page of a version says."""
    where = address.item(one.index_number)
    whole = address.whole(request, where)
    all_files, all_versions = paper.files(one, version=version), paper.versions(one)
    found = one.validity(today)
    return {
        "one": one,
        "agency_page": link_to("public-agency", one.agency.code),
        "badge": paper.badge(found) if found else "",
        "facts": paper.facts(one, today, newest),
        "words": paper.words(one),
        "files": all_files,
        "pictures": paper.pictures(all_files),
        "neighbours": paper.neighbours(one),
        "versions": all_versions if len(all_versions) > 1 else (),
        "old": version and one.until is not None,
        "where": where,
        "whole": whole,
        "cited": paper.cited(one, whole, today),
        "linked": paper.linked(json_ld(one, whole, today)),
    }


def _since(one: Publication, today: date) -> datetime:
    """When the page last changed: with the item, or with the day, on which its validity and its citation depend."""
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    return max(one.stamp, midnight)


def _elsewhere(request: HttpRequest, index: str) -> HttpResponse:
    there = moved.otherwise(index) or moved.led(request)
    if there is None:
        raise Http404
    return there


def gone(request: HttpRequest, on: str) -> HttpResponse:
    """撤下: that it was, and when; nothing of what it said."""
    return keeping.fresh(request, "portal/reading/gone.html", {"day": on}, status=410)
