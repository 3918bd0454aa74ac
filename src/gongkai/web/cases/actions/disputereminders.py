"""答复、履行期限的提醒: three working days before the last day of a dispute's limit, and on that day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.disputes import Standing, State
from gongkai.law.workdays import Calendar
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.models import Kind
from gongkai.web.cases.models import Dispute
from gongkai.web.notices import actions as notices

AHEAD = 3
"""Working days between the first reminder and the last day."""


def remind(dispute: Dispute, now: Standing, *, actor: str, at: datetime) -> None:
    """设、撤提醒: what was to be told is withdrawn; where a limit runs, the office is told of its last day."""
    notices.withdraw(dispute.agency, dispute.subject, actor=actor, at=at)
    if now.due is None:
        return
    words = _redo_words(dispute, now.due) if now.state is State.REDO else _answer_words(dispute, now.due)
    # A reminder is set once for a kind and day: one that was withdrawn would else never be set again.
    kind = f"dispute-{now.state.value}-{now.steps}-{timezone.localdate(at):%y%m%d}"
    for day in days(now.due, timezone.localdate(at), office_calendar()):
        for post in (Kind.CLERK, Kind.HEAD):
            notices.remind(
                dispute.agency, post, kind=kind, about=dispute.subject, day=day, subject=words,
                path=reverse("dispute", args=[dispute.pk]), actor=actor, at=at,
            )  # fmt: skip


def days(due: date, today: date, calendar: Calendar) -> list[date]:
    """提醒日: none before today; two that fall together are one."""
    return sorted({max(ahead(due, calendar), today), max(due, today)})


def ahead(due: date, calendar: Calendar) -> date:
    """The working day after which `AHEAD` more come up to the last day."""
    day = due
    for _place in range(AHEAD):
        day = calendar.on_or_before(day - timedelta(days=1))
    return day


def _answer_words(dispute: Dispute, due: date) -> str:
    return _("Dispute %(number)s: the answer is due on %(day)s") % {"number": dispute.pk, "day": due}


def _redo_words(dispute: Dispute, due: date) -> str:
    return _("Dispute %(number)s: to be handled anew by %(day)s") % {"number": dispute.pk, "day": due}
