"""The desk's verbs 分办、备注、并案、恢复登记、拆分、转送、查看明文: a form each, posted from the page of a request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law.terms import Outcome
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.accounts.views import by
from gongkai.web.cases.actions import desk as actions
from gongkai.web.cases.actions.intake import take_up
from gongkai.web.cases.forms.desk import AssignForm, MergeForm, NoteForm, PartForm, PassForm, RevealForm, SplitForm
from gongkai.web.cases.models import Move, Request
from gongkai.web.cases.models.requests import ARRIVED, DROPPED, MERGED, OPEN, OUTCOMES
from gongkai.web.cases.views.case import case_of, data, shown
from gongkai.web.cases.views.queue import CLEAR, VIEW
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing
from gongkai.web.personal import actions as personal
from gongkai.web.personal.fields import Erased
from gongkai.web.personal.models import Reason

REGISTER = "cases.request.register"
A_PAGE = 50


def _done(request: HttpRequest, case: Request, form: Any, act: Callable[[dict[str, Any]], object]) -> HttpResponse:
    """What a form of the page itself asks for; what is against it is told on the page."""
    try:
        if not form.is_valid():
            raise Refused(*[str(line) for lines in form.errors.values() for line in lines])
        act(form.cleaned_data)
    except Refused as refused:
        for line in refused.lines:
            messages.error(request, line)
    else:
        messages.success(request, _("Saved."))
    return redirect("request", case.pk)


@needs("cases.request.assign")
@require_POST
def request_assign(request: HttpRequest, pk: int) -> HttpResponse:
    """分办."""
    case, at = case_of(request, pk, "cases.request.assign"), timezone.now()
    form = AssignForm(request.POST, people=actions.handlers(case.agency, timezone.localdate(at)))
    return _done(request, case, form, lambda given: actions.assign(by(request), case, **given, at=at))


@needs("cases.request.note")
@require_POST
def request_note(request: HttpRequest, pk: int) -> HttpResponse:
    """备注."""
    case = case_of(request, pk, "cases.request.note")
    form = NoteForm(request.POST)
    return _done(request, case, form, lambda given: actions.note(by(request), case, **given, at=timezone.now()))


@needs(CLEAR)
@require_POST
def request_reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """查看明文: one datum, once, with the reason in the log before it is shown."""
    case = case_of(request, pk, CLEAR)
    rows = {one.key: one for one in data(case)}
    form = RevealForm(request.POST, data=[(key, one.label) for key, one in rows.items()])
    if not form.is_valid():
        messages.error(request, _("Say what is to be seen, and why."))
        return redirect("request", case.pk)
    chosen = rows[form.cleaned_data["datum"]]
    reason = Reason(form.cleaned_data["reason"])
    try:
        text = personal.reveal(chosen.row, chosen.field, actor=by(request).number, reason=reason, at=timezone.now())
    except Erased:
        messages.error(request, _("It has been erased."))
        return redirect("request", case.pk)
    return shown(request, case, revealed={"label": chosen.label, "text": text, "reason": str(reason.label)})


def _filled(
    request: HttpRequest, case: Request, form: Any, act: Callable[[dict[str, Any]], Request], words: Mapping[str, Any]
) -> HttpResponse:
    """A page with one form: what it asks for is done and the way leads to the request, or it says why not."""
    if request.method == "POST" and form.is_valid():
        try:
            reached = act(form.cleaned_data)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        else:
            messages.success(request, _("Recorded."))
            return redirect("request", reached.pk)
    return render(request, "cases/verb.html", {"case": case, "form": form, **words})


def _in_state(request: HttpRequest, pk: int, *states: str) -> Request:
    """A request in a state for it; what is posted too late is refused by the verb itself, with its reason."""
    case = case_of(request, pk, REGISTER)
    if case.state not in states and request.method != "POST":
        raise Http404
    return case


@needs(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def request_merge(request: HttpRequest, pk: int) -> HttpResponse:
    """并案: which request this one is a second copy of."""
    case = _in_state(request, pk, ARRIVED, *OPEN)
    form = MergeForm(request.POST or None, initial={"seen": case.length})

    def act(given: dict[str, Any]) -> Request:
        kept = Request.objects.filter(agency=case.agency, number=given.pop("number").strip()).first()
        if kept is None:
            raise Refused(_("The other request is not one of this agency."))
        return actions.merge(by(request), case, kept, **given, at=timezone.now())

    others = Request.objects.filter(agency=case.agency, state__in=(ARRIVED, *OPEN)).exclude(pk=case.pk)
    words = {
        "title": _("A second copy of another request"),
        "others": list(others.filter(person__name_index=case.person.name_index).order_by("pk")[:20]),
        "about": _(
            "It leaves the queue and is not counted in the annual report; "
            "the request that was received first is handled."
        ),
    }
    return _filled(request, case, form, act, words)


@needs(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def request_part(request: HttpRequest, pk: int) -> HttpResponse:
    """撤销并案."""
    case = _in_state(request, pk, MERGED)
    form = PartForm(request.POST or None)
    words = {
        "title": _("No second copy after all"),
        "about": _("It is handled and counted again, from the day it was received."),
    }
    return _filled(
        request, case, form, lambda given: actions.part(by(request), case, **given, at=timezone.now()), words
    )


@needs(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def request_take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """恢复登记."""
    case = _in_state(request, pk, DROPPED)
    form = PartForm(request.POST or None)
    words = {
        "title": _("Register it after all"),
        "about": _("It waits to be confirmed again; the day on which it arrived stays what it is."),
    }
    return _filled(
        request, case, form, lambda given: take_up(case, hand=by(request), **given, at=timezone.now()), words
    )


@needs(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def request_split(request: HttpRequest, pk: int) -> HttpResponse:
    """拆分."""
    case = _in_state(request, pk, *OPEN)
    form = SplitForm(request.POST or None, initial={"seen": case.length, "rest": case.title})

    def act(given: dict[str, Any]) -> Request:
        actions.split(by(request), case, **given, at=timezone.now())
        return case

    about = _("Each part is a request of its own, received on the same day and with the same limit; each is counted.")
    return _filled(request, case, form, act, {"title": _("Divide the request"), "about": about})


@needs(REGISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def request_pass(request: HttpRequest, pk: int) -> HttpResponse:
    """转送: before its receipt to the right agency; after it, with the answer that it is not ours."""
    case = _in_state(request, pk, ARRIVED, *OPEN)
    top = case.agency.lineage()[0]
    there = Agency.objects.filter(path__startswith=f"/{top}/", closed_on=None).exclude(pk=case.agency_id)
    received = case.state != ARRIVED
    initial = {"seen": case.length}
    form = PassForm(request.POST or None, agencies=there, asks=received, initial=initial)

    def act(given: dict[str, Any]) -> Request:
        given.pop("agreed", None)
        actions.pass_on(by(request), case, given.pop("agency"), **given, at=timezone.now())
        return case

    before = _("It has not been received yet: it leaves this agency and arrives at the right one today.")
    after = _(
        "It has been received: it cannot be passed on. It is answered that this agency does not hold it "
        "(%(outcome)s, Art. 36 (5)), naming the right agency, and asked for there anew today."
    )
    words = {"title": _("Pass on to the right agency")}
    words["about"] = after % {"outcome": OUTCOMES[Outcome.NOT_HELD]} if received else before
    return _filled(request, case, form, act, words)


@needs(VIEW)
@require_safe
def moved(request: HttpRequest) -> HttpResponse:
    """到期日变动: whose last day moved because the calendar or an agency's rules changed, and why."""
    rows = Move.objects.filter(request__in=Request.objects.visible_to(by(request), timezone.localdate()))
    page = Paginator(rows.select_related("request__agency"), A_PAGE).get_page(request.GET.get("page"))
    listing = Listing(MOVES, page, _("No last day has moved."))
    return render(request, "cases/moved.html", {"listing": listing})


MOVES: tuple[Column[Move], ...] = (
    Column(gettext_lazy("number"), lambda one: link(one.request.number, "request", one.request_id), "law"),
    Column(gettext_lazy("information wanted"), lambda one: one.request.title),
    Column(gettext_lazy("before"), lambda one: one.before, "date"),
    Column(gettext_lazy("after"), lambda one: one.after, "date"),
    Column(gettext_lazy("why"), lambda one: one.cause),
    Column(gettext_lazy("recorded at"), lambda one: one.at, "date"),
)
