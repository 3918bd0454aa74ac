"""Acts on a request 办理行为的页面: the form of each, what it would come to, and the act itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.law import fees
from gongkai.law.procedure.acts import Act, Step
from gongkai.law.procedure.standing import Paper, Standing
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.accounts.views import by
from gongkai.web.cases import casefile
from gongkai.web.cases.actions import acts as actions
from gongkai.web.cases.actions import consent
from gongkai.web.cases.actions.record import step_of
from gongkai.web.cases.forms.acts import FIELDS, ActForm, AnnulForm, Ground, instead
from gongkai.web.cases.forms.desk import ConsentForm
from gongkai.web.cases.models import Proposal, Request
from gongkai.web.cases.models.ledger import ACTS
from gongkai.web.cases.models.requests import OUTCOMES, PAPERS, STATES
from gongkai.web.cases.outlook import Outlook, in_effect, outlook
from gongkai.web.cases.views.case import HANDLE, WITH_EVIDENCE, acts, case_of, person_of
from gongkai.web.markup.language import spoken

APPROVE = "cases.extend.approve"


def act_of(slug: str) -> Act:
    """The act of an address; 404 for a word that is none, and for an act that has a page of its own."""
    try:
        found = Act(slug)
    except ValueError:
        raise Http404 from None
    if found in WITH_EVIDENCE or found is Act.RECEIVE:
        raise Http404
    return found


@needs(HANDLE)
@require_http_methods(["GET", "HEAD", "POST"])
def request_act(request: HttpRequest, pk: int, act: str) -> HttpResponse:
    """一项办理行为: only what is permitted is there, only what is lawful now is done; with `preview`, nothing is."""
    case, wanted, user = case_of(request, pk, HANDLE), act_of(act), by(request)
    today = timezone.localdate()
    if not policy.can(user, f"cases.{wanted}", case.agency, today):
        raise Http404
    now, broken = casefile.now_of(case.law_steps(), case, office_calendar())
    if now is None:
        return _told(request, case, broken) if broken else _gone()
    if wanted not in acts(case, now, user, today):
        return _stale(request, case)
    if wanted is Act.ANNUL:
        return _annul(request, case, now)
    form = ActForm(request.POST or None, ground=_ground(case, wanted, now))
    if request.method == "POST" and form.is_valid():
        step = _step(form, wanted, user)
        if "preview" in request.POST:
            return _page(request, case, form, {"outlook": _outlook(case, step), "fee": _fee(form)})
        try:
            _do(case, form, step, user)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        else:
            return _told(request, case, _("Recorded."), well=True)
    return _page(request, case, form, {})


def _gone() -> HttpResponse:
    raise Http404


def _stale(request: HttpRequest, case: Request) -> HttpResponse:
    """What is not lawful now was offered by a page that is old by now, if at all."""
    words = _("The request is in no state for this act.")
    if request.method == "POST" and request.POST.get("seen") not in (None, str(case.length)):
        words = _("Somebody else has acted on this request since you opened the page. Look at it again.")
    return _told(request, case, words)


def _told(request: HttpRequest, case: Request, words: str, *, well: bool = False) -> HttpResponse:
    (messages.success if well else messages.error)(request, words)
    return redirect("request", case.pk)


def _ground(case: Request, act: Act, now: Standing) -> Ground:
    earlier = casefile.earlier_this_month(case, person_of(case)) if act is Act.FEE_NOTICE else 0
    days = case.agency.rules()["correction_days"].value
    return Ground(act, case, now, timezone.localdate(), office_calendar(), int(str(days)), earlier)


def _step(form: ActForm, act: Act, user: User) -> Step:
    """The step of a form; of an extension, as it would be if the head consented."""
    if act is Act.EXTEND:
        return consent.if_consented(user, form.cleaned_data["days"], timezone.now())
    return form.step(user, timezone.now())


def _do(case: Request, form: ActForm, step: Step, user: User) -> None:
    seen = form.cleaned_data["seen"]
    if step.act is Act.EXTEND:
        given = form.cleaned_data
        if given.get("token") is None:
            raise Refused(_("This form is not complete."))
        consent.propose(
            user, case, days=given["days"], reason=given["why"], token=given["token"], seen=seen, at=timezone.now()
        )
        return
    actions.act(case, step, form.personal(), hand=user, at=timezone.now(), seen=seen)


def _outlook(case: Request, step: Step) -> dict[str, Any]:
    """试算 as the page shows it."""
    calendar = office_calendar()
    found = outlook(case.law_steps(), step, calendar, case.agency.practice())
    return {
        "found": found,
        "deadline": found.after.explanation(calendar) if found.after else None,
        "doubts": [casefile.said(doubt) for doubt in found.doubts],
        "today": timezone.localdate(),
        **_named(found),
    }


def _named(found: Outlook) -> Mapping[str, Any]:
    if found.after is None:
        return {}
    return {
        "state": STATES[found.after.state.value],
        "paper": PAPERS[found.after.paper] if found.after.paper is not Paper.NONE else "",
        "outcome": OUTCOMES[found.after.outcome] if found.after.outcome else "",
    }


def _fee(form: ActForm) -> list[str]:
    lang = spoken("zh", "en")
    return list(fees.lines(form.fee, lang)) if form.fee is not None else []


def _page(request: HttpRequest, case: Request, form: ActForm, more: Mapping[str, Any]) -> HttpResponse:
    act = form.ground.act
    words = {"case": case, "form": form, "label": ACTS[act], "proposes": act is Act.EXTEND, **more}
    return render(request, "cases/act.html", words)


# Annulment 更正 ------------------------------------------------------------------------------------


def _annul(request: HttpRequest, case: Request, now: Standing) -> HttpResponse:
    """更正台账: first which step, then what happened instead and why."""
    user, steps = by(request), in_effect(case.law_steps())
    choice = AnnulForm(request.GET or None, steps=steps, labels=ACTS)
    words = {"case": case, "label": ACTS[Act.ANNUL]}
    if not choice.is_bound or not choice.is_valid():
        return render(request, "cases/annul.html", {**words, "choice": choice})
    wrong = steps[choice.cleaned_data["of"]]
    meant = Act(choice.cleaned_data["instead"]) if choice.cleaned_data["instead"] else None
    form = ActForm(request.POST or None, ground=_ground(case, Act.ANNUL, now))
    del form.fields["on"]
    inner = (
        ActForm(request.POST or None, ground=_ground(case, meant, now), prefix="instead", initial=_start(wrong, meant))
        if meant
        else None
    )
    found = {**words, "form": form, "inner": inner, "wrong": wrong, "meant": ACTS[meant] if meant else ""}
    if inner is not None:
        _without_beside(inner)
    if request.method != "POST" or not form.is_valid() or (inner is not None and not inner.is_valid()):
        return render(request, "cases/annul.html", found)
    at = timezone.now()
    step = step_of(
        Act.ANNUL, on=timezone.localdate(at), hand=user, at=at, of=choice.cleaned_data["of"],
        reason=form.cleaned_data["reason"], instead=instead(inner, wrong, user, at) if inner is not None else None,
    )  # fmt: skip
    if "preview" in request.POST:
        return render(request, "cases/annul.html", {**found, "outlook": _outlook(case, step)})
    try:
        actions.act(case, step, {}, hand=user, at=at, seen=form.cleaned_data["seen"])
    except Refused as refused:
        form.add_error(None, list(refused.lines))
        return render(request, "cases/annul.html", found)
    return _told(request, case, _("Recorded."), well=True)


def _without_beside(inner: ActForm) -> None:
    """Of what happened instead only the facts of the ledger are asked for."""
    for name in ("seen", "token", "name", "contact", "agrees", "opinion", "why"):
        inner.fields.pop(name, None)


def _start(wrong: Step, meant: Act | None) -> dict[str, object]:
    """What the wrong step said, where it was of the same kind."""
    if wrong.act is not meant:
        return {"on": wrong.on}
    return {name: getattr(wrong, name) for name in ("on", *FIELDS[meant]) if hasattr(wrong, name)}


# Consent 延期审批 ----------------------------------------------------------------------------------


@needs(APPROVE)
@require_http_methods(["GET", "HEAD", "POST"])
def request_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """延期审批: the head consents to what was proposed, or says why not; posted with `preview`, nothing is done."""
    case, user = case_of(request, pk, APPROVE), by(request)
    proposal = get_object_or_404(Proposal.objects.select_related("by", "request"), request=case, decided_at=None)
    form = ConsentForm(request.POST or None)
    words: dict[str, Any] = {"case": case, "form": form, "proposal": proposal}
    if request.method == "POST" and form.is_valid():
        given, at = form.cleaned_data, timezone.now()
        if "preview" in request.POST:
            step = step_of(
                Act.EXTEND, on=given["on"], hand=proposal.by, at=at, days=proposal.days, approved_by=user.number,
                as_head=True,
            )  # fmt: skip
            words["outlook"] = _outlook(case, step) if given["consents"] else None
            return render(request, "cases/consent.html", words)
        try:
            if given["consents"]:
                consent.consent(user, proposal, on=given["on"], at=at)
            else:
                consent.decline(user, proposal, answer=given["answer"], at=at)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
        else:
            return _told(request, case, _("Recorded."), well=True)
    return render(request, "cases/consent.html", words)
