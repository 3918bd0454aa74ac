"""公开信息一览 (第二十四条): what is public, newest first, by agency, catalogue, subject, genre, year and validity."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.web.accounts.access import public
from gongkai.web.markup.links import address
from gongkai.web.portal.lists.filters import NAMES, asked
from gongkai.web.portal.reading import keeping
from gongkai.web.portal.reading.rows import READ, row

A_PAGE = 30


@public
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """公开信息一览, and the ways to the same list as a file or a feed."""
    today = timezone.localdate()
    wanted = asked(request, today)
    wanted.form.offer(wanted.agency)
    page = Paginator(wanted.rows.only(*READ), A_PAGE).get_page(request.GET.get("page"))
    said = {
        "asked": wanted,
        "form": wanted.form,
        "filtered": any(request.GET.get(name) for name in NAMES),
        "page": page,
        "rows": [row(one, today) for one in page],
        "forms": [(words, address(name) + wanted.suffix, type) for words, name, type in _forms()],
    }
    return keeping.fresh(request, "portal/lists/items.html", said)


def _forms() -> tuple[tuple[str, str, str], ...]:
    """The same list for other programs: what it is called, its page, its type."""
    return (
        (_("Atom feed"), "feed-atom", "application/atom+xml"),
        (_("RSS feed"), "feed-rss", "application/rss+xml"),
        ("JSON", "public-items-json", "application/json"),
        (_("CSV (for Excel)"), "public-items-csv", "text/csv"),
    )
