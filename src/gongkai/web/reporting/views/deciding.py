"""审核: a report that was submitted is returned with what is to be put right, or accepted; the letter that says so."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.reportcourse import TABLE, Act, State
from gongkai.report.render import Unrenderable
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.views import by
from gongkai.web.files.kinds import MEDIA, FileType
from gongkai.web.markup.language import spoken
from gongkai.web.reporting import bodies, checking, compiling, returnletter
from gongkai.web.reporting.actions import collecting
from gongkai.web.reporting.compiling import Compiled
from gongkai.web.reporting.forms.collecting import ReturnForm, SeenForm
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.models.reports import VIEW
from gongkai.web.reporting.returnletter import Letter
from gongkai.web.reporting.views.around import around, told
from gongkai.web.reporting.views.found import BOTH, report_of
from gongkai.web.reporting.views.reading import letters
from gongkai.web.reporting.views.receiving import acted_on

PAPERS = {FileType.DOCX: returnletter.document, FileType.PDF: returnletter.pdf}


@needs(f"reporting.{Act.RETURN}")
@require_http_methods(BOTH)
def return_(request: HttpRequest, code: str, year: int, scope: str) -> HttpResponse:
    """退回: the reason goes with the findings into the letter."""
    annual = acted_on(request, code, year, scope, Act.RETURN)
    form = ReturnForm(request.POST if request.method == "POST" else None, initial={"seen": annual.length})
    if form.is_valid():
        given = form.cleaned_data
        try:
            collecting.return_(annual, given["reason"], hand=by(request), at=timezone.now(), seen=given["seen"])
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        else:
            messages.success(request, _("Returned. The letter to the agency can be taken from here."))
            return redirect("report-return", code, year, scope)
    said = {"form": form, "letters": letters(annual), "lawful": annual.status in TABLE[Act.RETURN].states}
    return _page(request, annual, "reporting/return.html", said)


@needs(f"reporting.{Act.ACCEPT}")
@require_http_methods(BOTH)
def accept(request: HttpRequest, code: str, year: int, scope: str) -> HttpResponse:
    """审核通过: what was submitted goes into the sum."""
    annual = acted_on(request, code, year, scope, Act.ACCEPT)
    form = SeenForm(request.POST if request.method == "POST" else None, initial={"seen": annual.length})
    if form.is_valid():
        try:
            collecting.accept(annual, hand=by(request), at=timezone.now(), seen=form.cleaned_data["seen"])
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        else:
            messages.success(request, _("Accepted. It is counted in the sum."))
            return redirect("report", code, year, scope)
    said = {"form": form, "lawful": annual.status in TABLE[Act.ACCEPT].states}
    return _page(request, annual, "reporting/accept.html", said)


@needs(VIEW)
@require_safe
def letter(request: HttpRequest, code: str, year: int, scope: str, kind: str) -> HttpResponse:
    """审核意见函, of the edition that was submitted last."""
    annual = report_of(request, code, year, scope)
    if kind not in set(PAPERS):
        raise Http404
    written = _letter(annual)
    try:
        content = PAPERS[FileType(kind)](written)
    except Unrenderable as error:
        messages.error(request, spoken(error.message, error.english))
        return redirect("report", code, year, scope)
    answer = HttpResponse(content, content_type=MEDIA[FileType(kind)])
    answer["Content-Disposition"] = content_disposition_header(True, f"{written.title}.{kind}") or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer


def _page(request: HttpRequest, annual: AnnualReport, template: str, said: dict[str, Any]) -> HttpResponse:
    """A page on which something is decided: beside its form all that was found."""
    result = _as_submitted(annual)
    noted = checking.findings(annual, result)
    said |= {
        **around(annual, by(request), timezone.localdate(), "deciding"),
        "hard": [told(one.finding, annual, result.report) for one in noted if one.finding.hard],
        "soft": [
            (told(one.finding, annual, result.report), one.reason) for one in noted if not one.finding.hard
        ],
    }  # fmt: skip
    return render(request, template, said, status=400 if said["form"].errors else 200)


def _as_submitted(annual: AnnualReport) -> Compiled:
    """The edition that was submitted last, also where it has been returned since."""
    frozen = annual.frozen()
    if frozen is None:
        raise Http404
    return Compiled(frozen.value(), previous=compiling.previous(annual))


def _letter(annual: AnnualReport) -> Letter:
    """The letter as the ledger has it: dated by the return where there is one, else today."""
    sender = bodies.superior(annual.agency)
    if annual.pk is None or sender is None or annual.status not in (State.SUBMITTED, State.RETURNED, State.ACCEPTED):
        raise Http404
    result = _as_submitted(annual)
    step = annual.steps.filter(act=Act.RETURN.value).order_by("number").last()
    returned = annual.status is State.RETURNED and step is not None
    findings = [*result.report.findings, *(one.finding for one in checking.findings(annual, result))]
    if annual.received and (submission := annual.submissions.last()) is not None:
        findings = [*submission.value().findings, *findings]
    return Letter(
        sender.name, annual.agency.name, annual.year, tuple(dict.fromkeys(findings)),
        annual.returned if returned else "", returned,
        step.on if returned and step is not None else timezone.localdate(),
    )  # fmt: skip
