"""预警灯 on a page: a shape, a colour and words."""

from __future__ import annotations

from datetime import date

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from gongkai.law.lights import Lights, left
from gongkai.law.workdays import Calendar


def lit(calendar: Calendar, kind: Lights, today: date, due: date) -> SafeString:
    """The light of a last day, with its words."""
    return lamp(kind.light(due).value, words(calendar, today, due))


def lamp(kind: str, said: str) -> SafeString:
    """A light as the pages show it: a shape, a colour and words."""
    return format_html('<span class="light {}">{}</span>', kind, said)


def words(calendar: Calendar, today: date, due: date) -> str:
    """剩余工作日 in words."""
    if due == today:
        return _("due today")
    days = left(calendar, today, due)
    if due < today and not days:
        return _("overdue since the last working day")
    if due < today:
        return _("%(days)d working days overdue") % {"days": -days}
    return _("%(days)d working days left") % {"days": days}
