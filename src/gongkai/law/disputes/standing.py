"""Where a dispute stands 案件所处的状态: what its ledger of steps comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.deadlines import Clock, Deadline, deadline
from gongkai.law.disputes.acts import Act, Decision
from gongkai.law.disputes.objections import Warned
from gongkai.law.terms import Track, Verdict
from gongkai.law.workdays import Calendar


class State(StrEnum):
    """案件状态."""

    FILED = "filed"  # 已提出，待受理
    ACCEPTED = "accepted"  # 已受理，待答复、答辩
    ANSWERED = "answered"  # 已答复、答辩，待决定、裁判
    APPEALED = "appealed"  # 已上诉、再审，待裁判
    DECIDED = "decided"  # 已决定、裁判
    REDO = "redo"  # 已责令重新办理
    DONE = "done"  # 已重新办理
    STRUCK = "struck"  # 误录，已撤销


HEARD_STATES = frozenset({State.FILED, State.ACCEPTED, State.ANSWERED, State.APPEALED})
"""审理中: somebody has still to decide."""


@dataclass(frozen=True, slots=True)
class Standing:
    """案件现状: the state, what the organ has to do next and until when, and what was decided.

    `clock` is the organ's own limit that runs: to answer the review body or the court, or to do it anew; None where
    none does. `due` is its last day. `decision` is the latest that has taken effect, `decided_on` the day it did: a
    judgment that is appealed against has not. `late`: whether the answer came too late, None before there is one.
    `redo_by`: the day an order to do it anew names. `instance`: 1, 2 for the appeal, 3 and on for retrials. `lawful`:
    the acts that may come next as far as the state decides it.
    """

    state: State
    track: Track
    instance: int
    clock: Clock | None
    due: date | None
    filed_on: date
    accepted_on: date | None
    answered_on: date | None
    late: bool | None
    decided_on: date | None
    decision: Decision | None
    verdict: Verdict
    redo_by: date | None
    redone_on: date | None
    warnings: tuple[Warned, ...]
    lawful: frozenset[Act]
    steps: int

    def explanation(self, calendar: Calendar) -> Deadline | None:
        """到期日的说明, with the calendar the standing was computed by; None where no limit runs."""
        return None if self.clock is None else deadline(self.clock, calendar)
