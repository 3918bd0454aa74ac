"""年报的订阅与网站地图: what was published of annual reports, for feed readers and search engines."""

from __future__ import annotations

from datetime import datetime, time
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.report.layout import printable
from gongkai.web import environment
from gongkai.web.accounts.access import public
from gongkai.web.markup.links import address
from gongkai.web.portal.lists import sitemap as maps
from gongkai.web.portal.lists.conditional import answered
from gongkai.web.portal.lists.linked import CHINESE, SITE
from gongkai.web.portal.reading.address import whole
from gongkai.web.portal.reports.rows import where
from gongkai.web.reporting.models import PublicReport

MOST = 50
MAPPED = 50_000
"""As many addresses as a page of a map may have."""


@public
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Atom 订阅 of annual reports: each is named once for ever, whatever its edition; a correction is an update."""
    return answered(request, timezone.localdate(), lambda: _feed(request))


@public
@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """网站地图 of the annual reports as they are now."""
    return answered(request, timezone.localdate(), lambda: maps.urlset(_addresses(request)))


def _feed(request: HttpRequest) -> HttpResponse:
    here = whole(request, address("feed-reports"))
    name = f"{environment.text('NAME') or SITE} · {_('Annual reports')}"
    feed = Atom1Feed(
        title=printable(name), link=whole(request, address("annual-reports")), description=printable(name),
        language=CHINESE, feed_url=here, feed_guid=here,
    )  # fmt: skip
    rows = PublicReport.objects.current().select_related("agency").defer("content").order_by("-pk")
    for one in rows[:MOST]:
        page = whole(request, where(one))
        feed.add_item(
            title=printable(one.title), link=page, description=printable(one.notice), author_name=one.agency.name,
            unique_id=tag(one, page), unique_id_is_permalink=False, updateddate=one.stamp,
            pubdate=timezone.make_aware(datetime.combine(one.first_published_on, time.min)),
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def tag(one: PublicReport, page: str) -> str:
    """The name of a report for ever (RFC 4151)."""
    return f"tag:{urlsplit(page).hostname},{one.first_published_on}:reports/{one.agency.code}/{one.year}"


def _addresses(request: HttpRequest) -> list[tuple[str, str]]:
    rows = PublicReport.objects.current().order_by("-pk").values_list("agency__code", "year", "published_on")
    return [(whole(request, address("annual-report", code, year)), f"{day}") for code, year, day in rows[:MAPPED]]
