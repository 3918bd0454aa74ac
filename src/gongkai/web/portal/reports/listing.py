"""年报一览 (第四十九条): the annual reports of a year that are public, in the order of the tree."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.accounts.access import public
from gongkai.web.accounts.models import Agency
from gongkai.web.markup import search
from gongkai.web.portal.reading import keeping
from gongkai.web.portal.reports.rows import corrected, where
from gongkai.web.reporting.models import PublicReport

A_PAGE = 100


@public
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """年报一览 of one year, the latest where none is asked for; each as it is now."""
    words = search.wanted(request)
    current = PublicReport.objects.current()
    years = list(current.order_by("-year").values_list("year", flat=True).distinct())
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else next(iter(years), 0)
    found = current.filter(year=year).order_by()
    if words:
        found = found.filter(agency__in=Agency.objects.named(words))
    page = Paginator(_in_order(list(found.values_list("agency", "pk"))), A_PAGE).get_page(request.GET.get("page"))
    said = {"years": years, "year": year, "page": page, "shown": _shown(list(page)), "query": words}
    return keeping.fresh(request, "portal/reports/reports.html", said)


def _in_order(found: list[tuple[int, int]]) -> list[int]:
    """The reports in the order of their agencies: a parent before those below it."""
    agencies = Agency.objects.filter(pk__in=[agency for agency, _pk in found])
    place = {one.pk: at for at, one in enumerate(sorted(agencies, key=Agency.lineage))}
    return [pk for agency, pk in sorted(found, key=lambda pair: place[pair[0]])]


def _shown(wanted: list[int]) -> list[tuple[PublicReport, str, object]]:
    rows = PublicReport.objects.select_related("agency").defer("content", "notice").in_bulk(wanted)
    return [(rows[pk], where(rows[pk]), corrected(rows[pk])) for pk in wanted if pk in rows]
