"""年报沿革的页面: every edition that was frozen and what each changed, its texts, its reasons, its part of the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.report.compare import compare
from gongkai.report.model import SECTIONS
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.views import by
from gongkai.web.audit.models import LogEntry
from gongkai.web.publishing.logged import names
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.models.reports import ACTS, VIEW
from gongkai.web.reporting.views.around import around, files
from gongkai.web.reporting.views.found import report_of
from gongkai.web.reporting.views.report import steps, told_changes

LOGGED: Mapping[str, Any] = {
    **{f"reporting.{act}": label for act, label in ACTS.items()},
    "reporting.reason": gettext_lazy("reason given"),
    "reporting.original.read": gettext_lazy("original looked at"),
}
SHOWN = 50
"""So many changed numbers of an edition are shown."""


@needs(VIEW)
@require_safe
def history(request: HttpRequest, code: str, year: int, scope: str) -> HttpResponse:
    """年报沿革."""
    annual = report_of(request, code, year, scope)
    editions = _editions(annual) if annual.pk else []
    log = list(LogEntry.objects.filter(subject=annual.subject).order_by("number")) if annual.pk else []
    texts = list(annual.texts.order_by("-number")) if annual.pk else []
    reasons = list(annual.reasons.order_by("pk")) if annual.pk else []
    hands = {one.actor for one in log} | {one["row"].by for one in editions}
    named = names(hands | {one.by for one in texts} | {one.by for one in reasons})
    for one in editions:
        one["by"] = named.get(one["row"].by, one["row"].by)
    said = {
        **around(annual, by(request), timezone.localdate(), "report-history"),
        "editions": editions,
        "files": files(annual),
        "steps": steps(annual),
        "texts": [(one, named.get(one.by, one.by), sum(map(len, one.words.values()))) for one in texts],
        "reasons": [(one, named.get(one.by, one.by)) for one in reasons],
        "log": [(one, str(LOGGED.get(one.act, one.act)), named.get(one.actor, one.actor)) for one in log],
    }
    return render(request, "reporting/history.html", said)


def _editions(annual: AnnualReport) -> list[dict[str, Any]]:
    """The editions, the latest first, each with what it says otherwise than the one before."""
    found: list[dict[str, Any]] = []
    before = None
    for row in annual.editions.order_by("number"):
        report = row.value()
        changes = compare(before, report).changes if before is not None else ()
        texts = () if before is None else [key for key in SECTIONS if before.texts.get(key) != report.texts.get(key)]
        found.append(
            {
                "row": row,
                "public": row.number == annual.public,
                "first": before is None,
                "count": len(changes),
                "changes": told_changes(changes[:SHOWN], report),
                "texts": len(texts),
                "label": _("edition %(number)d") % {"number": row.number},
            }
        )
        before = report
    return found[::-1]
