"""审查的办理 (第十七条): the pages on which an item is submitted, reviewed, returned, and findings answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.law import publication as law
from gongkai.law.publication.acts import Act, Stage
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.publishing.actions import reviewing
from gongkai.web.publishing.actions.reviewing import JUSTIFY
from gongkai.web.publishing.examining import open_findings
from gongkai.web.publishing.forms.reviews import (
    ClearForm,
    DetermineForm,
    JustifyForm,
    ReferForm,
    ReturnForm,
    SeenForm,
)
from gongkai.web.publishing.models import Item
from gongkai.web.publishing.models.ledger import stage_label
from gongkai.web.publishing.reviewers import barred, may
from gongkai.web.publishing.reviewlists import VIEW
from gongkai.web.publishing.views.itemfound import visible
from gongkai.web.publishing.views.reviews import ACTS, is_open

BOTH = ["GET", "HEAD", "POST"]
Done = Callable[[Item, dict[str, Any], User], object]


@needs(f"publishing.{Act.SUBMIT}")
@require_http_methods(BOTH)
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """提交审查."""
    return _page(request, pk, Act.SUBMIT, SeenForm, _submitted)


@needs(f"publishing.{Act.RECALL}")
@require_http_methods(BOTH)
def recall(request: HttpRequest, pk: int) -> HttpResponse:
    """撤回送审."""
    return _page(request, pk, Act.RECALL, SeenForm, _recalled)


@needs(VIEW)
@require_http_methods(BOTH)
def clear(request: HttpRequest, pk: int) -> HttpResponse:
    """通过审查环节."""
    return _page(request, pk, Act.CLEAR, ClearForm, _cleared)


@needs(VIEW)
@require_http_methods(BOTH)
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """退回."""
    return _page(request, pk, Act.RETURN, ReturnForm, _returned)


@needs(f"publishing.{Act.REFER}")
@require_http_methods(BOTH)
def refer(request: HttpRequest, pk: int) -> HttpResponse:
    """提请确定 (第十七条第三款)."""
    return _page(request, pk, Act.REFER, ReferForm, _referred)


@needs(f"publishing.{Act.DETERMINE}")
@require_http_methods(BOTH)
def determine(request: HttpRequest, pk: int) -> HttpResponse:
    """收到确定意见 (第十七条第三款)."""
    return _page(request, pk, Act.DETERMINE, DetermineForm, _determined)


def _page(request: HttpRequest, pk: int, act: Act, kind: type[forms.Form], done: Done) -> HttpResponse:
    """The form of one act; whoever has no post for it finds no page, whoever the law keeps from it is told why."""
    one, user, today = visible(request, pk, VIEW), by(request), timezone.localdate()
    if not may(user, act, one, today):
        raise Http404
    steps = one.law_steps()
    now = law.standing(steps)
    hindered = barred(one, steps, user, timezone.now()) if act is Act.CLEAR and act in now.lawful else ""
    if not is_open(one, now, act, user, today, hindered=hindered):
        messages.error(request, hindered or _("The item is in no state for this act."))
        return redirect("item", one.pk)
    form = kind(
        request.POST if request.method == "POST" else None, initial={"seen": one.length, "stage": one.stage}
    )  # fmt: skip
    if form.is_valid():
        try:
            done(one, form.cleaned_data, user)
            messages.success(request, _("Recorded."))
            return redirect("item", one.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    found = {
        "item": one,
        "form": form,
        "label": ACTS[act][1],
        "stage": stage_label(one.stage),
        "open": len(open_findings(one.revision())),
    }
    return render(request, "publishing/review_act.html", found, status=400 if form.errors else 200)


def _submitted(one: Item, given: dict[str, Any], user: User) -> None:
    reviewing.submit(one, hand=user, at=timezone.now(), seen=given["seen"])


def _recalled(one: Item, given: dict[str, Any], user: User) -> None:
    reviewing.recall(one, hand=user, at=timezone.now(), seen=given["seen"])


def _cleared(one: Item, given: dict[str, Any], user: User) -> None:
    if given["stage"] not in set(Stage):
        raise Refused(_("The item is in no state for this act."))
    stage, opinion = Stage(given["stage"]), given["opinion"]
    reviewing.clear(one, stage=stage, opinion=opinion, hand=user, at=timezone.now(), seen=given["seen"])


def _returned(one: Item, given: dict[str, Any], user: User) -> None:
    reviewing.send_back(one, reason=given["reason"], hand=user, at=timezone.now(), seen=given["seen"])


def _referred(one: Item, given: dict[str, Any], user: User) -> None:
    to, reason = given["to"], given["reason"]
    reviewing.refer(one, to=to, reason=reason, hand=user, at=timezone.now(), seen=given["seen"])


def _determined(one: Item, given: dict[str, Any], user: User) -> None:
    public, reason = given["public"], given["reason"]
    reviewing.determine(one, public=public, reason=reason, hand=user, at=timezone.now(), seen=given["seen"])


@needs(JUSTIFY)
@require_POST
def justify(request: HttpRequest, pk: int) -> HttpResponse:
    """说明一处发现."""
    form = JustifyForm(request.POST)

    def done(one: Item, user: User) -> None:
        given = form.cleaned_data
        key, reason, seen = given["key"], given["reason"], given["seen"]
        reviewing.justify(one, key=key, reason=reason, hand=user, at=timezone.now(), seen=seen)

    return _posted(request, pk, JUSTIFY, form, done)


@needs(f"publishing.{Act.SUBMIT}")
@require_POST
def mask(request: HttpRequest, pk: int) -> HttpResponse:
    """脱敏: a new revision with the found texts masked."""
    form = SeenForm(request.POST)

    def done(one: Item, user: User) -> None:
        reviewing.mask(one, hand=user, at=timezone.now(), seen=form.cleaned_data["seen"])

    return _posted(request, pk, f"publishing.{Act.SUBMIT}", form, done)


def _posted(
    request: HttpRequest, pk: int, permission: str, form: forms.Form, done: Callable[[Item, User], object]
) -> HttpResponse:
    """What is posted from the page of an item itself, and leads back to it."""
    one, user = visible(request, pk, VIEW), by(request)
    if not policy.can(user, permission, one.agency, timezone.localdate()):
        raise Http404
    if not form.is_valid():
        messages.error(request, _("A reason is needed."))
        return redirect("item", one.pk)
    try:
        done(one, user)
        messages.success(request, _("Recorded."))
    except Refused as refused:
        messages.error(request, " ".join(refused.lines))
    return redirect("item", one.pk)
