"""年度数据的页面: what the units entered for table II of a year, what of it is signed, what nobody has entered yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.report import layout
from gongkai.report.model import Cell
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.views import by
from gongkai.web.files.tablefile import KINDS
from gongkai.web.markup.links import address, button
from gongkai.web.markup.lists import Column, Listing
from gongkai.web.publishing.logged import names
from gongkai.web.reporting import figurefile, tables, yearly
from gongkai.web.reporting.actions import figures as actions
from gongkai.web.reporting.actions.figures import ENTER, SIGN
from gongkai.web.reporting.forms.figures import FigureForm, ReasonForm, SignForm, key
from gongkai.web.reporting.models import AnnualReport, YearlyFigure
from gongkai.web.reporting.models.reports import VIEW
from gongkai.web.reporting.views.around import around
from gongkai.web.reporting.views.found import BOTH, report_of

A_PAGE = 100
OWN = "own"


@dataclass(frozen=True, slots=True)
class Summed:
    """单元格合计: the sum over the units, how many units there are, and how many of them nobody signed; None: blank."""

    name: str
    value: str
    units: int
    unsigned: int
    enter: str


@needs(VIEW)
@require_safe
def figures(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """年度数据一览: each cell with its sum, and what every unit entered, now and before."""
    annual, user, today = report_of(request, code, year, OWN), by(request), timezone.localdate()
    rows = YearlyFigure.objects.of(annual.agency, year)
    current = list(rows.in_force().select_related("signature"))
    page = Paginator(_ordered(rows), A_PAGE).get_page(request.GET.get("page"))
    may_enter, may_sign = (policy.can(user, one, annual.agency, today) for one in (ENTER, SIGN))
    said = {
        **around(annual, user, today, "report-figures"),
        "frozen": frozen(annual),
        "sums": _sums(annual, current),
        "listing": _listing(request, annual, page, {row.pk for row in current}, may_enter, may_sign),
        "may_enter": may_enter,
        "unsigned": [row.pk for row in current if not _is_signed(row)] if may_sign else [],
    }
    return render(request, "reporting/figures.html", said)


@needs(ENTER)
@require_http_methods(BOTH)
def enter(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """填报: a number of a unit; `?cell=` and `?unit=` say of which."""
    annual = report_of(request, code, year, OWN, ENTER)
    first = {"cell": request.GET.get("cell", ""), "unit": request.GET.get("unit", "")}
    form = FigureForm(_sent(request), year=year, initial=first)
    if form.is_valid():
        try:
            actions.enter(annual.agency, year, form.given(), hand=by(request), at=timezone.now())
            messages.success(
                request, _("Entered. It counts at once; it has to be signed off before the report is signed.")
            )
            return redirect("report-figures", code, year)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    said = {"annual": annual, "here": True, "form": form, "frozen": frozen(annual), "cancel": _list(annual)}
    return render(request, "reporting/figure_enter.html", said, status=400 if form.errors else 200)


@needs(ENTER)
@require_http_methods(BOTH)
def take_back(request: HttpRequest, code: str, year: int, pk: int) -> HttpResponse:
    """撤回 what a unit entered."""
    annual = report_of(request, code, year, OWN, ENTER)
    figure = _figure(annual, pk)
    form = ReasonForm(_sent(request))
    if form.is_valid():
        try:
            actions.take_back(figure, form.cleaned_data["reason"], hand=by(request), at=timezone.now())
            messages.success(request, _("Taken back."))
            return redirect("report-figures", code, year)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    said = {
        "annual": annual, "here": True, "form": form, "frozen": frozen(annual), "cancel": _list(annual),
        "name": yearly.name(figure.cell, year), "figure": figure, "value": _value(figure),
    }  # fmt: skip
    return render(request, "reporting/figure_back.html", said, status=400 if form.errors else 200)


@needs(SIGN)
@require_POST
def sign(request: HttpRequest, code: str, year: int, pk: int) -> HttpResponse:
    """签认 one number."""
    annual = report_of(request, code, year, OWN, SIGN)
    figure = _figure(annual, pk)
    try:
        actions.sign(figure, hand=by(request), at=timezone.now())
        messages.success(request, _("Signed off."))
    except Refused as refused:
        messages.error(request, refused.lines[0])
    return redirect("report-figures", code, year)


@needs(SIGN)
@require_POST
def sign_all(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """一并签认 the numbers that the page showed."""
    annual = report_of(request, code, year, OWN, SIGN)
    shown = YearlyFigure.objects.of(annual.agency, year).values_list("pk", flat=True)
    form = SignForm(request.POST, shown=list(shown))
    if not form.is_valid():
        raise Http404
    try:
        count = actions.sign_all(
            annual.agency, year, form.cleaned_data["number"], hand=by(request), at=timezone.now()
        )  # fmt: skip
        messages.success(request, _("%(count)d numbers have been signed off.") % {"count": count})
    except Refused as refused:
        messages.error(request, refused.lines[0])
    return redirect("report-figures", code, year)


@needs(VIEW)
@require_safe
def file(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """年度数据表格: what is in force, and what is to be filled in."""
    annual = report_of(request, code, year, OWN)
    response = HttpResponse(figurefile.given_out(annual.agency, year), content_type=KINDS["xlsx"])
    response["Content-Disposition"] = f'attachment; filename="figures-{code}-{year}.xlsx"'
    return response


def frozen(annual: AnnualReport) -> bool:
    """Whether the report is frozen, so that what changes now goes into a correction of it alone."""
    return bool(annual.digest)


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _figure(annual: AnnualReport, pk: int) -> YearlyFigure:
    rows = YearlyFigure.objects.of(annual.agency, annual.year).filter(value__isnull=False)
    return get_object_or_404(rows.select_related("agency"), pk=pk)


def _list(annual: AnnualReport) -> str:
    return address("report-figures", annual.agency.code, annual.year)


def _is_signed(figure: YearlyFigure) -> bool:
    return hasattr(figure, "signature")


def _value(figure: YearlyFigure) -> str:
    return "" if figure.value is None else layout.number(tables.number(figure.cell, figure.value))


# The sums ------------------------------------------------------------------------------------------


def _sums(annual: AnnualReport, current: Iterable[YearlyFigure]) -> list[Summed]:
    """Each number of table II that is entered, in the order of the form."""
    found: dict[Cell, list[YearlyFigure]] = {cell: [] for cell in yearly.entered(annual.year)}
    for row in current:
        if row.cell in found:
            found[row.cell].append(row)
    enter_at = address("report-figure-enter", annual.agency.code, annual.year)
    return [
        Summed(
            yearly.name(cell, annual.year), _sum(cell, rows), len(rows), sum(not _is_signed(row) for row in rows),
            f"{enter_at}?cell={key(cell)}",
        )
        for cell, rows in found.items()
    ]  # fmt: skip


def _sum(cell: Cell, rows: Iterable[YearlyFigure]) -> str:
    values = [row.value for row in rows if row.value is not None]
    return layout.number(tables.number(cell, sum(values, Decimal()))) if values else ""


# The list ------------------------------------------------------------------------------------------


def _ordered(rows: Any) -> Any:
    return rows.select_related("signature").order_by("row", "column", "unit", "-pk")


def _listing(
    request: HttpRequest, annual: AnnualReport, page: Any, current: set[int], may_enter: bool, may_sign: bool
) -> Listing[YearlyFigure]:  # fmt: skip
    known = names({one for row in page for one in (row.by, row.signature.by if _is_signed(row) else "") if one})
    columns: list[Column[YearlyFigure]] = [
        Column(_("Number of the report"), lambda row: yearly.name(row.cell, annual.year)),
        Column(_("Reporting unit"), lambda row: row.unit),
        Column(_("Value"), lambda row: _value(row) or _("taken back"), "num"),
        Column(_("Source"), lambda row: row.source),
        Column(_("Entered by"), lambda row: known[row.by]),
        Column(_("Entered at"), lambda row: row.at, "date"),
        Column(_("Signed off by"), partial(_signed, known)),
    ]
    if may_enter or may_sign:
        columns.append(Column(_("Action"), partial(_acts, annual, current, may_enter, get_token(request), may_sign)))
    empty = _("Nobody has entered anything yet.")
    return Listing(columns, page, empty, over=lambda row: row.pk not in current)


def _signed(known: Mapping[str, str], row: YearlyFigure) -> str:
    if not _is_signed(row):
        return "" if row.value is None else _("not signed off")
    return f"{known[row.signature.by]} {date.isoformat(timezone.localdate(row.signature.at))}"


def _acts(
    annual: AnnualReport, current: set[int], may_enter: bool, token: str, may_sign: bool, row: YearlyFigure
) -> str:  # fmt: skip
    """The ways a number in force has: to enter another in its place, to take it back, to sign it."""
    if row.pk not in current:
        return ""
    at = annual.agency.code, annual.year
    found = SafeString()
    if may_enter:
        again = QueryDict(mutable=True)
        again.update({"cell": key(row.cell), "unit": row.unit})
        href = f"{address('report-figure-enter', *at)}?{again.urlencode()}"
        back = address("report-figure-back", *at, row.pk)
        found = format_html('<a href="{}">{}</a> · <a href="{}">{}</a>', href, _("Change"), back, _("Take back"))
    if may_sign and not _is_signed(row):
        found += button(_("Sign off"), token, "report-figure-sign", *at, row.pk)
    return found
