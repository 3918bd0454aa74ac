"""年报比较: one agency's years, or several agencies in one year, as far as one may see their reports."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.report.model import Cell
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.views import by
from gongkai.web.accounts.whose import FIRST_YEAR
from gongkai.web.markup import text
from gongkai.web.markup.comparison import FACTS, Compared, comparison
from gongkai.web.markup.links import address
from gongkai.web.reporting.comparing import Standing, answered, of_agencies, of_years, standing
from gongkai.web.reporting.forms.comparing import CompareForm
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.models.reports import VIEW

RULE = "small_base"


@needs(VIEW)
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """年报比较 at the desk: what is frozen as it is, all else as the ledgers come to now."""
    today = timezone.localdate()
    form = CompareForm(
        request.GET, agencies=list(policy.agencies(by(request), VIEW, today).order_by("path")),
        years=range(today.year, FIRST_YEAR - 1, -1), usual=today.year - 1,
    )  # fmt: skip
    if not form.is_valid():
        raise Http404
    agency, others = form.whose(), form.others()
    found = standing(_wanted(form))
    there = [one for one in found if not one.empty]
    least = int(str(agency.rules()[RULE].value))
    said = {
        "form": form,
        "agency": agency,
        "year": form.which(),
        "years": not others,
        "least": least,
        "sources": [_source(one, years=not others) for one in there],
        "left_out": [_name(one, years=not others) for one in found if one.empty],
        "found": comparison(
            _compared(there, years=not others), years=not others, least=least, whole=form.cleaned_data["all"]
        ),
    }
    return render(request, "reporting/compare.html", said)


def _wanted(form: CompareForm) -> list[AnnualReport]:
    agency, others = form.whose(), form.others()
    if not others:
        return of_years(agency, form.years())
    return of_agencies([agency, *others], form.which(), own=agency if form.cleaned_data["below"] else None)


def _compared(found: Sequence[Standing], *, years: bool) -> list[Compared]:
    known = answered([one.annual for one in found])
    return [
        Compared(_name(one, years=years), one.report, _page(one), partial(_number, one), partial(_basis, one), facts)
        for one, facts in zip(found, known, strict=True)
    ]


def _name(one: Standing, *, years: bool) -> str:
    agency = one.annual.agency
    return str(one.annual.year) if years else agency.short_name or agency.name


def _at(one: Standing) -> tuple[object, ...]:
    return one.annual.agency.code, one.annual.year, one.annual.scope


def _page(one: Standing) -> str:
    return address("report", *_at(one))


def _number(one: Standing, cell: Cell) -> str:
    return address("report-number", *_at(one), *cell)


def _basis(one: Standing, table: str) -> str:
    """Where the numbers of a rate stand: the table, or the facts that a text may name."""
    return address("report-texts", *_at(one)) if table == FACTS else f"{_page(one)}#section-{table}"


def _source(one: Standing, *, years: bool) -> dict[str, object]:
    """What a report is compared as: an edition with its digest, or what the ledgers say now."""
    annual = one.annual
    return {
        "name": _name(one, years=years),
        "href": _page(one),
        "state": annual.get_state_display(),
        "scope": annual.get_scope_display(),
        "origin": _origin(one),
        "missing": one.missing,
    }


def _origin(one: Standing) -> SafeString | str:
    if one.frozen is None:
        return _("as the ledgers come to now")
    words = _("edition %(number)d") % {"number": one.frozen.number}
    digest, where = one.frozen.sha256, address("report-file", *_at(one), one.frozen.number, "json")
    return mark_safe(  # noqa: S308 - escaped
        f'{text(words)} <a href="{text(where)}" title="{digest}"><code>{digest[:16]}</code></a>'
    )
