"""不予公开信息的定期评估 (第十八条): what is withheld stays so, or is drafted anew to be made public."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.hands import Hand
from gongkai.web.publishing.actions.evaluationreminders import follow
from gongkai.web.publishing.actions.record import record, step_of
from gongkai.web.publishing.models import Item


@transaction.atomic
def evaluate(item: Item, keep: bool, reason: str, *, on: date, hand: Hand, at: datetime, seen: int | None) -> Item:
    """评估: whether it stays withheld, and why. Where not, it is a draft again and its attribute to be proposed anew.

    Raises `Refused` with what the law has against it, `PermissionDenied`.
    """
    step = step_of(Act.EVALUATE, on=on, hand=hand, at=at, revision=item.latest, keep=keep, reason=reason)
    held = record(item, step, hand=hand, at=at, seen=seen)
    follow(held, actor=step.by, at=at)
    return held
