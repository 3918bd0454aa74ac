"""年报季的页面: who owes a report for a year, how far it is, when it is due, and who is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.lights import Light, Lights
from gongkai.law.reportcourse import State
from gongkai.law.reportdates import last_day
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.lights import lights_of
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.markup.lamps import lamp, lit
from gongkai.web.markup.links import address
from gongkai.web.markup.lists import Column, Listing
from gongkai.web.reporting.forms.season import LATE, SeasonForm
from gongkai.web.reporting.models.reports import STATES, VIEW
from gongkai.web.reporting.season import Owed, owed
from gongkai.web.reporting.views.found import done_on, is_late, last

A_PAGE = 100
YEARS = 5
_WORSE = (Light.GREEN, Light.YELLOW, Light.RED, Light.OVERDUE)


@needs(VIEW)
@require_safe
def season(request: HttpRequest) -> HttpResponse:
    """年报季: own and below."""
    today = timezone.localdate()
    form = SeasonForm(
        request.GET, agencies=list(policy.agencies(by(request), VIEW, today).order_by("path")), today=today
    )
    if not form.is_valid():
        raise Http404
    found = owed(form.whose(), form.which())
    state = form.cleaned_data["state"]
    page = Paginator([one for one in found if _wanted(one, state, today)], A_PAGE).get_page(request.GET.get("page"))
    several = len({one.annual.agency_id for one in found}) > 1
    columns = _columns(list(page.object_list), today, several=several)
    said = {
        "form": form,
        "year": form.which(),
        "years": range(today.year - YEARS, today.year + 1),
        "kept": {name: form.cleaned_data[name] for name in ("agency", "state")},
        "tabs": _tabs(found, form, today),
        "days": _days(found),
        "listing": Listing(columns, page, _("There are no such reports.")),
    }
    return render(request, "reporting/season.html", said)


def _wanted(one: Owed, state: str, today: date) -> bool:
    if state == LATE:
        return is_late(one.annual, today, inner=one.inner)
    return not state or one.annual.state == state


def _tabs(found: Sequence[Owed], form: SeasonForm, today: date) -> list[dict[str, Any]]:
    """How many reports there are of each state, each the way to them; of states without any nothing is said."""
    counts = Counter(one.annual.state for one in found)
    late = sum(is_late(one.annual, today, inner=one.inner) for one in found)
    words = [("", _("all"), len(found)), *((state.value, STATES[state], counts[state.value]) for state in State)]
    chosen = form.cleaned_data["state"]
    asked = {"year": form.which(), "agency": form.cleaned_data["agency"]}
    return [
        {"label": label, "count": count, "here": value == chosen, "href": f"?{urlencode({**asked, 'state': value})}"}
        for value, label, count in [*words, (LATE, _("overdue"), late)]
        if count or not value or value == chosen
    ]


def _days(found: Sequence[Owed]) -> list[dict[str, date]]:
    """公布期限 of these reports, each with the last working day up to it."""
    calendar = office_calendar()
    due = sorted({one.annual.due_on for one in found if one.annual.due_on is not None and not one.inner})
    return [{"due": day, "working": last_day(day, calendar).working} for day in due]


def _columns(rows: Sequence[Owed], today: date, *, several: bool) -> list[Column[Owed]]:
    kinds = lights_of([one.annual.agency for one in rows], office_calendar(), today)
    lowest = min((one.annual.agency.depth for one in rows), default=0)
    return [
        Column(_("Agency"), lambda one: _name(one, lowest if several else one.annual.agency.depth)),
        Column(_("Scope"), _scope),
        Column(_("State"), lambda one: one.annual.get_state_display()),
        Column(_("Due on"), lambda one: one.annual.due_on, "date"),
        Column(_("Light"), lambda one: _light(one, kinds, today)),
        Column(_("Submitted on"), lambda one: one.annual.submitted_on, "date"),
        Column(_("Accepted on"), lambda one: one.annual.accepted_on, "date"),
        Column(_("Published on"), lambda one: one.annual.published_on, "date"),
    ]


def _name(one: Owed, lowest: int) -> SafeString:
    annual = one.annual
    href = address("report", annual.agency.code, annual.year, annual.scope)
    return format_html('{}<a href="{}">{}</a>', "　" * (annual.agency.depth - lowest), href, annual.agency.name)


def _scope(one: Owed) -> str:
    if one.annual.is_whole:
        return _("sum of all that report to it")
    return _("its own part of the sum") if one.inner else _("its own work")


def _light(one: Owed, kinds: Any, today: date) -> SafeString | str:
    """逾期与预警: how near the day is; of what was done too late, that it was."""
    annual, late = one.annual, is_late(one.annual, today, inner=one.inner)
    if done_on(annual, inner=one.inner) is not None:
        return lamp("red", _("done late")) if late else lamp("green", _("done in time"))
    if annual.due_on is None:
        return ""
    kind: Lights = kinds[annual.agency_id]
    calendar = office_calendar()
    return lit(calendar, kind, today, last(annual.due_on, calendar, today))


def waiting(user: User, today: date) -> list[dict[str, Any]]:
    """待办的年报 of last year: how many of each state are not done, under the worst of their lights."""
    agencies = list(policy.agencies(user, VIEW, today).order_by("path"))
    if not agencies:
        return []
    year, calendar = today.year - 1, office_calendar()
    kinds = lights_of(agencies, calendar, today)
    worst: dict[str, list[int]] = {}
    for one in owed(agencies, year):
        if done_on(one.annual, inner=one.inner) is None and one.annual.due_on is not None:
            light = kinds[one.annual.agency_id].light(last(one.annual.due_on, calendar, today))
            worst.setdefault(one.annual.state, []).append(_WORSE.index(light))
    return [
        {
            "light": _WORSE[max(lights)].value,
            "label": STATES[State(state)],
            "count": len(lights),
            "path": f"{address('reports')}?{urlencode({'year': year, 'state': state})}",
        }
        for state, lights in sorted(worst.items(), key=lambda each: list(State).index(State(each[0])))
    ]
