"""Pages of one published annual report 年度报告: as it is now, and as it was before it was corrected."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gongkai.web.accounts.access import public
from gongkai.web.markup import official
from gongkai.web.markup.links import address
from gongkai.web.portal.reading import keeping
from gongkai.web.portal.reading.address import whole
from gongkai.web.portal.reading.paper import linked
from gongkai.web.portal.reading.skeleton import Words
from gongkai.web.portal.reports import asked, parts
from gongkai.web.portal.reports.files import MEDIA
from gongkai.web.portal.reports.rows import where
from gongkai.web.reporting.models import PublicReport

UNDER = "/reports/"


@public
@require_safe
def report(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """年度报告, as it is now, in the order and the words of the official form."""
    return _page(request, asked.known(code, year), version=False)


@public
@require_safe
def edition(request: HttpRequest, code: str, year: int, edition: int) -> HttpResponse:
    """一版年度报告: what the public read at a time."""
    return _page(request, asked.known(code, year, edition), version=True)


def _page(request: HttpRequest, found: asked.Known | None, *, version: bool) -> HttpResponse:
    if found is None:
        raise Http404
    base = settings.ADDRESS or (request.scheme, request.META.get("HTTP_HOST", ""))

    def make() -> tuple[Words, datetime]:
        return said(request, asked.version(found.wanted.pk), found, version=version), found.changed

    return keeping.kept(request, ("report", found.wanted.pk, version, base), found.state, make)


def said(request: HttpRequest, one: PublicReport, found: asked.Known, *, version: bool) -> Words:
    """What the page of an edition says."""
    here = where(one)
    files = {kind: _file(one, kind, version=version) for kind in MEDIA}
    drawn = asked.paper(one)
    slots = {
        "title": one.title,
        "agency": one.agency.name,
        "agency_page": address("public-agency", one.agency.code),
        "agency_reports": address("public-reports", one.agency.code),
        "where": here,
        "since": one.published_on.isoformat(),
        "until": one.until.isoformat() if one.until else "",
        "notice": parts.notice(one),
        "years": parts.years(one, found.years),
        "facts": parts.facts(one),
        "files": parts.files(files),
        "paper": official.paper(drawn, official.plain(drawn)),
        "editions": parts.editions(one, found.editions),
        "sha256": one.sha256,
        "chain": one.chain,
        "entry": one.entry,
        "json": files["json"],
        "command": "gongkai verify report.json --heads heads.json",
        "heads": parts.heads(asked.entry(one)),
        "schema": address("report-schema"),
        "whole": whole(request, here),
        "linked": linked(parts.json_ld(one, lambda path: whole(request, path), files)),
    }
    has = {name for name in ("notice", "years", "editions") if slots[name]}
    has |= {"old"} if one.until is not None else set()
    return Words("portal/reports/report.html", UNDER, frozenset(has), slots)


def _file(one: PublicReport, kind: str, *, version: bool) -> str:
    if version:
        return address("annual-report-edition-file", one.agency.code, one.year, one.edition, kind)
    return address("annual-report-file", one.agency.code, one.year, kind)
