"""Pages of disputes 复议诉讼: the list, one dispute, and what the page of a request shows of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.disputes import Act, Decision, Doubt, Standing, State, decisions, review_skipped, standing
from gongkai.law.terms import Outcome, Track, Verdict
from gongkai.law.workdays import Calendar
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases import casefile, queue
from gongkai.web.cases.actions.disputes import ANSWERED, CHANGE, REOPEN
from gongkai.web.cases.forms.disputes import FilterForm, RevealForm
from gongkai.web.cases.logged import in_words
from gongkai.web.cases.models import Dispute, DisputeStep, Request
from gongkai.web.cases.models.disputes import ACTS, DECISIONS, TRACKS
from gongkai.web.cases.queue import Seen
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.markup.lamps import lit
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing

VIEW = "cases.dispute.view"
A_PAGE = 50


@needs(VIEW)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """复议诉讼一览."""
    user, today = by(request), timezone.localdate()
    calendar, form = office_calendar(), FilterForm(request.GET)
    there = queue.seen(list(policy.agencies(user, VIEW, today)), calendar, today)
    rows = Dispute.objects.filter(agency__in=[one.pk for one in there.agencies]).select_related("agency", "request")
    page = Paginator(form.narrowed(rows, today), A_PAGE).get_page(request.GET.get("page"))
    listed = Listing(_columns(calendar, there, today), page, _("There are no such disputes."), over=_is_struck)
    found = {
        "listing": listed,
        "form": form,
        "filtered": any(form.data.get(name) for name in form.fields),
        "may_add": policy.has_anywhere(user, CHANGE, today),
    }
    return render(request, "cases/disputes.html", found)


def _is_struck(one: Dispute) -> bool:
    return one.is_struck


def _columns(calendar: Calendar, there: Seen, today: date) -> list[Column[Dispute]]:
    whose: list[Column[Dispute]] = [Column(_("Agency"), lambda one: one.agency.short_name or one.agency.name)]
    return [
        Column(_("Subject of the dispute"), lambda one: link(one.about, "dispute", one.pk)),
        Column(_("Way"), lambda one: TRACKS[Track(one.track)]),
        Column(_("Review body or court"), lambda one: " ".join(filter(None, (one.body, one.case_number)))),
        *(whose if len(there.agencies) > 1 else ()),
        Column(_("Filed on"), lambda one: one.filed_on, "date"),
        Column(_("State"), lambda one: one.get_state_display()),
        Column(_("Light"), partial(_light, calendar, there, today)),
        Column(_("last day"), lambda one: one.due_on, "date"),
        Column(_("Result"), lambda one: one.get_verdict_display()),
    ]


def _light(calendar: Calendar, there: Seen, today: date, one: Dispute) -> SafeString | str:
    return lit(calendar, there.lights[one.agency_id], today, one.due_on) if one.due_on else ""


def visible(request: HttpRequest, pk: int, permission: str = VIEW) -> Dispute:
    """The dispute of an address, where the person may do that with it; 404 otherwise."""
    user, today = by(request), timezone.localdate()
    rows = Dispute.objects.visible_to(user, today).select_related("agency", "request__agency", "after", "party")
    found: Dispute = get_object_or_404(rows, pk=pk)
    if not policy.can(user, permission, found.agency, today):
        raise Http404
    return found


@needs(VIEW)
@require_safe
def dispute(request: HttpRequest, pk: int) -> HttpResponse:
    """一件复议、诉讼: facts, timeline, the limit that runs with its explanation, what may be done, files, the log."""
    one, user, today = visible(request, pk), by(request), timezone.localdate()
    calendar = office_calendar()
    rows = list(one.steps.order_by("number"))
    now = standing([row.step() for row in rows], calendar)
    log = list(LogEntry.objects.of(one.subject))
    names = casefile.names({row.by for row in rows} | {entry.actor for entry in log})
    may = partial(policy.can, user, agency=one.agency, today=today)
    found = {
        "dispute": one,
        "now": now,
        "facts": _facts(one, now),
        "steps": list(_timeline(rows, now, names)),
        "deadline": now.explanation(calendar),
        "today": today,
        "light": _due_light(one, calendar, today),
        "acts": _acts(now) if may(CHANGE) else [],
        "may_change": may(CHANGE),
        "may_reopen": may(REOPEN) and can_reopen(one, now),
        "may_follow": may(CHANGE) and _can_be_followed(one, now),
        "skipped": skipped_words() if skipped_review(one) else "",
        "suits": one.suits.order_by("pk"),
        "files": Attachment.objects.of(one.subject).visible_to(user, today).listed(),
        "purposes": Purpose.choices if may("files.attachment.add") and may(CHANGE) else (),
        "log": [(entry, in_words(entry.act), names.get(entry.actor, entry.actor)) for entry in log],
        "reveal": RevealForm() if hasattr(one, "party") and may("personal.clear_text.view") else None,
    }
    return render(request, "cases/dispute.html", found)


def _facts(one: Dispute, now: Standing) -> dict[str, object]:
    """What a standing comes to, in the words of the page."""
    return {
        "state": one.get_state_display(),
        "track": one.get_track_display(),
        "verdict": one.get_verdict_display(),
        "decision": DECISIONS[now.decision] if now.decision else "",
        "article": decisions(now.track)[now.decision] if now.decision else "",
    }


def _due_light(one: Dispute, calendar: Calendar, today: date) -> SafeString | str:
    return _light(calendar, queue.seen([one.agency], calendar, today), today, one)


def _acts(now: Standing) -> list[dict[str, object]]:
    """What may be done now, in the order in which it happens; the correction of the ledger last."""
    return [{"act": act.value, "label": ACTS[act], "annuls": act is Act.ANNUL} for act in Act if act in now.lawful]


def can_reopen(one: Dispute, now: Standing) -> bool:
    """Whether the request may be taken up again: there is an order to do so, and it stands answered."""
    return now.state is State.REDO and one.request is not None and one.request.state in ANSWERED


def _can_be_followed(one: Dispute, now: Standing) -> bool:
    return now.track is Track.RECONSIDERATION and now.verdict is not Verdict.PENDING and not one.is_struck


def skipped_review(one: Dispute) -> bool:
    """未经复议直接起诉: whether a refusal that goes to review first was sued at once."""
    row = one.request
    if row is None or row.closed_on is None or one.track != Track.DIRECT.value:
        return False
    outcome = Outcome(row.outcome) if row.outcome else None
    withheld = Outcome(row.withheld) if row.withheld else None
    first = bool(one.agency.rules()["admin_query_review_first"].value)
    return review_skipped(Track(one.track), outcome, withheld, row.closed_on, admin_query=first)


def skipped_words() -> str:
    """复议前置 (《行政复议法》第二十三条第一款第四项), in the language of the page."""
    return _(
        "A refusal to disclose goes to reconsideration before a suit (Art. 23 of the Administrative Reconsideration "
        "Law). This one was sued directly: tell the court."
    )


@dataclass(frozen=True, slots=True)
class Shown:
    """时间轴上的一步: as it is told. `struck`: annulled later; `instead`: the day that was put in its place."""

    number: int
    act: str
    on: date
    recorded: date
    at: datetime
    by: str
    said: str
    doubts: tuple[str, ...]
    struck: bool
    instead: date | None


def _timeline(rows: list[DisputeStep], now: Standing, names: Mapping[str, str]) -> Iterator[Shown]:
    steps = [row.step() for row in rows]
    gone = {step.of: step.instead for step in steps if step.act is Act.ANNUL}
    doubts: dict[int, list[str]] = {}
    for warned in now.warnings:
        doubts.setdefault(warned.step, []).append(doubted(warned.doubt))
    for row, step in zip(rows, steps, strict=True):
        put = gone.get(row.number)
        yield Shown(
            row.number, str(ACTS[step.act]), step.on, step.recorded, row.at, names.get(row.by, row.by),
            _said(step.decision, row), tuple(doubts.get(row.number, ())), row.number in gone and put is None,
            put.on if put else None,
        )  # fmt: skip


def annullable(one: Dispute) -> list[tuple[int, str]]:
    """可以更正的步骤: the numbers of the steps that stand, each in words."""
    steps = one.law_steps()
    gone = {step.of for step in steps if step.act is Act.ANNUL and step.instead is None}
    return [
        (number, f"{number}. {ACTS[step.act]} {step.on}")
        for number, step in enumerate(steps, 1)
        if step.act is not Act.ANNUL and number not in gone
    ]


def _said(decision: Decision | None, row: DisputeStep) -> str:
    """What a step has beside its act and day, in words."""
    facts = row.facts
    parts = [
        str(TRACKS[Track(facts["track"])]) if "track" in facts else "",
        str(DECISIONS[decision]) if decision else "",
        _("simplified procedure") if facts.get("simplified") else "",
        _("to be done anew") if facts.get("redo") else "",
        _("by %(day)s") % {"day": facts["until"]} if "until" in facts else "",
        _("step %(number)s") % {"number": facts["of"]} if "of" in facts else "",
        facts.get("reason", ""),
    ]
    return " · ".join(filter(None, parts))


def doubted(doubt: Doubt) -> str:
    """A doubt in the language of the page, with its article."""
    words = spoken(doubt.chinese, doubt.english)
    return f"{words} ({doubt.article})" if words.isascii() else f"{words}（{doubt.article}）"


def shown(request_row: Request, user: User, today: date) -> dict[str, Any]:
    """What cases/case_disputes.html needs on the page of a request; nothing for whoever may see no disputes there."""
    if not policy.can(user, VIEW, request_row.agency, today):
        return {"disputes": None, "may_bring": False}
    rows = Dispute.objects.counted().filter(request=request_row).order_by("pk")
    return {
        "disputes": list(rows),
        "dispute_request": request_row.pk,
        "may_bring": request_row.received_on is not None and policy.can(user, CHANGE, request_row.agency, today),
    }
