"""年度报告的办理 (第四十九条、第五十条): what can happen to one report of one year, and where it stands.

`standing` goes through the steps of a report's ledger; `TABLE` is the one table of lawful acts. What was signed is
frozen; what was published stays published until a declared correction (更正) takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any

from gongkai.law.forbidden import Forbidden


class Act(StrEnum):
    """年度报告台账的行为."""

    OPEN = "open"  # 启动编制 第四条第三项
    WRITE = "write"  # 修改文字 第五十条
    SIGN = "sign"  # 签署，数据冻结 国办公开办函〔2021〕30号
    RECALL = "recall"  # 撤回签署或者报送
    RECEIVE = "receive"  # 接收报送的文件 第四十九条第一款
    CORRECT = "correct"  # 更正读取结果 第四十九条第一款
    SUBMIT = "submit"  # 报送主管部门 第四十九条第一款
    RETURN = "return"  # 退回 第四十七条第一款
    ACCEPT = "accept"  # 审核通过 第四十九条
    PUBLISH = "publish"  # 公布 第四十九条
    REVISE = "revise"  # 声明更正 国办公开办函〔2021〕30号


class State(StrEnum):
    """年报状态, of the latest edition. An earlier one may be public at the same time."""

    NONE = "none"  # 未启动
    DRAFTED = "drafted"  # 编制中
    SIGNED = "signed"  # 已签署
    SUBMITTED = "submitted"  # 已报送
    RETURNED = "returned"  # 已退回
    ACCEPTED = "accepted"  # 审核通过
    PUBLISHED = "published"  # 已公布


FROZEN = frozenset({State.SIGNED, State.SUBMITTED, State.ACCEPTED, State.PUBLISHED})
"""已冻结: what the report says is settled, and the ledgers no longer move it."""


class Objection(Enum):
    """不得为之: why a step is unlawful. Its article, the sentence in Chinese, and in English."""

    def __init__(self, article: str, chinese: str, english: str) -> None:
        self.article, self.chinese, self.english = article, chinese, english

    FIRST = "第五十条", "年报的第一步应当是启动编制或者接收文件", "a report begins by being opened or received"
    NOT_NOW = "第四十九条", "年报所处的状态下不能有此行为", "the report is in no state for this act"
    FUTURE = "第四十九条", "行为日期晚于记录日期", "the day of the act is after the day of record"
    ORDER = "第四十九条", "各步应当按发生的先后记录", "the steps are recorded in the order they happen"
    NO_HAND = "第四条", "应当记明经办人", "it must be said who did it"
    NO_REASON = "第四十七条", "应当写明理由", "a reason is needed"
    NO_DIGEST = "国办公开办函〔2021〕30号", "应当记明冻结数据的摘要", "the digest of what is frozen is needed"
    OTHER_DIGEST = (
        "国办公开办函〔2021〕30号", "所报送、公布的不是签署的那一份", "this is not what was signed",
    )  # fmt: skip
    NOT_RECEIVED = (
        "第四十九条第一款", "只能更正由文件读取的数字", "only what was read from a file is corrected by hand",
    )  # fmt: skip
    SIGNED_HERE = (
        "第四十九条第一款", "在本系统签署报送的年报，退回后才能另行报送文件",
        "what was signed and submitted here is returned before a file takes its place",
    )  # fmt: skip
    YEAR_NOT_OVER = "第五十条", "报告年度尚未终了，不能签署", "the year is not over, so nothing can be signed"


class Unlawful(Forbidden[Objection]):
    """违法的一步 of a report's ledger."""


