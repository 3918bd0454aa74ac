"""The acts of a dispute 复议诉讼行为 (《行政复议法》、《行政诉讼法》), and one act as it was done: a step.

One dispute is one case, whatever its instances: what is counted of it is its latest result that took effect.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from gongkai.law.terms import Track, Verdict


class Act(StrEnum):
    """复议诉讼台账的行为."""

    FILE = "file"  # 提出复议申请、起诉
    ACCEPT = "accept"  # 受理；收到答复通知书、应诉通知书、上诉状副本
    ANSWER = "answer"  # 提交答复书、答辩状
    DECIDE = "decide"  # 作出复议决定、裁判
    APPEAL = "appeal"  # 上诉；裁定再审
    REDO = "redo"  # 按决定、判决重新办理完毕
    ANNUL = "annul"  # 更正台账：撤销此前误录的一步


class Decision(StrEnum):
    """复议决定、裁判的种类, finer than the columns of table IV."""

    UPHELD = "upheld"  # 维持
    CLAIM_REJECTED = "claim_rejected"  # 驳回复议请求、诉讼请求
    CHANGED = "changed"  # 变更
    REVOKED = "revoked"  # 撤销
    UNLAWFUL = "unlawful"  # 确认违法
    ORDERED = "ordered"  # 责令履行
    VOID = "void"  # 确认无效
    NOT_ADMITTED = "not_admitted"  # 驳回复议申请、驳回起诉、不予受理
    WITHDRAWN = "withdrawn"  # 撤回复议申请、撤诉
    SETTLED = "settled"  # 调解、和解
    ENDED = "ended"  # 终止、终结
    STANDS = "stands"  # 驳回上诉，维持原判；准许撤回上诉；驳回再审申请
    REMANDED = "remanded"  # 发回重审、指令审理


VERDICTS: Mapping[Decision, Verdict] = MappingProxyType(
    {
        Decision.UPHELD: Verdict.UPHELD,
        Decision.CLAIM_REJECTED: Verdict.UPHELD,
        Decision.CHANGED: Verdict.CORRECTED,
        Decision.REVOKED: Verdict.CORRECTED,
        Decision.UNLAWFUL: Verdict.CORRECTED,
        Decision.ORDERED: Verdict.CORRECTED,
        Decision.VOID: Verdict.CORRECTED,
        Decision.NOT_ADMITTED: Verdict.OTHER,
        Decision.WITHDRAWN: Verdict.OTHER,
        Decision.SETTLED: Verdict.OTHER,
        Decision.ENDED: Verdict.OTHER,
        Decision.REMANDED: Verdict.PENDING,
    }
)
"""年度报告格式表四的结果 of each decision [M-M]: 维持、驳回请求 count as upheld, whatever puts right as corrected.

