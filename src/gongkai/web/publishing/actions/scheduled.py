"""定时发布 (第二十六条): what was set to be public on its time becomes public then, by the clock."""

from __future__ import annotations

import logging
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.publication.acts import Act
from gongkai.law.publication.standing import State
from gongkai.web.accounts.models import Kind
from gongkai.web.notices.actions import post
from gongkai.web.publishing.actions.record import hold, record, step_of
from gongkai.web.publishing.models import Item

CLOCK = "clock"
ACTOR = "job:publish"

told = logging.getLogger("gongkai.jobs")


def publish_due(now: datetime) -> int:
    """到时发布: how many became public. A second run finds done what the first did, and one that fails stops no other.

    Whoever edits items there is told of one that failed, once for each time it was set to; it is tried again.
    """
    return sum(_tried(item, now) for item in Item.objects.due(now).select_related("agency"))


def _tried(item: Item, now: datetime) -> bool:
    try:
        return _published(item, now)
    except Exception as error:  # noqa: BLE001 - one that fails must not stop the others; it is told
        told.error("%s was not published on its time: %s", item.subject, type(error).__name__)
        _tell(item, now)
        return False


@transaction.atomic
def _published(item: Item, now: datetime) -> bool:
    """One item; nothing where somebody has acted meanwhile."""
    held = hold(item, seen=None)
    if held.state != State.SCHEDULED.value or held.scheduled_at is None or held.scheduled_at > now:
        return False
    step = step_of(Act.PUBLISH, on=timezone.localdate(now), hand=CLOCK, at=now, revision=held.latest)
    record(held, step, hand=CLOCK, at=now, seen=held.length)
    return True


@transaction.atomic
def _tell(item: Item, now: datetime) -> None:
    words = _("Item %(number)s could not be made public on its time. Look at it.") % {"number": item.pk}
    post(
        item.agency, Kind.EDITOR, kind="publishing.schedule", about=item.subject, subject=words,
        path=f"/desk/items/{item.pk}/", actor=ACTOR, at=now, key=f"publish:{item.pk}:{item.length}",
    )  # fmt: skip
