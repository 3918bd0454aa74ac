"""一个数的页面: what it is made of, each piece with the way to it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.law.reportcourse import State
from gongkai.report import layout
from gongkai.report.editions import NAMES, asks
from gongkai.report.model import Cell, Number
from gongkai.report.register import is_counted
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.views import by
from gongkai.web.markup.links import address, link
from gongkai.web.publishing.logged import names
from gongkai.web.reporting import compiling
from gongkai.web.reporting.behind import Behind, Part, behind
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.models.reports import STATES, VIEW
from gongkai.web.reporting.reading import is_known
from gongkai.web.reporting.tables import number as plain
from gongkai.web.reporting.views.around import around
from gongkai.web.reporting.views.found import report_of


@needs(VIEW)
@require_safe
def number(
    request: HttpRequest, code: str, year: int, scope: str, table: str, row: str, column: str
) -> HttpResponse:  # fmt: skip
    """一个数的由来."""
    annual, user, today = report_of(request, code, year, scope), by(request), timezone.localdate()
    cell = Cell(table, row, column)
    report = compiling.shown(annual)
    if not is_known(cell) and cell not in report.cells:
        raise Http404
    found = Behind(cell) if annual.received else behind(cell, annual)
    forms = (report.editions.get(table) or report.edition or NAMES[-1], *NAMES)
    form = next((name for name in forms if asks(name, cell)), NAMES[-1])
    seen = set(policy.agencies(user, VIEW, today).values_list("pk", flat=True)) if found.parts else set()
    said = {
        **around(annual, user, today, "report-number"),
        "name": layout.label(cell, form),
        "value": layout.shown(report.cells.get(cell)),
        "list": _list(cell, annual) if found.listed else "",
        "ledger": "" if found.counted is None else layout.number(found.counted),
        "units": list(_units(found)),
        "adjusting": list(_adjusting(found)),
        "parts": [_part(one, cell, seen) for one in found.parts],
        "entered": cell.table == "disclosure" and not is_counted(cell),
        **(_received(cell, annual) if annual.received else {}),
    }
    return render(request, "reporting/number.html", said)


def _list(cell: Cell, annual: AnnualReport) -> str:
    """The page that lists what a ledger counts in the cell."""
    at = annual.agency.code, annual.year
    if cell.table == "disclosure":
        return address("register-number", *at, cell.row, cell.column)
    return address("figure", *at, *cell)


def _units(found: Behind) -> Iterator[dict[str, Any]]:
    """年度数据 of the cell, unit by unit."""
    signers = {row.pk: row.signature.by for row in found.figures if hasattr(row, "signature")}
    named = names({*(row.by for row in found.figures), *signers.values()})
    for row in found.figures:
        value = "" if row.value is None else layout.number(plain(row.cell, row.value))
        signer = signers.get(row.pk)
        yield {"row": row, "value": value, "by": named.get(row.by, row.by), "signed": named.get(signer or "", "")}


def _adjusting(found: Behind) -> Iterator[dict[str, Any]]:
    """The adjustments that move the number, this year's and those carried in."""
    rows = [*((row, False) for row in found.adjustments), *((row, True) for row in found.earlier)]
    named = names({row.by for row, _carried in rows})
    for row, carried in rows:
        value: Number = 0 if row.value is None else plain(row.cell, row.value)
        form = next((name for name in reversed(NAMES) if asks(name, row.cell)), NAMES[-1])
        yield {
            "row": row,
            "value": f"{'+' if value > 0 else ''}{layout.number(value)}",
            "cell": layout.label(row.cell, form),
            "carried": carried,
            "by": named.get(row.by, row.by),
        }


def _received(cell: Cell, annual: AnnualReport) -> dict[str, Any]:
    """读取的数: as the file had it, its place there, and what was put right by hand since."""
    sent = annual.submissions.order_by("-edition").first()
    if sent is None:
        return {}
    figure = sent.value().cells.get(cell)
    later = annual.corrections.filter(table=cell.table, row=cell.row, column=cell.column, edition__gt=sent.edition)
    return {"read": figure, "number": layout.shown(figure), "corrections": later.order_by("pk")}


def _part(one: Part, cell: Cell, seen: Collection[int]) -> dict[str, Any]:
    """One of the reports summed up; the way to its own number for whoever may see that."""
    name: object = one.agency.name
    if one.annual is not None and one.agency.pk in seen:
        name = link(name, "report-number", one.agency.code, one.annual.year, one.scope.value, *cell)
    return {
        "name": name,
        "value": "" if one.value is None else layout.number(one.value),
        "state": STATES[one.annual.status] if one.annual is not None else STATES[State.NONE],
        "counted": one.counted,
    }
