"""Where a request stands 申请所处的状态: what its ledger of steps comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.deadlines import Clock, Deadline, deadline
from gongkai.law.periods import Limit
from gongkai.law.procedure.acts import Act
from gongkai.law.procedure.objections import Warned
from gongkai.law.terms import Outcome
from gongkai.law.workdays import Calendar


class State(StrEnum):
    """办理状态."""

    OPEN = "open"  # 办理中
    CONSULTING = "consulting"  # 征求意见中
    REASONS = "reasons"  # 待说明理由
    CORRECTION = "correction"  # 待补正
    PAYMENT = "payment"  # 待缴费
    ANSWERED = "answered"  # 已答复，待送达
    SERVED = "served"  # 已送达
    CLOSED = "closed"  # 未经答复而终结：逾期不补正、逾期未缴费、撤回
    ARCHIVED = "archived"  # 已归档


OPEN_STATES = frozenset({State.OPEN, State.CONSULTING, State.REASONS, State.CORRECTION, State.PAYMENT})
"""尚未办结: on 31 December a request in one of these is carried over."""

LAPSES = frozenset({Act.LAPSE_UNCORRECTED, Act.LAPSE_UNPAID})
"""逾期不再处理: what the end of the applicant's own time allows, and nothing before it."""


class Paper(StrEnum):
    """答复稿的状态."""

    NONE = "none"
    DRAFTED = "drafted"
    REVIEWED = "reviewed"
    RETURNED = "returned"
    SIGNED = "signed"


@dataclass(frozen=True, slots=True)
class Consulted:
    """一次征求意见 (第三十二条、第三十四条): the number of the step that asked, whom (`limit` tells), when, until when.

    `answered`: the day the opinion came; None while it is waited for, or where none came in time.
    """

    number: int
    limit: Limit
    sent: date
    due: date
    answered: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """申请现状: the state, the limit that runs, and what was decided.

    `clock` is the limit that runs: that of the answer, or that of the applicant who has to correct or pay. Of a request
    that has ended it is the one that ran last. `due` is its last day. `late` says whether the answer was too late, None
    before there is one. `given_on` is the day that counts for being in time, `reached_on` the day it was received.
    `lawful`: the acts that may come next as far as the state decides it. `consulted`: who was asked for an opinion.
    """

    state: State
    paper: Paper
    arrived_on: date
    received_on: date
    clock: Clock
    due: date
    outcome: Outcome | None
    ground: str
    withheld: Outcome | None
    closed_on: date | None
    given_on: date | None
    reached_on: date | None
    late: bool | None
    extended: bool
    made_public_on: date | None
    warnings: tuple[Warned, ...]
    lawful: frozenset[Act]
    steps: int
    consulted: tuple[Consulted, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    def lawful_on(self, day: date) -> frozenset[Act]:
        """某日可以进行的行为 (第三十条): those of `lawful`, but no lapse while the applicant's time still runs."""
        return self.lawful if day > self.due else self.lawful - LAPSES

    def explanation(self, calendar: Calendar) -> Deadline:
        """到期日的说明, with the calendar the standing was computed by."""
        return deadline(self.clock, calendar)
