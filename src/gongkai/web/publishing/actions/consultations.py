"""意见征集的办理 (《重大行政决策程序暂行条例》第十五条): its days, the comments, what becomes of them, the outcome.

Comments come from anybody. What is published of them are the office's own words, and they are reviewed like all else.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.publication.acts import Attribute
from gongkai.law.publishing_dates import consultation_limit
from gongkai.web.accounts import policy
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.audit.actions import seal
from gongkai.web.audit.appendonly import writing
from gongkai.web.files.examination.identifiers import identified
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.actions import drafting, lifecycle
from gongkai.web.publishing.actions.drafting import Draft
from gongkai.web.publishing.actions.record import WRITER, hold, log
from gongkai.web.publishing.models import Item, Kind, Tied
from gongkai.web.publishing.models.consultations import Comment, CommentDecision, Consultation, Taken, outcome_of

CHANGE = "publishing.consultation.change"
VISITOR = "visitor"
"""How whoever comments stands in the log: nobody asks who it is."""
MOST = 3000
"""Characters of a comment."""
TAKEN = {Taken.ADOPTED: "采纳", Taken.PARTLY: "部分采纳", Taken.NOT: "未采纳"}
_HEADS = ("序号", "意见摘要", "采纳情况", "说明")


@dataclass(frozen=True, slots=True)
class Terms:
    """征集的期限和联系方式: the first and the last day; `reason`, where it is shorter than 30 days."""

    opens_on: date
    closes_on: date
    contact: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """一条意见 as it came. Who it is from, whoever comments may leave out."""

    words: str
    name: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """采纳决定: what became of a comment, what it says in the office's words, and why."""

    taken: Taken
    gist: str
    answer: str


@transaction.atomic
def set_terms(item: Item, terms: Terms, *, hand: User, at: datetime) -> Consultation:
    """定征集期限, as long as the draft has not gone to review.

    Raises `Refused`: fewer than 30 days without a reason, days that are over, an item that is no draft any more;
    `PermissionDenied`.
    """
    held = hold(item, seen=None)
    policy.require(hand, CHANGE, held.agency, timezone.localdate(at))
    if held.kind != Kind.CONSULTATION.value:
        raise Refused(_("Only a consultation has days on which comments are taken."))
    _require_lawful(terms, timezone.localdate(at))
    made = Consultation.objects.filter(pk=held.pk).first() or Consultation(item=held)
    made.item = held
    if not made.may_change():
        raise Refused(_("The days were reviewed with the draft: they no longer change. Public ones can be prolonged."))
    made.opens_on, made.closes_on = terms.opens_on, terms.closes_on
    made.contact, made.reason = terms.contact.strip(), terms.reason.strip()
    made.by, made.at = hand.number, at
    with writing(WRITER):
        made.save()
    log(held, hand.number, "publishing.consultation.terms", at, facts=_days(made))
    return made


def _require_lawful(terms: Terms, today: date) -> None:
    if terms.opens_on < today or terms.closes_on < terms.opens_on:
        raise Refused(_("The first day must not be over, and the last must not be before it."))
    earliest = consultation_limit(terms.opens_on, office_calendar()).due
    if terms.closes_on < earliest and not terms.reason.strip():
        words = _(
            "Comments are taken for at least 30 days, here to %(day)s; where it is urgent, say why it is shorter "
            "(Art. 15 of the Regulation on major administrative decisions)."
        )
        raise Refused(words % {"day": earliest.isoformat()})
    found = [spoken(one.message, one.english) for one in identified(spoken("理由", "reason"), terms.reason)]
    if found:
        raise Refused(*found)


@transaction.atomic
def prolong(consultation: Consultation, closes_on: date, *, hand: User, at: datetime) -> Consultation:
    """延长征集: comments are taken to a later day. Raises `Refused`, `PermissionDenied`."""
    held = _held(consultation, hand, at)
    if closes_on <= held.closes_on or closes_on < timezone.localdate(at):
        raise Refused(_("The new last day must be later than the old one, and not be over."))
    if outcome_of(held) is not None:
        raise Refused(_("The outcome has been drafted: no more comments are taken."))
    held.closes_on = closes_on
    with writing(WRITER):
        held.save()
    log(held.item, hand.number, "publishing.consultation.prolong", at, facts=_days(held))
    return held


