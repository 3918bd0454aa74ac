"""Ledgers of disputes for tests 复议诉讼台账, written shortly; and random ones, lawful by construction."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from gongkai.law.disputes import Act, Decision, Standing, State, Step, decisions, standing
from gongkai.law.disputes.acts import HIGHER, REDOING, UNHEARD
from gongkai.law.terms import Track
from gongkai.law.workdays import national

CLERK = "经办甲"
REVIEW, DIRECT, AFTER = Track.RECONSIDERATION, Track.DIRECT, Track.AFTER_RECONSIDERATION


def day(text: str) -> date:
    """`0310` is 10 March 2025; `2024-03-10` is itself."""
    return date.fromisoformat(text) if "-" in text else date(2025, int(text[:2]), int(text[2:]))


def step(act: Act, on: str, **facts: Any) -> Step:
    """A step recorded on the day it took effect; days among the facts may be written shortly."""
    days = {key: day(value) for key, value in facts.items() if key in ("until", "recorded")}
    return replace(Step(act, day(on), day(on), CLERK), **(facts | days))


def filed(track: Track, on: str = "0303") -> Step:
    return step(Act.FILE, on, track=track)


def decided(decision: Decision, on: str, **facts: Any) -> Step:
    return step(Act.DECIDE, on, decision=decision, **facts)


def now(*steps: Step) -> Standing:
    return standing(steps, national())


def heard(track: Track) -> tuple[Step, ...]:
    """Filed, accepted and answered, by 17 March 2025."""
    return filed(track), step(Act.ACCEPT, "0310"), step(Act.ANSWER, "0317")


AT: dict[State, tuple[Step, ...]] = {
    State.FILED: (filed(DIRECT),),
    State.ACCEPTED: (filed(DIRECT), step(Act.ACCEPT, "0310")),
    State.ANSWERED: heard(DIRECT),
    State.DECIDED: (*heard(DIRECT), decided(Decision.CLAIM_REJECTED, "0520")),
    State.REDO: (*heard(DIRECT), decided(Decision.REVOKED, "0520", redo=True, until="0701")),
    State.DONE: (
        *heard(DIRECT), decided(Decision.REVOKED, "0520", redo=True, until="0701"), step(Act.REDO, "0620"),
    ),
    State.APPEALED: (*heard(DIRECT), decided(Decision.CLAIM_REJECTED, "0520"), step(Act.APPEAL, "0603")),
    State.STRUCK: (filed(DIRECT), step(Act.ANNUL, "0304", of=1, reason="重复登记")),
}  # fmt: skip
"""A ledger for each state."""


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Step, ...]:
    """A lawful ledger: each step is one that is offered, with facts its decision allows, some days after the last."""
    track = draw(st.sampled_from(list(Track)))
    on = date(2024, 1, 2) + timedelta(days=draw(st.integers(0, 500)))
    steps = [Step(Act.FILE, on, on, CLERK, track=track)]
    for _turn in range(draw(st.integers(0, 9))):
        found = now(*steps)
        acts = sorted(found.lawful - {Act.ANNUL})
        if not acts:
            break
        act = draw(st.sampled_from(acts))
        on += timedelta(days=draw(st.integers(0, 40)))
        drawn = Step(act, on, on, CLERK)
        steps.append(_decided(draw, found, drawn) if act is Act.DECIDE else _accepted(draw, drawn))
    return tuple(steps)


def _accepted(draw: st.DrawFn, drawn: Step) -> Step:
    return replace(drawn, simplified=drawn.act is Act.ACCEPT and draw(st.booleans()))


def _decided(draw: st.DrawFn, found: Standing, drawn: Step) -> Step:
    lawful = set(decisions(found.track)) - (set() if found.instance > 1 else HIGHER)
    if found.track is not REVIEW:
        lawful.discard(Decision.UPHELD)
    if found.state is State.FILED:
        lawful &= UNHEARD
    decision = draw(st.sampled_from(sorted(lawful)))
    redo = decision is Decision.ORDERED or (decision in REDOING and draw(st.booleans()))
    until = drawn.on + timedelta(days=draw(st.integers(1, 60))) if redo and draw(st.booleans()) else None
    return replace(drawn, decision=decision, redo=redo, until=until)
