"""What has gone to the applicant, to keep 文书与附件的下载. That it was opened stands in the log."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from gongkai.web.cases.actions import applicant
from gongkai.web.cases.models import Request
from gongkai.web.files.kinds import MEDIA, FileType
from gongkai.web.files.refusals import Refused
from gongkai.web.personal.fields import Erased
from gongkai.web.portal.tracking.door import tracked
from gongkai.web.portal.tracking.progress import english


@tracked
@require_GET
def letter(request: HttpRequest, case: Request, letter: int) -> HttpResponse:
    """文书, as it was signed."""
    try:
        found = applicant.open_letter(case, letter, at=timezone.now())
    except Erased:
        found = None
    if found is None:
        raise Http404
    return _kept(found[1], f"{found[0].get_document_display()}.pdf", MEDIA[FileType.PDF])


@tracked
@require_GET
def file(request: HttpRequest, case: Request, file: int) -> HttpResponse:
    """随答复提供的附件."""
    try:
        found = applicant.open_file(case, file, at=timezone.now())
    except Refused as refused:
        messages.error(request, refused.english if english() else refused.message)
        return redirect("track-case", case.number)
    if found is None:
        raise Http404
    return _kept(found[1], found[0].name, MEDIA[FileType(found[0].type)])


def _kept(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep, never a page to show."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response
