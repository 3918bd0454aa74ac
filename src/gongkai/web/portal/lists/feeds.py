"""订阅: any list of public items as an Atom or RSS feed, newest first.

An item's name in a feed is for ever, as its index number is: a reader never shows one twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from urllib.parse import quote, urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.views.decorators.http import require_safe

from gongkai.report.layout import printable
from gongkai.web import environment
from gongkai.web.accounts.access import public
from gongkai.web.markup.links import address
from gongkai.web.portal.lists.conditional import answered
from gongkai.web.portal.lists.fields import READ
from gongkai.web.portal.lists.filters import Asked, asked
from gongkai.web.portal.lists.linked import CHINESE, SITE
from gongkai.web.portal.reading.address import item, whole
from gongkai.web.publishing.models import Publication

MOST = 50
Feed = Atom1Feed | Rss201rev2Feed
KINDS: dict[str, type[Feed]] = {"feed-atom": Atom1Feed, "feed-rss": Rss201rev2Feed}


@public
@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """Atom 订阅."""
    return _answer(request, "feed-atom")


@public
@require_safe
def rss(request: HttpRequest) -> HttpResponse:
    """RSS 订阅."""
    return _answer(request, "feed-rss")


def _answer(request: HttpRequest, name: str) -> HttpResponse:
    today = timezone.localdate()
    wanted = asked(request, today)
    return answered(request, today, lambda: _feed(request, name, wanted))


def _feed(request: HttpRequest, name: str, wanted: Asked) -> HttpResponse:
    titles = [environment.text("NAME") or SITE, wanted.agency.name if wanted.agency else ""]
    listed = whole(request, address("public-items") + wanted.suffix)
    here = whole(request, address(name) + wanted.suffix)
    return written(
        KINDS[name], wanted.rows.only(*READ)[:MOST], title=" · ".join(filter(None, titles)), listed=listed, here=here,
        item_at=lambda one: whole(request, item(one.index_number)),
    )  # fmt: skip


def written(
    kind: type[Feed], rows: Iterable[Publication], *, title: str, listed: str, here: str,
    item_at: Callable[[Publication], str],
) -> HttpResponse:  # fmt: skip
    """A feed of some public items with their agencies. `listed`: the page of the list; `here`: the feed itself."""
    name = printable(title)
    feed = kind(title=name, link=listed, description=name, language=CHINESE, feed_url=here, feed_guid=here)
    for one in rows:
        there = item_at(one)
        feed.add_item(
            title=printable(one.title), link=there, description=printable(one.summary), author_name=one.agency.name,
            unique_id=tag(one, there), unique_id_is_permalink=False, pubdate=_morning(one.first_published_on),
            updateddate=one.stamp, categories=[str(one.get_kind_display())],
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)


def tag(one: Publication, address: str) -> str:
    """The name of an item for ever (RFC 4151): the site, the day it became public, its index number."""
    return f"tag:{urlsplit(address).hostname},{one.first_published_on}:{quote(one.index_number)}"


def _morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
