"""办理台账的唯一写入者: every step of every request goes through `record`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.objections import Unlawful
from gongkai.law.procedure.practice import Practice
from gongkai.law.procedure.standing import Standing
from gongkai.law.workdays import Calendar
from gongkai.report.compile import Counted, counted
from gongkai.web.accounts import policy
from gongkai.web.accounts.models import User
from gongkai.web.audit.actions import seal
from gongkai.web.audit.appendonly import writing
from gongkai.web.cases.calendars import office_calendar
from gongkai.web.cases.models import LedgerStep, Person, Request
from gongkai.web.cases.models.ledger import OTHERS, dumped

Hand = User | str
"""Who acts: a person of the office, or one of `ledger.OTHERS`, for whom whoever calls answers."""


class Refused(Exception):
    """办不了: why something cannot be done, a line each, for the person who tried. Nothing was changed."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def signature(hand: Hand) -> str:
    """How a hand stands in the ledger and the log. Raises `ValueError` for a word that is none."""
    if isinstance(hand, User):
        return hand.number
    if hand not in OTHERS:
        raise ValueError(hand)
    return hand


def hold(request: Request, *, seen: int | None) -> Request:
    """The request as it is now, held until the transaction ends. `seen`: how many steps it had when the form was made.

    Of two who act on one case at once the second is told so here.
    """
    held = Request.objects.select_for_update(of=("self",)).select_related("agency").get(pk=request.pk)
    if seen is not None and held.length != seen:
        raise Refused(_("Somebody else has acted on this request since you opened the page. Look at it again."))
    return held


@transaction.atomic
def record(request: Request, step: Step, *, hand: Hand, at: datetime, seen: int | None) -> Request:
    """记一步: permission, law, ledger, columns and log in one transaction. The request as it is afterwards.

    Raises `Refused` with what the law has against it, or where the page was old; `PermissionDenied`.
    """
    held = hold(request, seen=seen)
    if isinstance(hand, User):
        policy.require(hand, f"cases.{step.act}", held.agency, timezone.localdate(at))
    if step.by != signature(hand):
        raise ValueError(f"{step.by} is not who acts")
    if held.merged_into_id is not None:
        raise Refused(_("This is a second copy of another request: act on that one."))
    steps = [*held.law_steps(), step]
    calendar, practice = office_calendar(), held.agency.practice()
    now = lawful(steps, calendar, practice)
    _write(held, step, len(steps), at)
    project(held, now, counted(steps, now, calendar, practice), at)
    _seal(held, step, len(steps), at)
    return held


def lawful(steps: Sequence[Step], calendar: Calendar, practice: Practice) -> Standing:
    """申请现状 after some steps; `Refused` in the language of the page where the law forbids one."""
    try:
        return standing(steps, calendar, practice)
    except Unlawful as error:
        raise Refused(error.english if get_language() == "en" else error.message) from error


def columns(now: Standing, count: Counted) -> dict[str, object]:
    """The columns of a request that its ledger comes to."""
    return {
        "state": now.state.value,
        "paper": now.paper.value,
        "received_on": now.received_on,
        "arrived_on": now.arrived_on,
        "limit": now.clock.period.limit.value,
        "due_on": now.due,
        "extended": now.extended,
        "outcome": now.outcome.value if now.outcome else "",
        "withheld": now.withheld.value if now.withheld else "",
        "closed_on": now.closed_on,
        "given_on": now.given_on,
        "late": now.late,
        "made_public_on": now.made_public_on,
        "doubts": len(now.warnings),
        "counted_on": count.on,
        "counted_outcome": count.outcome.value if count.outcome else "",
        "length": now.steps,
    }


def project(request: Request, now: Standing, count: Counted, at: datetime) -> None:
    """The request's columns become what its ledger comes to; personal data are kept from the end of the request on."""
    values = columns(now, count)
    for name, value in values.items():
        setattr(request, name, value)
    request.save(update_fields=list(values))
    Person.objects.filter(request=request).update(closed_at=None if now.is_open else at)


def _write(request: Request, step: Step, number: int, at: datetime) -> LedgerStep:
    row = LedgerStep(
        request=request, number=number, act=step.act.value, on=step.on, recorded=step.recorded, by=step.by,
        facts=dumped(step), at=at,
    )  # fmt: skip
    with writing("cases"):
        row.save(force_insert=True)
    return row


def digest(step: Step) -> str:
    """What the log keeps of a step besides its act and day: the words in it stay out of the log."""
    told = {"act": step.act.value, "on": step.on.isoformat(), "by": step.by, "facts": dumped(step)}
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _seal(request: Request, step: Step, number: int, at: datetime) -> None:
    facts: dict[str, object] = {"step": number, "digest": digest(step)}
    if step.outcome is not None:
        facts["outcome"] = step.outcome.value
    log(request, step.by, f"cases.{step.act}", at, on=step.on, facts=facts)


def log(
    request: Request, by: str, act: str, at: datetime, *, on: date | None = None,
    facts: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """记日志 in the chain of the request's agency."""
    seal(request.agency.code, actor=by, act=act, subject=request.subject, at=at, on=on, facts=facts)


def step_of(act: Act, *, on: date, hand: Hand, at: datetime, **facts: Any) -> Step:
    """A step that is recorded on the day of `at`; `facts` are the other fields of `Step`."""
    return Step(act, on, timezone.localdate(at), signature(hand), **facts)
