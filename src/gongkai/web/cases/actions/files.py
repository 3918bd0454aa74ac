"""案件的附件: what is taken in for a case, and the last word on what leaves with the reply (第十七条)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.audit.appendonly import writing
from gongkai.web.cases.actions.record import hold, log
from gongkai.web.cases.models import Clearance, Request
from gongkai.web.files import actions as files
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.files.refusals import Refused as NotTaken
from gongkai.web.markup.language import spoken

CLEAR = "cases.file.clear"


def take(user: User, request: Request, purpose: Purpose, name: str, data: bytes, *, at: datetime) -> Attachment:
    """登记案件附件. Raises `Refused` with what the examination has against it, `PermissionDenied`."""
    policy.require(user, "cases.request.view", request.agency, timezone.localdate(at))
    try:
        return files.add(user, request.agency, subject=request.subject, purpose=purpose, name=name, data=data, at=at)
    except NotTaken as refused:
        raise Refused(_spoken(refused)) from refused


def _spoken(refused: NotTaken) -> str:
    return spoken(refused.message, refused.english)


def clear(
    user: User, request: Request, file: Attachment, *, examination: int, leaves: bool, reason: str, at: datetime
) -> Clearance:
    """出门审查结论: the file leaves with the reply or stays here, after somebody saw what was found in it.

    `examination`: the number of the one that was seen. With findings it leaves for a reason only; after the answer was
    served the word stands. Raises `Refused`, `PermissionDenied`.
    """
    with transaction.atomic():
        held = hold(request, seen=None)
        policy.require(user, CLEAR, held.agency, timezone.localdate(at))
        if file.subject != held.subject or file.purpose != Purpose.OUTGOING:
            raise Refused(_("This file does not go out with the reply of this request."))
        if held.given_on is not None:
            raise Refused(_("The reply has been served: what left with it has left."))
        latest = Attachment.objects.prefetch_related("examinations").get(pk=file.pk).latest
        if latest.pk != examination:
            raise Refused(_("The file has been examined again since. Look at what was found."))
        if leaves and latest.findings and not reason.strip():
            raise Refused(_("Something was found in this file: say why it may leave all the same."))
        row = Clearance(
            attachment=file, examination=latest, leaves=leaves, reason=reason.strip(), at=at, by=user.number
        )
        with writing("cases"):
            row.save(force_insert=True)
        facts = {"file": file.pk, "sha256": file.sha256, "leaves": leaves, "findings": len(latest.findings)}
        log(held, user.number, "cases.clear", at, facts=facts)
        return row
