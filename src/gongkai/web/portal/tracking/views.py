"""Pages of an applicant's own request 查询: the way in, where it stands, the way out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law.procedure import standing
from gongkai.law.procedure.acts import Act
from gongkai.law.procedure.objections import Unlawful
from gongkai.law.procedure.standing import Standing, State
from gongkai.web.accounts.access import public
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.limits import TooMany
from gongkai.web.cases.models import LedgerStep, Rating, Request
from gongkai.web.cases.models.papers import given_files, given_letters
from gongkai.web.portal.tracking import door
from gongkai.web.portal.tracking.door import tracked
from gongkai.web.portal.tracking.forms import TrackForm
from gongkai.web.portal.tracking.progress import happened, timeline
from gongkai.web.portal.tracking.wording import told


@public
@never_cache
@sensitive_post_parameters("number", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def track(request: HttpRequest) -> HttpResponse:
    """查询. Whatever of number and code is wrong: the same words."""
    now, problem, status = timezone.now(), "", 200
    form = TrackForm(request.POST) if request.method == "POST" else TrackForm(initial=_given(request))
    if form.is_valid():
        try:
            found = door.admit(request, form.cleaned_data["number"], form.cleaned_data["code"], at=now)
        except TooMany as error:
            problem, status = too_many(error), 429
        else:
            if found is not None:
                return redirect("track-case", found.number)
            problem, status = _("Number and code do not belong together. Please look at the receipt again."), 400
        form = TrackForm(initial={"number": form.cleaned_data["number"]})
    return render(request, "portal/track.html", {"form": form, "problem": problem}, status=status)


def _given(request: HttpRequest) -> dict[str, str]:
    """The number, where one comes from a page that was shut: it is no secret."""
    return {"number": request.GET.get("number", "")[:80]}


def too_many(error: TooMany) -> str:
    """What whoever tried too often is told."""
    when = time_format(timezone.localtime(error.until), "H:i")
    return _("Too many tries. Please try again after %(when)s.") % {"when": when}


@public
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """退出查询."""
    door.leave(request)
    messages.success(request, _("You have left your request. To see it again, give number and code."))
    return redirect("track")


@dataclass(frozen=True, slots=True)
class Way:
    """What can be done now: the name of its page, in words; `main` where the applicant is waited for."""

    page: str
    words: str
    main: bool = False


@tracked
@require_safe
def case(request: HttpRequest, case: Request) -> HttpResponse:
    """一件申请: where it stands, until when and why, what happened, what can be done."""
    today = timezone.localdate()
    steps, now = happened(LedgerStep.objects.filter(request=case).order_by("number")), standing_of(case)
    possible = tuple(ways(case, now))
    shown = {
        "case": case,
        "told": told(case, steps, now, today),
        "entries": timeline(steps, now, today),
        "deadline": now.explanation(office_calendar()) if now is not None and _runs(case, now) else None,
        "today": today,
        "wanted": [way for way in possible if way.main],
        "others": [way for way in possible if not way.main],
        "letters": [letter for letter in given_letters(case) if letter.sealed() is not None],
        "files": given_files(case),
        "complaints": case.complaints.all(),
        "statements": case.statements.all(),
        "rating": Rating.objects.filter(request=case).first(),
        "until": door.until(request),
    }
    return render(request, "portal/track_case.html", shown)


def standing_of(case: Request) -> Standing | None:
    """申请现状; None before the receipt, and where the agency's rules have changed so that it cannot be told."""
    if not case.length:
        return None
    try:
        return standing(case.law_steps(), office_calendar(), case.agency.practice())
    except Unlawful:
        return None


def _runs(case: Request, now: Standing) -> bool:
    return now.is_open and case.merged_into is None


def ways(case: Request, now: Standing | None) -> Iterator[Way]:
    """现在可以办理的事项."""
    lawful = now.lawful if now is not None and _runs(case, now) else frozenset[Act]()
    if Act.CORRECT in lawful:
        yield Way("track-correct", _("Correct the request"), main=True)
    if Act.GIVE_REASONS in lawful:
        yield Way("track-reasons", _("Give reasons"), main=True)
    if now is not None and now.state is State.PAYMENT:
        yield Way("track-fee", _("See the fee and how to pay"), main=True)
    if case.closed_on is not None and case.merged_into is None and not Rating.objects.filter(request=case).exists():
        yield Way("track-rate", _("Rate how it was handled"))
    yield Way("track-complain", _("Complain to the supervising organ"))
    if Act.WITHDRAW in lawful:
        yield Way("track-withdraw", _("Withdraw the request"))
