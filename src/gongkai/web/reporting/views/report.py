"""一份年报的页面: the official tables, each number the way to what it is made of; texts, findings, steps, acts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.reportcourse import FROZEN, Act
from gongkai.law.reportdates import last_day
from gongkai.report import layout
from gongkai.report.adjust import moved_by
from gongkai.report.compare import Change
from gongkai.report.editions import NAMES
from gongkai.report.model import Cell, Report, Severity
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.views import by
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import address
from gongkai.web.markup.official import Draw, number, paper
from gongkai.web.publishing.logged import names
from gongkai.web.reporting import bodies, checking, compiling
from gongkai.web.reporting.bodies import is_inner
from gongkai.web.reporting.models import Adjustment, AnnualReport, ReportStep, Scope
from gongkai.web.reporting.models.reports import ACTS, VIEW
from gongkai.web.reporting.views.around import around, files, told
from gongkai.web.reporting.views.found import is_late, light, report_of
from gongkai.web.reporting.views.offered import hindered, offered

MARK = "※"
"""Beside a number that an adjustment has a part in."""


@needs(VIEW)
@require_safe
def report(request: HttpRequest, code: str, year: int, scope: str) -> HttpResponse:
    """一份年报, as it is frozen or as the ledgers come to now."""
    annual, user, today = report_of(request, code, year, scope), by(request), timezone.localdate()
    result = compiling.standing(annual)
    adjusted = adjusted_cells(annual)
    noted = checking.findings(annual, result) if annual.pk else ()
    said = {
        **around(annual, user, today, "report"),
        "paper": paper(result.report, drawn(annual, result.report, adjusted)),
        "adjusted": bool(adjusted),
        "running": annual.year == today.year,
        "findings": told_findings(noted, annual, result.report),
        "files": files(annual),
        "moved": told_changes(compiling.moved(annual), result.report),
        "acts": offered(annual, user, today),
        "hindered": list(hindered(annual, user, today)),
        "steps": steps(annual),
        **dates(annual, today),
    }
    return render(request, "reporting/report.html", said)


def adjusted_cells(annual: AnnualReport) -> frozenset[Cell]:
    """The cells in which an adjustment has a part: of something frozen, one that was in force then."""
    if annual.received:
        return frozenset()
    frozen = annual.frozen() if annual.pk and annual.status in FROZEN else None
    now, before = (
        Adjustment.objects.of(annual.agency, year, annual.scope).in_force() for year in (annual.year, annual.year - 1)
    )
    if frozen is not None:
        now, before = now.filter(at__lte=frozen.at), before.filter(at__lte=frozen.at)
    cells = [row.cell for row in now]
    cells += [row.cell._replace(row="carried_in") for row in before.filter(table="requests", row="carried_out")]
    return frozenset(moved for cell in cells for moved in moved_by(cell))


def drawn(annual: AnnualReport, shown: Report, adjusted: frozenset[Cell]) -> Draw:
    """Each number as the way to what it is made of."""
    at = annual.agency.code, annual.year, annual.scope
    form = shown.edition or NAMES[-1]

    def draw(cell: Cell) -> tuple[str, str]:
        words, said = layout.label(cell, form), layout.shown(shown.cells.get(cell))
        attributes, content = number(said or "·", address("report-number", *at, *cell), f"{words} {said or _('blank')}")
        return attributes, f"{content}<sup>{MARK}</sup>" if cell in adjusted else content

    return draw


def told_findings(noted: Sequence[checking.Noted], annual: AnnualReport, shown: Report) -> dict[str, Any]:
    """How many findings block, were explained, or are only to be known; and the first that block."""
    blocking = checking.blocking(noted)
    return {
        "count": len(noted),
        "blocking": len(blocking),
        "explained": sum(one.reason is not None for one in noted),
        "informing": sum(one.finding.severity is Severity.INFO for one in noted),
        "first": [told(one.finding, annual, shown) for one in blocking[:5]],
    }


def told_changes(changes: Iterable[Change], shown: Report) -> list[dict[str, str]]:
    """Cells in which the ledgers say something else by now, in the words of the form."""
    form = shown.edition or NAMES[-1]
    return [
        {"name": layout.label(one.cell, form), "before": layout.shown(one.before), "after": layout.shown(one.after)}
        for one in changes
    ]


def dates(annual: AnnualReport, today: date) -> dict[str, Any]:
    """公布期限 with its article, its last working day and its light."""
    inner = is_inner(annual)
    due = bodies.due(annual.agency, annual.year, Scope(annual.scope))
    return {
        "inner": inner,
        "due": due,
        "article": spoken(due.article, due.article_en),
        "working": last_day(due.due, office_calendar()).working,
        "light": light(annual, today, inner=inner),
        "late": is_late(annual, today, inner=inner),
    }


def steps(annual: AnnualReport) -> list[dict[str, Any]]:
    """What was done, with the names of those who did it."""
    rows: list[ReportStep] = list(annual.steps.order_by("number")) if annual.pk else []
    named = names({row.by for row in rows})
    return [
        {
            "row": row,
            "act": ACTS[Act(row.act)],
            "by": named.get(row.by, row.by),
            "reason": row.facts.get("reason", ""),
            "digest": row.facts.get("digest", "")[:12],
        }
        for row in rows
    ]
