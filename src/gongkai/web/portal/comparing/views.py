"""年报比较: published reports beside each other; each figure leads to the edition in which it stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.report.model import Cell
from gongkai.web.accounts.access import public
from gongkai.web.accounts.models import Agency
from gongkai.web.markup import text
from gongkai.web.markup.comparison import Compared, comparison
from gongkai.web.markup.links import address
from gongkai.web.portal.reading import keeping
from gongkai.web.reporting.forms.comparing import CompareForm
from gongkai.web.reporting.models import PublicReport

PAGE = "portal/comparing/compare.html"
RULE = "small_base"


@public
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """年报比较 of what is public; 404 for an agency or a year of which nothing is."""
    current = PublicReport.objects.current()
    years = list(current.order_by("-year").values_list("year", flat=True).distinct())
    if not years:
        return keeping.fresh(request, PAGE, {})
    agencies = sorted(Agency.objects.filter(public_reports__in=current).distinct(), key=Agency.lineage)
    form = CompareForm(request.GET, agencies=agencies, years=years, usual=years[0])
    if not form.is_valid():
        raise Http404
    agency, others = form.whose(), form.others()
    wanted = [(one.pk, form.which()) for one in (agency, *others)] if others else _of(agency, form.years())
    rows = _rows(wanted)
    # A sum is held against none of its parts.
    apart = agency.pk if others and form.cleaned_data["below"] else None
    there = [one for one in rows if one.agency_id != apart or not one.whole]
    names = [_name(one, years=not others) for one in there]
    least = int(str(agency.rules()[RULE].value))
    said = {
        "form": form,
        "agency": agency,
        "year": form.which(),
        "years": not others,
        "least": least,
        "sources": [_source(one, name) for one, name in zip(there, names, strict=True)],
        "left_out": _left_out(wanted, rows, [agency, *others], years=not others),
        "found": comparison(
            [_compared(one, name) for one, name in zip(there, names, strict=True)], years=not others, least=least,
            whole=form.cleaned_data["all"],
        ),
    }  # fmt: skip
    return keeping.fresh(request, PAGE, said)


def _of(agency: Agency, years: Sequence[int]) -> list[tuple[int, int]]:
    return [(agency.pk, year) for year in years]


def _rows(wanted: Sequence[tuple[int, int]]) -> list[PublicReport]:
    """The reports of some agencies and years that are public, in their order."""
    rows = PublicReport.objects.current().select_related("agency").order_by()
    found = rows.filter(agency__in={one for one, _year in wanted}, year__in={year for _one, year in wanted})
    known = {(row.agency_id, row.year): row for row in found}
    return [known[one] for one in wanted if one in known]


def _left_out(
    wanted: Sequence[tuple[int, int]], there: Sequence[PublicReport], whose: Sequence[Agency], *, years: bool
) -> list[str]:
    """Those that have published nothing for a year, by year or by name."""
    known, named = {(one.agency_id, one.year) for one in there}, {one.pk: one for one in whose}
    return [
        str(year) if years else named[pk].short_name or named[pk].name for pk, year in wanted if (pk, year) not in known
    ]


def _name(one: PublicReport, *, years: bool) -> str:
    return str(one.year) if years else one.agency.short_name or one.agency.name


def _page(one: PublicReport) -> str:
    """The page of this edition, whatever is published later."""
    return address("annual-report-edition", one.agency.code, one.year, one.edition)


def _compared(one: PublicReport, name: str) -> Compared:
    page = _page(one)
    return Compared(name, one.value(), page, partial(_figure, page), partial(_section, page))


def _figure(page: str, cell: Cell) -> str:
    return _section(page, cell.table)


def _section(page: str, table: str) -> str:
    return f"{page}#section-{table}"


def _source(one: PublicReport, name: str) -> dict[str, object]:
    """What a report is compared as: the edition, with its digest, which leads to the file that can be verified."""
    return {
        "name": name,
        "href": _page(one),
        "state": _("published on %(day)s") % {"day": one.published_on.isoformat()},
        "scope": _("the government with all that report to it") if one.whole else _("the agency's own"),
        "origin": _origin(one),
    }


def _origin(one: PublicReport) -> SafeString:
    words = _("edition %(number)d") % {"number": one.edition}
    where = address("annual-report-edition-file", one.agency.code, one.year, one.edition, "json")
    return mark_safe(  # noqa: S308 - escaped
        f'{text(words)} <a href="{text(where)}" title="{one.sha256}"><code>{one.sha256[:16]}</code></a>'
    )
