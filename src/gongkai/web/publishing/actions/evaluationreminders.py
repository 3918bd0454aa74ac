"""评估的提醒 (第十八条): some working days before what is withheld is due to be evaluated, and on that day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.workdays import Calendar
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.models import Kind
from gongkai.web.notices import actions as notices
from gongkai.web.publishing.evaluation import evaluation
from gongkai.web.publishing.models import Item

AHEAD = 5
"""Working days between the first reminder and the day itself."""
_POSTS = (Kind.REVIEWER, Kind.HEAD)


def follow(item: Item, *, actor: str, at: datetime) -> None:
    """设、撤提醒 by where an item stands now: what was to be told is withdrawn; what is withheld has its next day."""
    about = f"publishing.evaluation:{item.pk}"
    notices.withdraw(item.agency, about, actor=actor, at=at)
    found = evaluation(item)
    if found is None:
        return
    words = _("Item %(number)s is withheld: to be evaluated by %(day)s") % {"number": item.pk, "day": found.due}
    for day in days(found.due, timezone.localdate(at), office_calendar()):
        for post in _POSTS:
            notices.remind(
                item.agency, post, kind=f"evaluation-{item.length}", about=about, day=day, subject=words,
                path=reverse("item-evaluate", args=[item.pk]), actor=actor, at=at,
            )  # fmt: skip


def days(due: date, today: date, calendar: Calendar) -> list[date]:
    """提醒日: none before today; two that fall together are one."""
    first = due
    for _place in range(AHEAD):
        first = calendar.on_or_before(first - timedelta(days=1))
    return sorted({max(first, today), max(due, today)})