@transaction.atomic
def comment(consultation: Consultation, said: Said, *, token: UUID, at: datetime) -> Comment:
    """收到一条意见; the same token again gives the same. Raises `Refused` where none are taken on that day."""
    public = Consultation.objects.public().select_for_update(of=("self",)).select_related("item__agency")
    held = public.filter(pk=consultation.pk).first()
    known = Comment.objects.filter(token=token, consultation=consultation.pk).first()
    if known is not None:
        return known
    if held is None or not held.is_open(timezone.localdate(at)):
        raise Refused(_("Comments are not taken now."))
    if Comment.objects.filter(token=token).exists():
        raise Refused(_("This form has been used already."))
    made = Comment(consultation=held, number=held.comments.count() + 1, token=token, at=at)
    made.name, made.contact, made.words = said.name.strip(), said.contact.strip(), said.words.strip()
    made.save()
    seal(
        held.item.agency.code, actor=VISITOR, act="publishing.comment", subject=held.item.subject, at=at,
        facts={"number": made.number},
    )  # fmt: skip
    return made


@transaction.atomic
def decide(one: Comment, decided: Decided, *, hand: User, at: datetime) -> CommentDecision:
    """决定一条意见的采纳. Raises `Refused`: a person in the words for the public, or an outcome that is drafted;
    `PermissionDenied`.
    """
    held = _held(one.consultation, hand, at)
    if outcome_of(held) is not None:
        raise Refused(_("The outcome has been drafted: change it there."))
    found = [
        spoken(each.message, each.english)
        for place, text in ((spoken("摘要", "summary"), decided.gist), (spoken("说明", "explanation"), decided.answer))
        for each in identified(place, text)
    ]
    if found:
        raise Refused(*found)
    made = CommentDecision(
        comment=one, taken=decided.taken.value, gist=decided.gist.strip(), answer=decided.answer.strip(),
        by=hand.number, at=at,
    )  # fmt: skip
    with writing(WRITER):
        made.save()
    facts: dict[str, object] = {"number": one.number, "taken": made.taken}
    log(held.item, hand.number, "publishing.comment.decide", at, facts=facts)
    return made


@transaction.atomic
def draft_outcome(consultation: Consultation, *, hand: User, at: datetime) -> Item:
    """起草征集结果反馈: an item with a table of what became of each comment, tied to the consultation. Once.

    Raises `Refused` before it is over and while a comment is not decided on, `PermissionDenied`.
    """
    held = _held(consultation, hand, at)
    known = outcome_of(held)
    if known is not None:
        return known
    if not held.is_over(timezone.localdate(at)):
        raise Refused(_("Comments are still taken: its outcome is told afterwards."))
    left = held.comments.all().undecided().count()
    if left:
        raise Refused(_("%(count)s comments have not been decided on.") % {"count": left})
    before = Item.objects.filter(origin=origin(held)).count()
    made = drafting.create(
        held.item.agency, Kind.FEEDBACK, _outcome(held, timezone.localdate(at)),
        token=uuid5(held.item.token, f"outcome/{before}"), hand=hand, at=at, origin=origin(held),
    )  # fmt: skip
    lifecycle.tie(made, held.item, Tied.ANSWERS, hand=hand, at=at)
    return made


def origin(consultation: Consultation) -> str:
    """What the item that tells its outcome was made from."""
    return f"publishing.consultation:{consultation.pk}"


def _outcome(held: Consultation, today: date) -> Draft:
    """The words are those of a paper of the office, in its language."""
    item = held.item
    rows: list[Any] = list(held.comments.all().with_decision().order_by("number"))
    counts = "，".join(f"{words}{sum(row.taken == taken for row in rows)}条" for taken, words in TAKEN.items())
    span = f"{held.since().isoformat()}至{held.closes_on.isoformat()}"
    start = f"{span}，{item.agency.name}就《{item.title}》公开征求意见，收到意见{len(rows)}条"
    body = f"<p>{escape(start)}{f'，其中{counts}' if rows else ''}。</p>"
    if rows:
        body += _table([_HEADS, *([str(row.number), row.gist, TAKEN[Taken(row.taken)], row.answer] for row in rows)])
    title = f"关于《{item.title}》公开征求意见情况的反馈"
    return Draft(
        title[:200], item.entry, today, summary=f"收到意见{len(rows)}条的采纳情况。", body=body,
        unit=item.revision().unit, attribute=Attribute.PUBLIC.value,
    )  # fmt: skip


def _table(rows: list[tuple[str, ...] | list[str]]) -> str:
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in rows[0])
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows[1:])
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _held(consultation: Consultation, hand: User, at: datetime) -> Consultation:
    """The consultation, held until the transaction ends."""
    rows = Consultation.objects.select_for_update(of=("self",)).select_related("item__agency")
    held = rows.get(pk=consultation.pk)
    policy.require(hand, CHANGE, held.item.agency, timezone.localdate(at))
    return held


def _days(one: Consultation) -> dict[str, object]:
    return {"opens": one.opens_on.isoformat(), "closes": one.closes_on.isoformat(), "urgent": bool(one.reason)}
