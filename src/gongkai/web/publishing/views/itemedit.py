"""Drafting 起草与修改 (国办发〔2016〕80号): a new item, and a new revision of one that is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongkai.law.publication import standing
from gongkai.law.publication.acts import Act
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.accounts.views import by
from gongkai.web.markup.groups import grouped
from gongkai.web.publishing.actions import drafting
from gongkai.web.publishing.actions.enclosing import composed, subject_of_new
from gongkai.web.publishing.catalogue import entries_of
from gongkai.web.publishing.forms.items import READING, ItemForm
from gongkai.web.publishing.models import Enclosure, Item, Kind, Revision
from gongkai.web.publishing.models.items import WORDS
from gongkai.web.publishing.views.itemfound import DRAFT, visible

BOTH = ["GET", "HEAD", "POST"]
MOST_SUBJECTS = 100


@needs(DRAFT)
@require_http_methods(BOTH)
def add(request: HttpRequest) -> HttpResponse:
    """起草新条目, of one of the agencies in which the person drafts."""
    user, now = by(request), timezone.now()
    agencies = list(policy.agencies(user, DRAFT, timezone.localdate(now)))
    agency = _chosen(agencies, request.GET.get("agency", ""))
    form = _form(request, agency, initial={"entry": request.GET.get("entry", "")})

    def done() -> tuple[Item, Sequence[str]]:
        given = form.cleaned_data
        made = composed(
            form.draft(), form.parts(), user=user, agency=agency, subject=subject_of_new(given["token"]), at=now
        )
        item = drafting.create(agency, Kind(given["kind"]), made.draft, token=given["token"], hand=user, at=now)
        return item, made.notes

    kept = _kept(request, form, done)
    if kept is not None:
        return redirect("item", kept.pk)
    others = [one for one in agencies if one != agency]
    return _page(request, form, agency, {"item": None, "others": others})


@needs(DRAFT)
@require_http_methods(BOTH)
def revise(request: HttpRequest, pk: int) -> HttpResponse:
    """修改: one more revision. What is public stays as it is until this one has been reviewed and published."""
    item, user, now = visible(request, pk, DRAFT), by(request), timezone.now()
    if Act.DRAFT not in standing(item.law_steps()).lawful:
        messages.error(request, _("The item is in no state for this act."))
        return redirect("item", item.pk)
    last = item.revisions.latest("number")
    files = list(last.enclosures.select_related("attachment").order_by("position"))
    form = _form(request, item.agency, initial=_as_it_is(last, item), kind=Kind(item.kind), files=files)

    def done() -> tuple[Item, Sequence[str]]:
        made = composed(
            form.draft(), form.parts(), user=user, agency=item.agency, subject=item.subject, at=now
        )  # fmt: skip
        seen = form.cleaned_data["seen"]
        return drafting.revise(item, made.draft, hand=user, at=now, seen=seen), made.notes

    kept = _kept(request, form, done)
    if kept is not None:
        return redirect("item-revision", kept.pk, kept.latest)
    return _page(request, form, item.agency, {"item": item})


def _chosen(agencies: Sequence[Agency], code: str) -> Agency:
    """The agency of the address, or the first; 404 for one in which the person does not draft."""
    if not code and agencies:
        return agencies[0]
    found = next((one for one in agencies if one.code == code), None)
    if found is None:
        raise Http404
    return found


def _form(
    request: HttpRequest, agency: Agency, *, initial: dict[str, Any], kind: Kind | None = None,
    files: Sequence[Enclosure] = (),
) -> ItemForm:  # fmt: skip
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    return ItemForm(
        *given, agency=agency, entries=entries_of(agency), today=timezone.localdate(), kind=kind, files=files,
        initial=initial,
    )  # fmt: skip


def _as_it_is(last: Revision, item: Item) -> dict[str, Any]:
    """What a form begins with: the words of the revision before, but not what that one had changed."""
    return {name: getattr(last, name) for name in WORDS} | {"note": "", "seen": item.length}


def _kept(request: HttpRequest, form: ItemForm, act: Callable[[], tuple[Item, Sequence[str]]]) -> Item | None:
    """The item as it was kept, with what its author is told; None where the form is new, wrong or refused."""
    if not form.is_valid():
        return None
    try:
        item, notes = act()
    except Refused as refused:
        form.add_error(None, list(refused.lines))
        return None
    messages.success(request, _("The draft has been kept."))
    for line in (*form.doubts(), *notes):
        messages.warning(request, line)
    return item


def _page(request: HttpRequest, form: ItemForm, agency: Agency, more: dict[str, Any]) -> HttpResponse:
    used = Revision.objects.filter(item__agency=agency).exclude(subject="").order_by("subject")
    found = {
        "form": form,
        "agency": agency,
        "drawn": grouped(form, form.groups(), {READING[0]}),
        "subjects": used.values_list("subject", flat=True).distinct()[:MOST_SUBJECTS],
        **more,
    }
    return render(request, "publishing/item_form.html", found, status=400 if form.errors else 200)
