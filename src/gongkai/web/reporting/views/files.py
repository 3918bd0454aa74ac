"""年报文件: what was frozen as DOCX, PDF, XLSX and JSON, and the same of what is still drafted."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from gongkai.report.render import Unrenderable, render
from gongkai.web.accounts.access import needs
from gongkai.web.markup.language import spoken
from gongkai.web.reporting import compiling
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.models.reports import VIEW
from gongkai.web.reporting.views.around import DRAFT, KINDS
from gongkai.web.reporting.views.found import report_of

MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}
STILL = "草稿"


@needs(VIEW)
@require_safe
def file(request: HttpRequest, code: str, year: int, scope: str, edition: int, kind: str) -> HttpResponse:
    """One edition as a file. JSON is what was frozen, byte for byte; edition 0 is the draft as it stands now."""
    annual = report_of(request, code, year, scope)
    if kind not in KINDS or (edition == DRAFT and annual.digest):
        raise Http404
    try:
        content = _content(annual, edition, kind)
    except Unrenderable as error:
        messages.error(request, spoken(error.message, error.english))
        return redirect("report", code, year, scope)
    answer = HttpResponse(content, content_type=MEDIA[kind])
    name = f"{compiling.title(annual.agency.name, year)}{'' if edition else f'（{STILL}）'}.{kind}"
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return answer


def _content(annual: AnnualReport, edition: int, kind: str) -> bytes:
    if edition == DRAFT:
        report = compiling.shown(annual)
        return compiling.content(report).encode() if kind == "json" else render(report, kind)
    frozen = annual.frozen(edition) if annual.pk else None
    if frozen is None:
        raise Http404
    return frozen.content.encode() if kind == "json" else render(frozen.value(), kind)
