"""公开的附件: the files of public versions, as long as those are public, and by no other way."""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from gongkai.web.accounts.access import public
from gongkai.web.files import store
from gongkai.web.files.kinds import ENDINGS, MEDIA, FileType
from gongkai.web.portal.reading.asked import known
from gongkai.web.portal.reading.items import gone
from gongkai.web.portal.reading.paper import SEEN
from gongkai.web.publishing.models import PublicFile

log = logging.getLogger(__name__)


@public
@require_safe
def file(request: HttpRequest, index: str, position: int) -> HttpResponseBase:
    """附件 of an item as it is now."""
    return _of(request, index, None, position)


@public
@require_safe
def version_file(request: HttpRequest, index: str, revision: int, position: int) -> HttpResponseBase:
    """附件 of one version of an item."""
    return _of(request, index, revision, position)


def _of(request: HttpRequest, index: str, revision: int | None, position: int) -> HttpResponseBase:
    found = known(index, revision)
    if found is None:
        raise Http404
    if found.hidden:
        return gone(request, found.hidden_on)
    one = PublicFile.objects.open().filter(publication=found.pk, position=position).defer("text").first()
    if one is None:
        raise Http404
    response = HttpResponse(content_type=MEDIA[FileType(one.type)])
    _say(response, one)
    same = get_conditional_response(request, response.headers["ETag"], None, response)
    return _sent(one) if same is None or same is response else same


def _sent(one: PublicFile) -> FileResponse:
    """The content as it lies in the store, piece by piece. Where it is gone, that is the office's fault to mend."""
    try:
        content = store.place(settings.ATTACHMENTS, one.sha256).open("rb")
    except FileNotFoundError:
        log.error("public file %s is not in the store", one.pk)
        raise Http404 from None
    response = FileResponse(content, content_type=MEDIA[FileType(one.type)])
    response.headers["Content-Length"] = str(one.size)
    _say(response, one)
    return response


def named(one: PublicFile) -> str:
    """What a reader keeps it as: the name for readers, with an ending by which it opens."""
    endings = ENDINGS[FileType(one.type)]
    return one.name if one.name.lower().endswith(endings) else f"{one.name}{endings[0]}"


def _say(response: HttpResponseBase, one: PublicFile) -> None:
    """A file to keep, or a picture to show; never a page, whatever stands in it."""
    keep = content_disposition_header(one.type not in SEEN, named(one)) or "inline"
    response.headers["Content-Disposition"] = keep
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response.headers["ETag"] = f'"{one.sha256}"'
    response.headers["Cache-Control"] = "no-cache"
