"""Makers of an applicant's own request, and of complaints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

from django.utils import timezone

from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.cases.actions.complaints import complain
from gongkai.web.cases.models import Request
from web.cases.requests_made import arrived

Address = Mapping[str, object]
Maker = Callable[[Agency, Kind], Address]


def _asked(there: Agency) -> Request:
    return arrived(there, timezone.localdate())


def _request(there: Agency, kind: Kind) -> Address:
    return {"number": _asked(there).number}


def _letter(there: Agency, kind: Kind) -> Address:
    return {**_request(there, kind), "letter": 1}


def _file(there: Agency, kind: Kind) -> Address:
    return {**_request(there, kind), "file": 1}


def _complaint(there: Agency, kind: Kind) -> Address:
    return {"pk": complain(_asked(there), "无人接听", token=uuid4(), at=timezone.now()).pk}


MAKERS: Mapping[str, Maker] = {
    "complaint": _complaint,
    **{
        f"track-{page}": _request
        for page in ("case", "correct", "reasons", "fee", "withdraw", "rate", "complain")
    },
    "track-letter": _letter,
    "track-file": _file,
}  # fmt: skip
