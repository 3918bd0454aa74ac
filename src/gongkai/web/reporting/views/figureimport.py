"""导入年度数据的页面: the file is kept first; what would become of each row is shown before anything is entered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.web.accounts.access import needs
from gongkai.web.accounts.views import by
from gongkai.web.files import actions as files
from gongkai.web.files import sheets
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.files.refusals import Refused as NotTaken
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import address
from gongkai.web.markup.lists import Column, table
from gongkai.web.reporting import figurefile
from gongkai.web.reporting.actions import figureimport as actions
from gongkai.web.reporting.actions.figures import ENTER
from gongkai.web.reporting.figurefile import Fate, Result
from gongkai.web.reporting.forms.figures import FiguresFile
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.views.figures import OWN, frozen
from gongkai.web.reporting.views.found import BOTH, report_of

FATES = {
    Fate.NEW: gettext_lazy("entered anew"),
    Fate.CHANGED: gettext_lazy("put in place of another"),
    Fate.SAME: gettext_lazy("as it is already"),
    Fate.EMPTY: gettext_lazy("left empty"),
    Fate.REFUSED: gettext_lazy("refused"),
}


@needs(ENTER)
@require_http_methods(BOTH)
def take_in(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """导入年度数据: the file."""
    annual, user = report_of(request, code, year, OWN, ENTER), by(request)
    form = FiguresFile(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            kept = files.add(
                user, annual.agency, subject=_subject(annual), purpose=Purpose.INTERNAL, name=sent.name,
                data=sent.read(), at=timezone.now(),
            )  # fmt: skip
            return redirect("report-figures-rows", code, year, kept.pk)
        except NotTaken as refused:
            form.add_error("file", spoken(refused.message, refused.english))
    said = {
        "annual": annual, "here": True, "form": form, "heads": figurefile.HEADS.values(),
        "cancel": address("report-figures", code, year),
    }  # fmt: skip
    return render(request, "reporting/figures_import.html", said, status=400 if form.errors else 200)


@needs(ENTER)
@require_http_methods(BOTH)
def rows(request: HttpRequest, code: str, year: int, number: int) -> HttpResponse:
    """年度数据各行: what would become of each row, or what has."""
    annual, user, now = report_of(request, code, year, OWN, ENTER), by(request), timezone.now()
    kept = get_object_or_404(Attachment.objects.filter(agency=annual.agency).of(_subject(annual)), pk=number)
    try:
        found = sheets.rows(files.read(user, kept, at=now))
        taken = request.method == "POST"
        if taken:
            done = actions.take(annual.agency, year, found, sha256=kept.sha256, hand=user, at=now)
        else:
            done = tuple(figurefile.planned(annual.agency, year, found))
    except sheets.BadSheet as bad:
        messages.error(request, spoken(bad.message, bad.english))
        return redirect("report-figures-import", code, year)
    said = {"annual": annual, "here": True, "file": kept, "taken": taken, "frozen": frozen(annual), **_shown(done)}
    return render(request, "reporting/figures_rows.html", said)


def _subject(annual: AnnualReport) -> str:
    return f"reporting.figures:{annual.agency_id}-{annual.year}"


def _shown(done: Sequence[Result]) -> dict[str, object]:
    counts = Counter(result.fate for result in done)
    return {
        "fates": [(label, counts[fate]) for fate, label in FATES.items()],
        "good": sum(counts[fate] for fate in actions.TAKEN),
        "rows": table(ROWS, done, lambda result: result.fate in (Fate.SAME, Fate.EMPTY)),
    }


ROWS: Sequence[Column[Result]] = (
    Column(gettext_lazy("Line"), lambda result: result.line, "num"),
    Column(gettext_lazy("Number of the report"), lambda result: result.name),
    Column(gettext_lazy("Result"), lambda result: FATES[result.fate]),
    Column(gettext_lazy("Reason"), lambda result: result.why),
)
