"""归档 (第四十五条): the volume of a case is made, and sealed with the step that ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gongkai.law.procedure.acts import Act
from gongkai.law.procedure.standing import State
from gongkai.web.accounts import policy
from gongkai.web.accounts.models import User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.record import log, record, step_of
from gongkai.web.cases.letters import case
from gongkai.web.cases.models import Request
from gongkai.web.cases.volume import Cut, Volume, now, volume

SEALED = "cases.volume.seal"
LOOK = "personal.clear_text.view"


@dataclass(frozen=True, slots=True)
class Kept:
    """案卷封存记录: where the volume was cut, its digest and that of its contents, as the log has them."""

    cut: Cut
    digest: str
    contents: str


def archive(user: User, request: Request, *, on: date, seen: int, at: datetime) -> Request:
    """归档: the ARCHIVE step, and in the log the digest of the volume as it is at that moment.

    Raises `Refused`, `PermissionDenied`, `report.render.Unrenderable`.
    """
    policy.require(user, "cases.archive", request.agency, timezone.localdate(at))
    fresh = Request.objects.select_related("agency", "person").get(pk=request.pk)
    cut = now(fresh, at)
    # Set before the transaction: nobody else's act waits for it. What was done meanwhile is seen by `record`.
    made = volume(case(fresh), cut)
    with transaction.atomic():
        held = record(fresh, step_of(Act.ARCHIVE, on=on, hand=user, at=at), hand=user, at=at, seen=min(seen, cut.steps))
        facts = {
            "volume": made.digest, "contents": made.contents, "steps": cut.steps, "log": cut.log, "at": at.isoformat(),
        }  # fmt: skip
        log(held, user.number, SEALED, at, on=on, facts=facts)
        return held


def sealed(request: Request) -> Kept | None:
    """What was sealed when the case was archived; None while it is not."""
    if request.state != State.ARCHIVED:
        return None
    entry = LogEntry.objects.of(request.subject).filter(act=SEALED).last()
    if entry is None:
        return None
    told = entry.facts
    cut = Cut(told["steps"], told["log"], datetime.fromisoformat(told["at"]))
    return Kept(cut, told["volume"], told["contents"])


def take(user: User, request: Request, *, at: datetime) -> Volume:
    """取出案卷: as it was sealed, or as it is now; the look at the clear text is in the log before it is given.

    Raises `PermissionDenied`, `report.render.Unrenderable`.
    """
    policy.require(user, LOOK, request.agency, timezone.localdate(at))
    kept = sealed(request)
    made = volume(case(request), kept.cut if kept else now(request, at))
    with transaction.atomic():
        log(request, user.number, "cases.volume.take", at, facts={"volume": made.digest, "contents": made.contents})
    return made
