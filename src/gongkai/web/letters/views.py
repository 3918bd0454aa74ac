"""Pages of letters 文书: the list, a letter with its preview, drafting, revising, signing, its files."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.law.documents import Document
from gongkai.law.documents import facts as facts_of
from gongkai.report.render import Unrenderable
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import User
from gongkai.web.letters import actions
from gongkai.web.letters.facts import LetterFacts, asked_for, lacks
from gongkai.web.letters.filling import fill
from gongkai.web.letters.forms import FactsForm, NewForm, SignForm, initial
from gongkai.web.letters.models import Letter, Signed, template_for
from gongkai.web.letters.paper import Paper, paper
from gongkai.web.personal.fields import Erased
from gongkai.web.personal.masks import name as masked

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}
PAGE = 50


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - the door lets nobody else in
    return request.user


def _letter(request: HttpRequest, number: int) -> Letter:
    visible = Letter.objects.visible_to(_user(request), timezone.localdate()).select_related("agency")
    return get_object_or_404(visible, pk=number)


def _may(request: HttpRequest, permission: str, letter: Letter) -> bool:
    return policy.can(_user(request), permission, letter.agency, timezone.localdate())


@needs("letters.letter.view")
@require_GET
def letters(request: HttpRequest) -> HttpResponse:
    """文书一览: kinds, numbers and days, nobody's names."""
    today = timezone.localdate()
    rows = Letter.objects.visible_to(_user(request), today).select_related("agency", "signed__number")
    page = Paginator(rows.defer("signed__docx", "signed__pdf"), PAGE).get_page(request.GET.get("page"))
    may = {
        "draft": policy.has_anywhere(_user(request), "letters.letter.draft", today),
        "templates": policy.has_anywhere(_user(request), "letters.template.view", today),
    }
    return render(request, "letters/letters.html", {"page": page, "may": may})


@needs("letters.letter.view")
@require_GET
def letter(request: HttpRequest, number: int) -> HttpResponse:
    """一份文书: what it will say (names masked), what is lacking, and what may be done."""
    one = _letter(request, number)
    signed, version = one.sealed(), one.draft()
    found: dict[str, object] = {"letter": one, "signed": signed, "version": version, "kinds": tuple(TYPES)}
    try:
        facts = version.facts()
    except Erased:
        return render(request, "letters/letter.html", {**found, "erased": True})
    found |= {"paper": _preview(one, facts, signed)}
    found |= {"lacks": () if signed else lacks(facts), "sign": SignForm(initial={"version": version.number})}
    found |= {"may_revise": not signed and _may(request, "letters.letter.draft", one)}
    found |= {"may_sign": not signed and _may(request, "letters.letter.sign", one)}
    return render(request, "letters/letter.html", found)


def _preview(one: Letter, facts: LetterFacts, signed: Signed | None) -> Paper:
    """The letter as it is or was written, with names masked."""
    number = signed.number.text if signed and signed.number else "" if signed else _("(on signing)")
    facts = replace(facts, applicant=masked(facts.applicant), recipient=masked(facts.recipient), number=number)
    content = signed.used_template() if signed else template_for(one.agency, one.kind)[0]
    return paper(fill(content, facts))


@needs("letters.letter.draft")
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """拟稿: first which letter, then its facts."""
    user, today = _user(request), timezone.localdate()
    agencies = policy.agencies(user, "letters.letter.draft", today).open()
    choice = NewForm(request.GET if "document" in request.GET else None, agencies=agencies)
    if not choice.is_bound or not choice.is_valid():
        return render(request, "letters/new.html", {"choice": choice})
    agency, document = choice.cleaned_data["agency"], Document(choice.cleaned_data["document"])
    form = FactsForm(request.POST or None, document=document, initial={"day": today})
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.draft(
                user, agency, form.facts(agency.name), token=form.cleaned_data["token"],
                subject=choice.cleaned_data["subject"], at=timezone.now(),
            )  # fmt: skip
            return redirect("letter", made.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    found = {"form": form, "kind": facts_of(document).chinese, "agency": agency}
    return render(request, "letters/facts.html", found)


@needs("letters.letter.draft")
@never_cache
@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, number: int) -> HttpResponse:
    """修改: the facts of the latest draft."""
    one = _letter(request, number)
    if not _may(request, "letters.letter.draft", one) or one.sealed():
        raise Http404
    try:
        start = {} if request.method == "POST" else _start(request, one)
        form = FactsForm(request.POST or None, document=one.kind, initial=start)
        if request.method == "POST" and form.is_valid():
            seen = form.cleaned_data["version"]
            actions.revise(_user(request), one, form.facts(one.agency.name), seen=seen, at=timezone.now())
            return redirect("letter", one.pk)
    except Erased:
        raise Http404 from None
    except Refused as refused:
        form.add_error(None, list(refused.lines))
    found = {"form": form, "kind": one.get_document_display(), "agency": one.agency, "letter": one}
    return render(request, "letters/facts.html", found)


def _start(request: HttpRequest, one: Letter) -> dict[str, object]:
    version = one.draft()
    facts = actions.reopen(_user(request), one, at=timezone.now())
    return {**initial(facts, asked_for(one.kind)), "token": one.token, "version": version.number}


@needs("letters.letter.sign")
@require_POST
def sign(request: HttpRequest, number: int) -> HttpResponse:
    """签发."""
    one = _letter(request, number)
    if not _may(request, "letters.letter.sign", one):
        raise Http404
    form = SignForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("This form is not complete."))
        actions.sign(_user(request), one, seen=form.cleaned_data["version"], at=timezone.now())
        messages.success(request, _("Signed."))
    except Refused as refused:
        for line in refused.lines:
            messages.error(request, line)
    except Erased:
        raise Http404 from None
    return redirect("letter", one.pk)


@needs("letters.letter.view")
@require_GET
def download(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    """The letter as a file; that it was taken stands in the log."""
    one = _letter(request, number)
    try:
        content = actions.take(_user(request), one, kind, at=timezone.now())
    except Erased:
        raise Http404 from None
    except Unrenderable as error:
        messages.error(request, error.message)
        return redirect("letter", one.pk)
    return sent(content, f"letter-{one.pk}.{kind}", TYPES[kind])


def sent(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to keep, never to show in the page."""
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response
