"""报送与汇总: where each member of a sum stands, what is missing, what may be counted twice, what has moved since."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.reportcourse import Act, Standing
from gongkai.report import layout
from gongkai.report.editions import for_year
from gongkai.report.model import Cell
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.accounts.views import by
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import address, link
from gongkai.web.markup.lists import Column, table
from gongkai.web.reporting import compiling, doubles, rollup
from gongkai.web.reporting.actions import deducting, record
from gongkai.web.reporting.actions.adjusting import ADJUST
from gongkai.web.reporting.doubles import Double
from gongkai.web.reporting.forms.collecting import DeductForm
from gongkai.web.reporting.models import Adjustment, AnnualReport, Scope
from gongkai.web.reporting.models.reports import STATES, VIEW
from gongkai.web.reporting.rollup import MemberState, Rolled
from gongkai.web.reporting.views.around import LIGHTS, around
from gongkai.web.reporting.views.found import BOTH, report_of
from gongkai.web.reporting.views.report import told_changes


@needs(VIEW)
@require_safe
def members(request: HttpRequest, code: str, year: int, scope: str) -> HttpResponse:
    """报送进度 of the members of a sum, and what stands in its way."""
    annual, user, today = _whole(request, code, year, scope, VIEW), by(request), timezone.localdate()
    rolled = rollup.rolled(annual.agency, year)
    found = doubles.doubles(annual.agency, year)
    said = {
        **around(annual, user, today, "report-members"),
        "rolled": rolled,
        "listing": table(_columns(user, today), rolled.members),
        "own": _own(rolled, annual),
        "notes": [
            {"light": LIGHTS[one.severity], "words": spoken(one.message, one.message_en)}
            for one in rolled.merged.report.findings
        ],
        "unjoined": rollup.unjoined(rolled, rollup.rolled(annual.agency, year - 1)),
        "deductions": [_deduction(row, rolled) for row in rolled.deductions],
        "doubles": table(_double_columns(annual, user, today), found, lambda one: one.deducted) if found else "",
        "moved": told_changes(compiling.moved(annual), rolled.report) if annual.pk else [],
        "counted": sum(one.counted for one in rolled.members),
    }
    return render(request, "reporting/members.html", said)


@needs(ADJUST)
@require_http_methods(BOTH)
def deduct(request: HttpRequest, code: str, year: int, scope: str, first: int, second: int) -> HttpResponse:
    """扣除: one of two requests that are both counted is taken from the sum, for a reason."""
    annual = _whole(request, code, year, scope, ADJUST)
    found = doubles.doubles(annual.agency, year)
    double = next((one for one in found if (one.first.pk, one.second.pk) == (first, second)), None)
    if double is None:
        raise Http404
    form = DeductForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            deducting.deduct(annual.agency, year, double, reason, hand=by(request), at=timezone.now())
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        else:
            messages.success(request, _("Taken from the sum. It can be taken back among the adjustments."))
            return redirect("report-members", code, year, scope)
    labels = [layout.label(cell, for_year(year).edition) for cell in double.cells]
    said = {**around(annual, by(request), timezone.localdate(), "deduct"), "form": form, "double": double,
            "cells": labels}  # fmt: skip
    return render(request, "reporting/deduct.html", said, status=400 if form.errors else 200)


def _whole(request: HttpRequest, code: str, year: int, scope: str, permission: str) -> AnnualReport:
    if scope != Scope.WHOLE.value:
        raise Http404
    return report_of(request, code, year, scope, permission)


def _own(rolled: Rolled, annual: AnnualReport) -> dict[str, object]:
    """The government's own part."""
    return {
        "href": address("report", annual.agency.code, annual.year, Scope.OWN.value),
        "signed": rolled.own.signed,
        "state": STATES[rolled.own.annual.status] if rolled.own.annual is not None else _("not started"),
    }


