"""文书的发出与送达 (国办公开办函〔2016〕235号): a notice and the act it makes, the answer and how it was served."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gongkai.law import outcomes
from gongkai.law.documents import Document
from gongkai.law.procedure.acts import Act
from gongkai.law.procedure.standing import State
from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.audit.appendonly import writing
from gongkai.web.cases.actions import telling
from gongkai.web.cases.actions.papers import require_cleared, tie
from gongkai.web.cases.actions.record import hold, log, record, step_of
from gongkai.web.cases.letters import CONSULTATIONS, NOTICES, Case, case, untold_extension
from gongkai.web.cases.models import Consultee, Delivery, Request, Service, StepPaper
from gongkai.web.files.models import Attachment
from gongkai.web.letters.facts import LetterFacts
from gongkai.web.letters.models import Letter, Signed

SERVE = "cases.serve"


@dataclass(frozen=True, slots=True)
class Sending:
    """一次发出: the day that counts (posted, sent, handed over), its way, the post's number, proof, day it came."""

    on: date
    way: Delivery
    post_number: str = ""
    evidence: Attachment | None = None
    reached: date | None = None


def tell(
    user: User, request: Request, act: Act, sending: Sending, *, seen: int, at: datetime, contact: str = ""
) -> Request:
    """发出告知书、意见书: the act of `letters.NOTICES` is done by sending its signed letter.

    `contact`: of whoever is consulted. Raises `Refused`, `PermissionDenied`.
    """
    with transaction.atomic():
        held = hold(request, seen=seen)
        signed = unsent(held, NOTICES[act])
        if signed is None:
            raise Refused(_("This is done when its letter is signed."))
        facts = signed.draft.facts()
        _require_dated(sending, signed)
        step = step_of(
            act, on=sending.on, hand=user, at=at,
            reached=sending.reached if act in _REACHING else None, **_told(act, facts),
        )  # fmt: skip
        held = record(held, step, hand=user, at=at, seen=None)
        _require_same_day(held, act, facts, sending)
        tie(held, held.length, signed.letter, by=user, at=at)
        if act is not Act.MAKE_PUBLIC:
            _keep(user, held, held.length, signed.letter, sending, at)
        if act in CONSULTATIONS:
            Consultee.objects.create(request=held, step=held.length, name=facts.recipient, contact=contact)
        return held


_REACHING = (*CONSULTATIONS, Act.FEE_NOTICE)
"""Acts whose limit runs from the day the letter was received."""


_READY = gettext_lazy("the reply lies ready for you")


def serve(user: User, request: Request, letter: Letter | None, sending: Sending, *, seen: int, at: datetime) -> Request:
    """送达 (第四十五条): the answer, or the notice that a case is closed, was handed over, posted or sent.

    `letter`: what `to_serve` gives. By e-mail and on the site the applicant is told where it lies; the e-mail says
    nothing of the case itself. Raises `Refused`, `PermissionDenied`.
    """
    with transaction.atomic():
        held = hold(request, seen=seen)
        if letter != to_serve(case(held)):
            raise Refused(_("Only the signed letter that ends this request can be served."))
        if letter is not None and (signed := letter.sealed()) is not None:
            _require_dated(sending, signed)
        require_cleared(held)
        step = step_of(Act.SERVE, on=sending.on, hand=user, at=at, reached=sending.reached)
        held = record(held, step, hand=user, at=at, seen=None)
        _keep(user, held, held.length, letter, sending, at)
        if sending.way in (Delivery.EMAIL, Delivery.ONLINE):
            telling.write(held, _READY, by=user.number, at=at, key=f"{held.subject}/{held.length}/served")
        return held


def to_serve(one: Case) -> Letter | None:
    """待送达的文书: the letter of the answer; of a case closed without one, its signed notice; None for none."""
    paper = StepPaper.objects.of(one.request).filter(step=one.latest(Act.ANSWER)).first()
    if one.now.state is not State.CLOSED or one.now.outcome is None:
        return paper.letter if paper else None
    wanted = [document.value for document in outcomes.facts(one.now.outcome).documents]
    found = Letter.objects.filter(subject=one.request.subject, document__in=wanted).exclude(signed=None)
    return found.exclude(pk__in=StepPaper.objects.filter(request=one.request).values("letter")).order_by("-pk").first()


