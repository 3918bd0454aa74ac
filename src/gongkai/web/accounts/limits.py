"""次数限制: how often one may do something in a span of time, counted for all processes together.

Who is counted (an address, a number, an agency) is kept as a keyed digest: the table tells nobody who came here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db import connection
from django.utils.crypto import salted_hmac

from gongkai.web.accounts.models import Tally


@dataclass(frozen=True, slots=True)
class Limit:
    """限次: at most so often in a span, which begins with the first time. `name` keeps one limit from another."""

    name: str
    most: int
    span: timedelta


class TooMany(Exception):
    """超过次数: it was done too often. `until`: when the span ends."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


# One statement: of two that come at once each counts, on both databases, without a lock that is held.
_COUNTED = """
    INSERT INTO accounts_tally (key, count, ends_at) VALUES (%s, 1, %s)
    ON CONFLICT (key) DO UPDATE SET
        count = CASE WHEN accounts_tally.ends_at <= %s THEN 1 ELSE accounts_tally.count + 1 END,
        ends_at = CASE WHEN accounts_tally.ends_at <= %s THEN excluded.ends_at ELSE accounts_tally.ends_at END
    RETURNING id, key, count, ends_at
"""


def spend(limit: Limit, who: str, at: datetime) -> None:
    """计一次. Raises `TooMany` where it was one too often; what is refused counts as well."""
    now, end = (connection.ops.adapt_datetimefield_value(moment) for moment in (at, at + limit.span))
    tally = list(Tally.objects.raw(_COUNTED, [_key(limit, who), end, now, now]))[0]
    if tally.count > limit.most:
        raise TooMany(tally.ends_at)


def check(limit: Limit, who: str, at: datetime) -> None:
    """Raises `TooMany` where once more would be too often. Counts nothing."""
    tally = Tally.objects.filter(key=_key(limit, who), ends_at__gt=at).first()
    if tally is not None and tally.count >= limit.most:
        raise TooMany(tally.ends_at)


def forget(limit: Limit, who: str) -> None:
    """Begins anew: after a right answer the wrong ones before it no longer count."""
    Tally.objects.filter(key=_key(limit, who)).delete()


def clear(at: datetime) -> int:
    """清理: the spans that are over. Returns how many."""
    return Tally.objects.filter(ends_at__lte=at).delete()[0]


def origin(address: str | None) -> str:
    """来访者: whom to count for an address. Of IPv6 the whole network (/64): one visitor has all of it."""
    if address is None:
        return ""
    found = ip_address(address)
    return str(ip_network((found, 64), strict=False)) if isinstance(found, IPv6Address) else str(found)


def _key(limit: Limit, who: str) -> str:
    return salted_hmac("gongkai.accounts.limits", f"{limit.name}\0{who}", algorithm="sha256").hexdigest()
