"""审查的页面 (第十七条): the queue of what waits for review, and what the page of an item shows of its own review."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.law import publication as law
from gongkai.law.lights import Lights, left
from gongkai.law.publication.acts import Act, Stage
from gongkai.law.publication.standing import REVIEW_STATES, State
from gongkai.law.workdays import Calendar
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.lights import lights_of
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.markup.lamps import lit
from gongkai.web.markup.language import in_english
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing
from gongkai.web.publishing import logged, reviewlists
from gongkai.web.publishing.actions.reviewing import JUSTIFY
from gongkai.web.publishing.examining import Found, findings
from gongkai.web.publishing.forms.reviews import JustifyForm, SeenForm
from gongkai.web.publishing.models import Item, Justification
from gongkai.web.publishing.models.ledger import STAGES, stage_label
from gongkai.web.publishing.reviewers import barred, may
from gongkai.web.publishing.reviewlists import VIEW

A_PAGE = 50
TABS = {
    "waiting": gettext_lazy("waiting for me"),
    "sent": gettext_lazy("sent by me"),
    "referred": gettext_lazy("with another authority"),
}
MASKABLE = frozenset({"ID-NUMBER", "PHONE", "BANK-CARD", "ADDRESS"})
"""Findings of words that a mask takes away."""
IN_WORDS = frozenset({"标题", "内容概述", "关键词", "制发机关", "责任科室"})


@needs(VIEW)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """待审一览."""
    user, today, calendar = by(request), timezone.localdate(), office_calendar()
    stage = _stage(request.GET.get("stage", ""))
    lists = {
        "waiting": reviewlists.waiting(user, today, stage),
        "sent": reviewlists.sent(user, today),
        "referred": reviewlists.referred(user, today),
    }
    here = request.GET.get("tab", "")
    here = here if here in lists else next(iter(lists))
    page = Paginator(lists[here], A_PAGE).get_page(request.GET.get("page"))
    agencies = list({one.agency_id: one.agency for one in page}.values())
    lights = lights_of(agencies, calendar, today)
    columns = _columns(user, calendar, lights, today, here)
    found = {
        "listing": Listing(columns, page, _("Nothing waits here.")),
        "tabs": [(f"?{urlencode({'tab': name})}", TABS[name], lists[name].count(), name == here) for name in lists],
        "stages": _stages(user, today, stage) if here == "waiting" else (),
    }
    return render(request, "publishing/reviews.html", found)


def _stage(text: str) -> Stage | None:
    return Stage(text) if text in set(Stage) else None


def _stages(user: User, today: date, chosen: Stage | None) -> list[tuple[str, object, int, bool]]:
    """The stages at which something waits, each with how much."""
    counted = [(one, reviewlists.waiting(user, today, one).count()) for one in Stage]
    return [
        (f"?{urlencode({'tab': 'waiting', 'stage': one.value})}", STAGES[one], count, one is chosen)
        for one, count in counted
        if count
    ]


def _columns(user: User, calendar: Calendar, lights: Any, today: date, here: str) -> list[Column[Any]]:
    own: list[Column[Any]] = (
        [Column(_("What keeps me from it"), partial(_hindrance, user))] if here == "waiting" else []
    )
    return [
        Column(_("Title"), lambda one: link(one.title, "item", one.pk)),
        Column(_("Agency"), lambda one: one.agency.short_name or one.agency.name),
        Column(_("State"), _state),
        Column(_("Attribute"), lambda one: one.get_attribute_display()),
        Column(_("Waiting since"), lambda one: one.since, "date"),
        Column(_("Working days"), lambda one: -left(calendar, today, one.since) if one.since else None, "num"),
        Column(_("To be public by"), partial(_light, calendar, lights, today)),
        *own,
    ]


def _state(one: Item) -> str:
    return f"{one.get_state_display()} · {stage_label(one.stage)}" if one.stage else str(one.get_state_display())


def _light(calendar: Calendar, lights: dict[int, Lights], today: date, one: Item) -> SafeString | str:
    return lit(calendar, lights[one.agency_id], today, one.due_on) if one.due_on else ""


def _hindrance(user: User, one: Item) -> str:
    return barred(one, [row.step() for row in one.steps.all()], user, timezone.now())


def shown(item: Item, user: User, today: date) -> dict[str, Any]:
    """What publishing/item_review.html needs on the page of an item: stages, findings, what may be done and why not."""
    # What was entered by mistake has no revision that anybody could review.
    if not item.latest or not policy.can(user, VIEW, item.agency, today):
        return {"review": None}
    steps = item.law_steps()
    now, revision = law.standing(steps), item.revision()
    told = findings(revision)
    reasons = {one.key: one for one in Justification.objects.filter(item=item, revision=revision.number)}
    hands = {hand for _one, hand, _on in now.cleared} | {one.by for one in reasons.values()}
    named = logged.names(hands)
    at = timezone.now()
    hindered = _reviewer_hindered(item, steps, now, user, today, at)
    open_ones = [one for one in told if one.key not in reasons or not one.answerable]
    return {
        "review": now,
        "stages": _course(now, steps, named),
        "acts": _acts(item, now, user, today, hindered),
        "hindered": hindered,
        "findings": [_finding(one, reasons.get(one.key), named, item) for one in told],
        "open": len(open_ones),
        "may_justify": policy.can(user, JUSTIFY, item.agency, today),
        "may_mask": _may_mask(item, now, user, today, open_ones),
        "mask_form": SeenForm(initial={"seen": item.length}, auto_id="mask_%s"),
        "has_slip": any(step.act is Act.SUBMIT for step in steps),
        "returned": now.returned,
    }


def _reviewer_hindered(item: Item, steps: Any, now: law.Standing, user: User, today: date, at: datetime) -> str:
    due = now.state is State.IN_REVIEW and may(user, Act.CLEAR, item, today)
    return barred(item, steps, user, at) if due else ""


def _course(now: law.Standing, steps: Any, named: Any) -> list[dict[str, object]]:
    """审查环节 of the last submission: passed, by whom and when; due; still to come."""
    wanted = next((step.stages for step in reversed(steps) if step.act is Act.SUBMIT), ())
    if now.state is State.DRAFT:
        return []
    passed = {stage: (named.get(hand, hand), on) for stage, hand, on in now.cleared}
    return [
        {"label": STAGES[one], "passed": passed.get(one), "due": one is now.stage and now.state in REVIEW_STATES}
        for one in wanted
    ]


ACTS = {
    Act.SUBMIT: ("item-submit", gettext_lazy("Submit to review")),
    Act.RECALL: ("item-recall", gettext_lazy("Take it back from review")),
    Act.CLEAR: ("item-clear", gettext_lazy("Pass this stage")),
    Act.REFER: ("item-refer", gettext_lazy("Refer it to another authority")),
    Act.DETERMINE: ("item-determine", gettext_lazy("Enter the answer of the authority")),
    Act.RETURN: ("item-return", gettext_lazy("Return it to the drafter")),
}
"""The acts of the review: the page of each, and its words."""


def _acts(item: Item, now: law.Standing, user: User, today: date, hindered: str) -> list[tuple[str, object]]:
    """What this person may do now, by law and by post."""
    return [way for act, way in ACTS.items() if is_open(item, now, act, user, today, hindered=hindered)]


def is_open(item: Item, now: law.Standing, act: Act, user: User, today: date, *, hindered: str = "") -> bool:
    """Whether an act of the review is lawful now and is this person's to do."""
    if act not in now.lawful or not may(user, act, item, today):
        return False
    if act is Act.RECALL:
        return user.number in now.drafters
    return not (act is Act.CLEAR and hindered)


def _finding(one: Found, reason: Justification | None, named: Any, item: Item) -> dict[str, object]:
    start = {"seen": item.length, "key": one.key}
    return {
        "code": one.code,
        "place": one.place,
        "words": one.english if in_english() else one.message,
        "reason": reason,
        "by": named.get(reason.by, reason.by) if reason else "",
        "form": JustifyForm(initial=start, auto_id=f"{one.key[:12]}_%s") if one.answerable and not reason else None,
    }


def _may_mask(item: Item, now: law.Standing, user: User, today: date, told: list[Found]) -> bool:
    """Whether something in the words can be masked, by whoever may write a revision now."""
    can = Act.DRAFT in now.lawful and policy.can(user, f"publishing.{Act.DRAFT}", item.agency, today)
    return can and any(one.code in MASKABLE and (one.place in IN_WORDS or one.place.startswith("正文")) for one in told)
