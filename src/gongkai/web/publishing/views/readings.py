"""政策解读的页面 (国办发〔2016〕19号): policies without a reading, readings by form, drafting, publishing together."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law.deadlines import Deadline
from gongkai.law.lights import Lights
from gongkai.law.publication.acts import Act
from gongkai.law.publication.standing import State
from gongkai.law.publishing_dates import reading_limit
from gongkai.law.workdays import Calendar
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.lights import lights_of
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.markup.lamps import lit
from gongkai.web.markup.links import address, link
from gongkai.web.markup.lists import Column, Listing
from gongkai.web.publishing.actions import readings as actions
from gongkai.web.publishing.forms.consultations import ReadingForm, WaiveForm
from gongkai.web.publishing.models import Form, Item, Publication
from gongkai.web.publishing.models.publications import PublicationQuerySet
from gongkai.web.publishing.models.readings import (
    FIRST_DAY,
    ReadingWaiver,
    by_form,
    published_readings,
    readings_of,
    unexplained,
)
from gongkai.web.publishing.views.itemfound import DRAFT, VIEW, visible

BOTH = ["GET", "HEAD", "POST"]
PUBLISH = f"publishing.{Act.PUBLISH}"
A_PAGE = 50
NO_FORM = "none"
"""In an address: the readings of which nobody said the form."""
FORMS = {**{one.value: one.label for one in Form}, "": gettext_lazy("form not said")}


@needs(VIEW)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """应解读的政策, the one that waits longest first; how many readings of each form a year has."""
    user, today, calendar = by(request), timezone.localdate(), office_calendar()
    agencies = list(policy.agencies(user, VIEW, today))
    rows = unexplained(Item.objects.filter(agency__in=[one.pk for one in agencies])).select_related("agency")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    year = _year(request, today)
    counts = by_form(published_readings(_of(user, today), year))
    found = {
        "listing": Listing(_columns(calendar, lights_of(agencies, calendar, today), today), page, _NOTHING),
        "year": year,
        "years": list(range(today.year, today.year - 5, -1)),
        "counts": [
            (label, counts.get(form, 0), f"{address('readings-of')}?year={year}&form={form or NO_FORM}")
            for form, label in FORMS.items()
            if form or counts.get("")
        ],
    }
    return render(request, "publishing/readings.html", found)


_NOTHING = gettext_lazy("Every policy that is public is explained.")


def _year(request: HttpRequest, today: date) -> int:
    told = request.GET.get("year", "")
    wanted = int(told) if told.isdecimal() and len(told) == 4 else today.year
    return wanted if FIRST_DAY.year <= wanted <= today.year else today.year


def _of(user: User, today: date) -> PublicationQuerySet:
    return Publication.objects.filter(agency__in=policy.agencies(user, VIEW, today))


def _columns(calendar: Calendar, lights: Mapping[int, Lights], today: date) -> list[Column[Item]]:
    def due(one: Item) -> date | None:
        found = limit(one)
        return found.due if found else None

    def light(one: Item) -> SafeString | str:
        last = due(one)
        return lit(calendar, lights[one.agency_id], today, last) if last else ""

    return [
        Column(_("Title"), lambda one: link(one.title, "item", one.pk)),
        Column(_("Agency"), lambda one: one.agency.short_name or one.agency.name),
        Column(_("Document number"), lambda one: one.doc_number, "law"),
        Column(_("First public on"), lambda one: one.first_published_on, "date"),
        Column(_("To be explained by"), due, "date"),
        Column(_("Light"), light),
    ]


def limit(one: Item) -> Deadline | None:
    """解读期限 of a policy; None while it is not public, or where it is older than the rule."""
    first = one.first_published_on
    return reading_limit(first, office_calendar()) if first is not None and first >= FIRST_DAY else None


@needs(VIEW)
@require_safe
def of_form(request: HttpRequest) -> HttpResponse:
    """一年、一种形式的解读: the list behind a number."""
    asked, form = request.GET.get("year", ""), request.GET.get("form", "")
    if not asked:
        return redirect("readings")
    wanted = "" if form == NO_FORM else form
    if wanted not in FORMS or not re.fullmatch(r"[12]\d{3}", asked, re.ASCII):
        raise Http404
    year = int(asked)
    found = published_readings(_of(by(request), timezone.localdate()), year).filter(form=wanted)
    rows = found.select_related("agency").order_by("first_published_on", "pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    columns: list[Column[Publication]] = [
        Column(_("Title"), lambda one: link(one.title, "item", one.item_id)),
        Column(_("Agency"), lambda one: one.agency.short_name or one.agency.name),
        Column(_("Index number"), lambda one: one.index_number, "law"),
        Column(_("First public on"), lambda one: one.first_published_on, "date"),
    ]
    said = {"listing": Listing(columns, page, _("There are none.")), "year": year, "label": FORMS[wanted]}
    return render(request, "publishing/readings_of.html", said)


def _policy(request: HttpRequest, pk: int, permission: str) -> Item:
    found = visible(request, pk, permission)
    if not found.is_policy:
        raise Http404
    return found


@needs(DRAFT)
@require_http_methods(BOTH)
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """起草解读 of a policy: its form is chosen, its words are written next."""
    one = _policy(request, pk, DRAFT)
    form = ReadingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = actions.draft_reading(
                one, Form(given["form"]), token=given["token"], hand=by(request), at=timezone.now()
            )
            return redirect("item-revise", made.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    said = {"item": one, "form": form}
    return render(request, "publishing/reading_draft.html", said, status=400 if form.errors else 200)


@needs(DRAFT)
@require_http_methods(BOTH)
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    """无需解读, and why."""
    one = _policy(request, pk, DRAFT)
    form = WaiveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.waive(one, form.cleaned_data["reason"], hand=by(request), at=timezone.now())
            messages.success(request, _("Recorded."))
            return redirect("item", one.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    said = {"item": one, "form": form}
    return render(request, "publishing/reading_waive.html", said, status=400 if form.errors else 200)


@needs(PUBLISH)
@require_POST
def together(request: HttpRequest, pk: int) -> HttpResponse:
    """同步发布: the policy and its readings that are approved."""
    one = _policy(request, pk, PUBLISH)
    told = request.POST.get("seen", "")
    seen = int(told) if told.isdecimal() and len(told) < 10 else -1
    try:
        actions.publish_together(one, hand=by(request), at=timezone.now(), seen=seen)
        messages.success(request, _("Recorded."))
    except Refused as refused:
        for line in refused.lines:
            messages.error(request, line)
    return redirect("item", one.pk)


def shown(item: Item, user: User, today: date) -> dict[str, Any]:
    """What publishing/item_reading.html needs: the readings of a policy, its light; nothing for any other item."""
    if not item.is_policy:
        return {"explains": False}
    may = partial(policy.can, user, agency=item.agency, today=today)
    found = list(readings_of(item))
    visible_ones = Item.objects.visible_to(user, today).filter(pk__in=[one.pk for one in found])
    seen = set(visible_ones.values_list("pk", flat=True))
    waiver = ReadingWaiver.objects.filter(item=item).first()
    due = limit(item)
    light: SafeString | str = ""
    if due is not None and unexplained(Item.objects.filter(pk=item.pk)).exists():
        calendar = office_calendar()
        light = lit(calendar, lights_of([item.agency], calendar, today)[item.agency_id], today, due.due)
    ready = item.state == State.APPROVED.value and bool(actions.ready_readings(item))
    return {
        "explains": True,
        "readings": [one for one in found if one.pk in seen],
        "waiver": waiver,
        "limit": due,
        "light": light,
        "today": today,
        "may_draft": may(DRAFT),
        "may_waive": may(DRAFT) and waiver is None and not found,
        "may_together": may(PUBLISH) and ready,
    }
