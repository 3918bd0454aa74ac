"""审查人 (谁审查、谁负责): who stands in the ledger of an item, by post, and what keeps somebody from a review."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Q
from django.utils import timezone

from gongkai.law import publication as law
from gongkai.law.publication.acts import Act, Stage
from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.actions.record import STAGED, permission, step_of
from gongkai.web.publishing.models import Item


def kinds_for(stage: Stage) -> Sequence[Kind]:
    """岗位: who reviews at a stage."""
    return tuple(policy.GRANTS[permission(Act.CLEAR, stage)])


def posts_on(hand: str, agency: Agency, day: date, stage: Stage) -> str:
    """The posts by which somebody reviewed at a stage on a day, in words; "" where there is none on record."""
    rows = Post.objects.filter(
        Q(until=None) | Q(until__gte=day),
        user__number=hand,
        agency=agency,
        since__lte=day,
        kind__in=[kind.value for kind in kinds_for(stage)],
    )
    return "、".join(str(one.get_kind_display()) for one in rows)


def may(user: User, act: Act, item: Item, today: date) -> bool:
    """Whether a post of theirs gives somebody an act at the item as it stands."""
    stage = Stage(item.stage) if item.stage else None
    return policy.can(user, permission(act, stage if act in STAGED else None), item.agency, today)


def barred(item: Item, steps: Sequence[law.Step], user: User, at: datetime) -> str:
    """What keeps somebody, whose post would let him, from passing the stage that is due: a sentence with its article.

    "" where nothing does. The law is asked with the step itself, so that page and ledger never differ.
    """
    stage = Stage(item.stage) if item.stage else None
    day = timezone.localdate(at)
    step = step_of(Act.CLEAR, on=day, hand=user, at=at, revision=item.latest, stage=stage)
    try:
        law.standing([*steps, step])
    except law.Unlawful as error:
        against = error.objection
        words = spoken(against.chinese, against.english)
        return f"{words} ({against.article})" if words.isascii() else f"{words}（{against.article}）"
    return ""
