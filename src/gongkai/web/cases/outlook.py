"""试算: what the ledger of a request comes to, and what it would come to. Nothing here is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.objections import Doubt
from gongkai.law.procedure.practice import Practice
from gongkai.law.procedure.standing import Standing
from gongkai.law.workdays import Calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.cases.actions.record import lawful


@dataclass(frozen=True, slots=True)
class Outlook:
    """试算结果: where the request stands and where it would stand; `refused` says why the act is unlawful, "" if not.

    `doubts` are those that the act would bring.
    """

    before: Standing
    after: Standing | None
    refused: str = ""
    doubts: tuple[Doubt, ...] = ()

    @property
    def moves(self) -> bool:
        """Whether the last day would be another."""
        return self.after is not None and self.after.due != self.before.due


def outlook(steps: Sequence[Step], step: Step, calendar: Calendar, practice: Practice) -> Outlook:
    """试算: what one step more would come to. Raises `Unlawful` where the ledger itself is none."""
    before = standing(steps, calendar, practice)
    try:
        after = lawful([*steps, step], calendar, practice)
    except Refused as refused:
        return Outlook(before, None, str(refused))
    brought = Counter(one.doubt for one in after.warnings) - Counter(one.doubt for one in before.warnings)
    return Outlook(before, after, "", tuple(brought.elements()))


def in_effect(steps: Sequence[Step]) -> Mapping[int, Step]:
    """有效的步骤 by their numbers: without those that were annulled, with what stands in their place."""
    found: dict[int, Step] = {}
    for number, step in enumerate(steps, 1):
        if step.act is not Act.ANNUL:
            found[number] = step
        elif step.of is not None and step.instead is None:
            found.pop(step.of, None)
        elif step.of is not None and step.instead is not None:
            found[step.of] = step.instead
    return found
