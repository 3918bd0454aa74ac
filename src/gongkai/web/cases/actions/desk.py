"""The desk's verbs 分办、备注、并案、拆分、转送: what is done with a request beside its ledger."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.standing import Paper
from gongkai.law.terms import Applicant, Channel, Outcome
from gongkai.report.compile import counted
from gongkai.web.accounts import policy
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User, UserQuerySet
from gongkai.web.cases.actions.intake import Asked, announce, arrive, tie
from gongkai.web.cases.actions.record import hold, log, project, record, step_of
from gongkai.web.cases.models import Carrier, Delivery, Note, Person, Request, Tie
from gongkai.web.cases.models.requests import ARRIVED, DROPPED, MERGED, OPEN
from gongkai.web.cases.outlook import in_effect
from gongkai.web.notices.actions import post
from gongkai.web.personal.fields import sought

REGISTER, ASSIGN, NOTE = "cases.request.register", "cases.request.assign", "cases.request.note"
GOES_ALONG = (Act.RECEIVE, Act.ASK_CORRECTION, Act.CORRECT, Act.EXTEND)
"""What is true of every part of a request that is divided: from these steps its limit follows."""
STAYS = (Act.TRANSFER,)
MOST_PARTS = 20
COPIED = (
    "name", "identity_kind", "identity", "contact", "phone", "email", "address", "agent", "agent_identity",
    "agent_phone",
)  # fmt: skip
GROUND_NOT_OURS = "第三十六条第五项"


# Assigning and noting ------------------------------------------------------------------------------


def handlers(agency: Agency, today: date) -> UserQuerySet:
    """可分办的人员: who holds a post in the agency that handles requests."""
    kinds = policy.GRANTS["cases.request.handle"]
    held = agency.posts.held_on(today).filter(kind__in=kinds)
    return User.objects.get_queryset().filter(pk__in=held.values("user")).order_by("name", "pk")


@transaction.atomic
def assign(user: User, request: Request, *, unit: str, handler: User | None, at: datetime) -> Request:
    """分办: to a unit and a person, who is told. Raises `Refused` where the person handles nothing there."""
    held = hold(request, seen=None)
    today = timezone.localdate(at)
    policy.require(user, ASSIGN, held.agency, today)
    if handler is not None and not handlers(held.agency, today).filter(pk=handler.pk).exists():
        raise Refused(_("This person handles no requests here."))
    unit = unit.strip()
    if (held.unit, held.handler_id) == (unit, handler.pk if handler else None):
        return held
    told = handler is not None and handler.pk not in (held.handler_id, user.pk)
    held.unit, held.handler = unit, handler
    held.save(update_fields=["unit", "handler"])
    log(held, user.number, "cases.assign", at, facts={"unit": unit, "handler": handler.number if handler else ""})
    if told and handler is not None:
        subject = _("Request %(number)s is yours to handle") % {"number": held.number}
        path = f"/desk/requests/{held.pk}/"
        post(
            held.agency, handler, kind="assigned", about=held.subject, subject=subject, path=path, actor=user.number,
            at=at,
        )  # fmt: skip
    return held


@transaction.atomic
def note(user: User, request: Request, *, text: str, token: UUID, at: datetime) -> Note:
    """备注: for those who handle the request. The same token again gives the same."""
    policy.require(user, NOTE, request.agency, timezone.localdate(at))
    held = hold(request, seen=None)
    known = Note.objects.filter(token=token).first()
    if known is not None:
        if known.request_id != held.pk:
            raise Refused(_("This form has been used already."))
        return known
    made = Note.objects.create(request=held, text=text.strip(), by=user, at=at, token=token)
    log(held, user.number, "cases.note", at, facts={"note": made.pk})
    return made


# Second copies -------------------------------------------------------------------------------------


def is_of_one_applicant(one: Request, other: Request) -> bool:
    """是否同一申请人, by the digest of the name: no clear text is compared."""
    if one.person.name.erased or not one.person.name:
        return False
    return other.person.name_index in sought(Person, "name", one.person.name.clear())


@transaction.atomic
def merge(user: User, copy: Request, kept: Request, *, reason: str, seen: int, at: datetime) -> Request:
    """并案: a second copy of what was asked already leaves the queue and the count; `kept` is handled.

    Raises `Refused`: only copies of one applicant at one agency, and only while the other is not answered. What is
    asked again after an answer is a request of its own (第三十六条第六项).
    """
    for one in sorted(
        (copy, kept), key=lambda one: one.pk
    ):  # two that are merged into each other wait, and do not hang
        hold(one, seen=None)
    copy, kept = hold(copy, seen=seen), hold(kept, seen=None)
    today = timezone.localdate(at)
    policy.require(user, REGISTER, copy.agency, today)
    _require_mergeable(copy, kept)
    if not reason.strip():
        raise Refused(_("A reason is needed."))
    tie(copy, Tie.MERGED, user.number, at, other=kept, reason=reason)
    copy.merged_into, copy.state = kept, MERGED
    copy.save(update_fields=["merged_into", "state"])
    Person.objects.filter(request=copy).update(closed_at=at)
    log(copy, user.number, "cases.merge", at, facts={"into": kept.number})
    log(kept, user.number, "cases.merge", at, facts={"copy": copy.number})
    return copy


def _require_mergeable(copy: Request, kept: Request) -> None:
    if copy.pk == kept.pk or copy.agency_id != kept.agency_id:
        raise Refused(_("The other request is not one of this agency."))
    if copy.state not in (ARRIVED, *OPEN) or copy.merged.exists():
        raise Refused(_("Only a request that is being handled, and has no copies itself, is a second copy."))
    if kept.state not in (ARRIVED, *OPEN):
        raise Refused(
            _(
                "The other request is not being handled any more. What is asked again after the answer is "
                "answered as a repeated request (Art. 36 (6))."
            )
        )
    if not is_of_one_applicant(copy, kept):
        raise Refused(_("The two requests are not of one applicant."))
    if (kept.received_on or date.max) > (copy.received_on or date.max):
        raise Refused(_("The request that was received first is the one that is handled."))


@transaction.atomic
def part(user: User, copy: Request, *, reason: str, at: datetime) -> Request:
    """撤销并案: what was taken for a second copy is a request of its own after all."""
    held = hold(copy, seen=None)
    policy.require(user, REGISTER, held.agency, timezone.localdate(at))
    kept = held.merged_into
    if kept is None:
        raise Refused(_("This request is no second copy."))
    if not reason.strip():
        raise Refused(_("A reason is needed."))
    tie(held, Tie.PARTED, user.number, at, other=kept, reason=reason)
    held.merged_into, held.state = None, ARRIVED
    held.save(update_fields=["merged_into", "state"])
    if held.length:
        calendar, practice, steps = office_calendar(), held.agency.practice(), held.law_steps()
        now = standing(steps, calendar, practice)
        project(held, now, counted(steps, now, calendar, practice), at)
    else:
        Person.objects.filter(request=held).update(closed_at=None)
    log(held, user.number, "cases.part", at, facts={"from": kept.number})
    return held


# Dividing ------------------------------------------------------------------------------------------


@transaction.atomic
def split(
    user: User, request: Request, *, rest: str, parts: Sequence[str], reason: str, token: UUID, seen: int, at: datetime
) -> list[Request]:
    """拆分: each part becomes a request of its own, received the same day, with the same limit; the rest stays here.

    Raises `Refused`. The same token again gives the same parts.
    """
    Agency.objects.select_for_update(no_key=True).get(pk=request.agency_id)
    made = list(Request.objects.filter(token__in=[uuid5(token, str(place)) for place in range(MOST_PARTS)]))
    if made:
        return made
    held = hold(request, seen=seen)
    policy.require(user, REGISTER, held.agency, timezone.localdate(at))
    steps = _going_along(held)
    if not 1 <= len(parts) <= MOST_PARTS or not all(map(str.strip, (*parts, rest, reason))):
        raise Refused(_("Say what each part asks for, what stays here, and why it is divided."))
    for place, title in enumerate(parts):
        child = arrive(
            held.agency, _asked(held, title), channel=Channel(held.channel), arrived=held.arrived_on,
            token=uuid5(token, str(place)), hand=user, at=at,
        )  # fmt: skip
        child.split_from, child.unit, child.handler = held, held.unit, held.handler
        child.save(update_fields=["split_from", "unit", "handler"])
        child.person.code = held.person.code.clear()
        child.person.save()
        for count, step in enumerate(steps):
            record(child, _repeated(step, user, at), hand=user, at=at, seen=count)
        tie(held, Tie.SPLIT, user.number, at, other=child, reason=reason)
        made.append(child)
    held.title = rest.strip()
    held.save(update_fields=["title"])
    log(held, user.number, "cases.split", at, facts={"parts": [one.number for one in made]})
    return made


def _going_along(request: Request) -> list[Step]:
    """The steps that are true of every part, in the order they took effect."""
    if request.state not in OPEN or request.paper != Paper.NONE.value:
        raise Refused(_("Only a request that is being handled and has no draft is divided."))
    steps = [step for _number, step in sorted(in_effect(request.law_steps()).items(), key=_by_effect)]
    if any(step.act not in (*GOES_ALONG, *STAYS) for step in steps):
        raise Refused(
            _("Opinions, reasons or a fee have been asked for on the whole request: it is divided before that, or not.")
        )
    return [step for step in steps if step.act in GOES_ALONG]


def _by_effect(item: tuple[int, Step]) -> tuple[date, int]:
    return item[1].on, item[0]


def _repeated(step: Step, user: User, at: datetime) -> Step:
    return replace(step, by=user.number, recorded=timezone.localdate(at), settled=False)


def _asked(request: Request, title: str) -> Asked:
    """The same applicant, asking for one part."""
    person = request.person
    given = {name: str(getattr(person, name)) for name in COPIED if name == "identity_kind"}
    given |= {name: getattr(person, name).clear() for name in COPIED if name != "identity_kind"}
    return Asked(
        applicant=Applicant(request.applicant), title=title, wanted=person.wanted.clear(),
        carrier=Carrier(request.carrier), delivery=Delivery(request.delivery), person=given,
        document_number=request.document_number,
    )  # fmt: skip


# Passing on ----------------------------------------------------------------------------------------


@transaction.atomic
def pass_on(
    user: User, request: Request, there: Agency, *, reason: str, token: UUID, seen: int, at: datetime
) -> Request:
    """转送: what was sent to the wrong agency goes to the right one, and arrives there today.

    Before its receipt it leaves this agency altogether. What was received is answered here that it is not ours
    (第三十六条第五项), and asked for there anew. Raises `Refused`, `PermissionDenied`.
    """
    for one in sorted((request.agency_id, there.pk)):
        Agency.objects.select_for_update(no_key=True).get(pk=one)
    known = Request.objects.filter(token=token).first()
    if known is not None:
        return known
    held = hold(request, seen=seen)
    policy.require(user, REGISTER, held.agency, timezone.localdate(at))
    _require_passable(held, there, reason)
    today = timezone.localdate(at)
    asked = _asked(held, held.title)
    # Whoever passes it on has no post there: it arrives there as whatever an applicant sends.
    made = arrive(there, asked, channel=Channel(held.channel), arrived=today, token=token, hand="applicant", at=at)
    made.person.code = held.person.code.clear()
    made.person.save()
    announce(made, actor=user.number, at=at)
    if held.state == ARRIVED:
        held.state = DROPPED
        held.save(update_fields=["state"])
        Person.objects.filter(request=held).update(closed_at=at)
    else:
        answer = step_of(Act.ANSWER, on=today, hand=user, at=at, outcome=Outcome.NOT_HELD, ground=GROUND_NOT_OURS)
        record(held, answer, hand=user, at=at, seen=seen)
    tie(held, Tie.PASSED, user.number, at, other=made, reason=reason, left=held.agency, reached=there)
    log(held, user.number, "cases.pass", at, facts={"to": there.code, "as": made.number})
    return made


def _require_passable(request: Request, there: Agency, reason: str) -> None:
    if there.pk == request.agency_id or there.closed_on is not None:
        raise Refused(_("Choose another agency that is open."))
    if there.lineage()[0] != request.agency.lineage()[0]:
        raise Refused(_("Only inside the tree of agencies is a request passed on."))
    if request.state not in (ARRIVED, *OPEN):
        raise Refused(_("This request is not being handled any more."))
    if not reason.strip():
        raise Refused(_("A reason is needed."))
