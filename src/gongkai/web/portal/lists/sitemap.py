"""网站地图: every public address, for search engines; what is not public is told to nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.accounts.access import public
from gongkai.web.markup.links import address
from gongkai.web.portal.lists.conditional import answered
from gongkai.web.portal.reading.address import item, whole
from gongkai.web.publishing.models import Publication
from gongkai.web.reporting.models import PublicReport

A_PAGE = 10_000
SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
STANDING = ("home", "public-items", "public-agencies", "annual-reports")
CLOSED = ("/desk/", "/track/")
"""Where search engines have no business."""


@public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """网站地图 of the site: its pages, each of ten thousand addresses, and that of the annual reports."""
    return answered(request, timezone.localdate(), lambda: _xml("sitemapindex", "sitemap", _pages(request)))


@public
@require_safe
def page(request: HttpRequest, number: int) -> HttpResponse:
    """网站地图的一页; 404 where there are not so many."""
    if not 1 <= number <= _count():
        raise Http404
    return answered(request, timezone.localdate(), lambda: urlset(_addresses(request, number)))


@public
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt: everything that is public may be read."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), "", f"Sitemap: {_at(request, 'sitemap')}", ""]
    response = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _at(request: HttpRequest, name: str, *args: object) -> str:
    return whole(request, address(name, *args))


def _count() -> int:
    return max(1, -(-Publication.objects.current().count() // A_PAGE))


def _pages(request: HttpRequest) -> Iterator[tuple[str, str]]:
    for number in range(1, _count() + 1):
        yield _at(request, "sitemap-page", number), ""
    if PublicReport.objects.current().exists():
        yield _at(request, "sitemap-reports"), ""


def _addresses(request: HttpRequest, number: int) -> Iterator[tuple[str, str]]:
    """The addresses of a page, each with the day it last changed; before the items the pages that are always there."""
    if number == 1:
        yield from ((_at(request, name), "") for name in STANDING)
    rows = Publication.objects.current().order_by("pk").values_list("index_number", "stamp")
    for found, stamp in rows[(number - 1) * A_PAGE : number * A_PAGE]:
        yield whole(request, item(found)), timezone.localdate(stamp).isoformat()


def urlset(addresses: Iterable[tuple[str, str]]) -> HttpResponse:
    """A page of the map: whole addresses, each with the day it last changed, or ""."""
    return _xml("urlset", "url", addresses)


def _xml(root: str, kind: str, addresses: Iterable[tuple[str, str]]) -> HttpResponse:
    lines = []
    for where, day in addresses:
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        lines.append(f"<{kind}><loc>{escape(where)}</loc>{changed}</{kind}>\n")
    whole_text = f"{HEAD}<{root} {SPACE}>\n{''.join(lines)}</{root}>\n"
    return HttpResponse(whole_text, content_type="application/xml; charset=utf-8")
