"""Pages of a case's files 案件附件: taken in, examined, and cleared to leave."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.cases.actions import files
from gongkai.web.cases.forms.papers import ClearForm, FileForm
from gongkai.web.cases.views.letters import told, visible
from gongkai.web.cases.views.papers import file_rows
from gongkai.web.files.models import Attachment, Purpose


@needs("cases.request.handle")
@require_http_methods(["GET", "HEAD", "POST"])
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """案件附件: the list, and a form for one more."""
    row, user, today = visible(request, pk, "files.attachment.view"), cast(User, request.user), timezone.localdate()
    may_add = policy.can(user, "files.attachment.add", row.agency, today)
    if request.method == "POST" and not may_add:
        raise Http404
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = FileForm(*given) if may_add else None
    if form is not None and form.is_valid():
        sent, purpose = form.cleaned_data["file"], Purpose(form.cleaned_data["purpose"])
        try:
            files.take(user, row, purpose, sent.name, sent.read(), at=timezone.now())
            messages.success(request, _("The file has been taken in."))
            return redirect("request-files", row.pk)
        except Refused as refused:
            form.add_error("file", list(refused.lines))
    shown = {"case": row, "form": form, "files": file_rows(row, user, today)}
    return render(request, "cases/files.html", shown, status=400 if form is not None and form.errors else 200)


@needs("cases.file.clear")
@require_POST
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    """出门审查结论 on one file."""
    row, user = visible(request, pk, "cases.file.clear"), cast(User, request.user)
    form = ClearForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("This form is not complete."))
        given = form.cleaned_data
        file = get_object_or_404(Attachment.objects.of(row.subject), pk=given["file"])
        files.clear(
            user, row, file, examination=given["examination"], leaves=given["leaves"], reason=given["reason"],
            at=timezone.now(),
        )  # fmt: skip
    except Refused as refused:
        told(request, refused)
    return redirect("request-files", row.pk)
