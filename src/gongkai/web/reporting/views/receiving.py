"""接收报送的文件: a report that comes as a file; the file as it came."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.reportcourse import Act
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.views import by
from gongkai.web.files.refusals import Refused as NotTaken
from gongkai.web.markup.language import spoken
from gongkai.web.reporting.actions import collecting, record
from gongkai.web.reporting.actions.collecting import Doubtful, Handed
from gongkai.web.reporting.forms.collecting import ReceiveForm
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.models.reports import VIEW
from gongkai.web.reporting.views.around import around
from gongkai.web.reporting.views.found import BOTH, report_of

RECEIVE = f"reporting.{Act.RECEIVE}"


@needs(RECEIVE)
@require_http_methods(BOTH)
def receive(request: HttpRequest, code: str, year: int, scope: str) -> HttpResponse:
    """接收: the file is read and frozen as it was read; where it may be another's, that is told first."""
    annual, user, today = report_of(request, code, year, scope, RECEIVE), by(request), timezone.localdate()
    lawful = Act.RECEIVE in annual.standing().lawful
    sends = request.method == "POST"
    first = {"seen": annual.length}
    form = ReceiveForm(request.POST if sends else None, request.FILES if sends else None, initial=first)
    if lawful and form.is_valid():
        sent = form.cleaned_data["file"]
        handed = Handed(sent.name, sent.read(), form.cleaned_data["sure"])
        try:
            collecting.receive(annual, handed, hand=user, at=timezone.now(), seen=form.cleaned_data["seen"])
        except Doubtful as doubtful:
            form.add_error("sure", [*doubtful.lines, _("If it is all the same, choose the file again and say so.")])
        except Refused as refused:
            form.add_error("file", list(refused.lines))
        else:
            messages.success(request, _("Received. Look at the reading beside the original."))
            return redirect("report-reading", code, year, scope)
    said: dict[str, Any] = {**around(annual, user, today, "report-receive"), "form": form, "lawful": lawful}
    return render(request, "reporting/receive.html", said, status=400 if form.errors else 200)


@needs(VIEW)
@require_safe
def original(request: HttpRequest, code: str, year: int, scope: str, edition: int) -> HttpResponse:
    """原件: the file as it came, to keep and never to show; who took it stands in the log."""
    annual = received(request, code, year, scope)
    rows = annual.submissions.select_related("attachment")
    submission = get_object_or_404(rows, edition=edition)
    try:
        data = collecting.look(annual, submission, hand=by(request), at=timezone.now())
    except NotTaken as refused:
        messages.error(request, spoken(refused.message, refused.english))
        return redirect("report-reading", code, year, scope)
    answer = HttpResponse(data, content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, submission.name) or "attachment"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = "private, no-store"
    return answer


def received(request: HttpRequest, code: str, year: int, scope: str, permission: str = VIEW) -> AnnualReport:
    """A report that came as a file at least once."""
    annual = report_of(request, code, year, scope, permission)
    if annual.pk is None or not annual.submissions.exists():
        raise Http404
    return annual


def acted_on(request: HttpRequest, code: str, year: int, scope: str, act: Act) -> AnnualReport:
    """A report for whoever may do an act with it; for everybody else there is none."""
    annual = report_of(request, code, year, scope, f"reporting.{act}")
    if annual.pk is None or not record.may(annual, act, by(request), timezone.localdate()):
        raise Http404
    return annual
