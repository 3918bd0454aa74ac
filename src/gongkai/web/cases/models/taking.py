"""受理机关 (第二十七条、第二十八条): the agencies that take requests through this site."""

from __future__ import annotations

from datetime import date

from gongkai.web.accounts.models import Agency, AgencyQuerySet, Kind, Post, Setting
from gongkai.web.accounts.rules import RULES

RULE = "online_requests"


def taking(today: date) -> AgencyQuerySet:
    """Those that are open, have somebody to receive a request, and have not closed this way of asking."""
    manned = Post.objects.held_on(today).filter(kind=Kind.CLERK).values("agency")
    agencies = Agency.objects.open().filter(pk__in=manned, opened_on__lte=today)
    kept = dict(Setting.objects.filter(name=RULE).values_list("agency", "value"))
    if not kept:
        return agencies
    usual = RULES[RULE].usual
    shut = [one.pk for one in agencies if not next((kept[up] for up in reversed(one.lineage()) if up in kept), usual)]
    return agencies.exclude(pk__in=shut)
