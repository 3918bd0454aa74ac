"""演示: the demonstration's agencies with what they have published, and an editor's desk with something in every state.

What was public before the day it is made was taken in by an import; what is on the desk, its people did.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db import transaction
from django.utils import timezone

from gongkai.law.publication.acts import Attribute, Stage
from gongkai.law.terms import Outcome
from gongkai.web.accounts.models import Agency, User
from gongkai.web.publishing.actions import consultations, drafting, importrow, lifecycle, readings, reviewing
from gongkai.web.publishing.actions.consultations import Said, Terms
from gongkai.web.publishing.actions.drafting import Draft
from gongkai.web.publishing.actions.importrow import HAND
from gongkai.web.publishing.demonstrated import AGENCIES, BODY, GUIDE, INSTITUTION, PIECES, READING, Piece
from gongkai.web.publishing.models import Form, Genre, Item, Kind, Tied

DESK = "xingcha"
REVIEWERS = {Stage.OWN: "editor", Stage.OFFICE: "reviewer", Stage.SECRECY: "secrecy", Stage.HEAD: "head"}
OLDEST = 3000
"""How many days ago the guides and rules became public."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """一件在办的信息: formed so many days ago; `until` names how far it came; `facts` are other fields of its draft."""

    until: Callable[[Item, _People], Item | None]
    formed: int
    title: str
    about: str
    kind: Kind = Kind.INFORMATION
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _People:
    """The demonstration's people by their user names, and the moment at which they act."""

    users: dict[str, User]
    at: datetime

    def submit(self, item: Item) -> Item:
        return reviewing.submit(item, hand=self.users["editor"], at=self.at, seen=None)

    def clear(self, item: Item, *, left: int = 0) -> Item:
        """Through the stages of its review, but for the last `left`."""
        rule = [stage for stage in Stage if stage in item.law_steps()[-1].stages]
        for stage in rule[: len(rule) - left]:
            hand = self.users[REVIEWERS[stage]]
            item = reviewing.clear(item, stage=stage, opinion="", hand=hand, at=self.at, seen=None)
        return item


@transaction.atomic
def ensure(*, at: datetime) -> None:
    """Puts the demonstration's agencies to work where nothing is published or drafted yet."""
    wanted = {*AGENCIES, *(piece.agency for piece in PIECES)}
    agencies = {one.code: one for one in Agency.objects.filter(code__in=wanted)}
    if len(agencies) < len(wanted) or Item.objects.exists():
        return
    pieces = sorted(PIECES, key=lambda one: -one.ago)
    for code in AGENCIES:
        _columns(agencies[code], at)
    for piece in pieces:
        _publish(agencies[piece.agency], piece, at)
    users = {one.username: one for one in User.objects.filter(username__in=REVIEWERS.values())}
    people = _People(users, at)
    for one in WAITING:
        _wait(agencies[DESK], one, people)
    _consult(agencies[DESK], people)


def _columns(agency: Agency, at: datetime) -> None:
    """指南 and 制度 of an agency."""
    name, then = agency.name, at - timedelta(days=OLDEST)
    for kind, title, text in (
        (Kind.GUIDE, f"{name}政府信息公开指南", GUIDE),
        (Kind.INSTITUTION, f"{name}政府信息公开审查制度", INSTITUTION),
    ):
        draft = _draft(title, text.format(agency=name), f"<p>{text.format(agency=name)}</p>", then)
        _import(agency, kind, draft, then)


