"""调整的页面: what was handled outside the system, each with its reason and paper; adding one, taking one back."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.files import actions as files
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.files.refusals import Refused as NotTaken
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import address, link
from gongkai.web.markup.lists import Column, Listing
from gongkai.web.publishing.logged import names
from gongkai.web.reporting import bodies, yearly
from gongkai.web.reporting.actions import adjusting as actions
from gongkai.web.reporting.actions.adjusting import ADJUST
from gongkai.web.reporting.forms.figures import AdjustmentForm, ReasonForm
from gongkai.web.reporting.models import Adjustment, AnnualReport, Scope
from gongkai.web.reporting.models.reports import VIEW
from gongkai.web.reporting.views.around import around
from gongkai.web.reporting.views.figures import frozen
from gongkai.web.reporting.views.found import BOTH, report_of

A_PAGE = 100


@needs(VIEW)
@require_safe
def adjustments(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """调整一览 of an agency's year, of its own report and of the sum, those that were taken back struck."""
    annual, user, today = report_of(request, code, year, _scope(request)), by(request), timezone.localdate()
    rows = Adjustment.objects.filter(agency=annual.agency, year=year).select_related("attachment", "cut_by")
    page = Paginator(rows.filter(cut=None).order_by("-pk"), A_PAGE).get_page(request.GET.get("page"))
    may = policy.can(user, ADJUST, annual.agency, today)
    sees = policy.can(user, "files.attachment.view", annual.agency, today)
    said = {
        **around(annual, user, today, "report-adjustments"),
        "frozen": frozen(annual),
        "listing": Listing(_columns(annual, page, may=may, sees=sees), page, _("There is none."), over=_is_cut),
        "may_adjust": may,
        "add": _at(annual, "report-adjustment-add"),
    }
    return render(request, "reporting/adjustments.html", said)


@needs(ADJUST)
@require_http_methods(BOTH)
def add(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """调整: one more; `?row=` and `?column=`, each with its table, say of which cell, `?scope=` of which report."""
    annual, user = report_of(request, code, year, _scope(request), ADJUST), by(request)
    first = {name: request.GET.get(name, "") for name in ("row", "column")}
    form = AdjustmentForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()), year=year,
        sums=bodies.collects(annual.agency, year), initial={**first, "scope": annual.scope},
    )  # fmt: skip
    if form.is_valid():
        try:
            _add(annual, form, user)
            messages.success(request, _("Adjusted. The sums follow."))
            return redirect(_at(annual, "report-adjustments"))
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        except NotTaken as refused:
            form.add_error("file", spoken(refused.message, refused.english))
    said = {
        "annual": annual, "here": True, "form": form, "frozen": frozen(annual),
        "cancel": _at(annual, "report-adjustments"),
    }  # fmt: skip
    return render(request, "reporting/adjustment_add.html", said, status=400 if form.errors else 200)


def _add(annual: AnnualReport, form: AdjustmentForm, user: User) -> None:
    """The paper is taken in before the transaction begins, as every file is."""
    now, sent = timezone.now(), form.cleaned_data["file"]
    kept: Attachment | None = None
    if sent:
        kept = files.add(
            user, annual.agency, subject=f"reporting.adjustments:{annual.agency_id}-{annual.year}",
            purpose=Purpose.INTERNAL, name=sent.name, data=sent.read(), at=now,
        )  # fmt: skip
    actions.adjust(
        annual.agency, annual.year, form.scope_of(), form.given(), hand=user, at=now, attachment=kept
    )  # fmt: skip


@needs(ADJUST)
@require_http_methods(BOTH)
def cut(request: HttpRequest, code: str, year: int, pk: int) -> HttpResponse:
    """撤销 an adjustment."""
    annual = report_of(request, code, year, _scope(request), ADJUST)
    rows = Adjustment.objects.filter(agency=annual.agency, year=year, cut=None).select_related("agency")
    row = get_object_or_404(rows, pk=pk)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.cut(row, form.cleaned_data["reason"], hand=by(request), at=timezone.now())
            messages.success(request, _("Taken back."))
            return redirect(_at(annual, "report-adjustments"))
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    said = {
        "annual": annual, "here": True, "form": form, "frozen": frozen(annual), "row": row,
        "name": yearly.name(row.cell, year), "value": difference(row), "cancel": _at(annual, "report-adjustments"),
    }  # fmt: skip
    return render(request, "reporting/adjustment_cut.html", said, status=400 if form.errors else 200)


def difference(row: Adjustment) -> str:
    """The difference with its sign: +3, −2."""
    value = int(row.value or 0)
    return f"{'+' if value > 0 else '−'}{abs(value)}"


def _scope(request: HttpRequest) -> str:
    return request.GET.get("scope", Scope.OWN.value)


def _at(annual: AnnualReport, name: str, *more: object) -> str:
    """A page of the adjustments of the same report."""
    href = address(name, annual.agency.code, annual.year, *more)
    return f"{href}?scope={annual.scope}" if annual.is_whole else href


def _is_cut(row: Adjustment) -> bool:
    return hasattr(row, "cut_by")


def _columns(annual: AnnualReport, page: Any, *, may: bool, sees: bool) -> list[Column[Adjustment]]:
    known = names({one for row in page for one in (row.by, row.cut_by.by if _is_cut(row) else "") if one})
    columns: list[Column[Adjustment]] = [
        Column(_("Number of the report"), lambda row: yearly.name(row.cell, annual.year)),
        Column(_("Scope"), lambda row: row.get_scope_display()),
        Column(_("Difference"), difference, "num"),
        Column(_("Reasons"), lambda row: row.reason),
        Column(_("Paper"), partial(_paper, sees)),
        Column(_("Adjusted by"), lambda row: known[row.by]),
        Column(_("Adjusted at"), lambda row: row.at, "date"),
        Column(_("Taken back"), lambda row: f"{known[row.cut_by.by]} {row.cut_by.reason}" if _is_cut(row) else ""),
    ]
    if may:
        columns.append(Column(_("Action"), partial(_way, annual)))
    return columns


def _paper(sees: bool, row: Adjustment) -> str:
    if row.attachment is None or not sees:
        return row.paper
    return format_html("{} {}", row.paper, link(row.attachment.name, "file", row.attachment.pk))


def _way(annual: AnnualReport, row: Adjustment) -> str:
    if _is_cut(row):
        return ""
    return format_html('<a href="{}">{}</a>', _at(annual, "report-adjustment-cut", row.pk), _("Take back"))
