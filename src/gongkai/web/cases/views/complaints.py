"""Pages of complaints 投诉 for the supervising organ: the list, one complaint and its reply."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.cases.actions import complaints as actions
from gongkai.web.cases.forms.complaints import ReplyForm
from gongkai.web.cases.models import Complaint
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing

A_PAGE = 50


def _state(complaint: Complaint) -> str:
    return _("answered") if complaint.replied_at else _("not answered yet")


COLUMNS: tuple[Column[Complaint], ...] = (
    Column(
        gettext_lazy("Came on"), lambda one: link(f"{timezone.localtime(one.at):%Y-%m-%d %H:%M}", "complaint", one.pk)
    ),
    Column(gettext_lazy("Request"), lambda one: one.request.number),
    Column(gettext_lazy("Agency"), lambda one: one.request.agency),
    Column(gettext_lazy("Information wanted"), lambda one: one.request.title),
    Column(gettext_lazy("State"), _state),
)
"""What the list says of each complaint; what it says itself stands on its own page."""


@needs("cases.complaint.view")
@require_safe
def complaints(request: HttpRequest) -> HttpResponse:
    """投诉一览: those without a reply first."""
    today = timezone.localdate()
    rows = Complaint.objects.visible_to(cast(User, request.user), today).waiting_first()
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    listing = Listing(COLUMNS, page, _("There are no complaints."), over=lambda one: one.replied_at is not None)
    return render(request, "cases/complaints.html", {"listing": listing})


@needs("cases.complaint.view")
@sensitive_post_parameters("text")
@require_http_methods(["GET", "HEAD", "POST"])
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """一件投诉, and its reply, given once."""
    user, now = cast(User, request.user), timezone.now()
    one = get_object_or_404(Complaint.objects.visible_to(user, timezone.localdate(now)), pk=pk)
    may = policy.can(user, actions.ANSWER, one.request.agency, timezone.localdate(now))
    if request.method == "POST" and not may:
        raise Http404
    form = ReplyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.answer(user, one, form.cleaned_data["text"], at=now)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        else:
            messages.success(request, _("The reply stands on the page of the applicant."))
            return redirect("complaint", one.pk)
    shown = {"complaint": one, "form": form, "may_answer": may and one.replied_at is None}
    return render(request, "cases/complaint.html", shown, status=400 if form.errors else 200)
