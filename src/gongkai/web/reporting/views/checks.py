"""核对的页面: every finding, what it stands on, and the written reason of what is only asked about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.law.reportcourse import State
from gongkai.report.model import Report, Severity
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.publishing.logged import names
from gongkai.web.reporting import checking, compiling
from gongkai.web.reporting.actions import course
from gongkai.web.reporting.checking import Noted
from gongkai.web.reporting.forms.texts import ReasonForm
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.models.reports import VIEW
from gongkai.web.reporting.views.around import around, told
from gongkai.web.reporting.views.found import BOTH, report_of

REASON = "reporting.finding.answer"


@needs(VIEW)
@require_http_methods(BOTH)
def check(request: HttpRequest, code: str, year: int, scope: str) -> HttpResponse:
    """核对结果, and a reason for one of them."""
    annual, user, today = report_of(request, code, year, scope), by(request), timezone.localdate()
    may = annual.pk is not None and policy.can(user, REASON, annual.agency, today)
    form = None
    if request.method == "POST":
        if not may:
            raise Http404
        form = ReasonForm(request.POST)
        if form.is_valid() and _explained(request, annual, form, user):
            return redirect("report-check", code, year, scope)
    result = compiling.standing(annual)
    noted = checking.findings(annual, result) if annual.pk else ()
    may = may and annual.status is not State.PUBLISHED
    named = names({one.reason.by for one in noted if one.reason})
    rows = [_row(one, annual, result.report, form if may else None, may=may, named=named) for one in noted]
    said = {
        **around(annual, user, today, "report-check"),
        "blocking": len(checking.blocking(noted)),
        "groups": [(title, group) for title, group in _groups(rows) if group],
        "count": len(rows),
    }
    return render(request, "reporting/check.html", said, status=400 if form is not None else 200)


def _explained(request: HttpRequest, annual: AnnualReport, form: ReasonForm, user: User) -> bool:
    given = form.cleaned_data
    try:
        course.reason(annual, given["key"], given["words"], hand=user, at=timezone.now())
    except Refused as refused:
        form.add_error(None, list(refused.lines))
        return False
    messages.success(request, _("Saved."))
    return True


def _row(
    one: Noted, annual: AnnualReport, shown: Report, sent: ReasonForm | None, *, may: bool, named: Mapping[str, str]
) -> dict[str, Any]:  # fmt: skip
    """One finding with its reason; where one may be given, with a form, that holds what was sent where it was wrong."""
    asks = may and not one.finding.hard and one.finding.severity is not Severity.INFO
    form = None
    if asks:
        again = sent is not None and sent.data.get("key") == one.key
        form = sent if again else ReasonForm(initial={"key": one.key}, auto_id=f"{one.key[:12]}-%s")
    return {
        **told(one.finding, annual, shown),
        "noted": one,
        "reason": one.reason,
        "by": named.get(one.reason.by, "") if one.reason else "",
        "form": form,
    }


def _groups(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """What is to be put right, what wants a reason, what has one, what is only to be known."""
    found: dict[str, list[dict[str, Any]]] = {"hard": [], "asked": [], "explained": [], "known": []}
    for row in rows:
        noted: Noted = row["noted"]
        if noted.finding.hard:
            kind = "hard"
        elif noted.reason is not None:
            kind = "explained"
        else:
            kind = "asked" if noted.blocks else "known"
        found[kind].append(row)
    titles = (_("To be put right"), _("Wants a written reason"), _("Explained"), _("To be known"))
    return list(zip(titles, found.values(), strict=True))
