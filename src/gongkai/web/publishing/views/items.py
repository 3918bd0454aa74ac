"""The list of items 信息条目一览: by state, by the light of the last day to publish, by what is looked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.law.lights import Light, Lights
from gongkai.law.workdays import Calendar
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.lights import lights_of
from gongkai.web.accounts.views import by
from gongkai.web.markup.lamps import lit
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing
from gongkai.web.publishing import itemqueue
from gongkai.web.publishing.actions.importing import IMPORT
from gongkai.web.publishing.forms.items import FilterForm
from gongkai.web.publishing.itemqueue import Tab
from gongkai.web.publishing.models import Item
from gongkai.web.publishing.models.items import ItemQuerySet
from gongkai.web.publishing.views.deliveries import DELIVER
from gongkai.web.publishing.views.itemfound import DRAFT, VIEW

A_PAGE = 50
TABS = {
    Tab.UNPUBLISHED: gettext_lazy("not public yet"),
    Tab.DRAFT: gettext_lazy("being drafted"),
    Tab.REVIEW: gettext_lazy("in review"),
    Tab.APPROVED: gettext_lazy("approved, to be published"),
    Tab.PUBLIC: gettext_lazy("public"),
    Tab.WITHHELD: gettext_lazy("not to be public"),
    Tab.WITHDRAWN: gettext_lazy("taken down"),
    Tab.ALL: gettext_lazy("all"),
}
BESIDE = {
    "evaluations": (gettext_lazy("Evaluation of what is withheld"), VIEW),
    "deliveries": (gettext_lazy("Deliveries to archives and libraries"), DELIVER),
    "item-import": (gettext_lazy("Take in what an old site had"), IMPORT),
}
"""What stands beside the list, for whoever may."""
FILTERS = ("q", "agency", "kind", "attribute", "entry", "light")


@needs(VIEW)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """条目一览."""
    user, today, calendar = by(request), timezone.localdate(), office_calendar()
    agencies = list(policy.agencies(user, VIEW, today))
    form = FilterForm(request.GET, agencies=agencies)
    wanted: Mapping[str, Any] = form.cleaned_data if form.is_valid() else {}
    chosen = [one for one in agencies if wanted.get("agency") in (None, "", one.code)]
    lights = lights_of(chosen, calendar, today)
    rows = _filtered(Item.objects.filter(agency__in=[one.pk for one in chosen]), wanted, lights)
    told = itemqueue.counts(rows)
    tab = Tab(wanted["tab"]) if wanted.get("tab") in set(Tab) else Tab.ALL
    page = Paginator(itemqueue.within(rows, tab).select_related("agency"), A_PAGE).get_page(request.GET.get("page"))
    columns = _columns(calendar, lights, today, several=len(agencies) > 1)
    found = {
        "listing": Listing(columns, page, _("There are no such items.")),
        "form": form,
        "tabs": _tabs(wanted, told, tab),
        "filtered": any(wanted.get(name) for name in FILTERS),
        "beside": [
            (label, name)
            for name, (label, permission) in BESIDE.items()
            if policy.has_anywhere(user, permission, today)
        ],
        "may_add": policy.has_anywhere(user, DRAFT, today),
    }
    return render(request, "publishing/items.html", found)


def _filtered(rows: ItemQuerySet, wanted: Mapping[str, Any], lights: Mapping[int, Lights]) -> ItemQuerySet:
    if wanted.get("q"):
        rows = rows.about(wanted["q"].strip())
    if wanted.get("kind"):
        rows = rows.filter(kind=wanted["kind"])
    if wanted.get("attribute"):
        rows = rows.filter(attribute="" if wanted["attribute"] == "none" else wanted["attribute"])
    if wanted.get("entry"):
        rows = rows.filter(entry=wanted["entry"])
    return itemqueue.lit(rows, Light(wanted["light"]), lights) if wanted.get("light") else rows


def _tabs(wanted: Mapping[str, Any], told: Counter[Tab], here: Tab) -> list[dict[str, object]]:
    kept = {name: wanted[name] for name in FILTERS if wanted.get(name)}
    return [
        {"label": label, "count": told[tab], "path": f"?{urlencode({**kept, 'tab': tab})}", "here": tab is here}
        for tab, label in TABS.items()
    ]


def _columns(
    calendar: Calendar, lights: Mapping[int, Lights], today: date, *, several: bool
) -> list[Column[Item]]:  # fmt: skip
    whose: list[Column[Item]] = [Column(_("Agency"), lambda one: one.agency.short_name or one.agency.name)]
    return [
        Column(_("Title"), lambda one: link(one.title, "item", one.pk)),
        *(whose if several else ()),
        Column(_("Kind of information"), lambda one: one.get_kind_display()),
        Column(_("Document number"), lambda one: one.doc_number, "law"),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Attribute"), lambda one: one.get_attribute_display()),
        Column(_("Light"), partial(light, calendar, lights, today)),
        Column(_("to be public by"), lambda one: None if one.first_published_on else one.due_on, "date"),
        Column(_("Public since"), lambda one: one.published_on, "date"),
        Column(_("Index number"), lambda one: one.index_number, "law"),
    ]


def light(calendar: Calendar, lights: Mapping[int, Lights], today: date, one: Item) -> SafeString | str:
    """公开期限的灯 of what is to be public and never was; "" for all else."""
    if one.due_on is None or one.first_published_on is not None:
        return ""
    return lit(calendar, lights[one.agency_id], today, one.due_on)
