"""年报文件: a public edition as DOCX, PDF and XLSX; as JSON with the proof of its publication; the schema of that."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from hashlib import blake2s
from importlib import resources

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai import __version__
from gongkai.report.render import Unrenderable, render
from gongkai.seal.proof import attached
from gongkai.web.accounts.access import public
from gongkai.web.markup.links import address
from gongkai.web.portal.reading.address import whole
from gongkai.web.portal.reading.keeping import stamped
from gongkai.web.portal.reports import asked, parts
from gongkai.web.reporting.models import PublicReport

log = logging.getLogger(__name__)
MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json; charset=utf-8",
}
"""The kinds of file that a report is given as."""
KEPT = 64
"""How many files are kept in this process, of about 60 KB each."""
CHECKED = "application/schema+json"


@public
@require_safe
def file(request: HttpRequest, code: str, year: int, kind: str) -> HttpResponse:
    """年报文件 of the edition that is public now."""
    return _of(request, asked.known(code, year), kind)


@public
@require_safe
def edition_file(request: HttpRequest, code: str, year: int, edition: int, kind: str) -> HttpResponse:
    """年报文件 of one edition."""
    return _of(request, asked.known(code, year, edition), kind)


@public
@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """JSON Schema of the JSON file."""
    content = resources.files("gongkai.report").joinpath("schema/report-1.json").read_bytes()
    response = stamped(HttpResponse(content, content_type=CHECKED))
    return _same(request, response, content) or response


def _of(request: HttpRequest, found: asked.Known | None, kind: str) -> HttpResponse:
    if found is None or kind not in MEDIA:
        raise Http404
    one = asked.version(found.wanted.pk)
    if kind == "json":
        content = proved(request, one)
        return _answered(request, one, kind, content, lambda: content)
    return _answered(request, one, kind, (one.sha256, one.published_on, __version__), lambda: _written(one, kind))


def _answered(
    request: HttpRequest, one: PublicReport, kind: str, facts: object, make: Callable[[], bytes]
) -> HttpResponse:
    """A file to keep, made only for who has it not yet."""
    response = stamped(HttpResponse(content_type=MEDIA[kind]))
    response.headers["Content-Disposition"] = content_disposition_header(True, named(one, kind)) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    if kind == "json":
        response.headers["Link"] = f'<{address("report-schema")}>; rel="describedby"'
    same = _same(request, response, (facts, kind, bool(one.until)))
    if same is None:
        response.content = make()
    return same or response


def _same(request: HttpRequest, response: HttpResponse, facts: object) -> HttpResponse | None:
    """304, where the reader has the file; the answer is told its tag."""
    response.headers["ETag"] = f'"{blake2s(repr(facts).encode(), digest_size=12).hexdigest()}"'
    found = get_conditional_response(request, response.headers["ETag"], None, response)
    return found if isinstance(found, HttpResponse) and found is not response else None


def named(one: PublicReport, kind: str) -> str:
    """What a reader keeps it as: its title, and of one that was replaced the number of its edition."""
    return f"{one.title}{f'（第{one.edition}版）' if one.until else ''}.{kind}"


def proved(request: HttpRequest, one: PublicReport) -> bytes:
    """JSON 文件: what was signed, with the log entry of its publication, and where that is published."""
    entry = asked.entry(one)
    page = address("annual-report-edition", one.agency.code, one.year, one.edition)
    heads = whole(request, parts.heads(entry))
    return attached(one.content, entry, edition=one.edition, page=whole(request, page), heads=heads).encode()


def _written(one: PublicReport, kind: str) -> bytes:
    try:
        return _rendered(one.content, one.published_on, kind)
    except Unrenderable as error:
        log.error("published report %s as %s: %s", one.pk, kind, error.english)
        raise Http404 from None


@lru_cache(maxsize=KEPT)
def _rendered(content: str, published_on: date, kind: str) -> bytes:
    """The same content is the same file: to set a PDF takes far longer than to send it."""
    return render(asked.paper(PublicReport(content=content, published_on=published_on)), kind)
