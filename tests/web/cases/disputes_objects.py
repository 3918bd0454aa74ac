"""Makers of what the pages of disputes show."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.law.terms import Track
from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.cases.models import Dispute
from web.cases.disputes_made import filed


def _dispute(there: Agency, kind: Kind) -> Mapping[str, object]:
    known = Dispute.objects.filter(agency=there).first()
    return {"pk": (known or filed(there, "import", Track.DIRECT)).pk}


def _act(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {**_dispute(there, kind), "act": "accept"}


MAKERS = {
    "dispute": _dispute,
    "dispute-act": _act,
    "dispute-reopen": _dispute,
    "dispute-words": _dispute,
    "dispute-files": _dispute,
    "dispute-reveal": _dispute,
}
