"""办理行为 with what goes beside the ledger: who was asked, what they said, which unit has the request now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from gongkai.law.procedure.acts import Act, Step
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.cases.actions.papers import require_cleared, to_sign
from gongkai.web.cases.actions.record import hold, record
from gongkai.web.cases.letters import case
from gongkai.web.cases.models import Consultee, Request

ASKS = frozenset({Act.CONSULT_THIRD_PARTY, Act.CONSULT_JOINT_MAKER})
ANSWERS = frozenset({Act.THIRD_PARTY_ANSWERS, Act.JOINT_MAKER_ANSWERS})


@transaction.atomic
def act(
    request: Request, step: Step, personal: Mapping[str, Any], *, hand: User, at: datetime, seen: int | None
) -> Request:
    """办理: one step, and what is personal about it, apart. Raises what `record` raises.

    A draft that goes with a letter is signed with it; no answer goes out while a file waits for its examination.
    """
    if step.act is Act.SIGN and to_sign(case(hold(request, seen=seen))) is not None:
        raise Refused(_("The answer has a letter: it is signed together with it."))
    held = record(request, step, hand=hand, at=at, seen=seen)
    if step.act in ASKS:
        Consultee.objects.create(
            request=held, step=held.length, name=personal.get("name", ""), contact=personal.get("contact", "")
        )
    elif step.act in ANSWERS and step.of is not None:
        _keep_opinion(held, step.of, personal)
    elif step.act is Act.ANSWER:
        require_cleared(held)
    elif step.act is Act.TRANSFER:
        held.unit = step.to
        held.save(update_fields=["unit"])
    return held


def _keep_opinion(request: Request, step: int, personal: Mapping[str, Any]) -> None:
    asked = Consultee.objects.filter(request=request, step=step, erased_on=None).first()
    if asked is None:
        return
    asked.agrees = personal.get("agrees")
    asked.opinion = personal.get("opinion", "")
    asked.save()
