"""What an applicant does, a page each 补正、说明理由、缴费通知、撤回、评价、投诉. After each: back to the request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.standing import Standing, State
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.limits import TooMany
from gongkai.web.cases.actions import applicant, complaints
from gongkai.web.cases.models import LedgerStep, Rating, Request
from gongkai.web.files.refusals import Refused as FileRefused
from gongkai.web.portal.tracking import door
from gongkai.web.portal.tracking.door import tracked
from gongkai.web.portal.tracking.forms import ActForm, ComplaintForm, RatingForm, StatementForm
from gongkai.web.portal.tracking.progress import english, happened
from gongkai.web.portal.tracking.views import standing_of, too_many
from gongkai.web.portal.tracking.wording import amount, told

Verb = Callable[[datetime], object]


def _done(form: forms.Form, case: Request, verb: Verb) -> bool:
    """Does what was asked for; where it is refused, the form says why and keeps what was written."""
    now = timezone.now()
    try:
        door.sender(case, now)
        verb(now)
    except Refused as refused:
        form.add_error(None, list(refused.lines))
    except FileRefused as refused:
        form.add_error("attachments", refused.english if english() else refused.message)
    except TooMany as error:
        form.add_error(None, too_many(error))
    return form.is_valid()


def _page(request: HttpRequest, template: str, form: forms.Form, case: Request, **more: object) -> HttpResponse:
    """The form again, or for the first time. Its `seen` is what the request has now: what changed has been told."""
    if form.is_bound and "seen" in form.fields:
        data = request.POST.copy()
        data["seen"] = str(Request.objects.values_list("length", flat=True).get(pk=case.pk))
        form.data = data
    shown = {"form": form, "case": case, **more}
    return render(request, template, shown, status=400 if form.errors else 200)


def _gone(request: HttpRequest, case: Request) -> HttpResponse:
    """Back to the request, where an act is not possible (any more)."""
    messages.warning(request, _("This is not possible any more. Where the request stands now, you see here."))
    return redirect("track-case", case.number)


def _lawful(case: Request, act: Act) -> Standing | None:
    now = standing_of(case)
    return now if now is not None and case.merged_into is None and act in now.lawful else None


@tracked
@sensitive_post_parameters("text")
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, case: Request) -> HttpResponse:
    """补正 (第三十条)."""
    return _statement(request, case, Act.CORRECT, _("Your correction"), "portal/track_correct.html")


@tracked
@sensitive_post_parameters("text")
@require_http_methods(["GET", "HEAD", "POST"])
def reasons(request: HttpRequest, case: Request) -> HttpResponse:
    """说明理由 (第三十五条)."""
    return _statement(request, case, Act.GIVE_REASONS, _("Your reasons"), "portal/track_reasons.html")


def _statement(request: HttpRequest, case: Request, act: Act, label: str, template: str) -> HttpResponse:
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = StatementForm(*given, label=label, initial={"seen": case.length})
    if form.is_valid():
        verb = applicant.correct if act is Act.CORRECT else applicant.give_reasons
        said, sent = form.cleaned_data, form.sent()
        if _done(
            form, case, lambda now: verb(case, said["text"], sent, token=said["token"], at=now, seen=said["seen"])
        ):  # fmt: skip
            messages.success(request, _("Received. The agency has been told."))
            return redirect("track-case", case.number)
    now = _lawful(case, act)
    if now is None:
        return _gone(request, case)
    return _page(request, template, form, case, told=told(case, _steps(case), now, timezone.localdate()))


def _steps(case: Request) -> list[Step]:
    return happened(LedgerStep.objects.filter(request=case).order_by("number"))


@tracked
@require_safe
def fee(request: HttpRequest, case: Request) -> HttpResponse:
    """缴费通知 (国办函〔2020〕109号第六条): how much, until when, how. The payment itself the office records."""
    now = standing_of(case)
    if now is None or now.state is not State.PAYMENT:
        return _gone(request, case)
    rules = case.agency.rules()
    shown = {
        "case": case,
        "amount": amount(_steps(case)),
        "clock": now.clock,
        "due": now.due,
        "over": now.due < timezone.localdate(),
        "way": rules["payment_way"].value,
    }
    return render(request, "portal/track_fee.html", shown)


@tracked
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, case: Request) -> HttpResponse:
    """撤回申请, after a question."""
    form = ActForm(request.POST if request.method == "POST" else None, initial={"seen": case.length})
    if form.is_valid():
        seen = form.cleaned_data["seen"]
        if _done(form, case, lambda now: applicant.withdraw(case, at=now, seen=seen)):
            messages.success(request, _("Your request has been withdrawn."))
            return redirect("track-case", case.number)
    if _lawful(case, Act.WITHDRAW) is None:
        return _gone(request, case)
    return _page(request, "portal/track_withdraw.html", form, case)


@tracked
@sensitive_post_parameters("text")
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: HttpRequest, case: Request) -> HttpResponse:
    """好差评."""
    if case.closed_on is None or case.merged_into is not None or Rating.objects.filter(request=case).exists():
        return _gone(request, case)
    form = RatingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        if _done(form, case, lambda now: applicant.rate(case, said["stars"], said["text"], at=now)):
            messages.success(request, _("Thank you. Your rating has been kept."))
            return redirect("track-case", case.number)
    return _page(request, "portal/track_rate.html", form, case)


@tracked
@sensitive_post_parameters("text")
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest, case: Request) -> HttpResponse:
    """投诉 (第五十一条)."""
    form = ComplaintForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        if _done(form, case, lambda now: complaints.complain(case, said["text"], token=said["token"], at=now)):
            messages.success(request, _("Your complaint was sent to the supervising organ. Its reply will stand here."))
            return redirect("track-case", case.number)
    return _page(request, "portal/track_complain.html", form, case)