def _publish(agency: Agency, piece: Piece, at: datetime) -> None:
    then = at - timedelta(days=piece.ago)
    day = timezone.localdate(then)
    number = piece.number.format(year=day.year)
    effective = day if piece.kind is not Kind.INFORMATION else None
    draft = _draft(
        piece.title, f"{piece.about}。", BODY.format(title=piece.title, about=piece.about), then, entry=piece.entry,
        genre=piece.genre.value, doc_number=number, effective_on=effective, keywords=piece.about.partition("、")[0],
        expires_on=effective + timedelta(days=365 * piece.years) if effective and piece.years else None,
    )  # fmt: skip
    made = _import(agency, piece.kind, draft, then)
    if piece.read:
        text = READING.format(about=piece.about)
        reading = _draft(
            f"《{piece.title}》解读", "", text, then, entry=piece.entry, form=piece.read.value, genre=Genre.OTHER.value
        )
        lifecycle.tie(_import(agency, Kind.READING, reading, then), made, Tied.READS, hand=HAND, at=then)
    if piece.repealed:
        over = at - timedelta(days=piece.repealed)
        why = "由同名的正式办法代替"
        lifecycle.repeal(made, why, on=timezone.localdate(over), hand=HAND, at=over, seen=None)
    if piece.withdrawn:
        gone = at - timedelta(days=piece.withdrawn)
        lifecycle.withdraw(made, "线路再次调整，原公告有误", hand=HAND, at=gone, seen=None)


def _draft(title: str, summary: str, body: str, then: datetime, **others: Any) -> Draft:
    told: dict[str, Any] = {"entry": "20.15", "unit": "办公室", "attribute": Attribute.PUBLIC.value} | others
    return Draft(title, formed_on=timezone.localdate(then) - timedelta(days=6), summary=summary, body=body, **told)


def _import(agency: Agency, kind: Kind, draft: Draft, then: datetime) -> Item:
    """Taken in as it was public elsewhere, on its day."""
    token = uuid5(NAMESPACE_URL, f"demo {agency.code} {kind} {draft.title}")
    item = drafting.create(agency, kind, draft, token=token, hand=HAND, at=then)
    return importrow.published(item, (), on=timezone.localdate(then), at=then)


def _wait(agency: Agency, one: Waiting, people: _People) -> None:
    formed = timezone.localdate(people.at) - timedelta(days=one.formed)
    told: dict[str, Any] = {"entry": "20.11", "unit": "办公室", "attribute": Attribute.PUBLIC.value, "genre": "notice"}
    draft = Draft(
        one.title, formed_on=formed, summary=f"{one.about}。",
        **{**told, "body": BODY.format(title=one.title, about=one.about), **one.facts},
    )  # fmt: skip
    token, editor = uuid5(NAMESPACE_URL, f"demo {one.title}"), people.users["editor"]
    one.until(drafting.create(agency, one.kind, draft, token=token, hand=editor, at=people.at), people)


def _consult(agency: Agency, people: _People) -> None:
    """征求意见: a draft on which comments are taken, and one of them."""
    editor, at = people.users["editor"], people.at
    today, title = timezone.localdate(at), "星槎县养犬管理办法（征求意见稿）"
    body = BODY.format(title=title, about="犬只的登记、免疫和收容")
    draft = Draft(title, "20.1", today, "犬只的登记、免疫和收容。", body, attribute="public", genre="measures")
    token = uuid5(NAMESPACE_URL, f"demo {title}")
    item = drafting.create(agency, Kind.CONSULTATION, draft, token=token, hand=editor, at=at)
    terms = Terms(today, today + timedelta(days=35), "星槎县人民政府办公室法规科")
    found = consultations.set_terms(item, terms, hand=editor, at=at)
    found.item = lifecycle.publish(people.clear(people.submit(item)), hand=editor, at=at, seen=None)
    words = Said("建议把登记的期限放宽到六十日，方便在外务工的养犬人回来办理。")
    consultations.comment(found, words, token=uuid5(token, "comment"), at=at)


def _draft_only(item: Item, people: _People) -> None:
    """It stays a draft."""


def _submitted(item: Item, people: _People) -> Item:
    return people.submit(item)


def _before_head(item: Item, people: _People) -> Item:
    return people.clear(people.submit(item), left=1)


