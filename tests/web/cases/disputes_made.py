"""Disputes for tests of the web application: brought, and taken through some steps."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from gongkai.law.disputes import Act
from gongkai.law.procedure.acts import Act as RequestAct
from gongkai.law.terms import Outcome, Track
from gongkai.web.accounts.models import Agency, User
from gongkai.web.cases.actions.disputes import Brought, Words, bring, record, step_of
from gongkai.web.cases.models import Dispute, Request
from web.cases.requests_made import done as acted
from web.cases.requests_made import moment, received

PARTY = "甄观水"
WORDS = Words("供水管网改造资金不予公开案", "望舒市人民政府")


def brought(track: Track = Track.RECONSIDERATION, day: date = date(2025, 3, 3), **others: Any) -> Brought:
    return Brought(track, day, others.pop("words", WORDS), others.pop("party", PARTY), **others)


def filed(agency: Agency, hand: User | str, track: Track = Track.RECONSIDERATION, **others: Any) -> Dispute:
    """A dispute that was filed on 3 March 2025, or on another `day`."""
    given = brought(track, **others)
    return bring(agency, given, token=uuid4(), hand=hand, at=moment(given.filed_on))


def done(
    dispute: Dispute,
    act: Act,
    day: date,
    hand: User | str,
    *,
    seen: int | None = None,
    reopens: bool = False,
    **facts: Any,
) -> Dispute:
    """One step more, recorded on its day."""
    at = moment(day, 11)
    return record(
        dispute, step_of(act, on=day, hand=hand, at=at, **facts), hand=hand, at=at, seen=seen, reopens=reopens
    )


def heard(agency: Agency, hand: User, track: Track = Track.RECONSIDERATION, **others: Any) -> Dispute:
    """Accepted on 10 March 2025 and answered on the 17th."""
    dispute = done(filed(agency, hand, track, **others), Act.ACCEPT, date(2025, 3, 10), hand)
    return done(dispute, Act.ANSWER, date(2025, 3, 17), hand)


def refused(agency: Agency, clerk: User, head: User, outcome: Outcome = Outcome.PROCESS) -> Request:
    """A request that was answered with a refusal on 14 February 2025."""
    facts = {"outcome": outcome, "ground": "第十六条第二款"}
    request = received(agency, date(2025, 2, 5), clerk)
    acted(request, RequestAct.DRAFT, date(2025, 2, 12), clerk, **facts)
    acted(request, RequestAct.SIGN, date(2025, 2, 13), head)
    return acted(request, RequestAct.ANSWER, date(2025, 2, 14), clerk, **facts)
