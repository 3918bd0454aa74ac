"""What is done on the pages of disputes 复议诉讼: registered, taken a step further, described, a file taken in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from gongkai.law.disputes import Act, Standing, Step, standing
from gongkai.law.terms import Track
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.cases.actions import disputes
from gongkai.web.cases.actions.disputes import CHANGE, REOPEN, corrected, lawful, step_of
from gongkai.web.cases.forms.disputes import ActForm, BringForm, ReopenForm, RevealForm, WordsForm
from gongkai.web.cases.forms.papers import FileForm
from gongkai.web.cases.models import Dispute, Request
from gongkai.web.cases.models.disputes import ACTS, DECISIONS, STATES
from gongkai.web.cases.views.disputes import annullable, can_reopen, doubted, skipped_review, skipped_words, visible
from gongkai.web.files import actions as files
from gongkai.web.files.models import Purpose
from gongkai.web.files.refusals import Refused as NotTaken
from gongkai.web.markup.language import spoken
from gongkai.web.personal import actions as personal
from gongkai.web.personal.fields import Erased
from gongkai.web.personal.models import Reason

BOTH = ["GET", "HEAD", "POST"]


@needs(CHANGE)
@require_http_methods(BOTH)
def add(request: HttpRequest) -> HttpResponse:
    """登记复议、诉讼."""
    user, today = by(request), timezone.localdate()
    form = _bring_form(request, user, today)
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = disputes.bring(
                given["agency"], form.brought(), token=given["token"], hand=user, at=timezone.now()
            )  # fmt: skip
            _tell_of_skipped(request, made)
            return redirect("dispute", made.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    return render(request, "cases/dispute_add.html", {"form": form}, status=400 if form.errors else 200)


def _bring_form(request: HttpRequest, user: User, today: date) -> BringForm:
    """The form, begun with the request or the reconsideration whose page led here."""
    agencies = policy.agencies(user, CHANGE, today)
    requests = Request.objects.filter(agency__in=agencies, merged_into=None)
    reviews = Dispute.objects.counted().filter(agency__in=agencies, track=Track.RECONSIDERATION.value)
    start: dict[str, object] = {"filed_on": today}
    about = requests.filter(pk=_number(request, "request")).select_related("agency").first()
    after = reviews.filter(pk=_number(request, "after")).select_related("agency", "request").first()
    if about is not None:
        start |= {"agency": about.agency.code, "request": about.number, "about": about.title}
    if after is not None:
        number = after.request.number if after.request else ""
        start |= {"agency": after.agency.code, "request": number, "about": after.about}
        start |= {"after": after.pk, "track": Track.AFTER_RECONSIDERATION.value}
    given = request.POST if request.method == "POST" else None
    return BringForm(given, agencies=agencies, requests=requests, reviews=reviews, initial=start)


def _number(request: HttpRequest, name: str) -> int:
    """A number of the address; 0, which no row has, for anything else."""
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0


def _tell_of_skipped(request: HttpRequest, made: Dispute) -> None:
    messages.success(request, _("The dispute has been registered."))
    if skipped_review(made):
        messages.warning(request, skipped_words())


@needs(CHANGE)
@require_http_methods(BOTH)
def act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """办理行为: one step; the button “preview” shows what it would come to and keeps nothing."""
    one, user = visible(request, pk, CHANGE), by(request)
    now, kind = _now(one), _kind(act)
    if kind not in now.lawful:
        messages.error(request, _("The dispute is in no state for this act."))
        return redirect("dispute", one.pk)
    given = request.POST if request.method == "POST" else None
    start = {"seen": one.length, "on": timezone.localdate()}
    reopens = _reopens_by_decision(one, user)
    form = ActForm(given, act=kind, now=now, can_reopen=reopens, steps=annullable(one), initial=start)
    found: dict[str, Any] = {"dispute": one, "form": form, "label": ACTS[kind], "act": kind.value}
    if form.is_valid():
        step = _step(form, one, user)
        try:
            if "preview" in request.POST:
                found |= _foreseen(one, step)
            else:
                _recorded(one, step, form, user)
                messages.success(request, _("Recorded."))
                return redirect("dispute", one.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    return render(request, "cases/dispute_act.html", found, status=400 if form.errors else 200)


def _now(one: Dispute) -> Standing:
    return standing(one.law_steps(), office_calendar())


def _kind(act: str) -> Act:
    try:
        return Act(act)
    except ValueError:
        raise Http404 from None


def _reopens_by_decision(one: Dispute, user: User) -> bool:
    """Whether a decision of today may take the request up again: it stands answered, and the person may."""
    answered = one.request is not None and one.request.state in disputes.ANSWERED
    return answered and policy.can(user, REOPEN, one.agency, timezone.localdate())


def _step(form: ActForm, one: Dispute, user: User) -> Step:
    at, facts = timezone.now(), form.facts()
    on = form.cleaned_data.get("on") or timezone.localdate(at)
    if form.act is Act.ANNUL:
        facts["instead"] = corrected(one.law_steps(), facts["of"], form.cleaned_data["right_day"])
    return step_of(form.act, on=on, hand=user, at=at, **facts)


def _recorded(one: Dispute, step: Step, form: ActForm, user: User) -> None:
    given = form.cleaned_data
    reopens = bool(given.get("reopens"))
    disputes.record(one, step, hand=user, at=timezone.now(), seen=given["seen"], reopens=reopens)


def _foreseen(one: Dispute, step: Step) -> dict[str, Any]:
    """先行测算: what the dispute would come to."""
    calendar = office_calendar()
    then = lawful([*one.law_steps(), step], calendar)
    return {
        "then": then,
        "then_state": STATES[then.state],
        "then_decision": DECISIONS[then.decision] if then.decision else "",
        "then_deadline": then.explanation(calendar),
        "then_doubts": [doubted(warned.doubt) for warned in then.warnings if warned.step == then.steps],
        "today": timezone.localdate(),
    }


@needs(REOPEN)
@require_http_methods(BOTH)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """重新办理: the request is taken up again, as the decision orders."""
    one, user = visible(request, pk, REOPEN), by(request)
    now = _now(one)
    if not can_reopen(one, now):
        messages.error(request, _("There is no answered request that could be taken up again."))
        return redirect("dispute", one.pk)
    given = request.POST if request.method == "POST" else None
    form = ReopenForm(given, initial={"seen": one.length, "on": now.decided_on})

    def done() -> None:
        disputes.reopen(one, on=form.cleaned_data["on"], hand=user, at=timezone.now(), seen=form.cleaned_data["seen"])

    if form.is_valid() and _is_done(form, done):
        messages.success(request, _("The request has been taken up again."))
        return redirect("dispute", one.pk)
    return render(
        request, "cases/dispute_reopen.html", {"dispute": one, "form": form, "now": now},
        status=400 if form.errors else 200,
    )  # fmt: skip


def _is_done(form: Any, act: Callable[[], None]) -> bool:
    """Whether an act went through; where it was refused, the form says why."""
    try:
        act()
    except Refused as refused:
        form.add_error(None, list(refused.lines))
        return False
    return True


@needs(CHANGE)
@require_http_methods(BOTH)
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """修改案件说明、总结经验教训."""
    one, user = visible(request, pk, CHANGE), by(request)
    start = {
        "fingerprint": one.fingerprint(), "about": one.about, "body": one.body, "case_number": one.case_number,
        "lessons": one.lessons,
    }  # fmt: skip
    form = WordsForm(request.POST if request.method == "POST" else None, initial=start)

    def done() -> None:
        seen = form.cleaned_data["fingerprint"]
        disputes.describe(one, form.words(), fingerprint=seen, hand=user, at=timezone.now())

    if form.is_valid() and _is_done(form, done):
        messages.success(request, _("Saved."))
        return redirect("dispute", one.pk)
    found = {"dispute": one, "form": form}
    return render(request, "cases/dispute_words.html", found, status=400 if form.errors else 200)


@needs(CHANGE)
@require_http_methods(BOTH)
def add_file(request: HttpRequest, pk: int) -> HttpResponse:
    """案件附件: one file more of the dispute."""
    one, user = visible(request, pk, CHANGE), by(request)
    if not policy.can(user, "files.attachment.add", one.agency, timezone.localdate()):
        raise Http404
    form = FileForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        sent, purpose = form.cleaned_data["file"], Purpose(form.cleaned_data["purpose"])
        try:
            files.add(
                user, one.agency, subject=one.subject, purpose=purpose, name=sent.name, data=sent.read(),
                at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("The file has been taken in."))
            return redirect("dispute", one.pk)
        except NotTaken as refused:
            form.add_error("file", spoken(refused.message, refused.english))
    found = {"dispute": one, "form": form}
    return render(request, "cases/dispute_file.html", found, status=400 if form.errors else 200)


@needs("personal.clear_text.view")
@require_POST
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """查看申请人、原告: the clear name, once, for a reason; the look stands in the log."""
    one, user = visible(request, pk, "personal.clear_text.view"), by(request)
    form = RevealForm(request.POST)
    if not hasattr(one, "party") or not form.is_valid():
        messages.error(request, _("There is nothing to be looked at, or no reason was given."))
        return redirect("dispute", one.pk)
    try:
        reason = Reason(form.cleaned_data["reason"])
        name = personal.reveal(one.party, "name", actor=user.number, reason=reason, at=timezone.now())
    except Erased:
        messages.error(request, _("The personal data of this dispute have been erased."))
        return redirect("dispute", one.pk)
    response = render(request, "cases/dispute_party.html", {"dispute": one, "name": name})
    response["Cache-Control"] = "no-store"
    return response
