"""不予公开信息的定期评估 (第十八条): what is withheld, by the day it is to be looked at again; one evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.lights import Lights
from gongkai.law.publication.acts import Act
from gongkai.law.publication.standing import State
from gongkai.law.workdays import Calendar
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.lights import lights_of
from gongkai.web.accounts.models import Agency, User
from gongkai.web.accounts.views import by
from gongkai.web.markup.lamps import lit
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing
from gongkai.web.publishing.actions.evaluating import evaluate
from gongkai.web.publishing.evaluation import Evaluation, dated, evaluation, months_of
from gongkai.web.publishing.forms.register import EvaluateForm
from gongkai.web.publishing.models import Item

VIEW, EVALUATE = "publishing.item.view", f"publishing.{Act.EVALUATE}"
A_PAGE = 50


@needs(VIEW)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """待评估一览, what was looked at longest ago first."""
    user, today, calendar = by(request), timezone.localdate(), office_calendar()
    agencies = list(policy.agencies(user, VIEW, today))
    rows: Any = dated(Item.objects.filter(agency__in=[one.pk for one in agencies]))
    page = Paginator(rows.order_by("since", "pk").select_related("agency"), A_PAGE).get_page(request.GET.get("page"))
    every = {agency.pk: months_of(agency) for agency in {one.agency for one in page}}
    columns = _columns(calendar, lights_of(agencies, calendar, today), every, _evaluators(user, agencies, today), today)
    found = {"listing": Listing(columns, page, _("Nothing is withheld."))}
    return render(request, "publishing/evaluations.html", found)


def _evaluators(user: User, agencies: list[Agency], today: date) -> frozenset[int]:
    return frozenset(one.pk for one in agencies if policy.can(user, EVALUATE, one, today))


def _columns(
    calendar: Calendar, lights: Mapping[int, Lights], months: Mapping[int, int], may: frozenset[int], today: date
) -> list[Column[Item]]:
    def due(one: Item) -> date:
        return _evaluation(one, months).due

    def light(one: Item) -> SafeString:
        return lit(calendar, lights[one.agency_id], today, due(one))

    return [
        Column(_("Title"), lambda one: link(one.title, "item", one.pk)),
        Column(_("Agency"), lambda one: one.agency.short_name or one.agency.name),
        Column(_("Attribute"), lambda one: one.get_attribute_display()),
        Column(_("Withheld or evaluated on"), lambda one: _evaluation(one, months).since, "date"),
        Column(_("Every how many months"), lambda one: months[one.agency_id], "num"),
        Column(_("To be evaluated by"), due, "date"),
        Column(_("Light"), light),
        Column(_("Evaluate"), partial(_way, may)),
    ]


def _evaluation(one: Any, months: Mapping[int, int]) -> Evaluation:
    return Evaluation(one.since, months[one.agency_id])


def _way(may: frozenset[int], one: Item) -> SafeString | str:
    return link(_("Evaluate"), "item-evaluate", one.pk) if one.agency_id in may else ""


@needs(EVALUATE)
@require_http_methods(["GET", "HEAD", "POST"])
def evaluate_item(request: HttpRequest, pk: int) -> HttpResponse:
    """评估一个条目."""
    user, now = by(request), timezone.now()
    today = timezone.localdate(now)
    one = get_object_or_404(Item.objects.visible_to(user, today).select_related("agency"), pk=pk)
    if not policy.can(user, EVALUATE, one.agency, today):
        raise Http404
    if one.state != State.WITHHELD.value:
        messages.error(request, _("The item is not withheld: there is nothing to evaluate."))
        return redirect("item", one.pk)
    given = request.POST if request.method == "POST" else None
    form = EvaluateForm(given, initial={"seen": one.length, "on": today})
    if form.is_valid():
        try:
            evaluate(one, **form.facts(), hand=user, at=now)
            messages.success(request, _("Recorded."))
            return redirect("item", one.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    calendar, last = office_calendar(), one.revision()
    found = evaluation(one)
    light = lit(calendar, lights_of([one.agency], calendar, today)[one.agency_id], today, found.due) if found else ""
    said = {"item": one, "form": form, "last": last, "evaluation": found, "light": light}
    return render(request, "publishing/item_evaluate.html", said, status=400 if form.errors else 200)