@dataclass(frozen=True, slots=True)
class Step:
    """年度报告台账的一步: an act, its day of effect, the day it was recorded, and who did it.

    `digest`: SHA-256 of what is frozen: SIGN, RECEIVE, CORRECT, SUBMIT, ACCEPT, PUBLISH; `text`: the number of the text
    that OPEN drafted, WRITE kept or SIGN froze; `reason`: CORRECT, RETURN, REVISE (the notice of correction), RECALL.
    """

    act: Act
    on: date
    recorded: date
    by: str
    digest: str = ""
    text: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """年报现状. `edition`: counts what was signed, received or corrected, from 1; `public`: which of them is.

    `digest`: of the latest that was signed or received, while it stays so. `notice`: why it is corrected now, or was
    last. `lawful`: the acts that may come next.
    """

    state: State = State.NONE
    edition: int = 0
    text: int = 0
    digest: str = ""
    received: bool = False
    public: int | None = None
    public_digest: str = ""
    first_published_on: date | None = None
    published_on: date | None = None
    submitted_on: date | None = None
    accepted_on: date | None = None
    signed_on: date | None = None
    returned: str = ""
    notice: str = ""
    day: date = date.min
    steps: int = 0

    @property
    def lawful(self) -> frozenset[Act]:
        acts = {act for act, rule in TABLE.items() if self.state in rule.states}
        return frozenset(acts - _OF_FILES if self.submitted_here else acts)

    @property
    def submitted_here(self) -> bool:
        """在本系统签署报送的: nobody puts a file, or a number of one, in the place of what a head signed."""
        return self.state is State.SUBMITTED and not self.received

    @property
    def frozen(self) -> bool:
        """已冻结: the figures are settled."""
        return self.state in FROZEN


@dataclass(frozen=True, slots=True)
class Rule:
    """行为规则: the article an act stands on, the states it is lawful in, and what it must bring along."""

    article: str
    states: frozenset[State]
    digest: bool = False
    reason: bool = False


_OF_FILES = frozenset({Act.RECEIVE, Act.CORRECT})
_HELD = frozenset({State.SIGNED, State.SUBMITTED, State.ACCEPTED})
_OPEN = frozenset({State.DRAFTED, State.RETURNED})

TABLE: Mapping[Act, Rule] = MappingProxyType(
    {
        Act.OPEN: Rule("第五十条", frozenset({State.NONE})),
        Act.WRITE: Rule("第五十条", _OPEN),
        Act.SIGN: Rule("国办公开办函〔2021〕30号", _OPEN, digest=True),
        Act.RECALL: Rule("国办公开办函〔2021〕30号", frozenset({State.SIGNED, State.SUBMITTED}), reason=True),
        Act.RECEIVE: Rule(
            "第四十九条第一款", frozenset({State.NONE, State.SUBMITTED}) | _OPEN, digest=True
        ),
        Act.CORRECT: Rule("第四十九条第一款", frozenset({State.SUBMITTED}), digest=True, reason=True),
        Act.SUBMIT: Rule("第四十九条第一款", frozenset({State.SIGNED}), digest=True),
        Act.RETURN: Rule("第四十七条第一款", frozenset({State.SUBMITTED, State.ACCEPTED}), reason=True),
        Act.ACCEPT: Rule("第四十九条", frozenset({State.SUBMITTED}), digest=True),
        Act.PUBLISH: Rule("第四十九条", _HELD, digest=True),
        Act.REVISE: Rule("国办公开办函〔2021〕30号", frozenset({State.PUBLISHED}), reason=True),
    }
)  # fmt: skip
"""办理行为表. Publication does not wait for acceptance: 第四十九条 asks for both and puts neither first."""

_AS_SIGNED = frozenset({Act.SUBMIT, Act.ACCEPT, Act.PUBLISH})


def standing(steps: Sequence[Step], *, year: int) -> Standing:
    """年报现状 after these steps, which are in the order of record, of the report on `year`.

    Raises `Unlawful` for the first step the law forbids.
    """
    now = Standing()
    recorded = date.min
    for number, step in enumerate(steps, 1):
        objection = _against(now, step, recorded, year)
        if objection is not None:
            raise Unlawful(objection, number, step.act, step.on)
        now = replace(_after(now, step), day=step.on, steps=number)
        recorded = step.recorded
    return now


