"""Makers of requests with letters and files, for the pages that show them (see `web.objects`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

from django.utils import timezone

from gongkai.law.documents import Document
from gongkai.law.procedure.acts import Act
from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.cases.actions.intake import receive
from gongkai.web.cases.models import Request
from gongkai.web.letters import actions as letters
from web.cases.requests_made import arrived, done
from web.letters.letter_facts import whole
from web.offices import SINCE

Address = Mapping[str, object]


def _received(there: Agency) -> Request:
    return receive(arrived(there, timezone.localdate()), hand="import", at=timezone.now())


def _request(there: Agency, kind: Kind) -> Address:
    return {"pk": _received(there).pk}


def _letter(there: Agency, kind: Kind) -> Address:
    return {"pk": _received(there).pk, "document": Document.RECEIPT.value}


def _notice(there: Agency, kind: Kind) -> Address:
    return {"pk": _received(there).pk, "act": Act.ASK_CORRECTION.value}


def _opinion(there: Agency, kind: Kind) -> Address:
    made = done(_received(there), Act.CONSULT_THIRD_PARTY, timezone.localdate(), "import")
    return {"pk": made.pk, "step": made.length}


def _unsent(there: Agency, kind: Kind) -> Address:
    clerk = User.objects.create(username=f"clerk-{uuid4().hex[:12]}", name="某某")
    Post.objects.create(user=clerk, agency=there, kind=Kind.CLERK, since=SINCE)
    made = _received(there)
    facts = whole(Document.RECEIPT)
    kept = letters.draft(clerk, there, facts, token=uuid4(), at=timezone.now(), subject=made.subject)
    return {"pk": made.pk, "number": kept.pk}


MAKERS: Mapping[str, Callable[[Agency, Kind], Address]] = {
    "request-draft": _request,
    "request-letter": _letter,
    "request-sign": _request,
    "request-answer": _request,
    "request-notice": _notice,
    "request-serve": _request,
    "request-send": _unsent,
    "request-opinion": _opinion,
    "request-files": _request,
    "request-clear": _request,
    "request-archive": _request,
    "request-file-away": _request,
}
