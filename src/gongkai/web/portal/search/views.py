"""检索 (第二十四条): words in, what is public and has them out; the same as a feed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.web.accounts.access import public
from gongkai.web.markup import search as words
from gongkai.web.markup.links import address
from gongkai.web.portal.lists.feeds import written
from gongkai.web.portal.reading.address import item, whole
from gongkai.web.portal.reading.rows import row
from gongkai.web.portal.search.choices import address_of, offered, taken
from gongkai.web.portal.search.forms import NAMES, SearchForm
from gongkai.web.portal.search.hits import hits
from gongkai.web.publishing.search.filters import Filters
from gongkai.web.publishing.search.finding import A_PAGE, CAP, Found, Sort, find, shown
from gongkai.web.publishing.search.near import near
from gongkai.web.publishing.search.query import Query, parsed

Feed = type[Atom1Feed] | type[Rss201rev2Feed]
FEEDS: Mapping[str, Feed] = {"atom": Atom1Feed, "rss": Rss201rev2Feed}
IN_A_FEED, NEAR = 50, 5


@public
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """全文检索, as a page or, with `format`, as a feed."""
    form, today = SearchForm(request.GET), timezone.localdate()
    query, filters = parsed(words.wanted(request)), form.narrowed(today)
    kind = FEEDS.get(request.GET.get("format", ""))
    if kind is not None:
        return _feed(request, kind, query, filters)
    said: dict[str, Any] = {"query": query, "kept": _kept(request), "in_force": filters.in_force is not None}
    if query.words:
        found = find(query, filters, form.sorted_by())
        said |= _results(request, query, filters, found, form.sorted_by())
    return render(request, "portal/search/search.html", said)


def _kept(request: HttpRequest) -> list[tuple[str, str]]:
    """What narrows and sorts stays when the words are changed."""
    return [(name, request.GET[name]) for name in (*NAMES, "sort") if request.GET.get(name)]


def _results(request: HttpRequest, query: Query, filters: Filters, found: Found, sort: Sort) -> dict[str, Any]:
    today = timezone.localdate()
    page: Page[int] = Paginator(found.numbers, A_PAGE).get_page(request.GET.get("page"))
    at = partial(address_of, request)
    sorts = [
        (_("What fits best"), at({"sort": None}), sort is Sort.RELEVANCE),
        (_("Newest first"), at({"sort": Sort.DATE.value}), sort is Sort.DATE),
    ]
    return {
        "page": page, "hits": hits(shown(list(page.object_list)), query, today), "more": found.more, "most": CAP,
        "groups": list(offered(found.facets, filters, at)), "taken": list(taken(filters, at)), "sorts": sorts,
        "force": at({"in_force": "1"}), "feeds": [("Atom", at({"format": "atom"})), ("RSS", at({"format": "rss"}))],
        "near": [] if found.numbers else [row(one, today) for one in near(query.text, "", NEAR)],
    }  # fmt: skip


def _feed(request: HttpRequest, kind: Feed, query: Query, filters: Filters) -> HttpResponse:
    """检索订阅: the newest of what was found."""
    rows = shown(find(query, filters, Sort.DATE).numbers[:IN_A_FEED])
    listed = f"{address('search')}{address_of(request, {})}"
    response = written(
        kind, rows, title=_("Search: %(words)s") % {"words": query.text}, listed=whole(request, listed),
        here=whole(request, request.get_full_path()), item_at=lambda one: whole(request, item(one.index_number)),
    )  # fmt: skip
    response.headers["Cache-Control"] = "no-cache"  # what is taken down is gone from it at once
    return response
