"""办理台账的唯一写入者: every step of every request goes through `record`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.objections import Unlawful
from gongkai.law.procedure.practice import Practice
from gongkai.law.procedure.standing import Standing
from gongkai.law.workdays import Calendar
from gongkai.report.compile import Counted, counted
from gongkai.web.accounts import policy
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Hand, Refused, signature
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.actions import seal, seal_all
from gongkai.web.audit.appendonly import writing
from gongkai.web.audit.digests import step_digest
from gongkai.web.cases.actions.telling import tell
from gongkai.web.cases.models import LedgerStep, Person, Request
from gongkai.web.cases.models.ledger import dumped
from gongkai.web.markup.language import spoken

BATCH = 500


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
    with writing("cases"):
        _row(held, step, len(steps), at).save(force_insert=True)
    project(held, now, counted(steps, now, calendar, practice), at)
    _seal(held, step, len(steps), at)
    tell(held, step, at=at)
    return held


@transaction.atomic
def record_all(request: Request, steps: Sequence[Step], *, hand: str, at: datetime) -> Request:
    """记既有台账: all steps of a request that was handled before it came here, by the law, in one entry of the log.

    `hand` is `import` or `replay`; a step is by it, or by one of those it tells apart: `import-1a2b3c4d`. Whoever calls
    has asked for permission. Raises `Refused` where the law forbids a step, or where the request has steps already.
    """
    signature(hand)
    if any(step.by != hand and not step.by.startswith(f"{hand}-") for step in steps):
        raise ValueError(f"steps of others than {hand}")
    held = hold(request, seen=0)
    calendar, practice = office_calendar(), held.agency.practice()
    now = lawful(steps, calendar, practice)
    with writing("cases"):
        LedgerStep.objects.bulk_create([_row(held, step, number, at) for number, step in enumerate(steps, 1)])
    project(held, now, counted(steps, now, calendar, practice), at)
    log(held, hand, f"cases.{hand}", at, facts=_told(steps))
    return held


@dataclass(frozen=True, slots=True)
class Whole:
    """一件申请的全部: a request and who asked, neither in the database yet, and all steps of its ledger."""

    request: Request
    person: Person
    steps: Sequence[Step]


@transaction.atomic
def record_new(agency: Agency, wholes: Sequence[Whole], *, hand: str, at: datetime) -> None:
    """记整批台账: as `record_all`, for many new requests of one agency at once; each has its own entry in the log.

    Whoever calls has asked for permission. Raises `Refused` where the law forbids a step: then nothing is written.
    """
    signature(hand)
    if any(step.by != hand and not step.by.startswith(f"{hand}-") for one in wholes for step in one.steps):
        raise ValueError(f"steps of others than {hand}")
    held = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    if held.closed_on is not None or any(one.request.arrived_on < held.opened_on for one in wholes):
        raise Refused(_("The agency has been closed, or was set up later."))
    calendar, practice = office_calendar(), held.practice()
    for one in wholes:
        now = lawful(one.steps, calendar, practice)
        for name, value in columns(now, counted(one.steps, now, calendar, practice)).items():
            setattr(one.request, name, value)
        one.request.agency, one.person.closed_at = held, None if now.is_open else at
    Request.objects.bulk_create([one.request for one in wholes], batch_size=BATCH)
    Person.objects.bulk_create([one.person for one in wholes], batch_size=BATCH)
    with writing("cases"):
        LedgerStep.objects.bulk_create(
            [_row(one.request, step, number, at) for one in wholes for number, step in enumerate(one.steps, 1)],
            batch_size=BATCH,
        )
    told = [(one.request.subject, _told(one.steps)) for one in wholes]
    seal_all(held.code, told, actor=hand, act=f"cases.{hand}", at=at)


def _told(steps: Sequence[Step]) -> dict[str, object]:
    return {"steps": len(steps), "digests": [digest(step) for step in steps]}


def lawful(steps: Sequence[Step], calendar: Calendar, practice: Practice) -> Standing:
    """申请现状 after some steps, the last of which is new; `Refused` in the language of the page where it is unlawful.

    Where the ledger before it is lawful today, what is new may make none of it unlawful. Where it is lawful only by
    the calendar of its own days, the new step alone is judged.
    """
    anew = [_anew(step) for step in steps]
    try:
        return standing(anew, calendar, practice)
    except Unlawful as error:
        if _is_lawful(anew[:-1], calendar, practice):
            raise _refused(error) from error
    try:
        return standing(steps, calendar, practice)
    except Unlawful as error:
        raise _refused(error) from error


def _anew(step: Step) -> Step:
    return replace(step, settled=False, instead=_anew(step.instead) if step.instead else None)


def _is_lawful(steps: Sequence[Step], calendar: Calendar, practice: Practice) -> bool:
    try:
        standing(steps, calendar, practice)
    except Unlawful:
        return False
    return True


def _refused(error: Unlawful) -> Refused:
    return Refused(spoken(error.message, error.english))


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


def _row(request: Request, step: Step, number: int, at: datetime) -> LedgerStep:
    return LedgerStep(
        request=request, number=number, act=step.act.value, on=step.on, recorded=step.recorded, by=step.by,
        facts=dumped(step), at=at,
    )  # fmt: skip


def digest(step: Step) -> str:
    """What the log keeps of a step besides its act and day: the words in it stay out of the log."""
    return step_digest(step.act.value, step.on, step.by, dumped(step))


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
