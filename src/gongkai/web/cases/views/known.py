"""Pages of what is public already 已公开信息: the list and how often each entry helped, adding, importing, deleting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import AgencyQuerySet
from gongkai.web.accounts.views import by
from gongkai.web.cases.actions import known as verbs
from gongkai.web.cases.forms.known import ImportForm, KnownForm
from gongkai.web.cases.models import Hint, Known
from gongkai.web.files import apart
from gongkai.web.files.kinds import FileType
from gongkai.web.files.refusals import Refused as FileRefused
from gongkai.web.markup import search
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing, table

A_PAGE = 50
TABLES = frozenset({FileType.XLSX, FileType.XLS, FileType.CSV})


def _agencies(request: HttpRequest) -> AgencyQuerySet:
    return policy.agencies(by(request), verbs.CHANGE, timezone.localdate())


@needs(verbs.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def known(request: HttpRequest) -> HttpResponse:
    """已公开信息一览, and the form that adds one."""
    now, form = timezone.now(), KnownForm(request.POST or None, agencies=_agencies(request).open())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            verbs.add(
                by(request), given["agency"], title=given["title"], address=given["address"],
                published_on=given["published_on"], at=now,
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        else:
            messages.success(request, _("Saved."))
            return redirect("known")
    return render(request, "cases/known.html", {"form": form, **_list(request), "use": _use(request)})


def _use(request: HttpRequest) -> dict[str, int]:
    return Hint.objects.all().of_agencies(_agencies(request)).use()


def _list(request: HttpRequest) -> dict[str, Any]:
    words = search.wanted(request)
    seen = Known.objects.visible_to(by(request), timezone.localdate()).named(words)
    page = Paginator(seen.with_use().select_related("agency"), A_PAGE).get_page(request.GET.get("page"))
    empty = _("There is nothing in the list.")
    return {"listing": Listing(COLUMNS, page, empty, search=_("Title"), query=words)}


COLUMNS: tuple[Column[Any], ...] = (
    Column(
        gettext_lazy("Title"),
        lambda one: format_html(
            '<a href="{}" rel="noopener noreferrer" target="_blank">{}</a>', one.address, one.title
        ),
    ),
    Column(gettext_lazy("Agency"), lambda one: one.agency),
    Column(gettext_lazy("Published on"), lambda one: one.published_on, "date"),
    Column(gettext_lazy("Shown"), lambda one: one.shown, "num"),
    Column(gettext_lazy("Opened"), lambda one: one.opened, "num"),
    Column(gettext_lazy("Answered by it"), lambda one: one.helped, "num"),
    Column(gettext_lazy("Action"), lambda one: link(_("Delete"), "known-delete", one.pk)),
)
"""What the list says of each."""

LINES: tuple[Column[verbs.Line], ...] = (
    Column(gettext_lazy("Title"), lambda line: line.title),
    Column(gettext_lazy("Row"), lambda line: line.number, "num"),
    Column(gettext_lazy("Result"), lambda line: _("taken") if line.kept else _("not taken")),
    Column(gettext_lazy("Remark"), lambda line: line.told),
)


@needs(verbs.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """导入, with what became of each row; the rows that were not taken stand first."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = ImportForm(*given, agencies=_agencies(request).open())
    if form.is_valid():
        try:
            lines = _brought_in(request, form)
        except Refused as refused:
            form.add_error("file", list(refused.lines))
        else:
            lines.sort(key=lambda line: line.kept)
            kept = sum(line.kept for line in lines)
            shown = {"table": table(LINES, lines), "kept": kept, "left": len(lines) - kept}
            return render(request, "cases/known_rows.html", shown)
    return render(request, "cases/known_import.html", {"form": form})


def _brought_in(request: HttpRequest, form: ImportForm) -> list[verbs.Line]:
    """The file is looked at in a process apart before its table is read here."""
    data, now = form.cleaned_data["file"], timezone.now()
    sent = request.FILES["file"]
    try:
        found = apart.examined(data, getattr(sent, "name", "") or "", len(data) or 1)
    except FileRefused as refused:
        raise Refused(refused.english if request.LANGUAGE_CODE == "en" else refused.message) from refused
    if found.kind not in TABLES:
        raise Refused(_("An Excel or CSV file is wanted."))
    return verbs.bring_in(by(request), form.cleaned_data["agency"], data, at=now)


@needs(verbs.CHANGE)
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """删除, after the question whether that is meant."""
    one = get_object_or_404(
        Known.objects.visible_to(by(request), timezone.localdate()).with_use().select_related("agency"), pk=pk
    )
    if request.method == "POST":
        verbs.delete(by(request), one, at=timezone.now())
        messages.success(request, _("Deleted."))
        return redirect("known")
    return render(request, "cases/known_delete.html", {"known": one})
