"""演示: the demonstration's county at work: three years and this one up to today replayed, some cases made by hand.

The figures are those of `demonstrated`, moved to the years around the day it is made. What follows from the seed and
that day is the same each time; only passwords and tracking codes are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from dataclasses import replace as with_
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Applicant, Channel, Outcome
from gongkai.report.replay import plan, words
from gongkai.report.replay.courses import ground
from gongkai.web.accounts import demonstration
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.demonstration import Account
from gongkai.web.accounts.hands import Hand
from gongkai.web.accounts.models import Agency, User
from gongkai.web.cases.actions.intake import Asked, arrive, receive
from gongkai.web.cases.actions.record import record, step_of
from gongkai.web.cases.actions.replaying import desk, write
from gongkai.web.cases.demonstrated import AGENCY, BY_FILE, CLOSED, codes, figures
from gongkai.web.cases.models import Carrier, Delivery, Request
from gongkai.web.publishing import demonstration as publishing

SEED = 20
CLERK, REVIEWER, HEAD, APPLICANT = "clerk", "reviewer", "head", "applicant"
"""Whose hand it is: of a post, or the applicant's."""
DESKS: Mapping[str, Mapping[str, str]] = {
    AGENCY: {CLERK: "clerk", REVIEWER: "reviewer", HEAD: "head"},
    "luting": {CLERK: "town-clerk", HEAD: "town-head"},
    "xingcha-civil": {CLERK: "bureau-clerk", HEAD: "bureau-head"},
}
"""The agencies with people of their own: who holds which post, by user name."""


@dataclass(frozen=True, slots=True)
class Turn:
    """一步: an act so many working days ago, by whom, with what. `until`: working days after it."""

    act: Act
    ago: int
    by: str = CLERK
    until: int = 0
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """一件在办的申请: when it came, working days ago, and what has been done about it."""

    ago: int
    turns: tuple[Turn, ...] = ()
    kind: Applicant = Applicant.NATURAL
    received: bool = True


def _drafted(outcome: Outcome, *ago: int, **more: Any) -> Iterator[Turn]:
    """拟稿、审核、签发, as many of them as there are days."""
    told = {"outcome": outcome, "ground": ground(outcome), **more}
    hands = (Turn(Act.DRAFT, 0, CLERK, facts=told), Turn(Act.REVIEW, 0, REVIEWER), Turn(Act.SIGN, 0, HEAD))
    for turn, days in zip(hands, ago, strict=False):
        yield with_(turn, ago=days)


GRANTED = {"outcome": Outcome.GRANTED, "ground": ground(Outcome.GRANTED)}
EXTENDED = {"days": 20, "as_head": True}
RETURNED = {"reason": "依据写到款、项，并写明不予公开部分的理由。"}

CASES = (
    Case(0, received=False),
    Case(1, kind=Applicant.BUSINESS),
    Case(3, (Turn(Act.ASK_CORRECTION, 1, until=10),)),
    Case(6, (Turn(Act.ASK_CORRECTION, 4, until=10), Turn(Act.CORRECT, 1, APPLICANT))),
    Case(9, (Turn(Act.CONSULT_THIRD_PARTY, 7),), Applicant.LEGAL),
    Case(11, (Turn(Act.CONSULT_JOINT_MAKER, 8), Turn(Act.JOINT_MAKER_ANSWERS, 3))),
    Case(8, (Turn(Act.ASK_REASONS, 5),)),
    Case(12, (Turn(Act.FEE_NOTICE, 6, facts={"amount": Decimal(120)}),), Applicant.RESEARCH),
    Case(16, tuple(_drafted(Outcome.NOT_HELD, 2))),
    Case(17, (*_drafted(Outcome.PARTIAL, 5, withheld=Outcome.PROCESS), Turn(Act.RETURN, 3, REVIEWER, facts=RETURNED))),
    Case(18, tuple(_drafted(Outcome.INTERNAL_AFFAIRS, 4, 2))),
    Case(19, tuple(_drafted(Outcome.GRANTED, 6, 4, 1))),
    Case(22, (), Applicant.SOCIAL),
    Case(24, (Turn(Act.EXTEND, 6, facts=EXTENDED),)),
    Case(18, (*_drafted(Outcome.GRANTED, 5, 3, 2), Turn(Act.ANSWER, 1, facts=GRANTED))),
)
"""One at least in every light and in every state that is open; the last waits to be served."""