def hand_over(user: User, request: Request, letter: Letter, sending: Sending, *, at: datetime) -> Service:
    """发出其他文书: a letter that is no act of its own went out: the receipt, a notice of a consultation.

    The notice of an extension is tied to its step. Raises `Refused`, `PermissionDenied`.
    """
    with transaction.atomic():
        held = hold(request, seen=None)
        policy.require(user, SERVE, held.agency, timezone.localdate(at))
        signed = letter.sealed()
        if signed is None or letter.subject != held.subject or letter.kind not in APART:
            raise Refused(_("This letter is signed first, or goes out with its act."))
        if Service.objects.filter(letter=letter).exists():
            raise Refused(_("This letter has gone out already."))
        _require_dated(sending, signed)
        if sending.on > timezone.localdate(at):
            raise Refused(_("This day lies after today."))
        step = _extension(held, signed) if letter.kind is Document.EXTENSION_NOTICE else None
        if step is not None:
            tie(held, step, letter, by=user, at=at)
        return _keep(user, held, step, letter, sending, at)


def _extension(request: Request, signed: Signed) -> int:
    """The step that a notice of extension tells. Raises `Refused` where it tells another day."""
    one = case(request)
    step = untold_extension(one)
    if not step or signed.draft.facts().due_on != one.now.due:
        raise Refused(_("The letter does not name the day on which the limit ends now: write it anew."))
    return step


APART = (
    Document.RECEIPT, Document.EXTENSION_NOTICE, Document.CONSULTATION_NOTICE, Document.THIRD_PARTY_DECISION,
    Document.RECORD_CORRECTION_NOTICE,
)  # fmt: skip
"""Letters that go out without an act of the procedure."""


def unsent(request: Request, document: Document) -> Signed | None:
    """The signed letter of a kind that has made no step yet: the latest."""
    used = StepPaper.objects.filter(request=request).values("letter")
    signed = Signed.objects.filter(letter__subject=request.subject, letter__document=document.value)
    return signed.exclude(letter__in=used).select_related("letter__agency", "draft__letter").order_by("-pk").first()


def _told(act: Act, facts: LetterFacts) -> Mapping[str, Any]:
    """What the step says, as the letter says it."""
    if act is Act.ASK_CORRECTION:
        return {"until": facts.due_on}
    if act is Act.FEE_NOTICE:
        return {"amount": facts.amount}
    return {}


def _require_dated(sending: Sending, signed: Signed) -> None:
    if sending.on < signed.day:
        raise Refused(_("It cannot have gone out before the day that stands in the letter."))


def _require_same_day(request: Request, act: Act, facts: LetterFacts, sending: Sending) -> None:
    """What the letter tells the applicant is what the law makes of the step; a late receipt gives more time to pay."""
    told, due = facts.due_on, request.due_on
    more = sending.reached is not None and told is not None and due is not None and told < due
    if act is Act.FEE_NOTICE and told != due and not more:
        days = {"told": told, "due": due}
        raise Refused(
            _("The letter names %(told)s, the limit ends on %(due)s: write the letter anew for the day it goes.") % days
        )


def _keep(
    user: User, request: Request, step: int | None, letter: Letter | None, sending: Sending, at: datetime
) -> Service:
    if sending.evidence is not None and sending.evidence.subject != request.subject:
        raise Refused(_("This file belongs to something else."))
    row = Service(
        request=request, step=step, way=sending.way, post_number=sending.post_number.strip(), evidence=sending.evidence,
        letter=letter, at=at, by=user.number,
    )  # fmt: skip
    with writing("cases"):
        row.save(force_insert=True)
    facts = {"letter": letter.pk if letter else None, "way": str(sending.way), "step": step}
    log(request, user.number, "cases.service", at, on=sending.on, facts=facts)
    return row
