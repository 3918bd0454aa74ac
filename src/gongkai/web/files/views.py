"""Pages of files: the list, one file's content, what its examination found."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.models import User
from gongkai.web.files import actions
from gongkai.web.files.forms import Filter, Upload
from gongkai.web.files.kinds import MEDIA, FileType
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.files.refusals import Refused
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing

A_PAGE = 50


@needs("files.attachment.view")
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """附件列表."""
    user, today = cast(User, request.user), timezone.localdate()
    sought = Filter(request.GET)
    words = sought.cleaned_data["q"] if sought.is_valid() else ""
    files = Attachment.objects.visible_to(user, today).named(words).listed()
    form = Upload(user, today) if policy.has_anywhere(user, "files.attachment.add", today) else None
    page = Paginator(files, A_PAGE).get_page(request.GET.get("page"))
    listing = Listing(COLUMNS, page, _("There are no files."), search=_("File name"), query=words)
    return render(request, "files/list.html", {"listing": listing, "form": form})


def _found(file: Attachment) -> SafeString:
    """What its last examination found, with the way there."""
    count = len(file.latest.found)
    words = _("Findings: %(total)s") % {"total": count} if count else _("nothing found")
    return link(words, "file-examination", file.pk)


COLUMNS: tuple[Column[Attachment], ...] = (
    Column(gettext_lazy("File name"), lambda file: link(file.name, "file", file.pk)),
    Column(gettext_lazy("Agency"), lambda file: file.agency),
    Column(gettext_lazy("Purpose"), lambda file: Purpose(file.purpose).label),
    Column(gettext_lazy("Size"), lambda file: filesizeformat(file.size), "num"),
    Column(gettext_lazy("Added"), lambda file: f"{timezone.localtime(file.at):%Y-%m-%d %H:%M} {file.sender}"),
    Column(gettext_lazy("Examination"), _found),
)
"""What the list of files says of each."""


@needs("files.attachment.add")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """上传附件: the form of the list, on a page of its own where something was wrong."""
    user, now = cast(User, request.user), timezone.now()
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = Upload(user, timezone.localdate(now), *given)
    if form.is_valid():
        agency, sent = form.cleaned_data["agency"], form.cleaned_data["file"]
        try:
            added = actions.add(
                user, agency, subject=f"accounts.agency:{agency.code}", purpose=Purpose(form.cleaned_data["purpose"]),
                name=sent.name, data=sent.read(), at=now,
            )  # fmt: skip
        except Refused as refused:
            form.add_error("file", _words(refused))
        else:
            messages.success(request, _("The file has been taken in."))
            return redirect("file-examination", added.pk)
    return render(request, "files/add.html", {"form": form}, status=400 if form.errors else 200)


@needs("files.attachment.view")
@require_safe
def download(request: HttpRequest, number: int) -> HttpResponse:
    """下载附件: always as a file to keep, never as a page to show."""
    user, now = cast(User, request.user), timezone.now()
    attachment = _visible(user, number)
    try:
        data = actions.read(user, attachment, at=now)
    except Refused as refused:
        messages.error(request, _words(refused))
        return redirect("file-examination", attachment.pk)
    response = HttpResponse(data, content_type=MEDIA[FileType(attachment.type)])
    response["Content-Disposition"] = content_disposition_header(True, attachment.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


@needs("files.attachment.view")
@require_http_methods(["GET", "HEAD", "POST"])
def examination(request: HttpRequest, number: int) -> HttpResponse:
    """出门审查: what was found in a file; sent again, it is looked into again."""
    user, now = cast(User, request.user), timezone.now()
    attachment = _visible(user, number)
    may = policy.can(user, "files.attachment.add", attachment.agency, timezone.localdate(now))
    if request.method == "POST":
        if not may:
            raise Http404
        try:
            actions.examine(user, attachment, at=now)
        except Refused as refused:
            messages.error(request, _words(refused))
        return redirect("file-examination", attachment.pk)
    latest = attachment.latest
    rows = [(each.code, each.place, _spoken(each.message, each.english)) for each in latest.findings]
    return render(
        request, "files/examination.html", {"file": attachment, "latest": latest, "rows": rows, "may_examine": may}
    )


def _visible(user: User, number: int) -> Attachment:
    return get_object_or_404(Attachment.objects.visible_to(user, timezone.localdate()).listed(), pk=number)


def _words(refused: Refused) -> str:
    return _spoken(refused.message, refused.english)


def _spoken(chinese: str, english: str) -> str:
    return spoken(chinese, english)
