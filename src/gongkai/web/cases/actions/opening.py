"""申请转主动公开 (第四十四条): what was disclosed to one, or asked for by several, is drafted as a public item.

The item goes through review as any other. When it is public, that is recorded in the ledger of the request.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import uuid5

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.procedure.acts import Act
from gongkai.law.publication.acts import Attribute
from gongkai.web.accounts import policy
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.cases.casefile import now_of
from gongkai.web.cases.models import Request
from gongkai.web.files.examination.identifiers import identified
from gongkai.web.markup.language import spoken
from gongkai.web.publishing.actions import drafting
from gongkai.web.publishing.actions.drafting import Draft
from gongkai.web.publishing.models import Item, Kind
from gongkai.web.publishing.search.nearness import pairs

OPEN = f"cases.{Act.MAKE_PUBLIC}"
LOOKED_AT, SHOWN, ALIKE = 500, 20, 0.6
"""How many requests before are looked at, how many shown; what part of two titles has to be the same."""


@dataclass(frozen=True, slots=True)
class Opened:
    """转为主动公开的信息: what it is called in public, where it is filed, when it was formed."""

    title: str
    entry: str
    formed_on: date


@transaction.atomic
def draft_item(request: Request, opened: Opened, *, hand: User, at: datetime) -> Item:
    """起草为主动公开信息: an item that knows which request it comes from; once for a request.

    Raises `Refused` where the request has disclosed nothing or the title points to a person, `PermissionDenied`.
    """
    held = Request.objects.select_for_update(of=("self",)).select_related("agency").get(pk=request.pk)
    policy.require(hand, OPEN, held.agency, timezone.localdate(at))
    known = item_of(held)
    if known is not None:
        return known
    if not may_open(held, timezone.localdate(at)):
        raise Refused(_("The request is in no state in which its information is made public."))
    found = [spoken(one.message, one.english) for one in identified(spoken("标题", "title"), opened.title)]
    if found:
        raise Refused(*found)
    draft = Draft(
        opened.title.strip(), opened.entry, opened.formed_on, unit=held.unit, attribute=Attribute.PUBLIC.value,
    )  # fmt: skip
    before = Item.objects.filter(origin=held.subject).count()
    token = uuid5(held.token, f"item/{before}")
    return drafting.create(
        held.agency, Kind.INFORMATION, draft, token=token, hand=hand, at=at, origin=held.subject
    )  # fmt: skip


def may_open(request: Request, today: date) -> bool:
    """Whether the law lets what was disclosed be made public now."""
    rows = [row.step() for row in request.steps.order_by("number")]
    now, _broken = now_of(rows, request, office_calendar())
    return now is not None and Act.MAKE_PUBLIC in now.lawful_on(today)


def item_of(request: Request) -> Item | None:
    """The item that was made from a request; None where there is none."""
    return Item.objects.counted().filter(origin=request.subject).order_by("-pk").first()


def alike(request: Request) -> list[Request]:
    """多个申请人就相同信息的申请 (第四十四条第一款): others of the agency with much the same title, latest first."""
    own = pairs(request.title)
    before = Request.objects.filter(agency=request.agency_id).counted().exclude(pk=request.pk).order_by("-pk")
    rows = before.only("number", "title", "received_on")[:LOOKED_AT]
    return [row for row in rows if own and _is_alike(own, pairs(row.title))][:SHOWN]


def _is_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= ALIKE * len(one | other)
