"""批量核对的页面: many files at once, one line each; one page for each; what is surely a member's is received."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.organs import Body, Level
from gongkai.law.reportcourse import Act
from gongkai.report.model import Severity
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, AgencyQuerySet, User
from gongkai.web.accounts.views import agency_of, by
from gongkai.web.files import store
from gongkai.web.files.refusals import Refused as NotTaken
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import address, link
from gongkai.web.markup.lists import Column, table
from gongkai.web.markup.official import paper, plain
from gongkai.web.reporting import batch
from gongkai.web.reporting.actions import collecting
from gongkai.web.reporting.actions.collecting import Handed
from gongkai.web.reporting.batch import Taken
from gongkai.web.reporting.forms.collecting import BatchForm
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.views.around import LIGHTS
from gongkai.web.reporting.views.found import BOTH

RECEIVE = f"reporting.{Act.RECEIVE}"
_SALT, _A_DAY = "reporting.batch", 86_400


@dataclass(frozen=True, slots=True)
class Batch:
    """一批文件 that somebody sent: kept by its digest until it is received, known to its sender by the ticket."""

    agency: Agency
    year: int
    digest: str
    ticket: str

    def files(self) -> dict[str, bytes]:
        """Raises `Refused` where the content is gone."""
        try:
            return batch.unpacked(store.fetch(settings.ATTACHMENTS, self.digest))
        except NotTaken as refused:
            raise Refused(spoken(refused.message, refused.english)) from refused


@needs(RECEIVE)
@require_http_methods(BOTH)
def check_all(request: HttpRequest) -> HttpResponse:
    """批量核对: files are sent and read; what was read is received by its ticket."""
    user, now = by(request), timezone.now()
    if "ticket" in request.POST:
        return _received(request, user, now)
    today = timezone.localdate(now)
    governments = list(_governments(user, today))
    if not governments:
        return render(request, "reporting/batch.html", {})
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BatchForm(*given, agencies=governments, today=today, initial={"year": today.year - 1})
    if form.is_valid():
        try:
            sent = [(one.name, one.read()) for one in form.cleaned_data["papers"]]
            return _shown(request, user, form.whose(), form.cleaned_data["year"], batch.packed(sent))
        except Refused as refused:
            form.add_error("papers", list(refused.lines))
    return render(request, "reporting/batch.html", {"form": form}, status=400 if form.errors else 200)


@needs(RECEIVE)
@require_safe
def one(request: HttpRequest) -> HttpResponse:
    """一份的核对页: `?ticket=` says of which batch, `?file=` which of its files."""
    name = request.GET.get("file", "")
    try:
        held = _held(request, request.GET.get("ticket", ""))
        files = held.files()
        if name not in files:
            raise Http404
        taken = batch.looked_at([(name, files[name])], held.agency, held.year)[0]
    except Refused as refused:
        messages.error(request, refused.lines[0])
        return redirect("report-batch")
    said = {
        "held": held,
        "taken": taken,
        "paper": paper(taken.report, plain(taken.report)) if taken.report is not None else "",
        "findings": [
            {
                "light": "red" if found.hard else LIGHTS[found.severity],
                "rule": found.rule,
                "words": spoken(found.message, found.message_en),
                "evidence": found.evidence,
            }
            for found in taken.findings
        ],
    }
    return render(request, "reporting/batch_one.html", said)


def _governments(user: User, today: date) -> AgencyQuerySet:
    """Those for whose members a person may receive reports."""
    seen = policy.agencies(user, RECEIVE, today).filter(body=Body.GOVERNMENT.value)
    return seen.exclude(level=Level.TOWN.value).order_by("path")


def _held(request: HttpRequest, ticket: str) -> Batch:
    """A batch by its ticket, for whoever sent it. Raises `Refused` for a ticket that is none, or too old."""
    try:
        whose, code, year, digest = signing.loads(ticket, salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        raise Refused(_("The files have to be sent again.")) from None
    if whose != by(request).pk:
        raise Http404
    return Batch(agency_of(request, code, RECEIVE), year, digest, ticket)


def _shown(request: HttpRequest, user: User, agency: Agency, year: int, bundle: bytes) -> HttpResponse:
    """What was read, a line each. Raises `Refused`."""
    found = batch.looked_at(batch.unpacked(bundle).items(), agency, year)
    ticket = signing.dumps([user.pk, agency.code, year, store.keep(settings.ATTACHMENTS, bundle)], salt=_SALT)
    said = {
        "agency": agency,
        "year": year,
        "ticket": ticket,
        "sure": sum(each.sure for each in found),
        "count": len(found),
        "rows": table(_columns(ticket), found),
    }
    return render(request, "reporting/batch_rows.html", said)


def _received(request: HttpRequest, user: User, now: datetime) -> HttpResponse:
    """All that are sure are received, each by itself: one that cannot be does not stop the others."""
    try:
        held = _held(request, request.POST["ticket"])
        files = held.files()
        found = batch.looked_at(files.items(), held.agency, held.year)
    except Refused as refused:
        messages.error(request, refused.lines[0])
        return redirect("report-batch")
    results = [(each, _taken_in(each, files[each.name], held.year, user, now)) for each in found if each.sure]
    said = {
        "agency": held.agency,
        "year": held.year,
        "done": sum(not why for _each, why in results),
        "rows": table(_fates(held.year), results),
    }
    return render(request, "reporting/batch_done.html", said)


def _taken_in(taken: Taken, data: bytes, year: int, user: User, now: datetime) -> str:
    """Why a file could not be received; "" where it was."""
    known = AnnualReport.objects.filter(agency=taken.agency, year=year, scope=taken.scope).first()
    annual = known or AnnualReport(agency=taken.agency, year=year, scope=taken.scope)
    handed = Handed(taken.name.rpartition("/")[2], data)
    try:
        collecting.receive(annual, handed, hand=user, at=now, seen=None)
    except Refused as refused:
        return "；".join(refused.lines)
    return ""


def _columns(ticket: str) -> list[Column[Taken]]:
    def page(taken: Taken) -> SafeString:
        query = urlencode({"ticket": ticket, "file": taken.name})
        return format_html('<a href="{}?{}">{}</a>', address("report-batch-one"), query, taken.name)

    return [
        Column(_("File"), page),
        Column(_("Agency"), lambda taken: taken.agency and taken.agency.name),
        Column(_("What was read"), _read),
        Column(_("Errors"), lambda taken: _many(taken, Severity.ERROR), "num"),
        Column(_("Warnings"), lambda taken: _many(taken, Severity.WARNING), "num"),
        Column(_("Can be received"), _fate),
    ]


def _many(taken: Taken, severity: Severity) -> int | None:
    return None if taken.report is None else taken.count(severity)


def _read(taken: Taken) -> str:
    if taken.report is None:
        return _("no report")
    return _("%(count)d numbers") % {"count": sum(1 for _number in taken.report.numbers())}


def _fate(taken: Taken) -> SafeString | str:
    if taken.sure:
        return format_html('<span class="light green">{}</span>', _("sure"))
    return format_html('<span class="light yellow">{}</span> {}', _("to be looked at"), "；".join(taken.why))


def _fates(year: int) -> list[Column[tuple[Taken, str]]]:
    def agency(result: tuple[Taken, str]) -> SafeString | str:
        taken, why = result
        if taken.agency is None or why:
            return taken.agency.name if taken.agency else ""
        return link(taken.agency.name, "report-reading", taken.agency.code, year, taken.scope.value)

    return [
        Column(_("File"), lambda result: result[0].name),
        Column(_("Agency"), agency),
        Column(_("Result"), lambda result: result[1] or _("it was received")),
    ]
