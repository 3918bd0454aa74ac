"""申请转主动公开的页面 (第四十四条): the form, and what the page of a request shows of it."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.law.procedure.acts import Act
from gongkai.law.procedure.standing import Standing
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, User
from gongkai.web.accounts.views import by
from gongkai.web.cases.actions import opening as actions
from gongkai.web.cases.actions.opening import OPEN
from gongkai.web.cases.forms.opening import OpenForm
from gongkai.web.cases.models import Request
from gongkai.web.publishing.catalogue import entries_of

DRAFT, SEE_ITEM = "publishing.draft", "publishing.item.view"


@needs(OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def opening(request: HttpRequest, pk: int) -> HttpResponse:
    """起草为主动公开信息: what it is called, and where it is filed; its words are written next."""
    user, now = by(request), timezone.now()
    rows = Request.objects.filter(agency__in=policy.agencies(user, OPEN, timezone.localdate(now)))
    case = get_object_or_404(rows.select_related("agency"), pk=pk)
    if not policy.can(user, DRAFT, case.agency, timezone.localdate(now)):
        raise Http404
    known = actions.item_of(case)
    if known is not None:
        return redirect("item", known.pk)
    given = request.POST if request.method == "POST" else None
    form = OpenForm(given, entries=_entries(case.agency), initial={"title": case.title})
    if form.is_valid():
        try:
            made = actions.draft_item(case, form.opened(), hand=user, at=now)
            messages.success(request, _("The draft has been kept."))
            return redirect("item-revise", made.pk)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    return render(request, "cases/opening.html", {"case": case, "form": form}, status=400 if form.errors else 200)


def _entries(agency: Agency) -> list[tuple[str, str]]:
    return [(entry.code, f"{'　' * depth}{entry.code} {entry.title}") for entry, depth in entries_of(agency)]


def shown(case: Request, now: Standing | None, user: User, today: date) -> dict[str, Any]:
    """What cases/case_opening.html needs: the item that was made of a request, and what may be done about it."""
    can = partial(policy.can, user, agency=case.agency, today=today)
    lawful = now is not None and Act.MAKE_PUBLIC in now.lawful_on(today) and can(OPEN)
    made = actions.item_of(case)
    return {
        "opened": made,
        "sees_item": can(SEE_ITEM),
        "may_open": lawful and made is None and can(DRAFT),
        "may_tell_public": lawful and made is not None and made.public is not None,
        "alike": actions.alike(case) if lawful and made is None else [],
    }
