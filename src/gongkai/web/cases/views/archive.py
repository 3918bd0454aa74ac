"""Pages of the archive 案卷与归档."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from gongkai.law.procedure.acts import Act
from gongkai.report.render import Unrenderable
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.cases.actions import archiving
from gongkai.web.cases.forms.papers import AnswerForm, today_first
from gongkai.web.cases.letters import case
from gongkai.web.cases.views.letters import visible
from gongkai.web.letters.views import sent
from gongkai.web.markup.language import spoken


@needs("personal.clear_text.view")
@require_GET
def volume(request: HttpRequest, pk: int) -> HttpResponse:
    """案卷 as a PDF; that it was taken stands in the log."""
    row = visible(request, pk, archiving.LOOK)
    try:
        made = archiving.take(cast(User, request.user), row, at=timezone.now())
    except Unrenderable as error:
        messages.error(request, spoken(error.message, error.english))
        return redirect("request", row.pk)
    return sent(made.pdf, f"volume-{row.number}.pdf", "application/pdf")


@needs("cases.archive")
@require_http_methods(["GET", "HEAD", "POST"])
def archive(request: HttpRequest, pk: int) -> HttpResponse:
    """归档: the volume is sealed; of an archived case, what was sealed."""
    row = visible(request, pk, "cases.archive")
    form = AnswerForm(request.POST or None, initial=today_first(timezone.localdate(), row.length))
    form.fields["on"].label = _("Archived on")
    if form.is_valid():
        given = form.cleaned_data
        try:
            archiving.archive(cast(User, request.user), row, on=given["on"], seen=given["seen"], at=timezone.now())
            return redirect("request", row.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        except Unrenderable as error:
            form.add_error(None, spoken(error.message, error.english))
    lawful = Act.ARCHIVE in case(row).now.lawful
    shown = {"case": row, "form": form, "lawful": lawful, "kept": archiving.sealed(row)}
    return render(request, "cases/archive.html", shown, status=400 if form.errors else 200)