def _against(now: Standing, step: Step, recorded: date, year: int) -> Objection | None:
    rule = TABLE[step.act]
    if step.act not in (Act.OPEN, Act.RECEIVE) and now.state is State.NONE:
        return Objection.FIRST
    checks = (
        (now.state not in rule.states, Objection.NOT_NOW),
        (step.on > step.recorded, Objection.FUTURE),
        (step.on < now.day or step.recorded < recorded, Objection.ORDER),
        (not step.by.strip(), Objection.NO_HAND),
        (rule.reason and not step.reason.strip(), Objection.NO_REASON),
        (rule.digest and not step.digest, Objection.NO_DIGEST),
        (step.act in _AS_SIGNED and step.digest != now.digest, Objection.OTHER_DIGEST),
        (step.act is Act.CORRECT and not now.received, Objection.NOT_RECEIVED),
        (step.act is Act.RECEIVE and now.submitted_here, Objection.SIGNED_HERE),
        (step.act in (Act.SIGN, Act.RECEIVE) and step.on <= date(year, 12, 31), Objection.YEAR_NOT_OVER),
    )
    return next((objection for broken, objection in checks if broken), None)


def _after(now: Standing, step: Step) -> Standing:
    return _EFFECTS[step.act](now, step)


def _draft(now: Standing, step: Step) -> Standing:
    """Whoever writes here makes a report of these ledgers: a file that came before is no part of it."""
    return replace(now, state=State.DRAFTED, text=step.text or now.text, received=False)


def _sign(now: Standing, step: Step) -> Standing:
    return replace(
        now, state=State.SIGNED, edition=now.edition + 1, digest=step.digest, text=step.text or now.text,
        signed_on=step.on, received=False, returned="",
    )  # fmt: skip


def _recall(now: Standing, step: Step) -> Standing:
    return replace(now, state=State.DRAFTED, digest="", signed_on=None, submitted_on=None)


def _receive(now: Standing, step: Step) -> Standing:
    return replace(
        now, state=State.SUBMITTED, edition=now.edition + 1, digest=step.digest, received=True,
        submitted_on=step.on, accepted_on=None, returned="",
    )  # fmt: skip


def _correct(now: Standing, step: Step) -> Standing:
    return replace(now, edition=now.edition + 1, digest=step.digest)


def _submit(now: Standing, step: Step) -> Standing:
    return replace(now, state=State.SUBMITTED, submitted_on=step.on)


def _return(now: Standing, step: Step) -> Standing:
    return replace(
        now, state=State.RETURNED, digest="", returned=step.reason, submitted_on=None, accepted_on=None, signed_on=None
    )


def _accept(now: Standing, step: Step) -> Standing:
    return replace(now, state=State.ACCEPTED, accepted_on=step.on)


def _publish(now: Standing, step: Step) -> Standing:
    return replace(
        now, state=State.PUBLISHED, public=now.edition, public_digest=step.digest, published_on=step.on,
        first_published_on=now.first_published_on or step.on,
    )  # fmt: skip


def _revise(now: Standing, step: Step) -> Standing:
    return replace(
        now, state=State.DRAFTED, digest="", notice=step.reason, signed_on=None, submitted_on=None, accepted_on=None
    )


_EFFECTS = MappingProxyType(
    {
        Act.OPEN: _draft, Act.WRITE: _draft, Act.SIGN: _sign, Act.RECALL: _recall, Act.RECEIVE: _receive,
        Act.CORRECT: _correct, Act.SUBMIT: _submit, Act.RETURN: _return, Act.ACCEPT: _accept,
        Act.PUBLISH: _publish, Act.REVISE: _revise,
    }
)  # fmt: skip


def dumped(step: Step) -> dict[str, Any]:
    """What a step has beside its act, days and hand, as JSON holds it: only what is there."""
    found: dict[str, Any] = {"digest": step.digest, "text": step.text, "reason": step.reason}
    return {name: value for name, value in found.items() if value not in (None, "")}


def loaded(act: str, on: date, recorded: date, by: str, facts: Mapping[str, Any]) -> Step:
    """The step that `dumped` gave, with its act, days and hand."""
    return Step(
        Act(act), on, recorded, by,
        digest=facts.get("digest", ""), text=facts.get("text"), reason=facts.get("reason", ""),
    )  # fmt: skip