def _columns(user: User, today: date) -> list[Column[MemberState]]:
    return [
        Column(_("Agency"), _name),
        Column(_("State"), lambda one: format_html('<span class="badge">{}</span>', STATES[one.state])),
        Column(_("How it came"), _came),
        Column(_("Counted"), _counted),
        Column(_("Due on"), lambda one: one.due, "date"),
        Column(_("Published on"), lambda one: one.annual and one.annual.first_published_on, "date"),
        Column(_("In time"), lambda one: _late(one, today)),
        Column(_("To do"), lambda one: _ways(one, user, today)),
    ]


def _at(one: MemberState) -> tuple[str, int, str] | None:
    return None if one.annual is None else (one.agency.code, one.annual.year, one.scope.value)


def _name(one: MemberState) -> SafeString | str:
    at = _at(one)
    return link(one.agency.name, "report", *at) if at else one.agency.name


def _came(one: MemberState) -> str:
    if one.annual is None or not one.annual.edition:
        return ""
    return _("as a file") if one.annual.received else _("compiled here")


def _counted(one: MemberState) -> SafeString | str:
    if not one.counted:
        return format_html('<span class="light red">{}</span>', _("not counted"))
    return _("edition %(number)d") % {"number": one.edition}


def _late(one: MemberState, today: date) -> SafeString | str:
    return format_html('<span class="light overdue">{}</span>', _("not in time")) if one.is_late(today) else ""


WAYS = (
    (Act.RECEIVE, "report-receive", gettext_lazy("Receive")),
    (Act.RETURN, "report-return", gettext_lazy("Return")),
    (Act.ACCEPT, "report-accept", gettext_lazy("Accept")),
)


def _ways(one: MemberState, user: User, today: date) -> SafeString:
    """What the person may do with a member's report now."""
    year = one.due.year - 1
    annual = one.annual or AnnualReport(agency=one.agency, year=year, scope=one.scope.value)
    at = one.agency.code, annual.year, annual.scope
    found = [
        link(words, name, *at)
        for act, name, words in WAYS
        if act in _lawful(annual)
        and record.may(annual, act, user, today)
        and policy.can(user, f"reporting.{act}", one.agency, today)
    ]
    if annual.received:
        found.insert(0, link(_("Reading"), "report-reading", *at))
    return format_html(" · ".join(["{}"] * len(found)), *found) if found else SafeString("")


def _lawful(annual: AnnualReport) -> frozenset[Act]:
    """As its columns have it: of a whole table of members no ledger is gone through."""
    return Standing(state=annual.status, received=annual.received).lawful


def _deduction(row: Adjustment, rolled: Rolled) -> dict[str, object]:
    form = rolled.report.editions.get(row.table) or for_year(row.year).edition
    value = "" if row.value is None else layout.number(row.value.normalize())
    return {"name": layout.label(Cell(row.table, row.row, row.column), form), "value": value, "row": row}


def _double_columns(annual: AnnualReport, user: User, today: date) -> list[Column[Double]]:
    may = policy.can(user, ADJUST, annual.agency, today)
    return [
        Column(_("Request"), lambda one: one.first.number, "law"),
        Column(_("Counted by"), lambda one: _agency(one.first.agency)),
        Column(_("And"), lambda one: one.second.number, "law"),
        Column(_("Counted by"), lambda one: _agency(one.second.agency)),
        Column(_("Why"), _why),
        Column(_("To do"), lambda one: _deducting(annual, one, may=may)),
    ]


def _agency(agency: Agency) -> str:
    return agency.short_name or agency.name


def _why(one: Double) -> str:
    if one.passed:
        return _("passed on from one to the other")
    return _("the same person asked for the same, sent there by the first")


def _deducting(annual: AnnualReport, one: Double, *, may: bool) -> SafeString | str:
    if one.deducted:
        return _("taken from the sum")
    at = annual.agency.code, annual.year, annual.scope, one.first.pk, one.second.pk
    return link(_("Take one from the sum"), "report-deduct", *at) if may else ""
