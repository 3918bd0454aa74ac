"""复议诉讼台账的唯一写入者: every step of every dispute goes through `record`; what it is about, through `describe`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law import disputes as law
from gongkai.law.disputes import HEARD_STATES, Act, Standing, State, Step
from gongkai.law.procedure.acts import Act as RequestAct
from gongkai.law.procedure.standing import State as RequestState
from gongkai.law.terms import Track
from gongkai.law.workdays import Calendar
from gongkai.web.accounts import policy
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Hand, Refused, signature
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.actions import seal
from gongkai.web.audit.appendonly import writing
from gongkai.web.audit.digests import step_digest
from gongkai.web.cases.actions import record as requests
from gongkai.web.cases.actions.disputereminders import remind
from gongkai.web.cases.models import Dispute, DisputeStep, Party, Request
from gongkai.web.cases.models.disputes import DECISIONS
from gongkai.web.markup.language import spoken

CHANGE = "cases.dispute.change"
REOPEN = "cases.reopen"
ANSWERED = frozenset(
    state.value for state in (RequestState.ANSWERED, RequestState.SERVED, RequestState.CLOSED, RequestState.ARCHIVED)
)
"""States of a request in which it can be taken up again (第五十一条)."""


@dataclass(frozen=True, slots=True)
class Words:
    """案件的说明: what it is about, before whom, under which number. None of it is personal."""

    about: str
    body: str
    case_number: str = ""
    lessons: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """提出的复议、诉讼: the way, the day, the words, who brings it; the request, and the review it follows, if any."""

    track: Track
    filed_on: date
    words: Words
    party: str = ""
    request: Request | None = None
    after: Dispute | None = None


@transaction.atomic
def bring(agency: Agency, brought: Brought, *, token: UUID, hand: Hand, at: datetime) -> Dispute:
    """登记复议、诉讼: a dispute and the first step of its ledger. The same token again gives the same.

    Raises `Refused`, `PermissionDenied`.
    """
    filing = step_of(Act.FILE, on=brought.filed_on, hand=hand, at=at, track=brought.track)
    return bring_all(agency, brought, [filing], token=token, hand=hand, at=at)


@transaction.atomic
def bring_all(
    agency: Agency, brought: Brought, steps: Sequence[Step], *, token: UUID, hand: Hand, at: datetime
) -> Dispute:
    """登记既有案件: a dispute with all steps it had before it came here, the filing first. Raises as `bring`."""
    _permit(agency, hand, at)
    held = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    known = Dispute.objects.filter(token=token).select_related("agency").first()
    if known is not None:
        if known.agency_id != agency.pk:
            raise Refused(_("This form has been used already."))
        return known
    if held.closed_on is not None:
        raise Refused(_("The agency has been closed."))
    request = _about(held, brought)
    now = lawful(steps, office_calendar())
    dispute = Dispute.objects.create(
        agency=held, request=request, after=brought.after, token=token, **_tidied(brought.words), **columns(now)
    )
    if brought.party.strip():
        Party.objects.create(dispute=dispute, name=brought.party.strip())
    for number, step in enumerate(steps, 1):
        _write(dispute, step, number, hand, at)
    _settle(dispute, now, signature(hand), at, before=None)
    return dispute


def _permit(agency: Agency, hand: Hand, at: datetime) -> None:
    if isinstance(hand, User):
        policy.require(hand, CHANGE, agency, timezone.localdate(at))


def _about(agency: Agency, brought: Brought) -> Request | None:
    """The request it is about, with what is wrong with the things it is said to belong to."""
    after, request = brought.after, brought.request
    if after is not None:
        if brought.track is not Track.AFTER_RECONSIDERATION:
            raise Refused(_("Only a suit after reconsideration follows a reconsideration."))
        if after.agency_id != agency.pk or after.track != Track.RECONSIDERATION.value or after.is_struck:
            raise Refused(_("What the suit follows is no reconsideration of this agency."))
        if brought.filed_on < after.filed_on:
            raise Refused(_("The suit was filed before the reconsideration it follows."))
        if request is not None and after.request_id not in (None, request.pk):
            raise Refused(_("The reconsideration is about another request."))
        request = request or after.request
    if request is not None:
        if request.agency_id != agency.pk:
            raise Refused(_("The request is none of this agency."))
        if request.received_on is None or request.received_on > brought.filed_on:
            raise Refused(_("The request was not received yet when the dispute was filed."))
    return request


def _tidied(words: Words) -> dict[str, str]:
    return {
        "about": words.about.strip(),
        "body": words.body.strip(),
        "case_number": words.case_number.strip(),
        "lessons": words.lessons.strip(),
    }


def hold(dispute: Dispute, *, seen: int | None) -> Dispute:
    """The dispute as it is now, held until the transaction ends. `seen`: how many steps it had when the form was made.

    Of two who act on one case at once the second is told so here. Raises `Refused`.
    """
    held = (
        Dispute.objects.select_for_update(of=("self",)).select_related("agency", "request__agency").get(pk=dispute.pk)
    )
    if seen is not None and held.length != seen:
        raise Refused(_("Somebody else has acted on this dispute since you opened the page. Look at it again."))
    return held


@transaction.atomic
def record(
    dispute: Dispute, step: Step, *, hand: Hand, at: datetime, seen: int | None, reopens: bool = False
) -> Dispute:
    """记一步: permission, law, ledger, columns, reminders and log in one transaction. The dispute as it is afterwards.

    `reopens`: of a decision that orders to do it anew, that the request is taken up again with it, both or neither.
    Raises `Refused` with what the law has against it, or where the page was old; `PermissionDenied`.
    """
    held = hold(dispute, seen=seen)
    _permit(held.agency, hand, at)
    if step.by != signature(hand):
        raise ValueError(f"{step.by} is not who acts")
    if step.act is Act.REDO and held.request is not None and held.request.is_open:
        raise Refused(_("The request is still being handled: it is done anew when it is answered."))
    if reopens and held.request is not None:
        # Before the log's chain is held, as whoever acts on the request does it: else both would wait for ever.
        requests.hold(held.request, seen=None)
    now = lawful([*held.law_steps(), step], office_calendar())
    before = held.due_on
    _write(held, step, now.steps, hand, at)
    for name, value in columns(now).items():
        setattr(held, name, value)
    held.save(update_fields=list(columns(now)))
    _settle(held, now, signature(hand), at, before=before)
    if reopens:
        _take_up(held, now, on=step.on, hand=hand, at=at)
    return held


@transaction.atomic
def reopen(dispute: Dispute, *, on: date, hand: Hand, at: datetime, seen: int | None) -> Request:
    """依决定、判决重新办理 (第五十一条): the request is taken up again, until the day the decision names.

    It needs the permission for the request's own act. Raises `Refused`, `PermissionDenied`.
    """
    held = hold(dispute, seen=seen)
    _permit(held.agency, hand, at)
    return _take_up(held, lawful(held.law_steps(), office_calendar()), on=on, hand=hand, at=at)


def _take_up(held: Dispute, now: Standing, *, on: date, hand: Hand, at: datetime) -> Request:
    if now.state is not State.REDO or now.decision is None or now.decided_on is None:
        raise Refused(_("No decision that is in effect orders the request to be handled anew."))
    if held.request is None or held.request.state not in ANSWERED:
        raise Refused(_("There is no answered request that could be taken up again."))
    if on < now.decided_on:
        raise Refused(_("The request is taken up again before the decision took effect."))
    if now.redo_by is not None and on >= now.redo_by:
        raise Refused(_("The decision names a day: the request is taken up again before that day."))
    where = " ".join(filter(None, (held.body, held.case_number)))
    reason = f"{where}: {DECISIONS[now.decision]}"
    step = requests.step_of(RequestAct.REOPEN, on=on, hand=hand, at=at, reason=reason, until=now.redo_by)
    return requests.record(held.request, step, hand=hand, at=at, seen=None)


@transaction.atomic
def describe(dispute: Dispute, words: Words, *, fingerprint: str, hand: Hand, at: datetime) -> Dispute:
    """修改案件说明、总结经验教训: its words alone; the ledger stays. `fingerprint`: of the words that the form showed.

    Raises `Refused` where somebody changed them in between, `PermissionDenied`.
    """
    held = hold(dispute, seen=None)
    _permit(held.agency, hand, at)
    if held.fingerprint() != fingerprint:
        raise Refused(_("Somebody else has changed these words since you opened the page. Look at them again."))
    for name, value in _tidied(words).items():
        setattr(held, name, value)
    if held.fingerprint() != fingerprint:
        held.save(update_fields=list(_tidied(words)))
        _log(held, signature(hand), "cases.dispute.describe", at, facts={"digest": held.fingerprint()})
    return held


def reckon_anew(actor: str, *, at: datetime) -> int:
    """重新计算到期日 of every dispute whose limit runs, after the calendar changed. Returns how many days moved."""
    return sum(_moved(dispute, actor, at) for dispute in Dispute.objects.running())


@transaction.atomic
def _moved(dispute: Dispute, actor: str, at: datetime) -> bool:
    held = hold(dispute, seen=None)
    now, before = lawful(held.law_steps(), office_calendar()), held.due_on
    if now.due == before:
        return False
    held.due_on = now.due
    held.save(update_fields=["due_on"])
    _settle(held, now, actor, at, before=before)
    facts = {"before": before.isoformat() if before else "", "after": now.due.isoformat() if now.due else ""}
    _log(held, actor, "cases.dispute.moved", at, facts=facts)
    return True


def lawful(steps: Sequence[Step], calendar: Calendar) -> Standing:
    """案件现状 after some steps; `Refused` in the language of the page where the law forbids one."""
    try:
        return law.standing(steps, calendar)
    except law.Unlawful as error:
        raise Refused(spoken(error.message, error.english)) from error


def columns(now: Standing) -> dict[str, Any]:
    """The columns of a dispute that its ledger comes to."""
    return {
        "track": now.track.value,
        "state": now.state.value,
        "filed_on": now.filed_on,
        "due_on": now.due,
        "decided_on": now.decided_on,
        "verdict": "" if now.state is State.STRUCK else now.verdict.value,
        "redo_by": now.redo_by,
        "length": now.steps,
    }


def step_of(act: Act, *, on: date, hand: Hand, at: datetime, **facts: Any) -> Step:
    """A step that is recorded on the day of `at`; `facts` are the other fields of `Step`."""
    return Step(act, on, timezone.localdate(at), signature(hand), **facts)


def corrected(steps: Sequence[Step], of: int, right_day: date | None) -> Step | None:
    """更正日期: an earlier step as it should have been, on the right day; None where it never was."""
    old = next((step for number, step in enumerate(steps, 1) if number == of), None)
    return None if old is None or right_day is None else replace(old, on=right_day)


def _write(dispute: Dispute, step: Step, number: int, hand: Hand, at: datetime) -> None:
    row = DisputeStep(
        dispute=dispute, number=number, act=step.act.value, on=step.on, recorded=step.recorded, by=step.by,
        facts=law.dumped(step), at=at,
    )  # fmt: skip
    with writing("cases"):
        row.save(force_insert=True)
    facts: dict[str, object] = {"step": number, "digest": digest(step)}
    if step.decision is not None:
        facts["decision"] = step.decision.value
    _log(dispute, signature(hand), f"cases.dispute.{step.act}", at, on=step.on, facts=facts)


def digest(step: Step) -> str:
    """What the log keeps of a step besides its act and day: the words in it stay out of the log."""
    return step_digest(step.act.value, step.on, step.by, law.dumped(step))


def _settle(dispute: Dispute, now: Standing, by: str, at: datetime, *, before: date | None) -> None:
    """What follows from a step: reminders, and how long the personal data are kept."""
    is_over = now.state not in HEARD_STATES and now.state is not State.REDO
    Party.objects.filter(dispute=dispute).update(closed_at=at if is_over else None)
    if now.due != before:
        remind(dispute, now, actor=by, at=at)


def _log(
    dispute: Dispute, by: str, act: str, at: datetime, *, on: date | None = None,
    facts: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """记日志 in the chain of the dispute's agency."""
    seal(dispute.agency.code, actor=by, act=act, subject=dispute.subject, at=at, on=on, facts=facts)