MADE: Mapping[str, tuple[Case, ...]] = {
    AGENCY: CASES,
    "luting": (
        Case(0, received=False),
        Case(4),
        Case(14, (Turn(Act.CONSULT_THIRD_PARTY, 12),)),
        Case(19, tuple(_drafted(Outcome.GRANTED, 3))),
        Case(23),
    ),
    "xingcha-civil": (
        Case(2),
        Case(7, (Turn(Act.ASK_CORRECTION, 4, until=10),)),
        Case(18, tuple(_drafted(Outcome.NOT_HELD, 2))),
    ),
}
"""What is at hand in the agencies with people of their own."""


def ensure(folder: Path, *, at: datetime) -> list[Account]:
    """The demonstration in a folder with its accounts; the county is put to work where it has no requests yet.

    Raises `accounts.actions.Refused` where there are agencies, but of no demonstration.
    """
    accounts = demonstration.ensure(folder, at=at)
    agencies = {one.code: one for one in Agency.objects.filter(code__in=codes())}
    if AGENCY in agencies and not Request.objects.exists():
        _put_to_work(agencies, at)
    publishing.ensure(at=at)
    return accounts


@transaction.atomic
def _put_to_work(agencies: Mapping[str, Agency], at: datetime) -> None:
    for code in codes():
        if code != BY_FILE:
            _replay(agencies[code], at)
    for code, cases in MADE.items():
        lot = Random(SEED)  # noqa: S311 - the same each time, and nothing is secret
        people = {role: User.objects.get(username=name) for role, name in DESKS[code].items()}
        for number, case in enumerate(cases):
            _make(agencies[code], number, case, lot, people, at)


def _replay(agency: Agency, at: datetime) -> None:
    """The closed years, and the running one up to today."""
    first, before = timezone.localdate(at).year - CLOSED, None
    for number in range(CLOSED + 1):
        report = figures(agency.code, number, first + number)
        planned = plan(report, desk(at), seed=SEED, before=before, onward=number == CLOSED)
        write(agency, planned, seed=SEED, at=at)
        before = report


def _make(agency: Agency, number: int, case: Case, lot: Random, people: Mapping[str, User], at: datetime) -> None:
    today = timezone.localdate(at)
    came = _before(today, case.ago)
    person = {"name": words.applicant(lot, case.kind), "phone": "13900000000", "address": "望舒市星槎县观星路1号"}
    title = words.title(lot, came.year)
    asked = Asked(case.kind, title, f"请提供{title}。", Carrier.ELECTRONIC, Delivery.ONLINE, person)
    clerk = people[CLERK]
    token = uuid5(NAMESPACE_URL, f"demo {agency.code} {number}")
    request = arrive(agency, asked, channel=Channel.ONLINE, arrived=came, token=token, hand=clerk, at=at)
    if not case.received:
        return
    request = receive(request, hand=clerk, at=at, confirmed=came)
    for turn in case.turns:
        hand: Hand = APPLICANT if turn.by == APPLICANT else people[turn.by]
        on = _before(today, turn.ago)
        facts = turn.facts | ({"until": office_calendar().after(on, turn.until)} if turn.until else {})
        if turn.act is Act.EXTEND:
            facts["approved_by"] = people[HEAD].number
        request = record(request, step_of(turn.act, on=on, hand=hand, at=at, **facts), hand=hand, at=at, seen=None)


def _before(today: date, days: int) -> date:
    """A working day so many before today, which need be none itself."""
    calendar = office_calendar()
    last = calendar.on_or_before(today)
    start = calendar.on_or_before(date.fromordinal(last.toordinal() - 90))
    return calendar.after(start, calendar.count(start, last) - days)
