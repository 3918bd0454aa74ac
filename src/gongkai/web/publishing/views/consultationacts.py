"""意见征集的办理页面: the days of a draft, the decision on a comment, the outcome, a look at who wrote."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.views import by
from gongkai.web.personal import actions as personal
from gongkai.web.personal.fields import Erased
from gongkai.web.personal.models import Reason, personal_fields
from gongkai.web.publishing.actions import consultations as actions
from gongkai.web.publishing.actions.consultations import CHANGE
from gongkai.web.publishing.forms.consultations import DecideForm, ProlongForm, RevealForm, TermsForm
from gongkai.web.publishing.models import Item, Kind
from gongkai.web.publishing.models.consultations import VIEW, Comment, Consultation, outcome_of
from gongkai.web.publishing.views.consultations import CLEAR, DRAFT, visible

BOTH = ["GET", "HEAD", "POST"]


@needs(CHANGE)
@require_http_methods(BOTH)
def terms(request: HttpRequest, pk: int) -> HttpResponse:
    """定期限: of a draft all of it; of what is public a later last day alone."""
    user, now = by(request), timezone.now()
    found = policy.agencies(user, CHANGE, timezone.localdate(now))
    rows = Item.objects.filter(agency__in=found, kind=Kind.CONSULTATION.value).select_related("agency")
    item = get_object_or_404(rows, pk=pk)
    one = Consultation.objects.filter(pk=pk).select_related("item__agency").first()
    given = request.POST if request.method == "POST" else None
    if (one or Consultation(item=item)).may_change():
        names = ("opens_on", "closes_on", "contact", "reason")
        initial = {name: getattr(one, name) for name in names} if one else {}
        form: TermsForm | ProlongForm = TermsForm(given, initial=initial)
    elif one is not None and item.public is not None:
        form = ProlongForm(given)
    else:
        messages.error(request, _("The item is in no state for this act."))
        return redirect("item", item.pk)
    if form.is_valid():
        try:
            if isinstance(form, TermsForm):
                actions.set_terms(item, form.terms(), hand=user, at=now)
            elif one is not None:
                actions.prolong(one, form.cleaned_data["closes_on"], hand=user, at=now)
            messages.success(request, _("Recorded."))
            return redirect("desk-consultation", item.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    said = {"item": item, "form": form, "one": one}
    return render(request, "publishing/consultation_terms.html", said, status=400 if form.errors else 200)


@needs(VIEW)
@never_cache
@require_http_methods(BOTH)
def comment(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """一条意见, and the decision on it."""
    one, row = _found(request, pk, number)
    user, now = by(request), timezone.now()
    may = partial(policy.can, user, agency=one.item.agency, today=timezone.localdate(now))
    decides = may(CHANGE) and outcome_of(one) is None
    if not (may(CHANGE) or may(CLEAR)) or request.method == "POST" and not may(CHANGE):
        raise Http404
    last = {name: getattr(row, name) or "" for name in ("gist", "taken", "answer")}
    form = DecideForm(request.POST if request.method == "POST" else None, initial=last)
    if form.is_valid():
        try:
            actions.decide(row, form.decided(), hand=user, at=now)
            messages.success(request, _("Recorded."))
            return redirect("desk-consultation", one.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    said = {"form": form if decides or form.errors else None, **_told(one, row, reveals=may(CLEAR))}
    return render(request, "publishing/consultation_comment.html", said, status=400 if form.errors else 200)


def _found(request: HttpRequest, pk: int, number: int, permission: str = VIEW) -> tuple[Consultation, Any]:
    one = visible(request, pk, permission)
    comments: Any = one.comments.all()
    return one, get_object_or_404(comments.with_decision().select_related("consultation__item__agency"), number=number)


def _told(one: Consultation, row: Comment, *, reveals: bool) -> dict[str, Any]:
    """What the page of a comment says, masked."""
    facts = [(field.name, field.verbose_name, getattr(row, field.name)) for field in personal_fields(Comment)]
    there = [(name, f"{label} · {str(value)[:80]}") for name, label, value in facts if value and not value.erased]
    return {
        "one": one,
        "row": row,
        "facts": [(label, str(value)) for _name, label, value in facts if value],
        "reveal": RevealForm(fields=there) if reveals and there else None,
    }


@needs(CLEAR)
@never_cache
@require_POST
def reveal(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """查看明文: one datum, once, with the reason in the log before it is shown."""
    one, row = _found(request, pk, number, CLEAR)
    labels = {field.name: str(field.verbose_name) for field in personal_fields(Comment)}
    form = RevealForm(request.POST, fields=list(labels.items()))
    if not form.is_valid():
        messages.error(request, _("Say what is to be seen, and why."))
        return redirect("consultation-comment-desk", one.pk, row.number)
    name, reason = form.cleaned_data["field"], Reason(form.cleaned_data["reason"])
    try:
        text = personal.reveal(row, name, actor=by(request).number, reason=reason, at=timezone.now())
    except Erased:
        messages.error(request, _("It has been erased."))
        return redirect("consultation-comment-desk", one.pk, row.number)
    said = {"revealed": {"label": labels[name], "text": text}, **_told(one, row, reveals=True)}
    return render(request, "publishing/consultation_comment.html", said)


@needs(DRAFT)
@require_POST
def outcome(request: HttpRequest, pk: int) -> HttpResponse:
    """起草反馈: the outcome as an item, that goes through review as any other."""
    one = visible(request, pk, DRAFT)
    try:
        made = actions.draft_outcome(one, hand=by(request), at=timezone.now())
    except Refused as refused:
        for line in refused.lines:
            messages.error(request, line)
        return redirect("desk-consultation", one.pk)
    messages.success(request, _("The draft has been kept."))
    return redirect("item", made.pk)
