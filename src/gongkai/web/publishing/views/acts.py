"""公开、撤下与效力的页面: the form of each act, the ties of an item, and what its page at the desk shows of them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.law import publication as law
from gongkai.law.deadlines import Deadline
from gongkai.law.periods import NotInForce
from gongkai.law.publication.acts import KEPT, Act
from gongkai.law.publishing_dates import publication_limit
from gongkai.law.validity import Validity
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.lights import lights_of
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.markup.lamps import lit
from gongkai.web.publishing.actions import lifecycle
from gongkai.web.publishing.forms.acts import FORMS, ActForm, AnnulForm, CutForm, TieForm
from gongkai.web.publishing.models import Item, Publication, Tie, Tied
from gongkai.web.publishing.models.items import WAITING
from gongkai.web.publishing.models.ledger import ACTS
from gongkai.web.publishing.models.vocabulary import TIED_BACK, VALIDITIES

BOTH = ["GET", "HEAD", "POST"]
ACTING = f"publishing.{Act.WITHDRAW}"
"""Who may do any of this: each act asks for its own permission as well."""
DOCUMENTS = frozenset({Act.AMEND, Act.REPEAL, Act.EXPIRE})
"""Acts on documents that are in force or not: no other information is repealed."""


def _visible(request: HttpRequest, pk: int, permission: str) -> Item:
    """The item of an address, where the person may do that with it; 404 otherwise."""
    user, today = by(request), timezone.localdate()
    found: Item = get_object_or_404(Item.objects.visible_to(user, today).select_related("agency"), pk=pk)
    if not policy.can(user, permission, found.agency, today):
        raise Http404
    return found


def _kind(slug: str) -> Act:
    """The act of an address; 404 for a word that is none, and for an act that has a page of its own."""
    found = next((one for one in FORMS if one.value == slug), None)
    if found is None:
        raise Http404
    return found


@needs(ACTING)
@require_http_methods(BOTH)
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """一项办理行为: only what is permitted is there, only what is lawful now is done."""
    item, kind, user = _visible(request, pk, ACTING), _kind(act), by(request)
    today = timezone.localdate()
    if not policy.can(user, f"publishing.{kind}", item.agency, today):
        raise Http404
    if kind not in _offered(item, law.standing(item.law_steps()), user, today):
        return _stale(request, item)
    form = _form(request, item, kind, today)
    if form.is_valid():
        try:
            form.done(item, hand=user, at=timezone.now())
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        else:
            messages.success(request, _("Recorded."))
            return redirect("item", item.pk)
    found = {"item": item, "form": form, "label": ACTS[kind], "danger": kind is Act.WITHDRAW}
    return render(request, "publishing/item_act.html", found, status=400 if form.errors else 200)


def _stale(request: HttpRequest, item: Item) -> HttpResponse:
    """What is not lawful now was offered by a page that is old by now, if at all."""
    words = _("The item is in no state for this act.")
    if request.method == "POST" and request.POST.get("seen") not in (None, str(item.length)):
        words = _("Somebody else has acted on this item since you opened the page. Look at it again.")
    messages.error(request, words)
    return redirect("item", item.pk)


def _form(request: HttpRequest, item: Item, kind: Act, today: date) -> ActForm:
    given = request.POST if request.method == "POST" else None
    start = {"seen": item.length, "on": today}
    if kind is Act.ANNUL:
        return AnnulForm(given, steps=annullable(item), initial=start)
    return FORMS[kind](given, initial=start)


def _offered(item: Item, now: law.Standing, user: User, today: date) -> list[Act]:
    """The acts that are lawful now and that a person may do."""
    lawful = now.lawful - (frozenset() if item.is_policy else DOCUMENTS)
    return [
        one
        for one in FORMS
        if one in lawful
        and policy.can(user, f"publishing.{one}", item.agency, today)
        and (one is not Act.ANNUL or annullable(item))
    ]


def annullable(item: Item) -> list[tuple[int, str]]:
    """可以更正的步骤: the numbers of the steps that stand and that the law lets go, each in words."""
    steps = item.law_steps()
    gone = {step.of: step.instead for step in steps if step.act is Act.ANNUL}
    found = []
    for number, step in enumerate(steps, 1):
        stands = gone.get(number, step)
        if stands is not None and step.act not in KEPT | {Act.ANNUL}:
            found.append((number, f"{number}. {ACTS[step.act]} {stands.on}"))
    return found


# Ties ----------------------------------------------------------------------------------------------


@needs(lifecycle.TIE)
@require_http_methods(BOTH)
def ties(request: HttpRequest, pk: int) -> HttpResponse:
    """关联: those of an item, one more, one less."""
    item, user = _visible(request, pk, lifecycle.TIE), by(request)
    today, cutting = timezone.localdate(), "cut" in request.POST
    seen = Item.objects.visible_to(user, today)
    form = TieForm(request.POST if request.method == "POST" and not cutting else None, items=seen)
    try:
        if cutting:
            _cut(item, CutForm(request.POST), user)
        if cutting or (form.is_valid() and _tied(item, form, user)):
            messages.success(request, _("Saved."))
            return redirect("item-tie", item.pk)
    except Refused as refused:
        if cutting:
            messages.error(request, str(refused))
            return redirect("item-tie", item.pk)
        form.add_error(None, list(refused.lines))
    found = {"item": item, "form": form, "ties": told_ties(item, user, today)}
    return render(request, "publishing/item_ties.html", found, status=400 if form.errors else 200)


def _tied(item: Item, form: TieForm, user: User) -> Tie:
    given = form.cleaned_data
    return lifecycle.tie(item, given["other"], given["kind"], hand=user, at=timezone.now())


def _cut(item: Item, form: CutForm, user: User) -> None:
    """Raises `Http404` for what no page has offered."""
    if not form.is_valid():
        raise Http404
    other = get_object_or_404(Item, pk=form.cleaned_data["other"])
    lifecycle.cut(item, other, Tied(form.cleaned_data["kind"]), hand=user, at=timezone.now())


def told_ties(item: Item, user: User, today: date) -> list[dict[str, Any]]:
    """关联的条目, from where the item stands; of what a person may not see, what is public alone."""
    rows = Tie.objects.of(item).in_force().select_related("item", "other")
    ends = {pk for row in rows for pk in (row.item_id, row.other_id)}
    seen = set(Item.objects.visible_to(user, today).filter(pk__in=ends).values_list("pk", flat=True))
    found = []
    for row in rows:
        own = row.item_id == item.pk
        there = row.other if own else row.item
        if there.pk in seen or there.public is not None:
            words = Tied(row.kind).label if own else TIED_BACK[Tied(row.kind)]
            found.append({"words": words, "there": there, "seen": there.pk in seen, "own": own, "kind": row.kind})
    return found


# On the page of an item ----------------------------------------------------------------------------


def shown(item: Item, user: User, today: date) -> dict[str, Any]:
    """What publishing/item_acts.html needs: what may be done now, where it is public, validity, ties, deliveries."""
    now = law.standing(item.law_steps())
    limit, valid = _limit(item), _validity(item, today)
    return {
        "acts": [{"act": one.value, "label": ACTS[one]} for one in _offered(item, now, user, today)],
        "releases": item.releases.in_force().order_by("on", "pk"),
        "delivered": now.delivered,
        "amended": now.amended_on,
        "validity": VALIDITIES[valid] if valid else "",
        "ties": told_ties(item, user, today),
        "may_tie": policy.can(user, lifecycle.TIE, item.agency, today),
        "limit": limit,
        "limit_light": _light(item, limit, today),
        "late": _is_late(item),
        "in_time": item.first_published_on is not None and item.due_on is not None and not _is_late(item),
        "today": today,
    }


def _limit(item: Item) -> Deadline | None:
    """公开期限 with its explanation, while it is to become public or since it did; None for what is older than it."""
    if item.due_on is None:
        return None
    try:
        return publication_limit(item.formed_on, office_calendar())
    except NotInForce:
        return None


def _light(item: Item, limit: Deadline | None, today: date) -> SafeString | str:
    if limit is None or item.first_published_on is not None or item.state not in WAITING:
        return ""
    calendar = office_calendar()
    return lit(calendar, lights_of([item.agency], calendar, today)[item.agency_id], today, limit.due)


def _is_late(item: Item) -> bool:
    """逾期公开: whether it became public after its last day."""
    first, due = item.first_published_on, item.due_on
    return first is not None and due is not None and first > due


def _validity(item: Item, today: date) -> Validity | None:
    """有效性 of the version that is public, or was last."""
    row = Publication.objects.filter(item=item, until=None).first()
    return row.validity(today) if row else None
