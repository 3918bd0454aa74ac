"""一份年报的页面找到的年报: the report of an address, and how a page says what it is and when it is due."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.safestring import SafeString

from gongkai.law.reportdates import last_day
from gongkai.law.workdays import Calendar
from gongkai.web.accounts import policy
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.lights import lights_of
from gongkai.web.accounts.views import by
from gongkai.web.accounts.whose import FIRST_YEAR
from gongkai.web.markup.lamps import lit
from gongkai.web.reporting import bodies
from gongkai.web.reporting.models import AnnualReport, Scope
from gongkai.web.reporting.models.reports import VIEW

BOTH = ["GET", "HEAD", "POST"]


def report_of(request: HttpRequest, code: str, year: int, scope: str, permission: str = VIEW) -> AnnualReport:
    """The report of an address, for whoever has a permission in its agency; not kept yet where nobody began it.

    404 for strangers, for a year that is none, and for a report that nobody owes.
    """
    today = timezone.localdate()
    seen = policy.agencies(by(request), VIEW, today) & policy.agencies(by(request), permission, today)
    agency = get_object_or_404(seen, code=code)
    if scope not in Scope.values or not FIRST_YEAR <= year <= today.year:
        raise Http404
    known: AnnualReport | None = AnnualReport.objects.filter(agency=agency, year=year, scope=scope).first()
    if known is not None:
        known.agency = agency
        return known
    owed = bodies.collects(agency, year) if scope == Scope.WHOLE.value else bool(bodies.reporting([agency], year))
    if not owed:
        raise Http404
    return AnnualReport(agency=agency, year=year, scope=scope, due_on=bodies.due(agency, year, Scope(scope)).due)


def light(annual: AnnualReport, today: date, *, inner: bool) -> SafeString | str:
    """预警灯 of a report that is not done; the day that counts is the last working day before it is late."""
    if annual.due_on is None or done_on(annual, inner=inner) is not None:
        return ""
    calendar = office_calendar()
    kind = lights_of([annual.agency], calendar, today)[annual.agency_id]
    return lit(calendar, kind, today, last(annual.due_on, calendar, today))


def last(due: date, calendar: Calendar, today: date) -> date:
    """The day up to which a light counts: the last working day before it is late; once that is over, the day itself."""
    working = last_day(due, calendar).working
    return working if today <= working else due


def done_on(annual: AnnualReport, *, inner: bool) -> date | None:
    """完成日期: of the first publication; of a government's own part (`inner`), of its signature."""
    return annual.signed_on if inner else annual.first_published_on


def is_late(annual: AnnualReport, today: date, *, inner: bool) -> bool:
    """逾期: not done by the day it was due."""
    return annual.due_on is not None and (done_on(annual, inner=inner) or today) > annual.due_on
