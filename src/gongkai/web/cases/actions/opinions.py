"""征求意见的回复 (第三十二条、第三十四条): what a third party or a joint maker said, and until when it could."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.law.procedure.acts import Act
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.cases.actions.record import hold, log, record, step_of
from gongkai.web.cases.letters import case
from gongkai.web.cases.models import Consultee, Request
from gongkai.web.files.models import Attachment

ANSWERED = {
    Act.CONSULT_THIRD_PARTY: Act.THIRD_PARTY_ANSWERS,
    Act.CONSULT_JOINT_MAKER: Act.JOINT_MAKER_ANSWERS,
}


@dataclass(frozen=True, slots=True)
class Opinion:
    """一份意见: when it came, whether it agrees to disclosure, its words, its paper; when the letter had come."""

    on: date
    agrees: bool
    text: str
    file: Attachment | None = None
    reached: date | None = None


def opinion(user: User, request: Request, asked: int, said: Opinion, *, seen: int, at: datetime) -> Request:
    """记录意见: the answer to the consultation of step `asked`. The words stand with the consulted, encrypted.

    A third party that does not agree says why (第三十二条). Raises `Refused`, `PermissionDenied`.
    """
    with transaction.atomic():
        held = hold(request, seen=seen)
        step = case(held).steps.get(asked)
        if step is None or step.act not in ANSWERED:
            raise Refused(_("There is no such consultation."))
        if said.file is not None and said.file.subject != held.subject:
            raise Refused(_("This file belongs to something else."))
        answered = step_of(ANSWERED[step.act], on=said.on, hand=user, at=at, of=asked, reached=said.reached)
        held = record(held, answered, hand=user, at=at, seen=None)
        row = Consultee.objects.filter(request=held, step=asked, erased_on=None).first()
        row = row or Consultee(request=held, step=asked, name="")
        row.agrees, row.opinion = said.agrees, said.text.strip()
        row.save()
        facts = {"step": asked, "agrees": said.agrees, "file": said.file.sha256 if said.file else ""}
        log(held, user.number, "cases.opinion", at, on=said.on, facts=facts)
        return held
