"""清理的页面 (国办发〔2018〕37号): the rounds, one round with its documents and decisions, its result as a file."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.views import by
from gongkai.web.files.tablefile import KINDS, written
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing
from gongkai.web.publishing.actions import cleanup as actions
from gongkai.web.publishing.actions.cleanup import CHANGE
from gongkai.web.publishing.forms.register import CleanUpForm, DecideForm
from gongkai.web.publishing.models import CleanUp, CleanUpDocument
from gongkai.web.publishing.views.register import SEE_ITEMS, VIEW, badge, verdict_of

BOTH = ["GET", "HEAD", "POST"]
A_PAGE = 50
HEADS = ("登记号", "名称", "文号", "成文日期", "清理结果", "理由", "日期")


@needs(VIEW)
@require_safe
def cleanups(request: HttpRequest) -> HttpResponse:
    """历次清理."""
    user, today = by(request), timezone.localdate()
    rows = CleanUp.objects.visible_to(user, today).select_related("agency").order_by("-opened_on", "-pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    columns: list[Column[CleanUp]] = [
        Column(_("Title"), lambda one: link(one.title, "cleanup", one.pk)),
        Column(_("Agency"), lambda one: one.agency.short_name or one.agency.name),
        Column(_("Basis"), lambda one: one.basis),
        Column(_("Begun on"), lambda one: one.opened_on, "date"),
        Column(_("Clean-up closed on"), lambda one: one.closed_on, "date"),
    ]
    found = {
        "listing": Listing(columns, page, _("There has been no clean-up.")),
        "may_add": policy.has_anywhere(user, CHANGE, today),
    }
    return render(request, "publishing/cleanups.html", found)


@needs(CHANGE)
@require_http_methods(BOTH)
def add(request: HttpRequest) -> HttpResponse:
    """开展清理."""
    user, now = by(request), timezone.now()
    agencies = list(policy.agencies(user, CHANGE, timezone.localdate(now)))
    form = CleanUpForm(request.POST if request.method == "POST" else None, agencies=agencies)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.begin(
                form.whose(), given["title"], given["basis"], token=given["token"], hand=user, at=now
            )  # fmt: skip
            return redirect("cleanup", made.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    return render(request, "publishing/cleanup_add.html", {"form": form}, status=400 if form.errors else 200)


def _visible(request: HttpRequest, pk: int, permission: str = VIEW) -> CleanUp:
    user, today = by(request), timezone.localdate()
    found: CleanUp = get_object_or_404(CleanUp.objects.visible_to(user, today).select_related("agency"), pk=pk)
    if not policy.can(user, permission, found.agency, today):
        raise Http404
    return found


@needs(VIEW)
@require_safe
def cleanup(request: HttpRequest, pk: int) -> HttpResponse:
    """一次清理: what has been decided on each document, what is left."""
    one, user, today = _visible(request, pk), by(request), timezone.localdate()
    may = policy.can(user, CHANGE, one.agency, today)
    rows = one.documents.with_verdict().select_related("item__agency").order_by("item__formed_on", "item")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    sees = policy.can(user, SEE_ITEMS, one.agency, today)
    decides = may and one.closed_on is None
    way: list[Column[Any]] = [Column(_("Decide on it"), partial(_way, one.pk))]
    columns: list[Column[Any]] = [
        Column(_("Register number"), lambda row: row.item.register_number, "law"),
        Column(_("Title"), lambda row: link(row.item.title, "item", row.item_id) if sees else row.item.title),
        Column(_("Formed on"), lambda row: row.item.formed_on, "date"),
        Column(_("Validity"), lambda row: badge(row.item, today)),
        Column(_("What becomes of it"), verdict_of),
        Column(_("Reasons"), lambda row: row.reason),
        Column(_("Day of effect"), lambda row: row.decided_on, "date"),
        *(way if decides else ()),
    ]
    found = {
        "cleanup": one,
        "listing": Listing(columns, page, ""),
        "count": page.paginator.count,
        "left": one.documents.undecided().count(),
        "may_close": decides,
        "files": KINDS,
    }
    return render(request, "publishing/cleanup.html", found)


def _way(cleanup: int, row: CleanUpDocument) -> SafeString:
    return link(_("Decide on it"), "cleanup-decide", cleanup, row.pk)


@needs(CHANGE)
@require_http_methods(BOTH)
def decide(request: HttpRequest, pk: int, document: int) -> HttpResponse:
    """清理决定 on one document."""
    one, user, now = _visible(request, pk, CHANGE), by(request), timezone.now()
    row = get_object_or_404(one.documents.with_verdict().select_related("item__agency", "round"), pk=document)
    today = timezone.localdate(now)
    form = DecideForm(request.POST if request.method == "POST" else None, initial={"on": today})
    if form.is_valid():
        try:
            actions.decide(row, form.decided(), hand=user, at=now)
            messages.success(request, _("Recorded."))
            return redirect("cleanup", one.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    said = {"cleanup": one, "row": row, "form": form, "badge": badge(row.item, today), "verdict": verdict_of(row)}
    return render(request, "publishing/cleanup_decide.html", said, status=400 if form.errors else 200)


@needs(CHANGE)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """清理结束: only when every document has been decided on."""
    one = _visible(request, pk, CHANGE)
    try:
        actions.close(one, hand=by(request), at=timezone.now())
        messages.success(request, _("The clean-up is closed."))
    except Refused as refused:
        for line in refused.lines:
            messages.error(request, line)
    return redirect("cleanup", one.pk)


@needs(VIEW)
@require_safe
def result(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """清理结果目录 as a file, in the words of the office."""
    one = _visible(request, pk)
    if kind not in KINDS:
        raise Http404
    rows = one.documents.with_verdict().select_related("item").order_by("item__formed_on", "item")
    with translation.override(settings.LANGUAGE_CODE):
        content = written(kind, "清理结果", [HEADS, *map(_row, rows)])
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="cleanup-{one.pk}.{kind}"'
    return response


def _row(row: Any) -> list[str]:
    item, day = row.item, row.decided_on
    return [
        item.register_number, item.title, item.doc_number, item.formed_on.isoformat(), verdict_of(row),
        row.reason or "", day.isoformat() if day else "",
    ]  # fmt: skip
