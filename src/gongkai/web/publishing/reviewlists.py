"""待审一览 (第十七条): what waits for somebody's review, what they sent, what is with another authority."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_

from django.db.models import DateField, OuterRef, Q, QuerySet, Subquery

from gongkai.law.publication.acts import Act, Stage
from gongkai.law.publication.standing import State
from gongkai.web.accounts import policy
from gongkai.web.accounts.models import User
from gongkai.web.publishing.actions.record import permission
from gongkai.web.publishing.models import Item, ItemStep

VIEW = "publishing.review.view"


def waiting(user: User, today: date, stage: Stage | None = None) -> QuerySet[Item]:
    """待我审查: in review at a stage at which one of a person's posts reviews; the most urgent first."""
    at = [
        Q(stage=one.value, agency__in=policy.agencies(user, permission(Act.CLEAR, one), today))
        for one in ([stage] if stage else Stage)
    ]
    rows = Item.objects.filter(reduce(or_, at), state=State.IN_REVIEW.value)
    return _ordered(rows, Act.SUBMIT).prefetch_related("steps")


def sent(user: User, today: date) -> QuerySet[Item]:
    """我送审的: what a person submitted, in review still, or returned and not submitted again."""
    mine = ItemStep.objects.filter(act=Act.SUBMIT.value, by=user.number).values("item")
    open_states = [State.IN_REVIEW.value, State.REFERRED.value, State.DRAFT.value]
    rows = Item.objects.filter(pk__in=mine, state__in=open_states, agency__in=policy.agencies(user, VIEW, today))
    return _ordered(rows, Act.SUBMIT)


def referred(user: User, today: date) -> QuerySet[Item]:
    """已提请确定的: those that wait for the answer of another authority, the longest first."""
    rows = Item.objects.filter(state=State.REFERRED.value, agency__in=policy.agencies(user, VIEW, today))
    return _ordered(rows, Act.REFER, "since")


def _ordered(rows: QuerySet[Item], act: Act, by: str = "due_on") -> QuerySet[Item]:
    """With `since`, the day of the last step of a kind: how long they have been waiting."""
    last = ItemStep.objects.filter(item=OuterRef("pk"), act=act.value).order_by("-number").values("on")[:1]
    since = Subquery(last, output_field=DateField())
    return rows.annotate(since=since).select_related("agency").order_by(by, "pk")
