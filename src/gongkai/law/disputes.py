"""行政复议、行政诉讼的办理 (《行政复议法》、《行政诉讼法》): what can happen in a dispute, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.law.terms import Verdict


class Act(StrEnum):
    """复议诉讼台账的行为."""

    FILE = "file"  # 提出复议申请、起诉
    ACCEPT = "accept"  # 受理；收到答复通知书、应诉通知书
    ANSWER = "answer"  # 提交答复书、答辩状
    DECIDE = "decide"  # 作出复议决定、裁判
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


@dataclass(frozen=True, slots=True)
class Step:
    """复议诉讼台账的一步: an act with its day of effect, its day of record and who did it.

    ACCEPT: `simplified` 适用简易程序. DECIDE: `decision`, `until` the day an order to do it anew names. ANNUL: `of`,
    the number of the step that is annulled, `reason`.
    """

    act: Act
    on: date
    recorded: date
    by: str
    decision: Decision | None = None
    simplified: bool = False
    until: date | None = None
    of: int | None = None
    reason: str = ""


def dumped(step: Step) -> dict[str, Any]:
    """What a step has beside its act, days and hand, as JSON holds it: only what is there."""
    found: dict[str, Any] = {
        "decision": step.decision.value if step.decision else None, "simplified": step.simplified,
        "until": step.until.isoformat() if step.until else None, "of": step.of, "reason": step.reason,
    }  # fmt: skip
    return {name: value for name, value in found.items() if value not in (None, "", False)}


def loaded(act: str, on: date, recorded: date, by: str, facts: Mapping[str, Any]) -> Step:
    """The step that `dumped` gave, with its act, days and hand."""
    return Step(
        Act(act), on, recorded, by,
        Decision(facts["decision"]) if "decision" in facts else None,
        bool(facts.get("simplified", False)),
        date.fromisoformat(facts["until"]) if "until" in facts else None,
        facts.get("of"), facts.get("reason", ""),
    )  # fmt: skip


VERDICTS: Mapping[Decision, Verdict] = {
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
}
"""年度报告格式表四的结果 of each decision [M-M]: 维持、驳回请求 count as upheld, whatever puts right as corrected."""
