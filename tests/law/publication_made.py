"""Ledgers of publication for tests 主动公开台账, written shortly; and random ones, by random hands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from gongkai.law.publication import Act, Attribute, Stage, Standing, State, Step, Unlawful, stages_for, standing
from gongkai.law.terms import Outcome

WRITER, COLLEAGUE, KEEPER, LEADER, IMPORT = "起草甲", "同事乙", "保密丙", "领导丁", "import-2026"
HANDS = (WRITER, COLLEAGUE, KEEPER, LEADER, IMPORT, "import-2")
REASON, MOMENT = "依据某号文件", "2025-06-01T09:00:00+08:00"
THREE = (Stage.OWN, Stage.SECRECY, Stage.HEAD)
REVIEWER = {Stage.OWN: WRITER, Stage.OFFICE: KEEPER, Stage.SECRECY: KEEPER, Stage.HEAD: LEADER}


def day(text: str) -> date:
    """`0310` is 10 March 2025; `2024-03-10` is itself."""
    return date.fromisoformat(text) if "-" in text else date(2025, int(text[:2]), int(text[2:]))


def step(act: Act, on: str = "0303", by: str = WRITER, *, recorded: str = "", **facts: Any) -> Step:
    """A step recorded on the day it took effect."""
    return replace(Step(act, day(on), day(recorded or on), by), **facts)


def now(*steps: Step) -> Standing:
    return standing(steps)


def drafted(revision: int = 1, on: str = "0303", by: str = WRITER) -> Step:
    return step(Act.DRAFT, on, by, revision=revision, attribute=Attribute.PUBLIC)


def submitted(revision: int = 1, on: str = "0303", by: str = WRITER, **facts: Any) -> Step:
    return step(
        Act.SUBMIT, on, by, **{"revision": revision, "attribute": Attribute.PUBLIC, "stages": THREE, **facts}
    )  # fmt: skip


def withheld(revision: int = 1, **facts: Any) -> Step:
    usual = {"attribute": Attribute.WITHHELD, "ground": Outcome.PROCESS, "reason": REASON}
    return submitted(revision, **{**usual, **facts})


def cleared(stage: Stage, revision: int = 1, on: str = "0303", by: str = "") -> Step:
    return step(Act.CLEAR, on, by or REVIEWER[stage], revision=revision, stage=stage)


def reviewed(revision: int = 1, on: str = "0303", submission: Step | None = None) -> tuple[Step, ...]:
    """A draft that went through its review."""
    sent = submission or submitted(revision, on)
    return drafted(revision, on), sent, *(cleared(stage, revision, on) for stage in sent.stages)


def published(revision: int = 1, on: str = "0303") -> tuple[Step, ...]:
    return *reviewed(revision, on), step(Act.PUBLISH, on, KEEPER, revision=revision)


def annulled(of: int | None, on: str = "0630", **facts: Any) -> Step:
    return step(Act.ANNUL, on, **{"of": of, "reason": "误录", **facts})


REFERRED = step(Act.REFER, by=KEEPER, revision=1, to="市保密局", reason=REASON)
SCHEDULED = step(Act.SCHEDULE, by=KEEPER, revision=1, moment=MOMENT)
WITHDRAWN = step(Act.WITHDRAW, "0304", KEEPER, revision=1, reason="内容有误")

AT: dict[State, tuple[Step, ...]] = {
    State.DRAFT: (drafted(),),
    State.IN_REVIEW: (drafted(), submitted(), cleared(Stage.OWN)),
    State.REFERRED: (drafted(), submitted(), cleared(Stage.OWN), REFERRED),
    State.APPROVED: reviewed(),
    State.SCHEDULED: (*reviewed(), SCHEDULED),
    State.WITHHELD: reviewed(submission=withheld()),
    State.PUBLISHED: published(),
    State.WITHDRAWN: (*published(), WITHDRAWN),
    State.STRUCK: (drafted(), annulled(1, "0303")),
}
"""A ledger for each state."""


def well_made(act: Act, found: Standing, on: date) -> Step:
    """A step with all that its act asks for, by a hand that has done nothing yet but for 撤回送审."""
    facts: dict[Act, dict[str, Any]] = {
        Act.DRAFT: {"revision": found.next_revision},
        Act.SUBMIT: {"attribute": Attribute.PUBLIC, "stages": THREE},
        Act.CLEAR: {"stage": found.stage},
        Act.REFER: {"to": "市保密局"},
        Act.DETERMINE: {"public": found.attribute is not Attribute.WITHHELD},
        Act.SCHEDULE: {"moment": f"{on}T23:00:00+08:00"},
        Act.POST: {"channel": "gazette", "revision": None},
        Act.WITHDRAW: {"revision": found.public},
        Act.EVALUATE: {"keep": True},
        Act.DELIVER: {"where": "市档案馆"},
        Act.ANNUL: {"of": 0},
    }
    reason = "" if act is Act.SUBMIT else REASON
    hand = min(found.drafters, default=WRITER) if act is Act.RECALL else f"新人{found.steps}"
    if act is Act.CLEAR and any(one.startswith("import") for one in found.drafters) and len(found.drafters) == 1:
        hand = min(found.drafters)
    return replace(Step(act, on, on, hand, revision=found.latest, reason=reason), **facts.get(act, {}))


@st.composite
def ledgers(draw: st.DrawFn) -> tuple[Step, ...]:
    """A lawful ledger: what is left where acts are tried by random hands and only the lawful ones are recorded."""
    hands = draw(st.sampled_from((HANDS, HANDS, HANDS, (IMPORT, IMPORT, IMPORT, WRITER))))
    begun = draw(st.sampled_from([state for state in State if state is not State.STRUCK]))
    steps = list(AT[begun] if hands is HANDS else (drafted(by=draw(st.sampled_from(hands))),))
    on = steps[-1].recorded
    for _turn in range(draw(st.integers(0, 16))):
        on += timedelta(days=draw(st.integers(0, 2)))
        tried = draw(attempts(standing(steps), on, hands))
        try:
            standing([*steps, tried])
        except Unlawful:
            continue
        steps.append(tried)
    return tuple(steps)


_FORWARD = (Act.SUBMIT, Act.CLEAR, Act.CLEAR, Act.CLEAR, Act.DETERMINE, Act.PUBLISH, Act.PUBLISH)


@st.composite
def attempts(draw: st.DrawFn, found: Standing, on: date, hands: Sequence[str] = HANDS) -> Step:
    """A step somebody tries: mostly one that is well made, towards publication; often by the wrong hand."""
    forward = [act for act in _FORWARD if act in found.lawful]
    choices = [forward or list(Act), forward or list(Act), sorted(found.lawful) or list(Act), list(Act)]
    tried = well_made(draw(st.sampled_from(draw(st.sampled_from(choices)))), found, on)
    late = draw(st.sampled_from((0, 0, 0, 1)))
    tried = replace(tried, by=draw(st.sampled_from((tried.by, tried.by, *hands))), on=on - timedelta(days=late))
    if tried.act is Act.SUBMIT:
        return draw(submissions(tried))
    if tried.act is Act.ANNUL:
        return replace(tried, of=draw(st.integers(1, found.steps)))
    if draw(st.integers(0, 5)) == 0:
        return replace(tried, revision=draw(st.integers(1, 3)), stage=draw(st.sampled_from(Stage)), public=False)
    return tried


@st.composite
def submissions(draw: st.DrawFn, tried: Step) -> Step:
    attribute = draw(st.sampled_from((Attribute.PUBLIC, Attribute.PUBLIC, Attribute.PUBLIC, *Attribute)))
    policy, rule = draw(st.booleans()), draw(st.sets(st.sampled_from(["own", "secrecy", "head"])))
    ground = Outcome.PROCESS if attribute is Attribute.WITHHELD else None
    return replace(
        tried,
        attribute=attribute,
        ground=ground,
        reason=REASON if attribute is not Attribute.PUBLIC else "",
        policy=policy,
        stages=stages_for(sorted(rule), attribute, policy=policy),
    )
