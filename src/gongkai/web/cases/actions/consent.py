"""延长答复期限的报批 (第三十三条第二款): a clerk proposes, the head of the office consents or does not.

The step is the clerk's, with the head's number as who approved it: the law asks that these are two people.
"""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.procedure.acts import Act, Step
from gongkai.web.accounts import policy
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind, User
from gongkai.web.cases.actions.record import hold, lawful, log, record, step_of
from gongkai.web.cases.models import Proposal, Request
from gongkai.web.notices.actions import post

PROPOSE, APPROVE = "cases.extend", "cases.extend.approve"
SOMEBODY = "head"
"""Stands for the head whose consent is still awaited, where it is only asked what would be."""


def if_consented(user: User, days: int, at: datetime) -> Step:
    """The extension as it would be, if some head consented today."""
    today = timezone.localdate(at)
    return step_of(Act.EXTEND, on=today, hand=user, at=at, days=days, approved_by=SOMEBODY, as_head=True)


@transaction.atomic
def propose(user: User, request: Request, *, days: int, reason: str, token: UUID, seen: int, at: datetime) -> Proposal:
    """报批: refused where the law would not allow it even with consent. The same token again gives the same.

    Raises `Refused`, `PermissionDenied`.
    """
    known = Proposal.objects.filter(token=token, request=request).first()
    if known is not None:
        return known
    held = hold(request, seen=seen)
    policy.require(user, PROPOSE, held.agency, timezone.localdate(at))
    if Proposal.objects.pending().filter(request=held).exists():
        raise Refused(_("An extension has been proposed already and waits for the head of the office."))
    lawful([*held.law_steps(), if_consented(user, days, at)], office_calendar(), held.agency.practice())
    made = Proposal.objects.create(request=held, token=token, days=days, reason=reason.strip(), by=user, at=at)
    log(held, user.number, "cases.extend.propose", at, facts={"days": days, "proposal": made.pk})
    subject = _("Request %(number)s: an extension waits for your consent") % {"number": held.number}
    post(
        held.agency, Kind.HEAD, kind="extension", about=held.subject, subject=subject,
        path=f"/desk/requests/{held.pk}/", actor=user.number, at=at, key=f"cases.proposal:{made.pk}",
    )  # fmt: skip
    return made


@transaction.atomic
def consent(user: User, proposal: Proposal, *, on: date, at: datetime) -> Request:
    """同意延长: the step is recorded as the clerk's, with the head's consent; `on` is the day of the consent.

    Raises `Refused` where the law has something against it by now, or where it was decided before.
    """
    held = _decided(user, proposal, at, consents=True, on=on)
    clerk = proposal.by
    if not policy.can(clerk, PROPOSE, held.agency, timezone.localdate(at)):
        raise Refused(_("Whoever proposed it has no post for it here any more: it has to be proposed anew."))
    step = step_of(Act.EXTEND, on=on, hand=clerk, at=at, days=proposal.days, approved_by=user.number, as_head=True)
    log(held, user.number, "cases.extend.approve", at, on=on, facts={"proposal": proposal.pk})
    return record(held, step, hand=clerk, at=at, seen=held.length)


@transaction.atomic
def decline(user: User, proposal: Proposal, *, answer: str, at: datetime) -> None:
    """不同意延长, with the reason."""
    if not answer.strip():
        raise Refused(_("A reason is needed."))
    held = _decided(user, proposal, at, consents=False, answer=answer.strip())
    log(held, user.number, "cases.extend.decline", at, facts={"proposal": proposal.pk})
    subject = _("Request %(number)s: the head did not consent to the extension") % {"number": held.number}
    post(
        held.agency, proposal.by, kind="extension", about=held.subject, subject=subject,
        path=f"/desk/requests/{held.pk}/", actor=user.number, at=at, key=f"cases.proposal.declined:{proposal.pk}",
    )  # fmt: skip


def _decided(user: User, proposal: Proposal, at: datetime, **values: object) -> Request:
    """The request of a proposal that is decided now, once."""
    held = hold(proposal.request, seen=None)
    policy.require(user, APPROVE, held.agency, timezone.localdate(at))
    if proposal.by_id == user.pk:
        raise Refused(_("Whoever proposed an extension does not consent to it."))
    waiting = Proposal.objects.pending().filter(pk=proposal.pk)
    if not waiting.update(decided_by=user, decided_at=at, **values):
        raise Refused(_("This proposal has been decided already."))
    return held