def _before_secrecy(item: Item, people: _People) -> Item:
    return people.clear(people.submit(item), left=2)


def _approved(item: Item, people: _People) -> Item:
    return people.clear(people.submit(item))


def _returned(item: Item, people: _People) -> Item:
    waits = _before_head(item, people)
    return reviewing.send_back(
        waits, reason="请写明补贴的标准和领取地点。", hand=people.users["head"], at=people.at, seen=None
    )


def _recalled(item: Item, people: _People) -> Item:
    return reviewing.recall(people.submit(item), hand=people.users["editor"], at=people.at, seen=None)


def _referred(item: Item, people: _People) -> Item:
    waits = _before_secrecy(item, people)
    return reviewing.refer(
        waits, to="望舒市保密行政管理部门", reason="涉及管线走向，能否公开难以确定。", hand=people.users["secrecy"],
        at=people.at, seen=None,
    )  # fmt: skip


def _scheduled(item: Item, people: _People) -> Item:
    ready = _approved(item, people)
    soon = people.at + timedelta(days=2)
    return lifecycle.schedule(ready, soon, hand=people.users["editor"], at=people.at, seen=None)


def _with_reading(item: Item, people: _People) -> Item:
    """同步解读: a policy with its reading, neither of which is reviewed yet."""
    token, form = uuid5(NAMESPACE_URL, f"demo {item.title} reading"), Form.TEXT
    return readings.draft_reading(item, form, token=token, hand=people.users["editor"], at=people.at)


_WITHHELD = {"attribute": Attribute.WITHHELD.value, "ground": Outcome.PROCESS.value, "reason": "会议讨论的过程性材料"}
_ON_REQUEST = {"attribute": Attribute.ON_REQUEST.value, "reason": "只涉及特定申请人，公众不需要广泛知晓"}
WAITING = (
    Waiting(_draft_only, 2, "星槎县图书馆冬季开放时间", "各阅览室的开放时间和借阅安排"),
    Waiting(_draft_only, 60, "全县危桥排查情况", "排查的桥梁、隐患等级和整治计划"),
    Waiting(_draft_only, 5, "困难群众慰问安排", "慰问的对象和发放方式",
            facts={"body": "<p>发放由××镇负责，联系电话13812345678。</p>"}),
    Waiting(_with_reading, 3, "星槎县社区食堂补贴办法", "社区食堂的设置条件和补贴标准", Kind.POLICY),
    Waiting(_submitted, 12, "农村饮水安全巩固提升计划", "水源保护、管网延伸和水价"),
    Waiting(_before_secrecy, 20, "城区内涝点整治安排", "内涝点的位置、整治措施和完工时间"),
    Waiting(_before_head, 26, "校园周边交通组织方案", "限行时段、接送区域和执勤安排", Kind.POLICY),
    Waiting(_before_head, 45, "廉租住房轮候结果", "轮候的次序和选房时间"),
    Waiting(_returned, 10, "冬小麦春管补贴发放办法", "补贴的作物、面积和核实方式", Kind.POLICY),
    Waiting(_recalled, 6, "县城公共停车位收费公示", "路段、时段和收费标准"),
    Waiting(_referred, 15, "城区地下管线普查结果", "普查的范围、管线种类和数据管理"),
    Waiting(_approved, 4, "春节期间政务服务安排", "值班窗口、办理事项和预约方式"),
    Waiting(_scheduled, 3, "公开选调教师公告", "选调的学科、条件和报名时间"),
    Waiting(_approved, 30, "产业园区选址会商纪要", "选址的比较和各方意见", facts=_WITHHELD),
    Waiting(_approved, 200, "企业用能预警名单", "名单的依据和处置", facts=_WITHHELD),
    Waiting(_approved, 90, "不动产登记存量资料整理清单", "资料的类别和查询方式", facts=_ON_REQUEST),
)  # fmt: skip
"""One at least in every state there is before something is public, some of them late."""
