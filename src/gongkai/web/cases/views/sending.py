"""Pages of sending 发出与送达: a notice with its act, the answer's service, opinions that come back."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.law.documents import facts as facts_of
from gongkai.law.procedure.acts import Act
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.cases.actions import files, opinions, sending
from gongkai.web.cases.forms.papers import OpinionForm, SendForm, today_first
from gongkai.web.cases.letters import NOTICES, case
from gongkai.web.cases.models import Consultee, Request
from gongkai.web.cases.models.ledger import ACTS
from gongkai.web.cases.views.letters import in_hand, visible
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.letters.models import Letter
from gongkai.web.personal.fields import Erased


@needs("cases.ask_correction")
@require_http_methods(["GET", "HEAD", "POST"])
def notice(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """告知、征求意见、收费等: draft the letter, have it signed, send it; sending it is the act."""
    done = next((one for one in NOTICES if one.value == act), None)
    if done is None:
        raise Http404
    row = visible(request, pk, f"cases.{done}")
    one = case(row)
    signed = sending.unsent(row, NOTICES[done])
    form = SendForm(
        **_given(request), act=done, initial={**today_first(timezone.localdate(), row.length), "way": row.delivery}
    )
    if form.is_valid():
        try:
            return _told(request, row, done, form)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        except Erased:
            form.add_error(None, _("The personal data of this letter have been erased."))
    held = None if signed else in_hand(one, NOTICES[done])
    shown = {
        "case": row, "act": done.value, "name": ACTS[done], "form": form, "signed": signed, "held": held,
        "kind": facts_of(NOTICES[done]).chinese, "document": NOTICES[done].value, "lawful": done in one.now.lawful,
        "may_draft": policy.can(cast(User, request.user), "letters.letter.draft", row.agency, timezone.localdate()),
    }  # fmt: skip
    return render(request, "cases/notice.html", shown, status=400 if form.errors else 200)


def _given(request: HttpRequest) -> dict[str, Any]:
    return {"data": request.POST, "files": request.FILES} if request.method == "POST" else {}


def _told(request: HttpRequest, row: Request, act: Act, form: SendForm) -> HttpResponse:
    user, now = cast(User, request.user), timezone.now()
    given = form.sending(_kept(request, row, "evidence", Purpose.INTERNAL))
    contact = form.cleaned_data.get("contact", "")
    sending.tell(user, row, act, given, seen=form.cleaned_data["seen"], at=now, contact=contact)
    return redirect("request", row.pk)


def _kept(request: HttpRequest, row: Request, field: str, purpose: Purpose) -> Attachment | None:
    """A file that came with a form, taken in as a file of the case. Raises `Refused`."""
    sent = request.FILES.get(field)
    if sent is None:
        return None
    return files.take(cast(User, request.user), row, purpose, sent.name or "", sent.read(), at=timezone.now())


@needs("cases.serve")
@require_http_methods(["GET", "HEAD", "POST"])
def serve(request: HttpRequest, pk: int) -> HttpResponse:
    """送达: how the answer reached, or was sent to, the applicant, and what proves it."""
    row = visible(request, pk, "cases.serve")
    one = case(row)
    letter = sending.to_serve(one)
    form = SendForm(**_given(request), initial={**today_first(timezone.localdate(), row.length), "way": row.delivery})
    if form.is_valid():
        try:
            given = form.sending(_kept(request, row, "evidence", Purpose.INTERNAL))
            sending.serve(
                cast(User, request.user), row, letter, given, seen=form.cleaned_data["seen"], at=timezone.now()
            )
            return redirect("request", row.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    lawful = Act.SERVE in one.now.lawful
    shown = {"case": row, "letter": letter, "form": form, "lawful": lawful, "due": one.now.due}
    return render(request, "cases/serve.html", shown, status=400 if form.errors else 200)


@needs("cases.serve")
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """发出其他文书: a letter that goes out without an act of the procedure."""
    row = visible(request, pk, "cases.serve")
    rows = Letter.objects.filter(subject=row.subject, document__in=[one.value for one in sending.APART])
    letter = get_object_or_404(rows, pk=number)
    form = SendForm(**_given(request), initial={**today_first(timezone.localdate(), row.length), "way": row.delivery})
    if form.is_valid():
        try:
            given = form.sending(_kept(request, row, "evidence", Purpose.INTERNAL))
            sending.hand_over(cast(User, request.user), row, letter, given, at=timezone.now())
            messages.success(request, _("Recorded."))
            return redirect("request", row.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    shown = {"case": row, "letter": letter, "form": form, "lawful": letter.sealed() is not None}
    return render(request, "cases/serve.html", shown, status=400 if form.errors else 200)


@needs("cases.third_party_answers")
@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, pk: int, step: int) -> HttpResponse:
    """记录意见: what whoever was asked by one step has said."""
    row = visible(request, pk, f"cases.{Act.THIRD_PARTY_ANSWERS}")
    one = case(row)
    asked = one.steps.get(step)
    consulted = next((each for each in one.now.consulted if each.number == step), None)
    if asked is None or consulted is None or asked.act not in opinions.ANSWERED:
        raise Http404
    begin = today_first(timezone.localdate(), row.length)
    form = OpinionForm(**_given(request), initial=begin)
    if form.is_valid():
        try:
            said = form.opinion(_kept(request, row, "file", Purpose.RECEIVED))
            opinions.opinion(
                cast(User, request.user), row, step, said, seen=form.cleaned_data["seen"], at=timezone.now()
            )
            return redirect("request", row.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    whom = Consultee.objects.filter(request=row, step=step).first()
    shown = {"case": row, "form": form, "asked": asked, "name": ACTS[asked.act], "consulted": consulted, "whom": whom}
    return render(request, "cases/opinion.html", shown, status=400 if form.errors else 200)
