"""Where an item of information stands 信息所处的状态: what its ledger of steps comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.publication.acts import Act, Attribute, Stage
from gongkai.law.publication.objections import Warned
from gongkai.law.terms import Outcome


class State(StrEnum):
    """信息状态, of the latest revision. An earlier one may be public at the same time."""

    DRAFT = "draft"  # 起草中
    IN_REVIEW = "in_review"  # 审查中
    REFERRED = "referred"  # 已提请确定，待答复
    APPROVED = "approved"  # 已审定主动公开，待发布
    SCHEDULED = "scheduled"  # 已定时发布
    WITHHELD = "withheld"  # 已审定不予公开、依申请公开
    PUBLISHED = "published"  # 已发布
    WITHDRAWN = "withdrawn"  # 已撤下
    STRUCK = "struck"  # 误录，已撤销


REVIEW_STATES = frozenset({State.IN_REVIEW, State.REFERRED})
"""审查中: somebody has still to review it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """信息现状: the state of the latest revision, what is public, and what has been done.

    `public`: the revision that is on the website now. `stage`: the one that is due. `cleared`: the stages the latest
    revision has passed since it was submitted, each with its hand and day. `drafters`: who drafted or submitted, and
    so does not review. `moment`: when it is to be published. `first_published_on`: the first day in any channel;
    `published_on`: of the public revision on the website. `ended`: 废止 or 宣布失效, `ended_on` from which day.
    `channels`: channel, day and place of each publication, the website's among them. `evaluated_on`: the last
    evaluation of what is withheld. `delivered`: where to, and when. `imported`: some review was that of an import.
    `returned`: why it was sent back last, empty once it is submitted again. `next_revision`: the number the next
    draft has. `lawful`: the acts that may come next as far as the state decides it.
    """

    state: State
    latest: int
    next_revision: int
    public: int | None
    stage: Stage | None
    cleared: tuple[tuple[Stage, str, date], ...]
    attribute: Attribute | None
    ground: Outcome | None
    drafters: frozenset[str]
    moment: str
    first_published_on: date | None
    published_on: date | None
    withdrawn_on: date | None
    ended: Act | None
    ended_on: date | None
    amended_on: tuple[date, ...]
    channels: tuple[tuple[str, date, str], ...]
    evaluated_on: date | None
    delivered: tuple[tuple[str, date], ...]
    imported: bool
    returned: str
    warnings: tuple[Warned, ...]
    lawful: frozenset[Act]
    steps: int
