"""开放数据 (第二十四条): any list of public items as JSON or CSV, and the description of both for data portals."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.accounts.access import public
from gongkai.web.files.tablefile import KINDS, still
from gongkai.web.markup.links import address as address_of
from gongkai.web.portal.lists import linked
from gongkai.web.portal.lists.conditional import answered
from gongkai.web.portal.lists.fields import HEADS, READ, told, words
from gongkai.web.portal.lists.filters import Asked, asked
from gongkai.web.portal.reading.address import item, whole
from gongkai.web.publishing.models import Publication

A_PAGE = 500
AT_ONCE = 500
JSON = {"ensure_ascii": False, "separators": (",", ":")}


@public
@require_safe
def as_json(request: HttpRequest) -> HttpResponse:
    """清单 as JSON, a page at a time: `next` is the address of the one after."""
    today = timezone.localdate()
    wanted = asked(request, today)
    return answered(request, today, lambda: _json(request, wanted, today))


def _json(request: HttpRequest, wanted: Asked, today: date) -> JsonResponse:
    page = Paginator(wanted.rows.only(*READ), A_PAGE).get_page(request.GET.get("page"))
    said = {
        "count": page.paginator.count,
        "page": page.number,
        "pages": page.paginator.num_pages,
        "items": [told(one, today, whole(request, item(one.index_number))) for one in page],
    }
    if page.has_next():
        query = "&".join(filter(None, (wanted.query, f"page={page.next_page_number()}")))
        said["next"] = whole(request, f"{address_of('public-items-json')}?{query}")
    return JsonResponse(said, json_dumps_params=JSON)


@public
@require_safe
def as_csv(request: HttpRequest) -> HttpResponseBase:
    """清单 as CSV, whole: UTF-8 with a mark, as Excel wants it; what would be a formula there is text."""
    today = timezone.localdate()
    wanted = asked(request, today)

    def make() -> StreamingHttpResponse:
        rows = wanted.rows.only(*READ).iterator(chunk_size=AT_ONCE)
        lines = (words(one, today, whole(request, item(one.index_number))) for one in rows)
        response = StreamingHttpResponse(_written(lines), content_type=KINDS["csv"])
        response["Content-Disposition"] = f'attachment; filename="items-{today}.csv"'
        return response

    return answered(request, today, make)


def _written(lines: Iterable[Sequence[str]]) -> Iterator[bytes]:
    yield ("\ufeff" + _line(HEADS)).encode()
    for line in lines:
        yield _line([still(text) for text in line]).encode()


def _line(values: Sequence[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(values)
    return out.getvalue()


@public
@require_safe
def dcat(request: HttpRequest) -> HttpResponse:
    """数据目录 (DCAT): what there is of each agency, in which forms, where."""
    today = timezone.localdate()

    def make() -> HttpResponse:
        return JsonResponse(
            linked.catalog(Publication.objects.current(), lambda path: whole(request, path)),
            json_dumps_params=JSON, content_type="application/ld+json",
        )  # fmt: skip

    return answered(request, today, make)
