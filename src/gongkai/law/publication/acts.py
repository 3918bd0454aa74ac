"""The acts of publication 主动公开办理行为 (第十七条至第二十六条), and one act as it was done: a step.

A ledger belongs to one item of information 信息条目. Its texts are revisions 稿本, numbered from 1 and never changed:
what is changed is a new one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.law.terms import Outcome


class Attribute(StrEnum):
    """公开属性 (国办发〔2016〕80号一（一）): what is proposed when a document is drafted."""

    PUBLIC = "public"  # 主动公开
    ON_REQUEST = "on_request"  # 依申请公开
    WITHHELD = "withheld"  # 不予公开


class Stage(StrEnum):
    """审查环节 (第十七条), in their order. `OFFICE` is for policy documents that are not to be public (80号)."""

    OWN = "own"  # 起草科室自审
    OFFICE = "office"  # 公开工作机构审查
    SECRECY = "secrecy"  # 保密审查
    HEAD = "head"  # 负责人审定


class Act(StrEnum):
    """主动公开台账的行为."""

    DRAFT = "draft"  # 起草、修改：新稿本
    SUBMIT = "submit"  # 提交审查 第十七条
    RECALL = "recall"  # 撤回送审
    CLEAR = "clear"  # 通过一个审查环节 第十七条
    RETURN = "return"  # 退回 第十七条
    REFER = "refer"  # 提请主管部门或者保密行政管理部门确定 第十七条第三款
    DETERMINE = "determine"  # 收到确定意见 第十七条第三款
    SCHEDULE = "schedule"  # 定时发布 第二十六条
    UNSCHEDULE = "unschedule"  # 取消定时发布
    PUBLISH = "publish"  # 在政府网站发布 第二十三条、第二十四条
    POST = "post"  # 在其他渠道发布 第二十三条
    WITHDRAW = "withdraw"  # 撤下
    CLARIFY = "clarify"  # 澄清 第六条第二款
    EVALUATE = "evaluate"  # 定期评估审查 第十八条
    AMEND = "amend"  # 修改 （文件）
    REPEAL = "repeal"  # 废止 （文件）
    EXPIRE = "expire"  # 宣布失效 （文件）
    DELIVER = "deliver"  # 送交国家档案馆、公共图书馆 第二十五条
    ANNUL = "annul"  # 更正台账：撤销此前误录的一步


KEPT = frozenset({Act.SUBMIT, Act.CLEAR, Act.RETURN, Act.DETERMINE, Act.PUBLISH, Act.WITHDRAW})
"""不得更正的行为: what was reviewed was reviewed, and what was public was public. No annulment takes it away."""

LATE = frozenset({Act.POST, Act.CLARIFY, Act.AMEND, Act.REPEAL, Act.EXPIRE, Act.DELIVER})
"""可以补录的行为: what happens outside the system may be entered after later acts; drafting and review go in order."""


@dataclass(frozen=True, slots=True)
class Step:
    """主动公开台账的一步: an act with its day of effect `on`, its day of record `recorded` and who did it.

    `revision` is the revision the step is about. DRAFT, SUBMIT, CLEAR, DETERMINE, SCHEDULE and PUBLISH must name it.
    Which of the other fields an act uses:

    - DRAFT: `attribute`, where it is known; SUBMIT: `attribute`, the `stages` of this review, `policy` whether it is a
      policy document, `reason` for what is not to be public, `ground` for what is withheld;
    - CLEAR: `stage`; RETURN, WITHDRAW: `reason`; CLARIFY: `reason`, the text;
    - REFER: `to` whom, `reason`; DETERMINE: `public`, `reason`; SCHEDULE: `moment`, ISO with its offset;
    - POST: `channel`, and `where`, an address, an issue or a place; DELIVER: `where`, the archive or library, and
      `reason`, the receipt, where there is one;
    - EVALUATE: `keep` whether it stays withheld, `reason`; AMEND, REPEAL, EXPIRE: `reason`, by which document;
    - ANNUL: `of`, the number of the step that is annulled, `reason`, `instead`, what really happened, where it did.
    """

    act: Act
    on: date
    recorded: date
    by: str
    revision: int | None = None
    stage: Stage | None = None
    attribute: Attribute | None = None
    ground: Outcome | None = None
    stages: tuple[Stage, ...] = ()
    policy: bool = False
    reason: str = ""
    channel: str = ""
    where: str = ""
    moment: str = ""
    to: str = ""
    public: bool | None = None
    keep: bool | None = None
    of: int | None = None
    instead: Step | None = None


def stages_for(rule: Sequence[str], attribute: Attribute, *, policy: bool) -> tuple[Stage, ...]:
    """审查环节 (第十七条; 国办发〔2016〕80号一（一）): the stages of a review, in their order.

    `rule` names the stages of the agency's own rule; 保密审查 is never left out, and a policy document that is not to
    be public goes to the office as well. Raises `ValueError` for a stage there is not.
    """
    wanted = {Stage.SECRECY, *map(Stage, rule)}
    if office_must_review(attribute, policy=policy):
        wanted.add(Stage.OFFICE)
    return tuple(stage for stage in Stage if stage in wanted)


def office_must_review(attribute: Attribute, *, policy: bool) -> bool:
    """报公开工作机构审查 (国办发〔2016〕80号一（一）): of a policy document that is not to be public."""
    return policy and attribute is not Attribute.PUBLIC


def dumped(step: Step) -> dict[str, Any]:
    """What a step has beside its act, days and hand, as JSON holds it: only what is there."""
    told = step.instead
    found: dict[str, Any] = {
        "revision": step.revision,
        "stage": step.stage and step.stage.value,
        "attribute": step.attribute and step.attribute.value,
        "ground": step.ground and step.ground.value,
        "stages": [stage.value for stage in step.stages] or None,
        "policy": step.policy or None,
        "reason": step.reason,
        "channel": step.channel,
        "where": step.where,
        "moment": step.moment,
        "to": step.to,
        "public": step.public,
        "keep": step.keep,
        "of": step.of,
        "instead": told and {
            "act": told.act.value, "on": told.on.isoformat(), "recorded": told.recorded.isoformat(), "by": told.by,
            "facts": dumped(told),
        },
    }  # fmt: skip
    return {name: value for name, value in found.items() if value is not None and value != ""}


def loaded(act: str, on: date, recorded: date, by: str, facts: Mapping[str, Any]) -> Step:
    """The step that `dumped` gave, with its act, days and hand."""
    told = facts.get("instead")
    return Step(
        Act(act),
        on,
        recorded,
        by,
        revision=facts.get("revision"),
        stage=Stage(facts["stage"]) if "stage" in facts else None,
        attribute=Attribute(facts["attribute"]) if "attribute" in facts else None,
        ground=Outcome(facts["ground"]) if "ground" in facts else None,
        stages=tuple(map(Stage, facts.get("stages", ()))),
        policy=facts.get("policy", False),
        reason=facts.get("reason", ""),
        channel=facts.get("channel", ""),
        where=facts.get("where", ""),
        moment=facts.get("moment", ""),
        to=facts.get("to", ""),
        public=facts.get("public"),
        keep=facts.get("keep"),
        of=facts.get("of"),
        instead=loaded(
            told["act"], date.fromisoformat(told["on"]), date.fromisoformat(told["recorded"]), told["by"], told["facts"]
        )
        if told
        else None,
    )
