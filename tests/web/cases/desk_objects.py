"""Makers of requests at the desk, for the pages that show them (see `web.objects`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

from django.utils import timezone

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Outcome
from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.cases.actions import consent, desk
from gongkai.web.cases.actions.intake import drop, receive
from gongkai.web.cases.models import Request
from web.cases.requests_made import arrived, done
from web.offices import SINCE

Address = Mapping[str, object]


def _clerk(there: Agency) -> User:
    made = User.objects.create(username=f"clerk-{uuid4().hex[:12]}", name="某某")
    Post.objects.create(user=made, agency=there, kind=Kind.CLERK, since=SINCE)
    return made


def _received(there: Agency) -> Request:
    return receive(arrived(there, timezone.localdate()), hand="import", at=timezone.now())


def _request(there: Agency, kind: Kind) -> Address:
    return {"pk": _received(there).pk}


def _act(there: Agency, kind: Kind) -> Address:
    """An act that is lawful, and in the hands of whoever asks where any act is."""
    made = _received(there)
    if kind is not Kind.REVIEWER:
        return {"pk": made.pk, "act": Act.WITHDRAW.value}
    done(made, Act.DRAFT, timezone.localdate(), "import", outcome=Outcome.GRANTED, ground="第三十六条第二项")
    return {"pk": made.pk, "act": Act.REVIEW.value}


def _proposed(there: Agency, kind: Kind) -> Address:
    made = _received(there)
    consent.propose(
        _clerk(there), made, days=5, reason="材料较多", token=uuid4(), seen=made.length, at=timezone.now()
    )  # fmt: skip
    return {"pk": made.pk}


def _merged(there: Agency, kind: Kind) -> Address:
    kept, copy = _received(there), _received(there)
    desk.merge(_clerk(there), copy, kept, reason="重复提交", seen=copy.length, at=timezone.now())
    return {"pk": copy.pk}


def _dropped(there: Agency, kind: Kind) -> Address:
    made = arrived(there, timezone.localdate())
    return {"pk": drop(made, hand=_clerk(there), reason="测试提交", at=timezone.now()).pk}


MAKERS: Mapping[str, Callable[[Agency, Kind], Address]] = {
    "request": _request,
    "request-act": _act,
    "request-consent": _proposed,
    "request-reveal": _request,
    "request-assign": _request,
    "request-note": _request,
    "request-merge": _request,
    "request-part": _merged,
    "request-take-up": _dropped,
    "request-split": _request,
    "request-pass": _request,
}
