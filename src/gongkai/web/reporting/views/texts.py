"""年报文字的页面: the sections with their live figures, filled beside what last year's report said and promised."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.law.reportcourse import Act
from gongkai.report import layout
from gongkai.report.editions import Edition, edition
from gongkai.report.live import fill, name_of
from gongkai.report.model import SECTIONS, Cell, Number, Report
from gongkai.report.rates import rates, summed
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.markup.fields import summary
from gongkai.web.markup.language import spoken
from gongkai.web.reporting import compiling, drafts
from gongkai.web.reporting.actions import course
from gongkai.web.reporting.compiling import Compiled
from gongkai.web.reporting.facts import LABELS, facts
from gongkai.web.reporting.forms.texts import TextsForm
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.views.around import around
from gongkai.web.reporting.views.found import BOTH, report_of
from gongkai.web.reporting.views.likeness import Like, likeness

WRITE = f"reporting.{Act.WRITE}"
PREVIEW = "preview"


@needs(WRITE)
@require_http_methods(BOTH)
def texts(request: HttpRequest, code: str, year: int, scope: str) -> HttpResponse:
    """文字部分: written where the course lets it; filled as it will be signed."""
    annual, user = report_of(request, code, year, scope, WRITE), by(request)
    today, lawful = timezone.localdate(), Act.WRITE in annual.standing().lawful
    start = {**annual.words(), "seen": annual.length}
    form = TextsForm(request.POST if request.method == "POST" and lawful else None, year=year, initial=start)
    if request.method == "POST" and not lawful:
        messages.error(request, _("The report is in no state for this act."))
        return redirect("report", code, year, scope)
    if form.is_valid() and PREVIEW not in request.POST and _written(request, annual, form, user):
        return redirect("report-texts", code, year, scope)
    words = form.words() if form.is_bound and form.is_valid() else annual.words()
    result = compiling.compiled(annual) if lawful else compiling.standing(annual)
    known = facts(annual)
    said = {
        **around(annual, user, today, "report-texts"),
        "form": form,
        "faults": mark_safe(summary(form)) if form.errors else "",  # noqa: S308 - escaped
        "lawful": lawful,
        "previewed": form.is_bound and not form.errors,
        "sections": list(_sections(form, words if lawful else {}, result, known)),
        "promises": drafts.promises(result.previous),
        "live": _live(result.report, known) if lawful else [],
    }
    return render(request, "reporting/texts.html", said, status=400 if form.errors else 200)


def _written(request: HttpRequest, annual: AnnualReport, form: TextsForm, user: User) -> bool:
    try:
        course.write(annual, form.words(), hand=user, at=timezone.now(), seen=form.cleaned_data["seen"])
    except Refused as refused:
        form.add_error(None, list(refused.lines))
        return False
    messages.success(request, _("Saved."))
    return True


def _sections(
    form: TextsForm, words: Mapping[str, str], result: Compiled, known: Mapping[str, Number]
) -> Iterator[dict[str, Any]]:
    """Each section: its field, what it says when it is filled, and last year's beside it."""
    before = result.previous
    filled = {key: fill(text, result.report, previous=before, facts=known) for key, text in words.items() if text}
    shown = {key: one.text for key, one in filled.items()} or dict(result.report.texts)
    alike: dict[str, Like] = {one.key: one for one in likeness(_with(result.report, shown), before)}
    for key in SECTIONS:
        yield {
            "key": key,
            "heading": form.fields[key].label,
            "field": form[key],
            "filled": shown.get(key, ""),
            "unknown": filled[key].unknown if key in filled else (),
            "before": before.texts.get(key, "") if before is not None else "",
            "alike": alike.get(key),
        }


def _with(report: Report, texts: Mapping[str, str]) -> Report:
    return Report(source="", year=report.year, texts=texts)


def _live(report: Report, known: Mapping[str, Number]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """活数 that a text may name, in groups: what is written, what it means, what it says now."""
    form = edition(report.edition or "2021")
    return [
        (
            _("Facts that no table has"),
            list(_facts(known)),
        ),
        (_("Rates"), [_told(f"rate.{one.key}", spoken(one.zh, one.en), one.percent) for one in rates(report, known)]),
        *(
            (form.sections[table], [_cell(cell, report) for cell in form.cells(table) if _offered(cell)])
            for table in ("disclosure", "requests", "disputes")
        ),
        (_("Groups of rows"), list(_groups(form, report))),
    ]


def _facts(known: Mapping[str, Number]) -> Iterator[tuple[str, str, str]]:
    return (_told(name, label, layout.number(known[name])) for name, label in LABELS.items() if name in known)


def _groups(form: Edition, report: Report) -> Iterator[tuple[str, str, str]]:
    """小计: rows under one head, as 不予公开 or 行政诉讼, that a text names together."""
    for table, rows in (("requests", form.request_rows), ("disputes", form.dispute_rows)):
        heads = {row.key.partition(".")[0]: row.groups[-1] for row in rows if "." in row.key and row.groups}
        for head, label in heads.items():
            value = summed(report, table, head)
            yield _told(f"{table}.{head}.total", label, "" if value is None else layout.number(value))


def _offered(cell: Cell) -> bool:
    """Of table III the sums of rows; that a column may be named as well, the page says once."""
    return cell.table != "requests" or cell.column == "total"


def _cell(cell: Cell, report: Report) -> tuple[str, str, str]:
    return _told(name_of(cell), layout.label(cell, report.edition or "2021"), layout.shown(report.cells.get(cell)))


def _told(name: str, label: object, value: str) -> tuple[str, str, str]:
    return f"{{{{ {name} }}}}", str(label), value
