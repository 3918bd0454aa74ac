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
from gongkai.web.portal.reading.skeleton import Words
from gongkai.web.publishing.models import Kind, Publication
from gongkai.web.publishing.models.consultations import Consultation


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

    def make() -> tuple[Words, datetime]:
        one = asked.version(found.pk)
        if one is None:
            raise Http404  # taken down since it was asked for
        return said(request, one, today, found.newest, version=version), _since(one, today)

    return keeping.kept(request, (found.pk, version, base), (today, found.state), make)


def said(request: HttpRequest, one: Publication, today: date, newest: int | None, *, version: bool) -> Words:
    """What the page of a version says."""
    where = address.item(one.index_number)
    whole, valid = address.whole(request, where), one.validity(today)
    enclosed = paper.files(one, version=version)
    cited = paper.cited(one, whole, today)
    slots = {
        "title": one.title,
        "agency_page": link_to("public-agency", one.agency.code),
        "agency": one.agency.name,
        "badge": paper.badge(valid) if valid else "",
        "facts": paper.facts(one, today, newest),
        "since": one.published_on.isoformat(),
        "until": one.until.isoformat() if one.until else "",
        "clarification": paper.clarification(one),
        "words": paper.words(one),
        "video": one.video,
        "files": paper.listed(enclosed),
        "pictures": paper.pictures(enclosed),
        "neighbours": paper.neighbours(one),
        "versions": paper.versions(one),
        "where": where,
        "whole": whole,
        "standard": cited.standard,
        "plain": cited.plain,
        "linked": paper.linked(json_ld(one, whole, today)),
    }
    has = {name for name in ("clarification", "words", "video", "files", "neighbours", "versions") if slots[name]}
    has |= {"old"} if version and one.until is not None else set()
    has |= {"comments"} if _takes_comments(one) else set()
    return Words("portal/reading/item.html", address.ITEMS, frozenset(has), slots)


def _takes_comments(one: Publication) -> bool:
    """Whether there is a page for comments: not of what was consulted on elsewhere and taken in later."""
    return one.kind == Kind.CONSULTATION and Consultation.objects.filter(pk=one.item_id).exists()


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
