"""Makers of what the pages of consultations and readings show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils import timezone

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Outcome
from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.cases.models import Request
from gongkai.web.publishing.models import Consultation, Item
from gongkai.web.publishing.models import Kind as ItemKind
from web.cases.requests_made import done
from web.cases.states import Desk as States
from web.publishing.consult_made import commented, opened
from web.publishing.items_made import desk, drafted


def _made(there: Agency) -> Consultation:
    known = Consultation.objects.filter(item__agency=there).select_related("item__agency").first()
    if known is not None:
        return known
    today = timezone.localdate()
    one = opened(there, desk(there), opens=today, closes=today + timedelta(days=45))
    commented(one, day=today)
    return one


def _consultation(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {"pk": _made(there).pk}


def _file(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {**_consultation(there, kind), "kind": "csv"}


def _comment(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {**_consultation(there, kind), "number": 1}


def _public(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {"index": _made(there).item.index_number}


def _policy(there: Agency, kind: Kind) -> Mapping[str, object]:
    known = Item.objects.filter(agency=there, kind=ItemKind.POLICY.value).first()
    return {"pk": (known or drafted(there, desk(there), kind=ItemKind.POLICY)).pk}


def _disclosed(there: Agency, kind: Kind) -> Mapping[str, object]:
    """A request whose information was disclosed: the page is there for whoever handles requests and drafts items."""
    known = Request.objects.filter(agency=there, state="served").first()
    if known is None:
        made = desk(there)
        staff = States(there, made.clerk, made.head)
        known = done(staff.answered(Outcome.GRANTED), Act.SERVE, date(2025, 4, 1), staff.clerk)
    return {"pk": known.pk}


MAKERS = {
    "request-open": _disclosed,
    "desk-consultation": _consultation,
    "consultation-file": _file,
    "consultation-outcome": _consultation,
    "consultation-comment-desk": _comment,
    "consultation-reveal": _comment,
    "consultation-terms": _consultation,
    "consultation-comment": _public,
    "consultation-thanks": _public,
    "reading-draft": _policy,
    "reading-waive": _policy,
    "reading-publish": _policy,
}
