"""识读结果与原文对照: what was read beside the original, each number with the way to its place; a cell put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.reportcourse import Act, State
from gongkai.report import layout
from gongkai.report.editions import addresses
from gongkai.report.model import Cell, Figure, Finding, Place, Report
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.views import by
from gongkai.web.files import store
from gongkai.web.files.refusals import Refused as NotTaken
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import address
from gongkai.web.markup.official import Draw, Sheet, sheets
from gongkai.web.publishing.logged import names
from gongkai.web.reporting import checking, compiling, reading
from gongkai.web.reporting.actions import collecting, record
from gongkai.web.reporting.forms.collecting import CorrectForm
from gongkai.web.reporting.models import AnnualReport, Correction, Submission
from gongkai.web.reporting.models.reports import VIEW
from gongkai.web.reporting.views.around import LIGHTS, around
from gongkai.web.reporting.views.found import BOTH
from gongkai.web.reporting.views.receiving import acted_on, received

MARKS = {"error": "✕", "warning": "△", "info": "○"}
"""Signs of findings at a cell, beside the colours of the list."""


@needs(VIEW)
@require_safe
def reading_of(request: HttpRequest, code: str, year: int, scope: str) -> HttpResponse:
    """对照: the tables as they were read, or put right since, beside the text of the file."""
    annual, user, today = received(request, code, year, scope), by(request), timezone.localdate()
    submission = annual.submissions.select_related("attachment").last()
    frozen = annual.frozen()
    if submission is None or frozen is None:
        raise Http404
    read, now = submission.value(), frozen.value()
    may = annual.status is State.SUBMITTED and annual.received and record.may(annual, Act.CORRECT, user, today)
    noted = checking.findings(annual, compiling.standing(annual)) if annual.received else ()
    findings = [*dict.fromkeys((*read.findings, *(one.finding for one in noted)))]
    put_right = annual.corrections.filter(edition__gte=submission.edition)
    places = reading.places(read)
    said = {
        **around(annual, user, today, "report-reading"),
        "submission": submission,
        "findings": [_told(number, one) for number, one in enumerate(findings, 1)],
        **_beside(sheets(now, _drawn(annual, now, places, findings, may=may)), submission, places),
        "corrections": _corrections(put_right, now),
        "may_correct": may,
        "may_decide": annual.status is State.SUBMITTED and record.may(annual, Act.ACCEPT, user, today),
        "letters": letters(annual),
    }
    return render(request, "reporting/reading.html", said)


@needs(f"reporting.{Act.CORRECT}")
@require_http_methods(BOTH)
def correct(
    request: HttpRequest, code: str, year: int, scope: str, table: str, row: str, column: str
) -> HttpResponse:  # fmt: skip
    """更正: one cell, with the reason; what was read stays on record."""
    annual, cell = acted_on(request, code, year, scope, Act.CORRECT), Cell(table, row, column)
    frozen = annual.frozen()
    submission = annual.submissions.last()
    if frozen is None or submission is None or not reading.is_known(cell):
        raise Http404
    figure = frozen.value().cells.get(cell)
    first = {"seen": annual.length, "value": None if figure is None else figure.value}
    form = CorrectForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        given = form.cleaned_data
        try:
            collecting.correct(
                annual, cell, given["value"], given["reason"], hand=by(request), at=timezone.now(), seen=given["seen"]
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        else:
            messages.success(request, _("Put right. What was read stays on record."))
            return redirect("report-reading", code, year, scope)
    read = submission.value().cells.get(cell)
    said = {
        **around(annual, by(request), timezone.localdate(), "report-correct"),
        "form": form,
        "name": layout.label(cell, reading.form_of(frozen.value(), table, annual.year)),
        "read": layout.shown(read),
        "text": "" if read is None else read.text,
        "place": "" if read is None or read.place is None else _words(read.place),
    }
    return render(request, "reporting/correct.html", said, status=400 if form.errors else 200)


def letters(annual: AnnualReport) -> list[tuple[str, str]]:
    """The letter of the findings, as files."""
    at = annual.agency.code, annual.year, annual.scope
    return [(kind, address("report-letter", *at, kind)) for kind in ("docx", "pdf")]


def _data(submission: Submission) -> bytes:
    """The file, for taking it apart; nothing where it is gone: the reading is there all the same."""
    try:
        return store.fetch(settings.ATTACHMENTS, submission.attachment.sha256)
    except NotTaken:
        return b""


def _drawn(
    annual: AnnualReport, shown: Report, places: Mapping[Cell, Place], findings: list[Finding], *, may: bool
) -> Draw:  # fmt: skip
    """Each number as the way to its place in the original; signs of the findings on it; the way to put it right."""
    at = annual.agency.code, annual.year, annual.scope
    marks: dict[Cell, list[tuple[int, str]]] = {}
    first = _first(shown, annual.year)
    for number, finding in enumerate(findings, 1):
        for each in finding.cells:
            if (cell := first.get(tuple(each))) is not None:
                marks.setdefault(cell, []).append((number, MARKS[finding.severity.value]))

    def draw(cell: Cell) -> tuple[str, str]:
        figure, place = shown.cells.get(cell), places.get(cell)
        words = layout.label(cell, reading.form_of(shown, cell.table, annual.year))
        said = _shown(figure)
        content = format_html("{}", said)
        if place is not None:
            content = format_html('<a href="#{}" aria-label="{} {}">{}</a>', _anchor(place), words, said, said)
        for number, sign in marks.get(cell, ()):
            content += format_html('<sup><a href="#finding-{}">{}{}</a></sup>', number, sign, number)
        if may:
            way = address("report-correct", *at, *cell)
            content += format_html(
                ' <a class="muted" href="{}" aria-label="{}">✎</a>', way, _("Put right: %(cell)s") % {"cell": words}
            )
        return ' class="num"', content

    return draw


def _first(shown: Report, year: int) -> dict[tuple[str, ...], Cell]:
    """For the address of a cell itself, for that of a row its first cell: there the sign of a finding stands."""
    found: dict[tuple[str, ...], Cell] = {}
    for table in ("disclosure", "requests", "disputes"):
        for cell in addresses(reading.form_of(shown, table, year), table):
            found.setdefault(tuple(cell), cell)
            found.setdefault(tuple(cell[:2]), cell)
    return found


def _shown(figure: Figure | None) -> str:
    """A number, the sign that stands for it, or what says that none was read."""
    if figure is None:
        return "·"
    return layout.shown(figure) or figure.text or "·"


def _anchor(place: Place) -> str:
    return f"at-{place.page or 0}-{place.line or 0}"


def _words(place: Place) -> str:
    """第几页、第几行."""
    page = _("page %(number)d") % {"number": place.page} if place.page else ""
    line = _("line %(number)d") % {"number": place.line} if place.line else ""
    return " ".join(filter(None, (page, line)))


def _beside(drawn: Iterable[Sheet], submission: Submission, places: Mapping[Cell, Place]) -> dict[str, Any]:
    """Beside the tables of each section the part of the original in which its numbers stand; then the rest of it."""
    parts = reading.original(_data(submission), submission.name, places)
    tables = [next((cell.table for cell in _cells(part, places)), "") for part in parts]
    told = list(zip(tables, _original(parts), strict=True))
    pairs: dict[str, dict[str, Any]] = {}
    for sheet in drawn:
        section = sheet.name.partition("-")[0]
        pair = pairs.setdefault(section, {"sheets": [], "parts": [part for at, part in told if at == section]})
        pair["sheets"].append(sheet)
    rest = [part for at, part in told if at not in pairs]
    return {"pairs": list(pairs.values()), "rest": rest, "shown": bool(parts)}


def _cells(part: reading.Part, places: Mapping[Cell, Place]) -> Iterator[Cell]:
    """The cells whose numbers stand in a part."""
    there = {spot.place for row in part.rows for spot in row}
    return (cell for cell, place in places.items() if place in there)


def _original(parts: Iterable[reading.Part]) -> list[dict[str, Any]]:
    """The parts as the page has them: of several texts at one place the first bears its name."""
    named: set[Place] = {Place()}

    def told(spot: reading.Spot) -> dict[str, Any]:
        first = spot.place not in named
        named.add(spot.place)
        return {"anchor": _anchor(spot.place) if first else "", "spot": spot}

    return [
        {
            "rows": [[told(spot) for spot in row] for row in part.rows],
            "at": _words(next((spot.place for row in part.rows for spot in row if spot.place.line), Place())),
            "table": part.table,
            "heading": part.heading,
        }
        for part in parts
    ]


def _told(number: int, finding: Finding) -> dict[str, Any]:
    return {
        "number": number,
        "sign": MARKS[finding.severity.value],
        "light": "red" if finding.hard else LIGHTS[finding.severity],
        "rule": finding.rule,
        "words": spoken(finding.message, finding.message_en),
        "evidence": finding.evidence,
    }


def _corrections(rows: Any, shown: Report) -> list[dict[str, Any]]:
    found: list[Correction] = list(rows)
    known = names({row.by for row in found})
    return [
        {
            "name": layout.label(row.cell, reading.form_of(shown, row.table, shown.year or 0)),
            "before": row.before,
            "value": layout.number(row.value.normalize()),
            "reason": row.reason,
            "by": known[row.by],
            "at": row.at,
        }
        for row in found
    ]
