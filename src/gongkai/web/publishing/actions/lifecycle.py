"""信息的公开、撤下与效力 (第六条、第二十三条至第二十六条): what is done with an item once it has been reviewed.

Each verb is one step of the ledger, through `record`: `seen` is how many steps the item had when its page was made.
All raise `Refused` with what the law has against it, and `PermissionDenied`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.publication.acts import Act, Step
from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Hand, Refused, signature
from gongkai.web.accounts.models import User
from gongkai.web.audit.appendonly import writing
from gongkai.web.publishing.actions import release
from gongkai.web.publishing.actions.record import WRITER, log, record, step_of
from gongkai.web.publishing.models import Channel, Item, Kind, Tie, Tied

TIE = "publishing.tie.change"


def publish(item: Item, *, hand: Hand, at: datetime, seen: int | None) -> Item:
    """发布 (第二十三条、第二十四条): the revision that was approved is public on this site from now on."""
    return _done(Act.PUBLISH, item, hand, at, seen, revision=item.latest)


def schedule(item: Item, moment: datetime, *, hand: Hand, at: datetime, seen: int | None) -> Item:
    """定时发布 (第二十六条): it becomes public by itself at `moment`, which has a time zone and is to come."""
    if moment <= at:
        raise Refused(_("This time is over."))
    told = timezone.localtime(moment).isoformat(timespec="minutes")
    return _done(Act.SCHEDULE, item, hand, at, seen, revision=item.latest, moment=told)


def unschedule(item: Item, *, hand: Hand, at: datetime, seen: int | None) -> Item:
    """取消定时发布: approved, as it was before."""
    return _done(Act.UNSCHEDULE, item, hand, at, seen, revision=item.latest)


def post(
    item: Item, channel: Channel, where: str, *, on: date, hand: Hand, at: datetime, seen: int | None
) -> Item:  # fmt: skip
    """在其他渠道发布 (第二十三条): through which one, since when, and its address, issue or place."""
    return _done(Act.POST, item, hand, at, seen, on, channel=channel.value, where=where)


def withdraw(item: Item, reason: str, *, hand: Hand, at: datetime, seen: int | None) -> Item:
    """撤下 (第十四条至第十七条): all its versions are gone from this site at once."""
    return _done(Act.WITHDRAW, item, hand, at, seen, revision=item.public, reason=reason)


def clarify(item: Item, words: str, *, on: date, hand: Hand, at: datetime, seen: int | None) -> Item:
    """澄清 (第六条第二款): the public reads `words` beside the item, as they are."""
    return _done(Act.CLARIFY, item, hand, at, seen, on, reason=words)


def repeal(item: Item, document: str, *, on: date, hand: Hand, at: datetime, seen: int | None) -> Item:
    """废止 (国办发〔2018〕37号), by which document, with effect from `on`."""
    return _done(Act.REPEAL, item, hand, at, seen, on, reason=document)


def expire(item: Item, document: str, *, on: date, hand: Hand, at: datetime, seen: int | None) -> Item:
    """宣布失效 (国办发〔2018〕37号), by which document, with effect from `on`."""
    return _done(Act.EXPIRE, item, hand, at, seen, on, reason=document)


def amend(item: Item, document: str, *, on: date, hand: Hand, at: datetime, seen: int | None) -> Item:
    """修改 (国办发〔2018〕37号): that another document changed this one."""
    return _done(Act.AMEND, item, hand, at, seen, on, reason=document)


def deliver(
    item: Item, where: str, receipt: str, *, on: date, hand: Hand, at: datetime, seen: int | None
) -> Item:  # fmt: skip
    """送交国家档案馆、公共图书馆 (第二十五条): which one, and its receipt where there is one."""
    return _done(Act.DELIVER, item, hand, at, seen, on, where=where, reason=receipt)


def annul(
    item: Item, of: int, reason: str, right_day: date | None, *, hand: Hand, at: datetime, seen: int | None
) -> Item:  # fmt: skip
    """更正台账: step `of` was recorded by mistake; where only its day was wrong, `right_day` is put in its place."""
    instead = corrected(item.law_steps(), of, right_day)
    return _done(Act.ANNUL, item, hand, at, seen, of=of, reason=reason, instead=instead)


def _done(
    act: Act, item: Item, hand: Hand, at: datetime, seen: int | None, on: date | None = None, **facts: Any
) -> Item:  # fmt: skip
    step = step_of(act, on=on or timezone.localdate(at), hand=hand, at=at, **facts)
    return record(item, step, hand=hand, at=at, seen=seen)


def corrected(steps: Sequence[Step], of: int, right_day: date | None) -> Step | None:
    """更正日期: a step as it stands, on the right day; None where it never was."""
    put = [step.instead for step in steps if step.act is Act.ANNUL and step.of == of]
    old = put[-1] if put else next((step for number, step in enumerate(steps, 1) if number == of), None)
    return None if old is None or right_day is None else replace(old, on=right_day)


@transaction.atomic
def tie(item: Item, other: Item, kind: Tied, *, hand: Hand, at: datetime) -> Tie:
    """关联: `item` does to `other` what `kind` says. The public sees it as soon as it sees both."""
    if item.pk == other.pk:
        raise Refused(_("An item is not tied to itself."))
    held = _both(item, other, hand, at)
    if kind is Tied.ANSWERS and not _may_answer(item, other):
        raise Refused(_("The outcome of a consultation is told by an outcome of the same agency."))
    if Tie.objects.in_force().filter(item=item, other=other, kind=kind.value).exists():
        raise Refused(_("They are tied like this already."))
    return _tied(held, other, kind, hand, at, cut=False)


@transaction.atomic
def cut(item: Item, other: Item, kind: Tied, *, hand: Hand, at: datetime) -> Tie:
    """取消关联: it is gone from the pages at once; that it was there stays in the ledger."""
    held = _both(item, other, hand, at)
    if not Tie.objects.in_force().filter(item=item, other=other, kind=kind.value).exists():
        raise Refused(_("They are not tied like this."))
    return _tied(held, other, kind, hand, at, cut=True)


def _may_answer(item: Item, other: Item) -> bool:
    """征集结果反馈: from the day it is tied no more comments are decided on, so it is nobody else's to tie."""
    kinds = (item.kind, other.kind) == (Kind.FEEDBACK.value, Kind.CONSULTATION.value)
    return kinds and item.agency_id == other.agency_id


def _both(item: Item, other: Item, hand: Hand, at: datetime) -> Item:
    """The first of two items; both are held, in one order."""
    both = Item.objects.filter(pk__in=(item.pk, other.pk)).select_related("agency").order_by("pk")
    held = {one.pk: one for one in both.select_for_update(of=("self",))}[item.pk]
    if isinstance(hand, User):
        policy.require(hand, TIE, held.agency, timezone.localdate(at))
    return held


def _tied(item: Item, other: Item, kind: Tied, hand: Hand, at: datetime, *, cut: bool) -> Tie:
    by = signature(hand)
    made = Tie(item=item, other=other, kind=kind.value, cut=cut, by=by, at=at)
    with writing(WRITER):
        made.save()
        release.retie(made)
    act = "publishing.untie" if cut else "publishing.tie"
    log(item, by, act, at, facts={"other": other.subject, "kind": kind.value})
    return made
