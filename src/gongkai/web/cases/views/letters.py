"""Pages of a case's letters 案件文书: draft with a preview, sign, answer, send."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from gongkai.law.documents import Document
from gongkai.law.documents import facts as facts_of
from gongkai.law.procedure.acts import Act
from gongkai.report.render import Unrenderable
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.cases.actions import papers
from gongkai.web.cases.casefile import earlier_this_month
from gongkai.web.cases.forms.papers import AnswerForm, FeeForm, LetterForm, SignForm, today_first
from gongkai.web.cases.letters import ANSWERS, COUNTED_DAYS, Case, case, counted_days, start, writable
from gongkai.web.cases.models import Request
from gongkai.web.letters import actions as letters
from gongkai.web.letters.facts import LetterFacts, lacks
from gongkai.web.letters.filling import fill
from gongkai.web.letters.models import Letter, Signed, template_for
from gongkai.web.letters.paper import Paper, paper
from gongkai.web.personal.fields import Erased
from gongkai.web.personal.masks import name as masked


def visible(request: HttpRequest, pk: int, permission: str = "cases.request.view") -> Request:
    """The request of a page, where the person may do that with it; 404 otherwise, and before it was received."""
    user, today = cast(User, request.user), timezone.localdate()
    rows = Request.objects.visible_to(user, today).select_related("agency", "person")
    row: Request = get_object_or_404(rows, pk=pk, length__gt=0)
    if not policy.can(user, permission, row.agency, today):
        raise Http404
    return row


@needs("cases.draft")
@require_safe
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """拟制答复: which of the answers is drafted."""
    row = visible(request, pk, "cases.draft")
    one = case(row)
    lawful = Act.DRAFT in one.now.lawful
    kinds = [facts_of(document) for document in writable(one) if document in ANSWERS] if lawful else []
    return render(request, "cases/draft.html", {"case": row, "kinds": kinds, "held": papers.answer_letter(one)})


@needs("letters.letter.draft")
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, pk: int, document: str) -> HttpResponse:
    """拟写文书: its words; the button “preview” shows the paper and keeps nothing."""
    row = visible(request, pk, "letters.letter.draft")
    one, kind = case(row), _kind(document)
    if kind not in writable(one):
        messages.error(request, _("The request is in no state for this letter."))
        return redirect("request", row.pk)
    try:
        return _letter(request, one, kind)
    except Erased:
        messages.error(request, _("The personal data of this request have been erased: no letter can be written."))
        return redirect("request", row.pk)


def _kind(document: str) -> Document:
    try:
        return Document(document)
    except ValueError:
        raise Http404 from None


def _letter(request: HttpRequest, one: Case, kind: Document) -> HttpResponse:
    user, today = cast(User, request.user), timezone.localdate()
    held = in_hand(one, kind)
    begun = start(one, kind, today)
    given = request.POST if request.method == "POST" else None
    kind_of_form = FeeForm if kind is Document.FEE_NOTICE else LetterForm
    form = kind_of_form(given, document=kind, start=begun, days=counted_days(one), initial=_initial(one, held))
    if held is not None and given is None:
        _continue(form, letters.reopen(user, held, at=timezone.now()), begun, one)
    shown: dict[str, Any] = {"form": form, "case": one.request, "kind": facts_of(kind).chinese, "letter": held}
    if form.is_valid():
        facts = form.written(_begun(form, one, kind, today))
        if "preview" not in request.POST:
            try:
                return _keep(user, one.request, facts, held, form)
            except Refused as refused:
                form.add_error(None, list(refused.lines))
        shown |= _previewed(one.request, facts)
    return render(request, "cases/letter.html", shown, status=400 if form.errors else 200)


def _begun(form: LetterForm, one: Case, kind: Document, today: date) -> LetterFacts:
    return start(one, kind, today, days=form.cleaned_data.get("days"), day=form.cleaned_data["day"])


def _initial(one: Case, held: Letter | None) -> dict[str, object]:
    known = {"token": held.token, "version": held.draft().number} if held else {}
    earlier = earlier_this_month(one.request, one.request.person)
    return {"seen": one.request.length, "earlier": earlier, **known}


def _continue(form: LetterForm, facts: LetterFacts, begun: LetterFacts, one: Case) -> None:
    """A draft in hand goes on from its own words."""
    for name in form.fields:
        if hasattr(facts, name):
            form.initial[name] = getattr(facts, name)
    form.initial["asked"] = "" if facts.asked == begun.asked else facts.asked
    if facts.document in COUNTED_DAYS and facts.due_on:
        form.initial["days"] = max(one.calendar.count(facts.day, facts.due_on), 1)


def _keep(user: User, row: Request, facts: LetterFacts, held: Letter | None, form: LetterForm) -> HttpResponse:
    if held is not None and (held.token, 0) == (form.page().token, form.page().version):
        held = None  # the form that made this letter was sent again
    if facts.document in ANSWERS and Act.DRAFT in case(row).now.lawful:
        papers.draft_answer(user, row, facts, letter=held, page=form.page(), at=timezone.now())
        return redirect("request", row.pk)
    made = papers.write(user, row, facts, letter=held, page=form.page(), at=timezone.now())
    return redirect("letter", made.pk)


def in_hand(one: Case, kind: Document) -> Letter | None:
    """The letter of that kind that is still being written."""
    if kind in ANSWERS and Act.DRAFT in one.now.lawful:
        held = papers.answer_letter(one)
        return held if held is not None and held.kind is kind else None
    rows = Letter.objects.filter(subject=one.request.subject, document=kind.value, signed=None)
    return rows.order_by("-pk").first()


def _previewed(row: Request, facts: LetterFacts) -> dict[str, object]:
    """The paper with names masked, and what it lacks."""
    shown = replace(
        facts, applicant=masked(facts.applicant), recipient=masked(facts.recipient), number=_("(on signing)")
    )
    content = template_for(row.agency, facts.document)[0]
    preview: Paper = paper(fill(content, shown))
    return {"paper": preview, "lacks": lacks(facts)}


@needs("cases.sign")
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """签发答复: the letter and the step together."""
    row = visible(request, pk, "cases.sign")
    form = SignForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("This form is not complete."))
        papers.sign_answer(cast(User, request.user), row, page=form.page(), at=timezone.now())
        messages.success(request, _("Signed."))
    except Refused as refused:
        told(request, refused)
    except Unrenderable as error:
        messages.error(request, error.message)
    except Erased:
        messages.error(request, _("The personal data of this letter have been erased."))
    return redirect("request", row.pk)


def told(request: HttpRequest, refused: Refused) -> None:
    """Each line of a refusal, on the next page."""
    for line in refused.lines:
        messages.error(request, line)


@needs("cases.answer")
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """答复: the signed letter becomes the answer."""
    row, today = visible(request, pk, "cases.answer"), timezone.localdate()
    one = case(row)
    waiting = papers.signed_answer(one)
    form = AnswerForm(request.POST or None, initial=today_first(today, row.length))
    if form.is_valid():
        try:
            given = form.cleaned_data
            papers.answer(cast(User, request.user), row, on=given["on"], seen=given["seen"], at=timezone.now())
            return redirect("request", row.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    signed = Signed.objects.select_related("number").filter(letter=waiting[1].letter).first() if waiting else None
    shown = {"form": form, "case": row, "waiting": waiting, "signed": signed, "due": one.now.due}
    return render(request, "cases/answer.html", shown, status=400 if form.errors else 200)
