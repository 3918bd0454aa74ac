"""审查呈批单的页面: the record of the last review, to print, and as DOCX and PDF."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from gongkai.report.render import Unrenderable
from gongkai.web.accounts.access import needs
from gongkai.web.files.kinds import MEDIA, FileType
from gongkai.web.letters.views import sent
from gongkai.web.markup.language import spoken
from gongkai.web.publishing import slippaper
from gongkai.web.publishing.models import Item
from gongkai.web.publishing.reviewlists import VIEW
from gongkai.web.publishing.slip import COURSE_HEAD, FOUND_HEAD, TITLE, NeverSubmitted, Slip
from gongkai.web.publishing.slip import slip as record_of
from gongkai.web.publishing.views.itemfound import visible

MAKERS = {FileType.DOCX: slippaper.document, FileType.PDF: slippaper.pdf}


@needs(VIEW)
@require_safe
def slip(request: HttpRequest, pk: int) -> HttpResponse:
    """呈批单, to print."""
    one = visible(request, pk, VIEW)
    found = {"item": one, "slip": _slip(one), "name": TITLE, "course_head": COURSE_HEAD, "found_head": FOUND_HEAD}
    return render(request, "publishing/slip.html", found)


@needs(VIEW)
@require_safe
def download(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """呈批单, as a file."""
    one = visible(request, pk, VIEW)
    if kind not in set(MAKERS):
        raise Http404
    try:
        content = MAKERS[FileType(kind)](_slip(one))
    except Unrenderable as error:
        messages.error(request, spoken(error.message, error.english))
        return redirect("item-slip", one.pk)
    return sent(content, f"review-{one.pk}.{kind}", MEDIA[FileType(kind)])


def _slip(one: Item) -> Slip:
    try:
        return record_of(one)
    except NeverSubmitted:
        raise Http404 from None
