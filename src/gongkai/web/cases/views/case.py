"""The page of a request 案件页: facts, timeline, last day and why, what may be done now, and what stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.law.procedure.acts import Act
from gongkai.law.procedure.standing import Standing
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.cases import casefile, queue
from gongkai.web.cases.actions.desk import handlers
from gongkai.web.cases.forms.desk import AssignForm, NoteForm, RevealForm
from gongkai.web.cases.logged import in_words
from gongkai.web.cases.models import LedgerStep, Link, Person, Request, Tie
from gongkai.web.cases.models.ledger import ACTS
from gongkai.web.cases.models.requests import ARRIVED, AT_THE_DESK, DROPPED, MERGED, OPEN
from gongkai.web.cases.views import disputes, opening, papers
from gongkai.web.cases.views.queue import CLEAR, VIEW, arrived
from gongkai.web.markup.lamps import lit, words
from gongkai.web.personal.models import PersonalRow

HANDLE = "cases.request.handle"
WITH_EVIDENCE = frozenset({Act.SERVE, Act.ARCHIVE})
"""Acts that are done on a page of their own alone: service has its evidence, the volume its contents."""


@dataclass(frozen=True, slots=True)
class Datum:
    """一项个人信息 that may be looked at in the clear: its row, its field, its name, its mask."""

    row: PersonalRow
    field: str
    label: str
    mask: str

    @property
    def key(self) -> str:
        return f"{self.row._meta.model_name}:{self.row.pk}:{self.field}"


def case_of(request: HttpRequest, pk: int, permission: str = VIEW) -> Request:
    """The request of an address, for whoever has a permission where it is; for everybody else there is none."""
    today = timezone.localdate()
    rows = Request.objects.filter(agency__in=policy.agencies(by(request), permission, today))
    return get_object_or_404(rows.select_related("agency", "handler", "merged_into", "split_from", "person"), pk=pk)


def person_of(request_row: Request) -> Person | None:
    """Whoever asks; None for a request that was made without."""
    try:
        return request_row.person
    except Person.DoesNotExist:
        return None


@needs(VIEW)
@require_safe
def request(request: HttpRequest, pk: int) -> HttpResponse:
    """一件申请."""
    return shown(request, case_of(request, pk))


@never_cache
def shown(
    asked: HttpRequest, case: Request, *, revealed: Mapping[str, str] | None = None, status: int = 200
) -> HttpResponse:
    """The page, with one datum in the clear where somebody has just said why."""
    user, today = by(asked), timezone.localdate()
    rows = list(LedgerStep.objects.filter(request=case).order_by("number"))
    calendar = office_calendar()
    now, broken = casefile.now_of([row.step() for row in rows], case, calendar)
    log = casefile.log_of(case)
    found: dict[str, Any] = {"case": case, "now": now, "broken": broken, "today": today, "revealed": revealed}
    found |= _beside(case)
    named = casefile.names([*casefile.hands(rows), *(one.actor for one in log), *(one.by for one in found["links"])])
    found |= {
        "deadline": now.explanation(calendar) if now else None,
        "entries": casefile.entries(rows, now, named),
        "log": [(entry, in_words(entry.act), named.get(entry.actor, entry.actor)) for entry in log],
        "links": [(link, named.get(link.by, link.by), link.request_id == case.pk) for link in found["links"]],
        "light": _light(case, calendar, today),
    }
    found |= _person(case, found)
    found |= papers.shown(case, user, today) if not broken else {"files": []}
    found |= disputes.shown(case, user, today)
    found |= opening.shown(case, now, user, today)
    found |= _may(case, now, user, today, found)
    return render(asked, "cases/case.html", found, status=status)


def _beside(case: Request) -> dict[str, Any]:
    """What stands beside the ledger."""
    return {
        "person": person_of(case),
        "notes": list(case.notes.select_related("by")),
        "statements": list(case.statements.all()),
        "proposals": list(case.proposals.select_related("by", "decided_by")),
        "moves": list(case.moves.all()),
        "links": list(Link.objects.of(case).select_related("request", "other", "left", "reached")),
    }


def _person(case: Request, found: Mapping[str, Any]) -> dict[str, Any]:
    person = found["person"]
    return {
        "facts": casefile.facts(person) if person else [],
        "previous": casefile.previous(case, person) if person else None,
    }


def data(case: Request) -> list[Datum]:
    """每一项可查看的个人信息 of a request."""
    person = person_of(case)
    rows: list[PersonalRow] = [
        *([person] if person else ()),
        *case.consultees.all(),
        *case.statements.all(),
        *case.notes.all(),
    ]
    return [
        Datum(row, field, f"{row._meta.verbose_name} · {label}", mask)
        for row in rows
        for field, label, mask in casefile.facts(row)
        if row.erased_on is None
    ]


def _light(case: Request, calendar: Any, today: date) -> str:
    """The light of an open request, or what is said in its place."""
    if case.state == ARRIVED:
        return arrived(case.arrived_on, today)
    if case.state in AT_THE_DESK and case.due_on:
        there = queue.seen([case.agency], calendar, today)
        return lit(calendar, there.lights[case.agency_id], today, case.due_on)
    return words(calendar, today, case.due_on) if case.state in OPEN and case.due_on else ""


def acts(case: Request, now: Standing | None, user: User, today: date) -> Sequence[Act]:
    """可办理的行为: lawful now, and permitted to this person."""
    if now is None or case.state == MERGED:
        return ()
    lawful = now.lawful_on(today)
    return [act for act in Act if act in lawful and policy.can(user, f"cases.{act}", case.agency, today)]


def _offered(
    case: Request, now: Standing | None, user: User, today: date, hidden: Collection[Act]
) -> Iterator[tuple[Any, str, str]]:
    """Each act with where it is done, and where it is asked what would follow, "" where that is the same page."""
    for act in acts(case, now, user, today):
        if act in hidden:
            continue
        plain = "" if act in WITH_EVIDENCE else reverse("request-act", args=[case.pk, act.value])
        own = papers.way(act, case.pk)
        yield ACTS[act], own or plain, plain if own else ""


def _may(case: Request, now: Standing | None, user: User, today: date, found: Mapping[str, Any]) -> dict[str, Any]:
    """What may be done by this person, and its forms."""

    def can(permission: str) -> bool:
        return policy.can(user, permission, case.agency, today)

    registers = can("cases.request.register")
    waiting = [one for one in found["proposals"] if one.decided_at is None]
    hidden = {Act.EXTEND} if waiting else set()
    beside = [one for one, _by, from_here in found["links"] if from_here]
    hidden |= {Act.SIGN} if found.get("waiting") else set()
    return {
        "acts": list(_offered(case, now, user, today, hidden)),
        "may": {
            "receive": registers and case.state == ARRIVED,
            "merge": registers and case.state in (ARRIVED, *OPEN),
            "part": registers and case.state == MERGED,
            "take_up": registers and case.state == DROPPED and not any(one.kind == Tie.PASSED for one in beside),
            "split": registers and case.state in OPEN,
            "pass": registers and case.state in (ARRIVED, *OPEN),
            "consent": can("cases.extend.approve") and bool(waiting),
            "files": can("cases.request.handle"),
        },
        "assign": _assign(case, today) if can("cases.request.assign") else None,
        "note": NoteForm() if can("cases.request.note") else None,
        "reveal": _reveal(case, found) if can(CLEAR) else None,
    }


def _assign(case: Request, today: date) -> AssignForm:
    initial = {"unit": case.unit, "handler": case.handler.number if case.handler else None}
    return AssignForm(initial=initial, people=handlers(case.agency, today))


def _reveal(case: Request, found: Mapping[str, Any]) -> RevealForm | None:
    choices = [(one.key, f"{one.label} · {one.mask}"[:120]) for one in data(case)]
    return RevealForm(data=choices) if choices else None
