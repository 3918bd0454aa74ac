"""年度统计: tables II (documents), III and IV of a year as they stand, each number with the list of what it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.terms import Applicant, Track
from gongkai.report import layout
from gongkai.report.compile import TABLES
from gongkai.report.editions import BALANCE, NAMES, asks, for_year
from gongkai.report.model import Cell, Figure, Report
from gongkai.report.register import is_counted
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.models import Agency, AgencyQuerySet, User
from gongkai.web.accounts.views import by
from gongkai.web.accounts.whose import FIRST_YEAR, YearForm
from gongkai.web.cases.models import Dispute, Request
from gongkai.web.cases.models.disputes import TRACKS, DisputeQuerySet
from gongkai.web.cases.models.figures import Group, compiled, disputes_in, groups, requests_in, with_documents, years
from gongkai.web.cases.models.requests import APPLICANTS, RequestQuerySet
from gongkai.web.markup import text
from gongkai.web.markup.links import address, link
from gongkai.web.markup.lists import Column, Listing, table
from gongkai.web.markup.official import Draw, number, sheets
from gongkai.web.publishing.models import Item, register

VIEW = "cases.figures.view"
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Chosen:
    """所选的统计: of which agency and year, whether with all below it; the rows of both ledgers that are seen."""

    agency: Agency
    year: int
    below: bool
    requests: RequestQuerySet
    disputes: DisputeQuerySet

    def groups(self) -> list[Group]:
        return groups(self.requests, self.disputes, self.year)

    @property
    def query(self) -> str:
        return "?below=on" if self.below else ""


@needs(VIEW)
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """本年与往年的表二（文件）、表三、表四, as in the official form, each number a link."""
    user, today = by(request), timezone.localdate()
    seen = policy.agencies(user, VIEW, today)
    mine = list(seen)
    form = YearForm(request.GET, agencies=mine, today=today)
    if not form.is_valid():
        raise Http404
    chosen = _chosen(user, seen, form.whose(), form.which(), form.cleaned_data["below"], today)
    found = chosen.groups()
    whose = [one for one in mine if one.path.startswith(chosen.agency.path)] if chosen.below else [chosen.agency]
    report = with_documents(
        compiled(found, year=chosen.year, issuer=chosen.agency.name), _documents(whose, chosen.year)
    )  # fmt: skip
    said = {
        "form": form,
        "chosen": chosen,
        "years": years(chosen.agency, chosen.requests, chosen.disputes, today),
        "running": chosen.year == today.year,
        "tables": list(sheets(report, _draw(report, chosen))),
        "parts": _parts(found, chosen, whose) if chosen.below else "",
    }
    return render(request, "cases/figures.html", said)


@needs(VIEW)
@require_safe
def figure(request: HttpRequest, code: str, year: int, table: str, row: str, column: str) -> HttpResponse:
    """一个数的清单: the cases a number counts, as many as it says."""
    user, today, cell = by(request), timezone.localdate(), Cell(table, row, column)
    seen = policy.agencies(user, VIEW, today)
    known = table in TABLES and any(asks(name, cell) for name in NAMES)
    agency = get_object_or_404(seen, code=code)
    if not known or not FIRST_YEAR <= year <= today.year:
        raise Http404
    chosen = _chosen(user, seen, agency, year, "below" in request.GET, today)
    listing, count = _listing(cell, chosen, request.GET.get("page"))
    form = for_year(year).edition
    name = layout.label(cell, form if asks(form, cell) else next(name for name in NAMES if asks(name, cell)))
    said = {"chosen": chosen, "name": name, "listing": listing, "count": count}
    return render(request, "cases/figure.html", said)


def _chosen(user: User, seen: AgencyQuerySet, agency: Agency, year: int, below: bool, today: date) -> Chosen:
    whose = seen.under(agency) if below else seen.filter(pk=agency.pk)
    return Chosen(
        agency, year, below,
        Request.objects.visible_to(user, today).filter(agency__in=whose),
        Dispute.objects.visible_to(user, today).filter(agency__in=whose),
    )  # fmt: skip


def _documents(agencies: Sequence[Agency], year: int) -> Mapping[Cell, Figure]:
    """第二十条第（一）项 of table II. Who may see these figures may see the register, and as far below."""
    items = Item.objects.filter(agency__in=[one.pk for one in agencies])
    return register.figures(register.groups(items, year), register.expiry_rules(agencies), year=year)


# The tables ----------------------------------------------------------------------------------------


def _draw(report: Report, chosen: Chosen) -> Draw:
    """Each number as the way to its list."""

    def draw(cell: Cell) -> tuple[str, str]:
        if cell not in report.cells:
            return "", text(_("not counted yet"))
        shown = layout.shown(report.cells[cell])
        words = layout.label(cell, report.edition or NAMES[-1])
        return number(shown, _list_address(cell, chosen), f"{words} {shown}")

    return draw


def _list_address(cell: Cell, chosen: Chosen) -> str:
    """The way from a number to what it counts: documents are listed by the register."""
    at = chosen.agency.code, chosen.year
    if is_counted(cell):
        return address("register-number", *at, cell.row, cell.column) + chosen.query
    return address("figure", *at, *cell) + chosen.query


# One by one ----------------------------------------------------------------------------------------

SHOWN = tuple(Cell("requests", row, "total") for row in BALANCE)
"""The four rows of the balance, by which agencies are seen beside each other."""


def _parts(found: Sequence[Group], chosen: Chosen, agencies: Sequence[Agency]) -> SafeString:
    """Each agency by itself: its balance, and the way to its own tables."""
    rows = list(_reports(found, chosen.year, agencies))
    heads = (_("New in the year"), _("Carried in"), _("Done"), _("Carried out"))
    columns: list[Column[tuple[Agency, Report]]] = [
        Column(_("Agency"), lambda row: _own(row[0], chosen.year)),
        *(Column(head, partial(_number, cell), "num") for head, cell in zip(heads, SHOWN, strict=True)),
        Column(_("Disputes"), lambda row: _disputes(row[1]), "num"),
    ]
    return table(columns, rows)


def _number(cell: Cell, row: tuple[Agency, Report]) -> object:
    return row[1].value(*cell)


def _own(agency: Agency, year: int) -> SafeString:
    return format_html('<a href="{}?agency={}&amp;year={}">{}</a>', address("figures"), agency.code, year, agency.name)


def _reports(found: Sequence[Group], year: int, agencies: Sequence[Agency]) -> Iterator[tuple[Agency, Report]]:
    own: dict[int, list[Group]] = {agency.pk: [] for agency in agencies}
    for one in found:
        own.setdefault(one.agency, []).append(one)
    for agency in agencies:
        yield agency, compiled(own[agency.pk], year=year, issuer=agency.name)


def _disputes(report: Report) -> int:
    return sum(int(report.value("disputes", track.value, "total") or 0) for track in Track)


# The list behind a number --------------------------------------------------------------------------


def _listing(cell: Cell, chosen: Chosen, number: str | None) -> tuple[Listing[Any], int]:
    empty = _("The number is nought: there is nothing behind it.")
    whose: list[Column[Any]] = [Column(_("Agency"), lambda one: one.agency.name)] if chosen.below else []
    if cell.table == "requests":
        found = groups(chosen.requests, chosen.disputes.none(), chosen.year)
        rows: Any = requests_in(cell, chosen.requests, found, chosen.year).order_by("received_on", "pk")
        columns = [*_request_columns(), *whose]
    else:
        found = groups(chosen.requests.none(), chosen.disputes, chosen.year)
        rows = disputes_in(cell, chosen.disputes, found, chosen.year).order_by("filed_on", "pk")
        columns = [*_dispute_columns(), *whose]
    page = Paginator(rows.select_related("agency"), A_PAGE).get_page(number)
    return Listing(columns, page, empty), page.paginator.count


def _request_columns() -> list[Column[Any]]:
    return [
        Column(_("Number"), lambda one: link(one.number, "request", one.pk)),
        Column(_("Information wanted"), lambda one: one.title),
        Column(_("Kind of applicant"), lambda one: APPLICANTS[Applicant(one.applicant)]),
        Column(_("Received on"), lambda one: one.received_on, "date"),
        Column(_("Counted on"), lambda one: one.counted_on, "date"),
        Column(_("Outcome"), lambda one: one.get_counted_outcome_display()),
    ]


def _dispute_columns() -> list[Column[Any]]:
    return [
        Column(_("Subject of the dispute"), lambda one: link(one.about, "dispute", one.pk)),
        Column(_("Way"), lambda one: TRACKS[Track(one.track)]),
        Column(_("Filed on"), lambda one: one.filed_on, "date"),
        Column(_("Decided on"), lambda one: one.decided_on, "date"),
        Column(_("Result"), lambda one: one.get_verdict_display()),
    ]
