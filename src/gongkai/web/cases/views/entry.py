"""Pages of what comes in 收件: entering a request, confirming its receipt, leaving it out, its receipt on paper."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from gongkai.law.receipt import Receipt
from gongkai.law.terms import Channel
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import AgencyQuerySet
from gongkai.web.accounts.views import by
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions import entry as verbs
from gongkai.web.cases.actions import intake
from gongkai.web.cases.forms.asked import BY_AGENT, HOW, REACH, WHAT, WHO
from gongkai.web.cases.forms.entry import CONFIRMED, HOW_IT_CAME, DropForm, EntryForm, ReceiveForm
from gongkai.web.cases.models import Person, Request
from gongkai.web.cases.models.requests import ARRIVED
from gongkai.web.cases.receipts import slip
from gongkai.web.cases.views.case import case_of
from gongkai.web.markup.groups import grouped
from gongkai.web.personal import actions as personal
from gongkai.web.personal.fields import Erased
from gongkai.web.personal.keys import Unreadable
from gongkai.web.personal.models import Reason

GROUPS = (HOW_IT_CAME, WHO, REACH, BY_AGENT, WHAT, HOW)
REGISTER, RECEIVE, VIEW = intake.REGISTER, "cases.receive", "cases.request.view"
CLEAR = "personal.clear_text.view"


def _agencies(request: HttpRequest) -> AgencyQuerySet:
    return policy.agencies(by(request), REGISTER, timezone.localdate()).open()


@needs(REGISTER)
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """登记申请: the whole form; the day of receipt is shown before anything is kept, and it can be changed."""
    now = timezone.now()
    start = {"token": uuid4(), "arrived": timezone.localdate(now), "channel": Channel.COUNTER.value}
    sent = request.POST if request.method == "POST" else None
    form = EntryForm(sent, agencies=_agencies(request), today=timezone.localdate(now), initial=start)
    found = None
    if sent is not None and form.is_valid():
        given = form.cleaned_data
        try:
            found = form.facts().found(Channel(given["channel"]))
            if "check" not in sent:
                made = verbs.enter(
                    by(request), given["agency"], form.asked(), form.facts(), channel=Channel(given["channel"]),
                    token=given["token"], at=now,
                )  # fmt: skip
                return _entered(request, made)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    fields = grouped(form, GROUPS, folded=(BY_AGENT[0],))
    return render(request, "cases/request_add.html", {"fields": fields, "found": found})


def _entered(request: HttpRequest, made: Request) -> HttpResponse:
    messages.success(request, _("Entered under the number %(number)s.") % {"number": made.number})
    return redirect("request-print", made.pk)


@needs(RECEIVE)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """确认收到 (第三十一条): the day both confirmed it, or the office signed; or that nobody was reached."""
    case, now = case_of(request, pk, RECEIVE), timezone.now()
    channel, today = Channel(case.channel), timezone.localdate(now)
    if request.method == "POST" and "unreached" in request.POST:
        return _unreached(request, case)
    tries = list(LogEntry.objects.of(case.subject).filter(act=verbs.TRIED))
    start = {
        "seen": case.length, "confirmed": today, "signed": today,
        "unreachable": case.arrived_on < today and any(one.on <= case.arrived_on for one in tries),
    }  # fmt: skip
    sent = request.POST if request.method == "POST" else None
    form = ReceiveForm(sent, channel=channel, today=today, initial=start)
    found: Receipt | None = None
    try:
        if sent is not None and form.is_valid():
            facts = form.facts(case.arrived_on)
            found = facts.found(channel)
            if "check" not in sent:
                return _received(request, case, form)
    except Refused as refused:
        form.add_error(None, list(refused.lines))
    shown = {"case": case, "form": form, "found": found, "tries": tries, "by_confirmation": channel in CONFIRMED}
    return render(request, "cases/request_receive.html", {**shown, "waiting": case.state == ARRIVED})


def _unreached(request: HttpRequest, case: Request) -> HttpResponse:
    try:
        verbs.unreached(case, by(request), at=timezone.now())
        messages.success(request, _("Kept: the applicant could not be reached today."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("request-receive", case.pk)


def _received(request: HttpRequest, case: Request, form: ReceiveForm) -> HttpResponse:
    if form.cleaned_data["seen"] != 0:
        raise Refused(_("This request is not waiting to be confirmed."))
    facts = form.facts(case.arrived_on)
    done = intake.receive(
        case, hand=by(request), at=timezone.now(), signed=facts.signed, confirmed=facts.confirmed,
        reachable=facts.reachable,
    )  # fmt: skip
    messages.success(request, _("Received in law on %(day)s.") % {"day": done.received_on})
    return redirect("request-print", case.pk)


@needs(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """不予登记: what arrived is no request to be handled; with its reason."""
    case = case_of(request, pk, REGISTER)
    form = DropForm(request.POST if request.method == "POST" else None, initial={"seen": case.length})
    if request.method == "POST" and form.is_valid():
        try:
            intake.drop(case, hand=by(request), reason=form.cleaned_data["reason"], at=timezone.now())
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        else:
            messages.success(request, _("It was left unregistered."))
            return redirect("request-print", case.pk)
    return render(request, "cases/request_drop.html", {"case": case, "form": form, "waiting": case.state == ARRIVED})


@needs(VIEW)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """登记回执: to be printed. The tracking code stands on it when it was asked for; that look is in the log."""
    case, today = case_of(request, pk, VIEW), timezone.localdate()
    may = policy.can(by(request), CLEAR, case.agency, today)
    code = ""
    if request.method == "POST":
        if not may:
            raise Http404
        code = _code(request, case)
    page: dict[str, Any] = {
        "slip": slip(request, case, code), "case": case, "may": may, "waiting": case.state == ARRIVED,
        "may_receive": policy.can(by(request), RECEIVE, case.agency, today),
        "may_register": policy.can(by(request), REGISTER, case.agency, today),
    }  # fmt: skip
    return render(request, "cases/request_receipt.html", page)


def _code(request: HttpRequest, case: Request) -> str:
    try:
        return personal.reveal(case.person, "code", actor=by(request).number, reason=Reason.CONTACT, at=timezone.now())
    except (Person.DoesNotExist, Erased, Unreadable):
        messages.error(request, _("The code cannot be read any more."))
        return ""
