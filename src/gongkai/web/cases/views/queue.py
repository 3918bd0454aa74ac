"""The queue 办理队列: every request a person may see, by the light of its last day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.law.workdays import Calendar
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.cases import queue
from gongkai.web.cases.actions import known
from gongkai.web.cases.forms.queue import FilterForm, SeekForm
from gongkai.web.cases.models import Person
from gongkai.web.cases.models.requests import (
    APPLICANTS,
    ARRIVED,
    AT_THE_DESK,
    CHANNELS,
    STATES,
    WITH_APPLICANT,
    RequestQuerySet,
)
from gongkai.web.cases.queue import LIT, Row, Seen, Tab
from gongkai.web.cases.views import figures, ledger
from gongkai.web.files.tablefile import KINDS
from gongkai.web.markup.lamps import lamp, lit, words
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing
from gongkai.web.personal.fields import sought

VIEW, CLEAR = "cases.request.view", "personal.clear_text.view"
SOUGHT = "cases.sought"
"""Where the session keeps the digests of a name that was sought: never the name itself."""

TABS = {
    Tab.ARRIVED: gettext_lazy("to be confirmed"),
    Tab.OVERDUE: gettext_lazy("overdue"),
    Tab.RED: gettext_lazy("red"),
    Tab.YELLOW: gettext_lazy("yellow"),
    Tab.GREEN: gettext_lazy("green"),
    Tab.APPLICANT: gettext_lazy("with the applicant"),
    Tab.ANSWERED: gettext_lazy("answered, to be served"),
    Tab.CLOSED: gettext_lazy("done with"),
    Tab.ALL: gettext_lazy("all"),
}

BESIDE = {
    "moved": (gettext_lazy("Moved days"), VIEW),
    "figures": (gettext_lazy("Figures"), figures.VIEW),
    "known": (gettext_lazy("Information that is public already"), known.CHANGE),
    "ledger-import": (gettext_lazy("Take an old ledger in"), ledger.IMPORT),
}
"""Pages that stand beside the queue, each with what it needs."""


@needs(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def requests(request: HttpRequest) -> HttpResponse:
    """办理队列. Posted is the name of an applicant, which no address may hold."""
    user, today = by(request), timezone.localdate()
    if request.method == "POST":
        return _seek(request)
    calendar = office_calendar()
    there = queue.seen(list(policy.agencies(user, VIEW, today)), calendar, today)
    form = FilterForm(request.GET, agencies=there.agencies)
    wanted: Mapping[str, Any] = form.cleaned_data if form.is_valid() else {}
    chosen = there.of(one for one in there.agencies if wanted.get("agency") in (None, "", one.code))
    found = _filtered(chosen.requests(), wanted, request, user, today)
    told = queue.counts(found, chosen)
    tab = _tab(wanted.get("tab"), told)
    page = queue.page(queue.within(found, tab, chosen), told[tab], request.GET.get("page"))
    listing = Listing(_columns(calendar, chosen, today), page, _("There are no such requests."))
    words = {
        "listing": listing,
        "form": form,
        "tabs": _tabs(wanted, told, tab),
        "seek": SeekForm() if policy.has_anywhere(user, CLEAR, today) else None,
        "is_sought": bool(wanted.get("applicant")),
        "filtered": any(wanted.get(name) for name in ("q", "agency", "unit", "channel", "kind", "mine")),
        "beside": list(_beside(user, chosen, today)),
        "may_add": policy.has_anywhere(user, "cases.request.register", today),
    }
    return render(request, "cases/queue.html", words)


def _beside(user: User, chosen: Seen, today: date) -> Iterator[tuple[object, str]]:
    """What stands beside the queue, for whoever may; the ledger of one agency is given out, never of several."""
    for name, (label, permission) in BESIDE.items():
        if policy.has_anywhere(user, permission, today):
            yield label, reverse(name)
    if len(chosen.agencies) != 1 or not policy.can(user, ledger.EXPORT, chosen.agencies[0], today):
        return
    for kind in KINDS:
        words = _("Give the ledger out (%(kind)s)") % {"kind": kind.upper()}
        yield words, reverse("ledger-export", args=[chosen.agencies[0].code, kind])


def _seek(request: HttpRequest) -> HttpResponse:
    """检索申请人: the digests of the name go into the session, and the way leads to the list."""
    form = SeekForm(request.POST)
    request.session[SOUGHT] = sought(Person, "name", form.cleaned_data["name"].strip()) if form.is_valid() else []
    return redirect(f"{reverse('requests')}?{urlencode({'tab': Tab.ALL, 'applicant': 'sought'})}")


def _filtered(
    found: RequestQuerySet, wanted: Mapping[str, Any], request: HttpRequest, user: User, today: date
) -> RequestQuerySet:
    filters: Mapping[str, Callable[[Any], RequestQuerySet]] = {
        "q": lambda text: found.about(text),
        "unit": lambda text: found.filter(unit__icontains=text),
        "channel": lambda channel: found.filter(channel=channel),
        "kind": lambda kind: found.filter(applicant=kind),
        "mine": lambda _yes: found.filter(handler=user),
        "applicant": lambda _yes: found.filter(
            person__name_index__in=request.session.get(SOUGHT, []), agency__in=policy.agencies(user, CLEAR, today)
        ),
    }
    for name, narrowed in filters.items():
        if wanted.get(name):
            found = narrowed(wanted[name])
    return found


def _tab(wanted: str | None, told: Counter[Tab]) -> Tab:
    """The tab that was asked for, else the most urgent that has something in it."""
    if wanted in set(Tab):
        return Tab(wanted)
    return next((tab for tab in (Tab.OVERDUE, Tab.RED, Tab.ARRIVED, Tab.YELLOW, Tab.GREEN) if told[tab]), Tab.ALL)


def _tabs(wanted: Mapping[str, Any], told: Counter[Tab], here: Tab) -> list[dict[str, object]]:
    kept = {name: value if name != "mine" else "on" for name, value in wanted.items() if value and name != "tab"}
    return [
        {"label": label, "count": told[tab], "path": f"?{urlencode({**kept, 'tab': tab})}", "here": tab is here}
        for tab, label in TABS.items()
    ]


def _columns(calendar: Calendar, there: Seen, today: date) -> list[Column[Row]]:
    """What the list says of each request. Its words are looked up once a page, not once a row."""
    states, channels, kinds = (
        {str(key): str(label) for key, label in one.items()} for one in (STATES, CHANNELS, APPLICANTS)
    )
    said: dict[tuple[int, date | None, str, date | None], object] = {}

    def light(one: Row) -> object:
        key = (one.agency_id, one.due_on, one.state, one.arrived_on if one.state == ARRIVED else None)
        if key not in said:
            said[key] = _light(calendar, there, today, one)
        return said[key]

    whose: list[Column[Row]] = [Column(_("agency"), lambda one: one.agency_short_name or one.agency_name)]
    return [
        Column(_("number"), lambda one: link(one.number, "request", one.pk), "law"),
        Column(_("light"), light),
        Column(_("last day"), _last_day, "date"),
        Column(_("information wanted"), lambda one: one.title),
        Column(_("state"), lambda one: states[one.state]),
        *(whose if len(there.agencies) > 1 else ()),
        Column(_("handled by"), lambda one: " · ".join(filter(None, (one.unit, one.handler_name)))),
        Column(_("channel"), lambda one: channels[one.channel]),
        Column(_("kind of applicant"), lambda one: kinds[one.applicant]),
    ]


def _last_day(one: Row) -> date | None:
    return one.due_on if one.state in AT_THE_DESK or one.state in WITH_APPLICANT else None


def _light(calendar: Calendar, there: Seen, today: date, one: Row) -> SafeString | str:
    if one.due_on is None or one.state not in (*AT_THE_DESK, *WITH_APPLICANT):
        return arrived(one.arrived_on, today) if one.state == ARRIVED else ""
    if one.state in WITH_APPLICANT:
        return lamp("grey", words(calendar, today, one.due_on))
    return lit(calendar, there.lights[one.agency_id], today, one.due_on)


def arrived(on: date, today: date) -> str:
    """How long it has waited to be confirmed."""
    days = (today - on).days
    return _("came %(days)d days ago") % {"days": days} if days else _("came today")


WAITING = (Tab.ARRIVED, *LIT)
"""待办: the tabs whose work is the office's own."""


def waiting(user: User, today: date) -> list[dict[str, object]]:
    """待办件数 of a person, by tab, each with its light and the way to it; () for whoever sees no requests."""
    agencies = list(policy.agencies(user, "cases.request.handle", today))
    if not agencies:
        return []
    there = queue.seen(agencies, office_calendar(), today)
    told = queue.counts(there.requests(), there)
    lights = {tab: light.value for tab, light in LIT.items()} | {Tab.ARRIVED: "grey"}
    return [
        {"label": TABS[tab], "count": told[tab], "light": lights[tab], "path": f"{reverse('requests')}?tab={tab}"}
        for tab in WAITING
        if tab is not Tab.GREEN
    ]
