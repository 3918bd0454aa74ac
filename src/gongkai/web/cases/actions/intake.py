"""收件 (第二十九条至第三十一条): a request arrives, and is received in law on that day or a later one."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from gongkai.law.procedure.acts import Act
from gongkai.law.receipt import Arrival, BadArrival, receipt
from gongkai.law.terms import Applicant, Channel
from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Hand, Refused, signature
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.appendonly import writing
from gongkai.web.cases.actions.record import hold, log, record, step_of
from gongkai.web.cases.models import Carrier, Delivery, Link, Person, Request, Tie
from gongkai.web.cases.models.requests import ARRIVED, DROPPED
from gongkai.web.notices.actions import post

REGISTER = "cases.request.register"
SIGNS = "ACDEFGHJKMNPQRTUVWXY34679"
"""Letters and digits of a tracking code: none looks like another."""


@dataclass(frozen=True, slots=True)
class Asked:
    """申请书的内容 (第二十九条第二款). `person` holds the fields of `models.Person` by name."""

    applicant: Applicant
    title: str
    wanted: str
    carrier: Carrier
    delivery: Delivery
    person: Mapping[str, str]
    document_number: str = ""


@transaction.atomic
def arrive(
    agency: Agency, asked: Asked, *, channel: Channel, arrived: date, token: UUID, hand: Hand, at: datetime
) -> Request:
    """登记到达: a request has come, whether or not it is received in law yet. The same token again gives the same.

    Raises `Refused`, `PermissionDenied`.
    """
    if isinstance(hand, User):
        policy.require(hand, REGISTER, agency, timezone.localdate(at))
    by = signature(hand)
    held = Agency.objects.select_for_update(no_key=True).get(pk=agency.pk)
    known = Request.objects.filter(token=token).select_related("agency").first()
    if known is not None:
        if known.agency_id != agency.pk:
            raise Refused(_("This form has been used already."))
        return known
    if held.closed_on is not None:
        raise Refused(_("The agency has been closed."))
    if not held.opened_on <= arrived <= timezone.localdate(at):
        raise Refused(_("The day of arrival lies after today, or before the agency was set up."))
    request = Request.objects.create(
        agency=held, number=_next(held, timezone.localdate(at).year), token=token, applicant=asked.applicant.value,
        channel=channel.value, title=asked.title.strip(), document_number=asked.document_number.strip(),
        carrier=asked.carrier, delivery=asked.delivery, arrived_on=arrived, arrived_at=at,
    )  # fmt: skip
    Person.objects.create(request=request, code=new_code(), wanted=asked.wanted, **asked.person)
    log(request, by, "cases.arrive", at, on=arrived, facts={"channel": channel.value, "number": request.number})
    return request


def announce(request: Request, *, actor: str, at: datetime) -> None:
    """告知经办人: what no clerk of the agency took in lies there to be confirmed; they are told, once."""
    subject = _("A request has come and is to be confirmed: %(number)s") % {"number": request.number}
    path = reverse("request-receive", args=[request.pk])
    post(
        request.agency, Kind.CLERK, kind="cases.arrived", about=request.subject, subject=subject, path=path,
        actor=actor, at=at, key=f"arrived:{request.pk}",
    )  # fmt: skip


def _next(agency: Agency, year: int) -> str:
    """登记号: the agency, the year of registration, and the place in it; the agency's row is held."""
    front = f"{agency.code}-{year}-"
    given = Request.objects.filter(number__startswith=front).values_list("number", flat=True)
    last = max((int(number.removeprefix(front)) for number in given), default=0)
    return f"{front}{last + 1:05d}"


def new_code() -> str:
    """查询码: ten signs, 46 bits; with the number it opens the way to one's own request."""
    return "".join(secrets.choice(SIGNS) for _place in range(10))


def receive(
    request: Request, *, hand: Hand, at: datetime, signed: date | None = None, confirmed: date | None = None,
    reachable: bool = True,
) -> Request:  # fmt: skip
    """登记收到 (第三十一条): the day the law counts from, by the channel and what is known. The ledger's first step.

    Raises `Refused` where the facts contradict each other, or where the request is not received yet.
    """
    lang = get_language()
    arrival = Arrival(Channel(request.channel), request.arrived_on, signed, confirmed, reachable)
    try:
        found = receipt(arrival)
    except BadArrival as error:
        raise Refused(error.english if lang == "en" else error.message) from error
    if found.received is None:
        raise Refused(found.english if lang == "en" else found.chinese)
    step = step_of(
        Act.RECEIVE, on=found.received, hand=hand, at=at, arrived=found.arrived, channel=Channel(request.channel)
    )
    return record(request, step, hand=hand, at=at, seen=0)


@transaction.atomic
def drop(request: Request, *, hand: Hand, reason: str, at: datetime) -> Request:
    """不予登记: what arrived is no request to be handled: a test, sent twice, taken back before it was received.

    What is received in law is never dropped. Raises `Refused`, `PermissionDenied`.
    """
    held = hold(request, seen=0)
    if isinstance(hand, User):
        policy.require(hand, REGISTER, held.agency, timezone.localdate(at))
    if held.state != ARRIVED:
        raise Refused(_("Only what has arrived and is not received yet can be left unregistered."))
    if not reason.strip():
        raise Refused(_("A reason is needed."))
    tie(held, Tie.DROPPED, signature(hand), at, reason=reason)
    held.state = DROPPED
    held.save(update_fields=["state"])
    Person.objects.filter(request=held).update(closed_at=at)
    log(held, signature(hand), "cases.drop", at)
    return held


@transaction.atomic
def take_up(request: Request, *, hand: User, reason: str, at: datetime) -> Request:
    """恢复登记: what was left unregistered by mistake waits again to be confirmed, from the day it arrived.

    Raises `Refused`, also for what was passed on: that is with the other agency; `PermissionDenied`.
    """
    held = hold(request, seen=0)
    policy.require(hand, REGISTER, held.agency, timezone.localdate(at))
    if held.state != DROPPED:
        raise Refused(_("This request was not left unregistered."))
    if held.links.filter(kind=Tie.PASSED).exists():
        raise Refused(_("This request has been passed on to another agency."))
    if not reason.strip():
        raise Refused(_("A reason is needed."))
    tie(held, Tie.TAKEN_UP, hand.number, at, reason=reason)
    held.state = ARRIVED
    held.save(update_fields=["state"])
    Person.objects.filter(request=held).update(closed_at=None)
    log(held, hand.number, "cases.take_up", at)
    return held


def tie(
    request: Request, kind: Tie, by: str, at: datetime, *, reason: str, other: Request | None = None,
    left: Agency | None = None, reached: Agency | None = None,
) -> None:  # fmt: skip
    """记关联: what became of a request beside its ledger, by whom and why; it stays."""
    link = Link(
        request=request, other=other, kind=kind, left=left, reached=reached, reason=reason.strip(),
        on=timezone.localdate(at), at=at, by=by,
    )  # fmt: skip
    with writing("cases"):
        link.save(force_insert=True)
