"""Pages of asking 申请: which agency, the form, what is public already, the receipt.

What was typed is never kept here before it is sent: it goes from page to page in the browser's own form.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.web.accounts.access import public
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.actions import entry
from gongkai.web.cases.actions import known as hints
from gongkai.web.cases.forms.asked import BY_AGENT
from gongkai.web.cases.models import Known, Request
from gongkai.web.cases.models.taking import taking
from gongkai.web.cases.receipts import slip
from gongkai.web.files import actions as files
from gongkai.web.files.refusals import Refused as FileRefused
from gongkai.web.markup import search
from gongkai.web.markup.groups import grouped
from gongkai.web.markup.language import spoken
from gongkai.web.personal.fields import Erased
from gongkai.web.portal import captcha
from gongkai.web.portal.applying import gate, waiting
from gongkai.web.portal.applying.forms import ALL, UPLOADS, ApplyForm
from gongkai.web.portal.applying.waiting import Held
from gongkai.web.portal.reading.rows import row
from gongkai.web.publishing.search.near import near as public_near

MADE = "applied"
"""In the session: the number of the request whose receipt may be seen. Never its code. For a while only: the next who
sits down at this computer may be another.
"""
A_PAGE = 200
HERE = 5
"""How many items of this site are shown to somebody who is about to ask."""
AGAIN = timedelta(minutes=30)
"""How long a request leads to its receipt, on the page itself or by its form sent once more."""


@public
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """选择受理机关: by name, or in the tree."""
    words = search.wanted(request)
    open_to = taking(timezone.localdate())
    rows = sorted(open_to.named(words) if words else open_to, key=Agency.lineage)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "portal/apply.html", {"page": page, "query": words})


@public
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str) -> HttpResponse:
    """填写申请表: fill in, look through, send. Each step comes back with everything that was typed."""
    now = timezone.now()
    agency = get_object_or_404(taking(timezone.localdate(now)), code=code)
    if request.method != "POST":
        form = ApplyForm(initial={"token": uuid4(), "visit": uuid4()})
        return _form_page(request, agency, form, ())
    if "helped" in request.POST:
        return _helped(request, now)
    if _sent_before(request, agency, now):
        messages.info(request, _("This form had been sent before: this is its receipt. Nothing new was made."))
        return redirect("apply-done")
    form, held = _received(request, now)
    step = request.POST.get("step")
    if step == "edit" or not form.is_valid():
        return _form_page(request, agency, form, held)
    try:
        gate.look(request, now)
    except Refused as refused:
        form.add_error(None, list(refused.lines))
        return _form_page(request, agency, form, held)
    try:
        if step == "send":
            return _send(request, agency, form, held, now)
    except Refused as refused:
        if _sent_before(request, agency, now):  # by the same button, pressed twice at once
            return redirect("apply-done")
        form.add_error(None, list(refused.lines))
    return _preview_page(request, agency, form, held, now)


def _received(request: HttpRequest, now: datetime) -> tuple[ApplyForm, list[Held]]:
    """The form with the files that wait and those that came; a file that is not taken is told at its field."""
    token = _uuid(request.POST.get("token"))
    dropped = set(request.POST.getlist("drop"))
    notes = [note for note in request.POST.getlist("kept") if note not in dropped]
    held = waiting.held(token, notes) if token else []
    form = ApplyForm(request.POST, request.FILES)
    faults: list[tuple[str, str]] = []
    if len(held) < len(set(notes)):
        faults.append(("others", _("A file has waited too long and is no longer here. Please add it again.")))
    for field, purpose, sent in form.uploads():
        if token is None:
            break  # a forged form, which is refused as a whole
        try:
            if len(held) >= waiting.MOST:
                raise Refused(_("At most %(most)s files go with a request.") % {"most": waiting.MOST})
            gate.file(request, now)
            held.append(waiting.hold(token, sent.name or "", sent.read(), purpose))
        except FileRefused as refused:
            faults.append((field, spoken(refused.message, refused.english)))
        except Refused as refused:
            faults.append((field, str(refused)))
    form.held = frozenset(one.purpose for one in held)
    for field, words in faults:
        form.add_error(field, words)
    return form, held


def _uuid(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _form_page(request: HttpRequest, agency: Agency, form: ApplyForm, held: Sequence[Held]) -> HttpResponse:
    fields = grouped(form, ALL, folded=(BY_AGENT[0],))
    return render(request, "portal/apply_form.html", {"agency": agency, "fields": fields, "form": form, "held": held})


def _preview_page(
    request: HttpRequest, agency: Agency, form: ApplyForm, held: Sequence[Held], now: datetime
) -> HttpResponse:
    given, visit = form.cleaned_data, form.cleaned_data["visit"]
    near = Known.objects.filter(agency=agency).like(given["title"], given["wanted"])
    hints.show(near, visit, at=now)
    there = [row(one, timezone.localdate(now)) for one in public_near(given["title"], given["wanted"], HERE)]
    page: dict[str, Any] = {
        "agency": agency, "form": form, "held": held, "typed": form.typed(), "near": near, "here": there,
        "visit": visit,
        "question": captcha.ask(now), "wrong": form.non_field_errors(),
        "hidden": [field.as_hidden() for field in form if field.name not in UPLOADS],
    }  # fmt: skip
    return render(request, "portal/apply_preview.html", page)


def _helped(request: HttpRequest, now: datetime) -> HttpResponse:
    """提示解决了问题: nothing is sent; that it helped is counted."""
    visit, number = _uuid(request.POST.get("visit")), request.POST.get("helped", "")
    if visit and number.isdecimal() and len(number) < 19:
        hints.helped(int(number), visit, at=now)
    messages.success(
        request, _("Good that you have found it. Nothing was sent and nothing was kept of what you typed.")
    )
    return redirect("apply")


def _sent_before(request: HttpRequest, agency: Agency, now: datetime) -> bool:
    """Whether this very form has been sent: who has its token is the one who filled it in."""
    token = _uuid(request.POST.get("token"))
    found = Request.objects.filter(token=_sealed(token), agency=agency, arrived_at__gt=now - AGAIN) if token else None
    made = found.first() if found is not None else None
    if made is not None:
        request.session[MADE] = made.pk
    return made is not None


def _sealed(token: UUID) -> UUID:
    """The token of the request that a form makes. It cannot be worked out: a request that came another way, out of an
    old ledger or over the counter, is no form's, whatever token somebody sends.
    """
    return UUID(bytes=salted_hmac("gongkai.portal.applying", token.hex, algorithm="sha256").digest()[:16])


def _send(request: HttpRequest, agency: Agency, form: ApplyForm, held: Sequence[Held], now: datetime) -> HttpResponse:
    """Raises `Refused`; then nothing was sent."""
    gate.answer(request, now)
    gate.send(request, agency, now)
    made = entry.apply(agency, form.asked(), token=_sealed(form.cleaned_data["token"]), at=now)
    request.session[MADE] = made.pk
    for one in held:
        if not _taken_in(made, one, now):
            # A message is kept in a cookie: no name of a file stands in it.
            words = _("A file did not arrive. Please hand it in later: %(kind)s") % {"kind": one.label}
            messages.warning(request, words)
    waiting.let_go(held)
    return redirect("apply-done")


def _taken_in(made: Request, one: Held, now: datetime) -> bool:
    sent = waiting.sent(one)
    if sent is None:
        return False
    try:
        files.take_in(made.agency, sent, subject=made.subject, at=now)
    except FileRefused:
        return False
    return True


@public
@require_safe
def known(request: HttpRequest, pk: int, visit: UUID) -> HttpResponse:
    """打开已公开的信息: on to its own page; that it was opened is counted where it had been shown."""
    one = Known.objects.filter(pk=pk, hints__visit=visit).first()
    if one is None:
        raise Http404
    hints.opened(one, visit, at=timezone.now())
    return redirect(one.address)


@public
@never_cache
@require_safe
def done(request: HttpRequest) -> HttpResponse:
    """登记回执: for whoever has just sent it, in the same browser."""
    since = timezone.now() - AGAIN
    found = Request.objects.filter(pk=request.session.get(MADE, 0), arrived_at__gt=since)
    made = found.select_related("agency", "person").first()
    if made is None:
        return redirect("apply")
    try:
        code = made.person.code.clear()
    except Erased:
        return redirect("apply")
    return render(request, "portal/apply_done.html", {"slip": slip(request, made, code)})
