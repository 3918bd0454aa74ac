"""Lawful courses 办理过程 of requests that ended in a given way: what happened, and how many working days apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from random import Random
from typing import Any

from gongkai.law.outcomes import facts as facts_of
from gongkai.law.periods import Limit, period
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.terms import Channel, Outcome
from gongkai.report.replay.desk import Desk, Role


@dataclass(frozen=True, slots=True)
class Turn:
    """办理过程的一步: an act so many working days after the one before it.

    `until`: the last day it gives, working days after its own; `facts`: other fields of `Step`.
    """

    act: Act
    gap: int
    role: Role = Role.CLERK
    until: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)


ENDS = frozenset({Act.ANSWER, Act.LAPSE_UNCORRECTED, Act.LAPSE_UNPAID, Act.WITHDRAW})
"""Acts by which a request is counted as done."""

CHANNELS = (
    Channel.ONLINE, Channel.ONLINE, Channel.ONLINE, Channel.SIGNED_POST, Channel.COUNTER, Channel.EMAIL,
)  # fmt: skip

_WITHHELD = (Outcome.INTERNAL_AFFAIRS, Outcome.PROCESS, Outcome.ENFORCEMENT_FILE)
_FEES = (10, 50, 100, 240)
"""Amounts in 元."""


def course(outcome: Outcome, on: date, lot: Random) -> list[Turn]:
    """办理过程 after the receipt that ends with an outcome. `on`: about when, for what the law of the day allows."""
    match outcome:
        case Outcome.NO_CORRECTION:
            asked = Turn(Act.ASK_CORRECTION, lot.randint(1, 5), until=lot.randint(8, 11))
            return [asked, Turn(Act.LAPSE_UNCORRECTED, asked.until + lot.randint(1, 3)), Turn(Act.ARCHIVE, 3)]
        case Outcome.NO_PAYMENT:
            # 30 days are never 26 working days.
            return [_fee(lot, lot.randint(3, 8)), Turn(Act.LAPSE_UNPAID, lot.randint(26, 29)), Turn(Act.ARCHIVE, 3)]
        case Outcome.CLOSED_OTHER | Outcome.CLOSED:
            return [Turn(Act.WITHDRAW, lot.randint(1, 9), Role.APPLICANT), Turn(Act.ARCHIVE, 3)]
        case _:
            return [*_before(outcome, on, lot), *_answered(outcome, lot)]


def _before(outcome: Outcome, on: date, lot: Random) -> list[Turn]:
    """What must, or may, have happened before an answer."""
    match outcome:
        case Outcome.UNCLEAR:
            return _corrected(lot)
        case Outcome.EXCESSIVE:
            return [Turn(Act.ASK_REASONS, lot.randint(1, 3)), Turn(Act.GIVE_REASONS, lot.randint(2, 4), Role.APPLICANT)]
        case Outcome.THIRD_PARTY:
            return _consulted(lot)
        case Outcome.GRANTED | Outcome.PARTIAL:
            return _on_the_way(on, lot)
        case _:
            return []


def _on_the_way(on: date, lot: Random) -> list[Turn]:
    chance = lot.random()
    if chance < 0.08:
        return _corrected(lot)
    if chance < 0.16:
        return _consulted(lot)
    if chance < 0.22:
        facts = {"days": lot.choice((5, 10, 15)), "as_head": True}
        return [Turn(Act.EXTEND, lot.randint(6, 8), facts=facts)]
    if chance < 0.25 and on >= since(Act.FEE_NOTICE):
        return [_fee(lot, lot.randint(2, 5)), Turn(Act.PAY, lot.randint(2, 9), Role.APPLICANT)]
    return []


def _corrected(lot: Random) -> list[Turn]:
    asked = Turn(Act.ASK_CORRECTION, lot.randint(1, 5), until=lot.randint(8, 11))
    return [asked, Turn(Act.CORRECT, lot.randint(2, 7), Role.APPLICANT)]


def _consulted(lot: Random) -> list[Turn]:
    asked = Turn(Act.CONSULT_THIRD_PARTY, lot.randint(1, 3))
    return [asked, Turn(Act.THIRD_PARTY_ANSWERS, lot.randint(3, 8))]


def _fee(lot: Random, gap: int) -> Turn:
    return Turn(Act.FEE_NOTICE, gap, facts={"amount": Decimal(lot.choice(_FEES))})


def _answered(outcome: Outcome, lot: Random) -> list[Turn]:
    """Drafted by one, looked through and signed by others, answered, served, put away."""
    told: dict[str, Any] = {"outcome": outcome, "ground": ground(outcome)}
    if outcome is Outcome.PARTIAL:
        told["withheld"] = lot.choice(_WITHHELD)
    return [
        Turn(Act.DRAFT, lot.randint(1, 4), facts=told),
        Turn(Act.REVIEW, lot.randint(0, 1), Role.REVIEWER),
        Turn(Act.SIGN, lot.randint(0, 1), Role.HEAD),
        Turn(Act.ANSWER, lot.randint(0, 1), facts=told),
        Turn(Act.SERVE, lot.randint(0, 1)),
        Turn(Act.ARCHIVE, lot.randint(3, 8)),
    ]


def ground(outcome: Outcome) -> str:
    """答复的依据: the first article an outcome rests on."""
    articles = facts_of(outcome).articles or ("第三十六条",)
    return f"《中华人民共和国政府信息公开条例》{articles[0]}"


def put_off(lot: Random) -> list[Turn]:
    """合理的延迟期限 (第三十五条): a request that is lawfully open for longer than a year."""
    return [
        Turn(Act.ASK_REASONS, lot.randint(1, 3)),
        Turn(Act.GIVE_REASONS, lot.randint(1, 4), Role.APPLICANT),
        Turn(Act.SET_DELAYED_DATE, lot.randint(1, 2), until=lot.randint(262, 280)),
    ]


def begun(lot: Random) -> list[Turn]:
    """尚未办结: what may have happened of a request that came in not long ago."""
    return lot.choice(([], [Turn(Act.CONSULT_THIRD_PARTY, 2)], [Turn(Act.ASK_CORRECTION, 3, until=12)]))


def since(act: Act) -> date:
    """The first day on which the law knew an act."""
    return period(Limit.PAYMENT, date.max).since if act is Act.FEE_NOTICE else date.min


def length(turns: Sequence[Turn]) -> int:
    """Working days from the receipt to the step by which the request is counted, or to the last."""
    total = 0
    for turn in turns:
        total += turn.gap
        if turn.act in ENDS:
            break
    return total


def written(received: date, turns: Sequence[Turn], channel: Channel, desk: Desk) -> tuple[Step, ...]:
    """办理台账 of a course that begins on a working day, every step entered on the day of record."""
    calendar, hands = desk.calendar, desk.hands
    first = Step(Act.RECEIVE, received, desk.recorded, hands[Role.CLERK], arrived=received, channel=channel)
    steps, on = [first], received
    for turn in turns:
        on = calendar.on_or_after(max(calendar.after(on, turn.gap), since(turn.act)))
        facts = dict(turn.facts)
        if turn.until:
            facts["until"] = calendar.after(on, turn.until)
        if turn.act is Act.EXTEND:
            facts["approved_by"] = hands[Role.HEAD]
        if turn.act is Act.THIRD_PARTY_ANSWERS:
            facts["of"] = len(steps)
        steps.append(Step(turn.act, on, desk.recorded, hands[turn.role], **facts))
    return tuple(steps)
