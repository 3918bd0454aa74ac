"""案卷: what the page of a request tells of it, read from its ledger and from what stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.objections import Doubt, Unlawful
from gongkai.law.procedure.standing import Standing
from gongkai.law.terms import Channel
from gongkai.law.workdays import Calendar
from gongkai.web.accounts.hands import OTHERS
from gongkai.web.accounts.models import Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.models import LedgerStep, Person, Request
from gongkai.web.cases.models.ledger import ACTS
from gongkai.web.cases.models.requests import CHANNELS, DROPPED, OUTCOMES
from gongkai.web.cases.outlook import in_effect
from gongkai.web.markup.language import spoken
from gongkai.web.personal.models import PersonalRow, personal_fields

MOST_PREVIOUS = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """台账的一步 as a page shows it: both days, who, its facts in words, its doubts; `over` where it was annulled."""

    number: int
    label: str
    on: date
    recorded: date
    at: datetime
    by: str
    facts: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]
    over: bool


@dataclass(frozen=True, slots=True)
class Previous:
    """同一申请人此前的申请: the latest of them, and how many there were in all, this year and this month.

    Article 35 asks how many and how often, article 36 (6) whether the same was asked before.
    """

    rows: Sequence[Request]
    total: int
    this_year: int
    this_month: int
    same_title: int


def names(numbers: Collection[str]) -> Mapping[str, str]:
    """The names of those who act, by the numbers that stand in the ledger and the log; one query."""
    known = User.objects.filter(number__in={*numbers}).values_list("number", "name")
    return {**{one: _other(one) for one in numbers if one.partition("-")[0] in OTHERS}, **dict(known)}


def _other(hand: str) -> str:
    """One of `OTHERS` in words, with what tells it from the rest of its kind: a post, the applicant, a sign."""
    kind, _dash, which = hand.partition("-")
    parts = {post.value: str(post.label) for post in Kind} | {"applicant": str(OTHERS["applicant"])}
    return " · ".join(filter(None, (str(OTHERS[kind]), parts.get(which, which))))


def now_of(steps: Sequence[Step], request: Request, calendar: Calendar) -> tuple[Standing | None, str]:
    """现状, or why the ledger is none: a ledger that cannot be reckoned is shown all the same."""
    if not steps:
        return None, ""
    try:
        return standing(steps, calendar, request.agency.practice()), ""
    except Unlawful as error:
        return None, spoken(error.message, error.english)


def hands(rows: Sequence[LedgerStep]) -> Iterator[str]:
    """Everybody who stands in some steps."""
    for row in rows:
        yield row.by
        yield str(row.facts.get("approved_by", ""))


def entries(rows: Sequence[LedgerStep], now: Standing | None, named: Mapping[str, str]) -> list[Entry]:
    """办理时间线, in the order of record."""
    kept = in_effect([row.step() for row in rows])
    annulled = {row.facts.get("of") for row in rows if row.act == Act.ANNUL}
    doubts: dict[int, list[Doubt]] = {}
    for one in now.warnings if now else ():
        doubts.setdefault(one.step, []).append(one.doubt)
    return [
        Entry(
            row.number, str(ACTS[Act(row.act)]), row.on, row.recorded, row.at, named.get(row.by, row.by),
            tuple(told(row.step(), named)), tuple(said(doubt) for doubt in doubts.get(row.number, ())),
            row.act != Act.ANNUL and (row.number in annulled or row.number not in kept),
        )
        for row in rows
    ]  # fmt: skip


def said(doubt: Doubt) -> str:
    """A doubt with its article, in the language of the page."""
    return spoken(f"{doubt.chinese}（{doubt.article}）", f"{doubt.english} ({doubt.article})")


def told(step: Step, named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a step has beside its act, days and hand, in words."""
    plain: tuple[tuple[str, object], ...] = (
        (_("arrived on"), step.arrived),
        (_("channel"), CHANNELS[Channel(step.channel)] if step.channel else None),
        (_("last day given"), step.until),
        (_("received by the addressee on"), step.reached),
        (_("working days more"), step.days),
        (_("approved by"), named.get(step.approved_by, step.approved_by)),
        (_("outcome"), OUTCOMES[step.outcome] if step.outcome else None),
        (_("ground"), step.ground),
        (_("part withheld"), OUTCOMES[step.withheld] if step.withheld else None),
        (_("amount (yuan)"), step.amount),
        (_("handed on to"), step.to),
        (_("step"), step.of),
        (_("reason"), step.reason),
    )
    yield from ((label, str(value)) for label, value in plain if value not in (None, ""))
    if step.instead is not None:
        yield _("instead"), f"{ACTS[step.instead.act]} · {step.instead.on}"
        yield from told(step.instead, named)


def previous(request: Request, person: Person) -> Previous:
    """此前的申请 of the same applicant at the same agency, found by the digests of name and number."""
    same = Q(pk=None)
    for field in ("name_index", "identity_index"):
        if getattr(person, field):
            same |= Q(**{f"person__{field}": getattr(person, field)})
    rows = Request.objects.filter(same, agency=request.agency_id, merged_into=None).exclude(pk=request.pk)
    found = list(rows.exclude(state=DROPPED).only("number", "title", "state", "outcome", "arrived_on", "received_on"))
    day = request.received_on or request.arrived_on
    began = [(one.received_on or one.arrived_on) for one in found]
    return Previous(
        found[:MOST_PREVIOUS], len(found), sum(one.year == day.year for one in began),
        sum((one.year, one.month) == (day.year, day.month) for one in began),
        sum(one.title == request.title for one in found),
    )  # fmt: skip


def earlier_this_month(request: Request, person: Person | None) -> int:
    """当月此前的申请: how many the applicant made before this one in the month it was received (for the fee)."""
    if person is None or request.received_on is None or not person.name_index:
        return 0
    first = request.received_on.replace(day=1)
    month = Request.objects.filter(
        person__name_index=person.name_index, agency=request.agency_id, merged_into=None,
        received_on__gte=first, received_on__lte=request.received_on,
    )  # fmt: skip
    return month.filter(Q(received_on__lt=request.received_on) | Q(pk__lt=request.pk)).count()


def log_of(request: Request) -> Sequence[LogEntry]:
    """操作日志 of the request, in order."""
    return list(LogEntry.objects.of(request.subject))


LABELS: Mapping[str, Any] = {
    "name": lambda: _("name"),
    "identity": lambda: _("number of the proof of identity"),
    "contact": lambda: _("contact"),
    "phone": lambda: _("telephone"),
    "email": lambda: _("e-mail"),
    "address": lambda: _("address"),
    "agent": lambda: _("agent"),
    "agent_identity": lambda: _("agent's proof of identity"),
    "agent_phone": lambda: _("agent's telephone"),
    "wanted": lambda: _("description"),
    "opinion": lambda: _("opinion"),
    "text": lambda: _("note"),
}
HIDDEN = frozenset({"code"})
"""What nobody at the desk needs: the applicant's code to the portal."""


def facts(row: PersonalRow) -> list[tuple[str, str, str]]:
    """个人信息 of a row, masked: the field, its name, what is shown. Blank ones are left out."""
    return [
        (field.name, LABELS[field.name](), str(getattr(row, field.name)))
        for field in personal_fields(type(row))
        if field.name not in HIDDEN and field.name in LABELS and getattr(row, field.name)
    ]
