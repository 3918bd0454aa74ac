"""Pages of the whole ledger 台账: an old one is taken in, this one is given out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.terms import Outcome
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.models import Agency, User
from gongkai.web.cases import exporting
from gongkai.web.cases.actions import importing
from gongkai.web.cases.actions.exporting import given_out
from gongkai.web.cases.actions.importing import Fate, Imported, Result
from gongkai.web.cases.forms.ledger import LedgerFile
from gongkai.web.cases.ledgerfile import COLUMNS
from gongkai.web.cases.models import Request
from gongkai.web.cases.models.requests import OUTCOMES
from gongkai.web.files import actions as files
from gongkai.web.files import sheets
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.files.refusals import Refused
from gongkai.web.files.tablefile import KINDS
from gongkai.web.markup.language import spoken
from gongkai.web.markup.lists import Column, table

IMPORT, EXPORT = "cases.request.import", "cases.request.export"
FATES = {
    Fate.GOOD: gettext_lazy("can be taken in"),
    Fate.HERE: gettext_lazy("is here already"),
    Fate.REFUSED: gettext_lazy("refused"),
}


@needs(IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest) -> HttpResponse:
    """导入台账: the file is kept first; what would become of its rows is shown next."""
    user, now = cast(User, request.user), timezone.now()
    form = LedgerFile(user, timezone.localdate(now), *((request.POST, request.FILES) if request.POST else ()))
    if form.is_valid():
        agency, sent = form.cleaned_data["agency"], form.cleaned_data["file"]
        try:
            told = {"subject": _subject(agency), "purpose": Purpose.INTERNAL, "name": sent.name}
            kept = files.add(user, agency, **told, data=sent.read(), at=now)
            return redirect("ledger-import-file", kept.pk)
        except Refused as refused:
            form.add_error("file", spoken(refused.message, refused.english))
    return render(request, "cases/ledger_import.html", {"form": form, "columns": COLUMNS})


@needs(IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def rows(request: HttpRequest, number: int) -> HttpResponse:
    """台账各行: what would become of each row, or what has; nothing is taken in before it was seen here."""
    user, now = cast(User, request.user), timezone.now()
    kept = get_object_or_404(
        Attachment.objects.filter(agency__in=policy.agencies(user, IMPORT, timezone.localdate(now))), pk=number
    )
    if kept.subject != _subject(kept.agency):
        raise Http404
    try:
        found = sheets.rows(files.read(user, kept, at=now))
        if request.method == "POST":
            done = importing.take(user, kept.agency, found, sha256=kept.sha256, at=now)
        else:
            done = importing.examine(kept.agency, found, at=now)
    except sheets.BadSheet as bad:
        messages.error(request, spoken(bad.message, bad.english))
        return redirect("ledger-import")
    return render(request, "cases/ledger_rows.html", {"file": kept, "taken": request.method == "POST", **_shown(done)})


def _subject(agency: Agency) -> str:
    return f"cases.ledger:{agency.pk}"


def _shown(done: Imported) -> dict[str, object]:
    return {
        "done": done,
        "fates": [(FATES[fate], count) for fate, count in done.fates().items()],
        "outcomes": [
            (OUTCOMES[Outcome(value)] if value else _("open"), of_all, refused)
            for value, of_all, refused in done.outcomes()
        ],
        "rows": table(ROWS, done.results, lambda result: result.fate is Fate.HERE),
        "good": done.fates()[Fate.GOOD],
    }


ROWS: Sequence[Column[Result]] = (
    Column(gettext_lazy("Line"), lambda result: result.line, "num"),
    Column(gettext_lazy("Number in the file"), lambda result: result.old),
    Column(gettext_lazy("Result"), lambda result: FATES[result.fate]),
    Column(gettext_lazy("Reason"), lambda result: result.why),
)
"""What is said of each row; nothing personal."""


@needs(EXPORT)
@require_safe
def give_out(request: HttpRequest, code: str, kind: str) -> HttpResponse:
    """导出台账 of one agency, names masked."""
    user, now = cast(User, request.user), timezone.now()
    if kind not in KINDS:
        raise Http404
    agency = get_object_or_404(policy.agencies(user, EXPORT, timezone.localdate(now)), code=code)
    content = exporting.written(kind, Request.objects.filter(agency=agency))
    given_out(user, agency, content, kind=kind, at=now)
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="{agency.code}-{timezone.localdate(now)}.{kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


@needs(IMPORT)
@require_safe
def blank(request: HttpRequest) -> HttpResponse:
    """空白台账: the heads an old ledger should have."""
    content = ("\ufeff" + ",".join(column.head for column in COLUMNS) + "\r\n").encode()
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="ledger.csv"'
    return response
