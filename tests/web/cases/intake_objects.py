"""Makers of what comes in, and of what is public already, for the pages that show them (see `web.objects`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from uuid import uuid4

from django.utils import timezone

from gongkai.law.terms import Channel
from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.cases.models import Hint, Known
from web.cases.requests_made import arrived
from web.offices import SINCE

Address = Mapping[str, object]


def manned(there: Agency) -> Agency:
    """The agency, with a clerk: else it takes no requests from the public."""
    clerk = User.objects.create(username=f"clerk-{uuid4().hex[:12]}", name="某某")
    Post.objects.create(user=clerk, agency=there, kind=Kind.CLERK, since=SINCE)
    return there


def published(there: Agency, title: str = "芦汀镇2024年供水管网改造工程竣工决算", number: int = 0) -> Known:
    address = f"https://www.example.cn/xxgk/{number or uuid4().hex}.html"
    return Known.objects.create(agency=there, title=title, address=address, published_on=date(2025, 2, 3))


def _asked(there: Agency, kind: Kind) -> Address:
    return {"code": manned(there).code}


def _shown(there: Agency, kind: Kind) -> Address:
    known, visit = published(there), uuid4()
    Hint.objects.create(known=known, visit=visit, shown_at=timezone.now())
    return {"pk": known.pk, "visit": visit}


def _come(there: Agency, kind: Kind) -> Address:
    return {"pk": arrived(there, timezone.localdate(), channel=Channel.FAX).pk}


def _known(there: Agency, kind: Kind) -> Address:
    return {"pk": published(there).pk}


MAKERS: Mapping[str, Callable[[Agency, Kind], Address]] = {
    "apply-form": _asked,
    "apply-known": _shown,
    "request-receive": _come,
    "request-drop": _come,
    "request-print": _come,
    "known-delete": _known,
}
