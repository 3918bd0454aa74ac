"""One item 信息条目: its facts, its ledger in words, its revisions and files, the log, and what may be done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from gongkai.law.publication import Standing, standing
from gongkai.law.publication.acts import Act
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.audit.models import LogEntry
from gongkai.web.publishing import logged
from gongkai.web.publishing.catalogue import titles_of
from gongkai.web.publishing.forms.items import grounds
from gongkai.web.publishing.models import Item, ItemStep
from gongkai.web.publishing.models.ledger import ACTS, stage_label
from gongkai.web.publishing.views import acts, consultations, readings, register, reviews
from gongkai.web.publishing.views.itemfound import DRAFT, VIEW, visible
from gongkai.web.publishing.views.itemtexts import FILES

Shown = Callable[[Item, User, date], dict[str, Any]]
PARTS: Mapping[str, Shown] = {
    "publishing/item_review.html": reviews.shown,
    "publishing/item_acts.html": acts.shown,
    "publishing/item_register.html": register.shown,
    "publishing/item_reading.html": readings.shown,
    "publishing/item_consultation.html": consultations.shown,
}
"""What other rooms show of an item on its page, by the template each fills."""


@dataclass(frozen=True, slots=True)
class Told:
    """台账的一步 as the page tells it: both days, who, its facts in words, its doubts; `struck`: annulled."""

    number: int
    act: str
    on: date
    recorded: date
    by: str
    facts: tuple[tuple[str, str], ...]
    doubts: tuple[str, ...]
    struck: bool


@needs(VIEW)
@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """一个条目."""
    one, user, today = visible(request, pk), by(request), timezone.localdate()
    rows = list(one.steps.order_by("number"))
    now = standing([row.step() for row in rows])
    log = list(LogEntry.objects.of(one.subject))
    named = logged.names({hand for row in rows for hand in logged.hands(row.step())} | {entry.actor for entry in log})
    revisions = list(one.revisions.order_by("-number"))
    last = revisions[0]
    may = partial(policy.can, user, agency=one.agency, today=today)
    found = {
        "item": one,
        "last": last,
        "now": now,
        "stage": stage_label(one.stage),
        "entry": titles_of(one.agency).get(last.entry, last.entry),
        "ground": dict(grounds()).get(last.ground, ""),
        "steps": list(timeline(rows, now, named)),
        "revisions": [(each, named.get(each.by, each.by)) for each in revisions],
        "files": last.enclosures.select_related("attachment").order_by("position"),
        "may_read": may(FILES),
        "may_revise": may(DRAFT) and Act.DRAFT in now.lawful,
        "log": [(entry, logged.in_words(entry.act), named.get(entry.actor, entry.actor)) for entry in log],
        "parts": list(_parts(request, one, user, today)),
    }
    return render(request, "publishing/item.html", found)


def _parts(request: HttpRequest, one: Item, user: User, today: date) -> Iterator[SafeString]:
    """Each part by itself, so that no room's words get in the way of another's."""
    for template, shown in PARTS.items():
        yield render_to_string(template, {"item": one, "today": today, **shown(one, user, today)}, request)


def timeline(rows: Sequence[ItemStep], now: Standing, named: Mapping[str, str]) -> Iterator[Told]:
    """办理过程, in the order of record."""
    struck = {row.facts.get("of") for row in rows if row.act == Act.ANNUL}
    doubts: dict[int, list[str]] = {}
    for warned in now.warnings:
        doubts.setdefault(warned.step, []).append(logged.doubted(warned.doubt))
    for row in rows:
        yield Told(
            row.number, str(ACTS[Act(row.act)]), row.on, row.recorded, named.get(row.by, row.by),
            tuple(logged.told(row.step())), tuple(doubts.get(row.number, ())), row.number in struck,
        )  # fmt: skip
