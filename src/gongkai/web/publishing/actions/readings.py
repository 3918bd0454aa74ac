"""政策解读的办理 (国办发〔2016〕19号): drafted with the policy, approved with it, published with it (三同步)."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.publication.acts import Attribute
from gongkai.law.publication.standing import State
from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.audit.appendonly import writing
from gongkai.web.publishing.actions import drafting, lifecycle
from gongkai.web.publishing.actions.drafting import Draft
from gongkai.web.publishing.actions.record import WRITER, hold, log
from gongkai.web.publishing.models import Form, Item, Kind, Tied
from gongkai.web.publishing.models.readings import ReadingWaiver, readings_of

DRAFT = "publishing.draft"


@transaction.atomic
def draft_reading(of: Item, form: Form, *, token: UUID, hand: User, at: datetime) -> Item:
    """起草解读 of a policy: an item that is tied to it, whose words are written next; the same token gives the same.

    Raises `Refused` for what is no policy, `PermissionDenied`.
    """
    held = _policy(of)
    title = _named(held.title, _READINGS[form])
    draft = Draft(
        title, held.entry, timezone.localdate(at), unit=held.revision().unit, form=form.value,
        attribute=Attribute.PUBLIC.value,
    )  # fmt: skip
    made = drafting.create(held.agency, Kind.READING, draft, token=token, hand=hand, at=at)
    if not made.ties.in_force().filter(other=held, kind=Tied.READS.value).exists():
        lifecycle.tie(made, held, Tied.READS, hand=hand, at=at)
    return made


_READINGS = {
    Form.TEXT: "解读",
    Form.PICTURE: "图解",
    Form.VIDEO: "视频解读",
    Form.QUESTIONS: "问答",
    Form.CONFERENCE: "新闻发布会",
    Form.EXPERT: "专家解读",
}


def _named(title: str, what: str) -> str:
    """《政策》解读, as long as a title may be."""
    room = 200 - len(what) - 2
    return f"《{title[:room]}》{what}"


@transaction.atomic
def publish_together(of: Item, *, hand: User, at: datetime, seen: int | None) -> Item:
    """同步发布: a policy and all its readings that are approved, in one act. The policy afterwards.

    Raises `Refused` where the policy or every reading of it still waits for review; `PermissionDenied`.
    """
    held = _policy(of)
    ready = ready_readings(held)
    if held.state != State.APPROVED.value or not ready:
        raise Refused(_("They are published together when the policy and a reading of it are both approved."))
    done = lifecycle.publish(held, hand=hand, at=at, seen=seen)
    for one in ready:
        lifecycle.publish(one, hand=hand, at=at, seen=None)
    return done


def ready_readings(of: Item) -> list[Item]:
    """The agency's own readings of a policy that are approved, and nothing of them is public yet."""
    own = readings_of(of).filter(agency=of.agency_id, state=State.APPROVED.value)
    return list(own.select_related("agency"))


@transaction.atomic
def waive(of: Item, reason: str, *, hand: User, at: datetime) -> ReadingWaiver:
    """无需解读, and why. Raises `Refused` without a reason or where it was said already, `PermissionDenied`."""
    held = hold(_policy(of), seen=None)
    policy.require(hand, DRAFT, held.agency, timezone.localdate(at))
    if not reason.strip():
        raise Refused(_("A reason is needed."))
    if ReadingWaiver.objects.filter(item=held).exists():
        raise Refused(_("It has been said already that it needs no reading."))
    made = ReadingWaiver(item=held, reason=reason.strip(), by=hand.number, at=at)
    with writing(WRITER):
        made.save()
    log(held, hand.number, "publishing.reading.waive", at)
    return made


def _policy(of: Item) -> Item:
    if not of.is_policy:
        raise Refused(_("Only a policy has readings."))
    return of
