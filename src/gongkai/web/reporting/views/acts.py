"""年报的办理: one page on which an act is confirmed, that says what follows from it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.law.reportcourse import Act
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.reporting import bodies, checking, compiling
from gongkai.web.reporting.actions import course, record
from gongkai.web.reporting.compiling import Compiled
from gongkai.web.reporting.forms.texts import ActForm, RecallForm, ReviseForm, SignForm
from gongkai.web.reporting.models import AnnualReport, Scope
from gongkai.web.reporting.views.around import around, told
from gongkai.web.reporting.views.found import BOTH, report_of
from gongkai.web.reporting.views.likeness import likeness
from gongkai.web.reporting.views.offered import VERBS, offered

ACTING = f"reporting.{Act.OPEN}"
"""Who may do any of this: each act asks for its own permission as well."""
FORMS: Mapping[Act, type[forms.Form]] = {
    Act.OPEN: ActForm,
    Act.SIGN: SignForm,
    Act.RECALL: RecallForm,
    Act.SUBMIT: ActForm,
    Act.PUBLISH: ActForm,
    Act.REVISE: ReviseForm,
}
FOLLOWS: Mapping[Act, Any] = {
    Act.OPEN: gettext_lazy(
        "A first draft of the text is made. Its figures are live, and the tables follow the ledgers until it is signed."
    ),
    Act.SIGN: gettext_lazy(
        "The tables and the text are frozen as they stand now, with a digest. What the ledgers say later moves them no "
        "more: only taking it back, or after publication a declared correction, does."
    ),
    Act.RECALL: gettext_lazy(
        "It is drafted again and follows the ledgers again. The edition that was frozen is kept; it is not counted."
    ),
    Act.SUBMIT: gettext_lazy("What was signed goes to the government above, which accepts or returns it."),
    Act.PUBLISH: gettext_lazy(
        "What was signed is published as it is: everybody reads it on the site, as a page and as files, and can verify "
        "it. It cannot be taken back; a mistake is put right by a declared correction."
    ),
    Act.REVISE: gettext_lazy(
        "What is public stays public until the corrected edition takes its place. The report is drafted again."
    ),
}


@needs(ACTING)
@require_http_methods(BOTH)
def act(request: HttpRequest, code: str, year: int, scope: str, act: str) -> HttpResponse:
    """一项办理行为: only what is permitted is there, only what is lawful now is done."""
    kind = next((one for one in FORMS if one.value == act), None)
    annual, user, today = report_of(request, code, year, scope, ACTING), by(request), timezone.localdate()
    if kind is None or not record.may(annual, kind, user, today):
        raise Http404
    if kind not in {one.act for one in offered(annual, user, today)}:
        return _stale(request, annual)
    form = FORMS[kind](request.POST if request.method == "POST" else None, initial={"seen": annual.length})
    if form.is_valid():
        try:
            _done(annual, kind, form.cleaned_data, user, timezone.now())
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        else:
            messages.success(request, _("Recorded."))
            return redirect("report", code, year, scope)
    result = _shown(annual, kind)
    if kind is Act.SIGN and result is not None:
        form.initial["looked"] = record.digest(compiling.content(result.report))
    said = {
        **around(annual, user, today, "report-act"),
        "form": form,
        "label": VERBS[kind],
        **_follows(annual, kind, result),
    }
    return render(request, "reporting/act.html", said, status=400 if form.errors else 200)


def _stale(request: HttpRequest, annual: AnnualReport) -> HttpResponse:
    """What is not lawful now was offered by a page that is old by now, if at all."""
    words = _("The report is in no state for this act.")
    if request.method == "POST" and request.POST.get("seen") not in (None, str(annual.length)):
        words = _("Somebody else has acted on this report since you opened the page. Look at it again.")
    messages.error(request, words)
    return redirect("report", annual.agency.code, annual.year, annual.scope)


def _done(annual: AnnualReport, act: Act, given: Mapping[str, Any], user: User, at: datetime) -> None:
    """The act, with what was typed. Raises as `course` does."""
    if act is Act.OPEN:
        annual = record.begun(annual.agency, annual.year, Scope(annual.scope))
    seen = given["seen"]
    match act:
        case Act.OPEN:
            course.open_(annual, hand=user, at=at, seen=seen)
        case Act.SIGN:
            course.sign(annual, hand=user, at=at, seen=seen, looked=given["looked"])
        case Act.SUBMIT:
            course.submit(annual, hand=user, at=at, seen=seen)
        case Act.PUBLISH:
            course.publish(annual, hand=user, at=at, seen=seen)
        case Act.RECALL:
            course.recall(annual, given["words"], hand=user, at=at, seen=seen)
        case _:
            course.revise(annual, given["words"], hand=user, at=at, seen=seen)


def _shown(annual: AnnualReport, act: Act) -> Compiled | None:
    """What an act settles: a signature what the ledgers and the text come to, also where a file came before it."""
    if act is Act.SIGN:
        return compiling.compiled(annual)
    return compiling.standing(annual) if act is Act.PUBLISH else None


def _follows(annual: AnnualReport, act: Act, result: Compiled | None) -> dict[str, Any]:
    """What follows from an act; before a signature, what stands in its way, and how much is last year's text."""
    said: dict[str, Any] = {"follows": FOLLOWS[act], "danger": act in (Act.PUBLISH, Act.REVISE)}
    if act is Act.SUBMIT:
        said["above"] = bodies.superior(annual.agency)
    if result is not None:
        noted = checking.findings(annual, result)
        blocking = checking.blocking(noted) if act is Act.SIGN else [one for one in noted if one.finding.hard]
        said |= {
            "blocking": [told(one.finding, annual, result.report) for one in blocking],
            "explained": [one for one in noted if one.reason is not None],
            "likeness": likeness(result.report, result.previous),
        }
    return said
