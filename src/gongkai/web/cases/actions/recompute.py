"""重算期限: when the calendar or an agency's rules have changed, every open request and dispute is reckoned anew.

A last day that is another by now is changed, and a `Move` tells from when to when and why. No step is written: nobody
has done anything. A second run finds done what the first one did.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as _

from gongkai.law.procedure import standing
from gongkai.law.procedure.standing import Standing, State
from gongkai.law.workdays import Calendar, in_force
from gongkai.report.compile import counted
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.models import Agency, Setting
from gongkai.web.audit.appendonly import writing
from gongkai.web.cases.actions.disputes import reckon_anew
from gongkai.web.cases.actions.record import columns, hold, log
from gongkai.web.cases.models import LedgerStep, Move, Reckoning, Request
from gongkai.web.cases.models.requests import OPEN

ACTOR = "job:recompute"
RUNNING = [*OPEN, State.ANSWERED.value]
"""Where a last day still matters: the answer is due, or its service is."""
PRACTICE = ("sending_day_counts", "reasons_restart", "signed_outcomes")
BATCH = 200
LONGEST = 120


def recompute(at: datetime) -> int:
    """重算: how many last days moved; 0, and nothing read, where calendar and rules are those of the last run."""
    calendar = office_calendar()
    basis = digest(calendar)
    last = Reckoning.objects.order_by("-pk").values_list("basis", flat=True).first()
    if last == basis:
        return 0
    moved = sum(_anew(request, calendar, at) for request in _changed(calendar)) + reckon_anew(ACTOR, at=at)
    with transaction.atomic(), writing("cases"):
        Reckoning(basis=basis, moved=moved, at=at).save(force_insert=True)
    return moved


def digest(calendar: Calendar) -> str:
    """What the last days follow from, in short: every notice that is known, and every rule an agency has set."""
    rules = Setting.objects.filter(name__in=PRACTICE).order_by("pk").values_list("agency", "name", "value")
    told = repr((sorted(calendar.years.items()), list(rules)))
    return hashlib.sha256(told.encode()).hexdigest()


def _changed(calendar: Calendar) -> Iterator[Request]:
    """The requests whose last day would be another today, a batch at a time."""
    steps = Prefetch("steps", LedgerStep.objects.order_by("number"), to_attr="known_steps")
    rows = Request.objects.filter(state__in=RUNNING).exclude(length=0).select_related("agency").order_by("pk")
    practices = {one.pk: one.practice() for one in Agency.objects.filter(requests__state__in=RUNNING).distinct()}
    last = 0
    while batch := list(rows.filter(pk__gt=last).prefetch_related(steps)[:BATCH]):
        last = batch[-1].pk
        for request in batch:
            now = standing([row.step() for row in request.known_steps], calendar, practices[request.agency_id])  # type: ignore[attr-defined]  # prefetched above
            if now.due != request.due_on:
                yield request


@transaction.atomic
def _anew(request: Request, calendar: Calendar, at: datetime) -> bool:
    """One request: its columns as they are by now, and the move; nothing where somebody has acted meanwhile."""
    held = hold(request, seen=None)
    if held.merged_into_id is not None or not held.length:
        return False
    before, steps, practice = held.due_on, held.law_steps(), held.agency.practice()
    now = standing(steps, calendar, practice)
    if before is None or now.due == before:
        return False
    values = columns(now, counted(steps, now, calendar, practice))
    Request.objects.filter(pk=held.pk).update(**values)
    move = Move(request=held, before=before, after=now.due, cause=_cause(now, before, calendar), at=at)
    with writing("cases"):
        move.save(force_insert=True)
    days = {"before": before.isoformat(), "after": now.due.isoformat()}
    log(held, ACTOR, "cases.move", at, facts=days)
    return True


def _cause(now: Standing, before: date, calendar: Calendar) -> str:
    """Which notices the last day follows from by now; the agency's rules, where no notice touches it."""
    years = range(now.clock.start.year, max(before, now.due).year + 1)
    notices = [one.notice.number for year in years if year in calendar.years for one in in_force(calendar.years[year])]
    return ("、".join(notices) or _("the agency's rules"))[:LONGEST]
