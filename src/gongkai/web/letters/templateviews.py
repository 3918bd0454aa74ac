"""Pages of templates 文书模板: which an agency writes with and where each comes from; an own one, and back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gongkai.law.documents import Document
from gongkai.law.documents import facts as facts_of
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.letters import actions
from gongkai.web.letters.facts import LABELS, asked_for
from gongkai.web.letters.filling import BadTemplate
from gongkai.web.letters.forms import BackForm, TemplateForm
from gongkai.web.letters.models import Template, template_for
from gongkai.web.letters.views import TYPES, sent
from gongkai.web.markup.language import in_english, spoken


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - the door lets nobody else in
    return request.user


def _agency(request: HttpRequest, code: str) -> Agency:
    seen = policy.agencies(_user(request), "letters.template.view", timezone.localdate())
    return get_object_or_404(seen, code=code)


def _document(value: str) -> Document:
    try:
        return Document(value)
    except ValueError:
        raise Http404 from None


def _may_change(request: HttpRequest, agency: Agency) -> bool:
    return policy.can(_user(request), "letters.template.change", agency, timezone.localdate())


@needs("letters.template.view")
@require_GET
def agencies(request: HttpRequest) -> HttpResponse:
    """The agencies whose templates one may see."""
    found = policy.agencies(_user(request), "letters.template.view", timezone.localdate())
    return render(request, "letters/agencies.html", {"agencies": found})


@needs("letters.template.view")
@require_GET
def templates(request: HttpRequest, code: str) -> HttpResponse:
    """Every kind of letter of an agency, with where its template comes from."""
    agency = _agency(request, code)
    known = Template.objects.in_force(agency)
    rows = [(facts_of(document), known.get(document)) for document in Document]
    return render(request, "letters/templates.html", {"agency": agency, "rows": rows})


@needs("letters.template.view")
@require_http_methods(["GET", "POST"])
def template(request: HttpRequest, code: str, document: str) -> HttpResponse:
    """One template: its source, the values it may use, a new one in its place."""
    agency, kind = _agency(request, code), _document(document)
    may = _may_change(request, agency)
    if request.method == "POST" and not may:
        raise Http404
    start = {"version": actions.latest(agency, kind)}
    form = TemplateForm(request.POST or None, request.FILES or None, initial=start)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            actions.set_template(_user(request), agency, kind, given["file"], seen=given["version"], at=timezone.now())
            messages.success(request, _("The template is in use."))
            return redirect("letter-template", agency.code, kind.value)
        except BadTemplate as error:
            form.add_error("file", spoken(error.message, error.english))
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    found = {"agency": agency, "one": facts_of(kind), "row": Template.objects.in_force(agency).get(kind)}
    found |= {"form": form if may else None, "back": BackForm(initial=start), "values": _values(kind)}
    return render(request, "letters/template.html", found)


def _values(kind: Document) -> list[tuple[str, str]]:
    place = 1 if in_english() else 0
    around = ("organ", "title", "number", "addressee", "day", "day_chinese", "remedy", "opinion_time")
    names = dict.fromkeys((*around, *asked_for(kind)))
    return [(f"{{{{ {name} }}}}", LABELS[name][place]) for name in names if name != "withheld"]


@needs("letters.template.change")
@require_POST
def back(request: HttpRequest, code: str, document: str) -> HttpResponse:
    """恢复缺省."""
    agency, kind = _agency(request, code), _document(document)
    if not _may_change(request, agency):
        raise Http404
    form = BackForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused(_("This form is not complete."))
        seen = form.cleaned_data["version"]
        actions.withdraw_template(_user(request), agency, kind, seen=seen, at=timezone.now())
    except Refused as refused:
        messages.error(request, " ".join(refused.lines))
    return redirect("letter-template", agency.code, kind.value)


@needs("letters.template.view")
@require_GET
def template_file(request: HttpRequest, code: str, document: str) -> HttpResponse:
    """The template in use, to edit it."""
    kind = _document(document)
    content, _row = template_for(_agency(request, code), kind)
    return sent(content, f"template-{kind.value}.docx", TYPES["docx"])