`STANDS` has none of its own: the result is that of the judgment it leaves standing, which need not be 结果维持.
"""

REVIEW: Mapping[Decision, str] = MappingProxyType(
    {
        Decision.UPHELD: "《行政复议法》第六十八条",
        Decision.CLAIM_REJECTED: "《行政复议法》第六十九条",
        Decision.CHANGED: "《行政复议法》第六十三条",
        Decision.REVOKED: "《行政复议法》第六十四条",
        Decision.UNLAWFUL: "《行政复议法》第六十五条",
        Decision.ORDERED: "《行政复议法》第六十六条",
        Decision.VOID: "《行政复议法》第六十七条",
        Decision.NOT_ADMITTED: "《行政复议法》第三十条、第三十三条",
        Decision.WITHDRAWN: "《行政复议法》第四十一条第一项",
        Decision.SETTLED: "《行政复议法》第七十三条、第七十四条",
        Decision.ENDED: "《行政复议法》第四十一条",
    }
)
"""复议决定 and how else a reconsideration ends, each with its article of the law as revised in 2023."""

SUIT: Mapping[Decision, str] = MappingProxyType(
    {
        Decision.UPHELD: "《行政诉讼法》（1989年）第五十四条第一项",
        Decision.CLAIM_REJECTED: "《行政诉讼法》第六十九条",
        Decision.CHANGED: "《行政诉讼法》第七十七条",
        Decision.REVOKED: "《行政诉讼法》第七十条",
        Decision.UNLAWFUL: "《行政诉讼法》第七十四条",
        Decision.ORDERED: "《行政诉讼法》第七十二条",
        Decision.VOID: "《行政诉讼法》第七十五条",
        Decision.NOT_ADMITTED: "《行政诉讼法》第四十九条、第五十一条",
        Decision.WITHDRAWN: "《行政诉讼法》第六十二条",
        Decision.SETTLED: "《行政诉讼法》第六十条",
        Decision.ENDED: "《行政诉讼法》第一百零一条",
        Decision.STANDS: "《行政诉讼法》第八十九条第一款第一项",
        Decision.REMANDED: "《行政诉讼法》第八十九条第一款第三项、第四项",
    }
)
"""一审、二审、再审裁判 and how else a suit ends, each with its article."""

HIGHER = frozenset({Decision.STANDS, Decision.REMANDED})
"""Given by a higher instance alone."""

UNHEARD = frozenset({Decision.NOT_ADMITTED, Decision.WITHDRAWN, Decision.ENDED})
"""How a case may end that was never accepted."""

REDOING = frozenset({Decision.REVOKED, Decision.UNLAWFUL, Decision.ORDERED, Decision.VOID})
"""可责令重新作出、履行、采取补救措施的 (《行政复议法》第六十四条至第六十七条; 《行政诉讼法》第七十条至第七十六条)."""


def decisions(track: Track) -> Mapping[Decision, str]:
    """复议决定或者裁判: what a track can end in, with the articles."""
    return REVIEW if track is Track.RECONSIDERATION else SUIT


@dataclass(frozen=True, slots=True)
class Step:
    """复议诉讼台账的一步: an act with its day of effect `on`, its day of record `recorded` and who did it.

    Which of the other fields an act uses:

    - FILE: `track`; ACCEPT: `simplified` 适用简易程序, `on` is the day the notice or the copy was received;
    - DECIDE: `decision`, `redo` whether it orders to do it anew, `until` the last day the order names, where it does;
    - ANNUL: `of`, the number of the step that is annulled, `reason`, `instead`, what really happened, where it did.
    """

    act: Act
    on: date
    recorded: date
    by: str
    track: Track | None = None
    decision: Decision | None = None
    simplified: bool = False
    redo: bool = False
    until: date | None = None
    of: int | None = None
    reason: str = ""
    instead: Step | None = None


def dumped(step: Step) -> dict[str, Any]:
    """What a step has beside its act, days and hand, as JSON holds it: only what is there."""
    told = step.instead
    found: dict[str, Any] = {
        "track": step.track.value if step.track else None,
        "decision": step.decision.value if step.decision else None,
        "simplified": step.simplified,
        "redo": step.redo,
        "until": step.until.isoformat() if step.until else None,
        "of": step.of,
        "reason": step.reason,
        "instead": told and {
            "act": told.act.value, "on": told.on.isoformat(), "recorded": told.recorded.isoformat(), "by": told.by,
            "facts": dumped(told),
        },
    }  # fmt: skip
    return {name: value for name, value in found.items() if value not in (None, "", False)}


def loaded(act: str, on: date, recorded: date, by: str, facts: Mapping[str, Any]) -> Step:
    """The step that `dumped` gave, with its act, days and hand."""
    told = facts.get("instead")
    return Step(
        Act(act),
        on,
        recorded,
        by,
        track=Track(facts["track"]) if "track" in facts else None,
        decision=Decision(facts["decision"]) if "decision" in facts else None,
        simplified=bool(facts.get("simplified", False)),
        redo=bool(facts.get("redo", False)),
        until=date.fromisoformat(facts["until"]) if "until" in facts else None,
        of=facts.get("of"),
        reason=facts.get("reason", ""),
        instead=loaded(
            told["act"], date.fromisoformat(told["on"]), date.fromisoformat(told["recorded"]), told["by"], told["facts"]
        )
        if told
        else None,
    )
