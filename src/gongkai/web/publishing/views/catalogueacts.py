"""What is done on the pages of the catalogue 调整目录: one entry, or a whole file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from gongkai.law.cataloguing import TITLE, Change, row
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency
from gongkai.web.accounts.views import agency_of, by
from gongkai.web.files import actions as files
from gongkai.web.files import sheets
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.files.refusals import Refused as NotTaken
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import address
from gongkai.web.markup.lists import Column, table
from gongkai.web.publishing.actions import catalogue as actions
from gongkai.web.publishing.actions.catalogue import CHANGE
from gongkai.web.publishing.catalogue import next_code, tree_of
from gongkai.web.publishing.cataloguefile import COLUMNS, EXTRA, Fate, Result, planned
from gongkai.web.publishing.forms.catalogue import CatalogueFile, EntryForm, ReasonForm, adjustment
from gongkai.web.publishing.views.catalogue import ACTS, Place, place, titled

BOTH = ["GET", "HEAD", "POST"]
FATES = {
    Fate.SAME: gettext_lazy("as it is already"),
    Fate.CHANGED: gettext_lazy("entry changed"),
    Fate.ADDED: gettext_lazy("entry added"),
    Fate.REFUSED: gettext_lazy("refused"),
}


@needs(CHANGE)
@require_http_methods(BOTH)
def adjust(request: HttpRequest, code: str, change: str) -> HttpResponse:
    """调整目录: an entry is added, changed, taken out or in again. `?entry=` names it, or the one it is added under."""
    user, agency = by(request), agency_of(request, code, CHANGE)
    wanted, about = _act(change), request.GET.get("entry", "")
    if wanted is not Change.ADD and not about:
        raise Http404
    found = place(agency, about) if about else None
    form = _form(request, wanted, found, agency)
    if form.is_valid():
        target = next_code(agency, tree_of(agency), about) if wanted is Change.ADD else about
        try:
            asked = adjustment(wanted, target, about, form)
            made = actions.adjust(user, agency, asked, form.cleaned_data["reason"], timezone.now())
            messages.success(request, _("The catalogue has been adjusted."))
            return redirect("catalogue-entry", agency.code, made.code)
        except Refused as refused:
            form.add_error(None, list(refused.lines))
    said = {
        "agency": agency,
        "form": form,
        "entry": found.entry if found else None,
        "title": titled(found.entry) if found else "",
        "act": ACTS[wanted] if found else _("Add an entry"),
        "cancel": address("catalogue-entry", agency.code, about) if found else _tree(agency),
    }
    return render(request, "publishing/catalogue_adjust.html", said, status=400 if form.errors else 200)


def _tree(agency: Agency) -> str:
    return f"{address('catalogue')}?agency={agency.code}"


def _act(name: str) -> Change:
    try:
        return Change(name)
    except ValueError:
        raise Http404 from None


def _form(request: HttpRequest, wanted: Change, found: Place | None, agency: Agency) -> ReasonForm:
    given = request.POST if request.method == "POST" else None
    if wanted is Change.ADD:
        return EntryForm(given, now={}, named=False)
    if wanted is Change.CHANGE and found is not None:
        now = {**row(found.entry, found.above, "", agency.name), TITLE: found.entry.title}
        return EntryForm(given, now=now, named=found.entry.statutory)
    return ReasonForm(given)


# A whole file --------------------------------------------------------------------------------------


@needs(CHANGE)
@require_http_methods(BOTH)
def take_in(request: HttpRequest, code: str) -> HttpResponse:
    """导入目录: the file is kept first; what would become of its rows is shown next."""
    user, agency = by(request), agency_of(request, code, CHANGE)
    form = CatalogueFile(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        sent = form.cleaned_data["file"]
        try:
            kept = files.add(
                user, agency, subject=_subject(agency), purpose=Purpose.INTERNAL, name=sent.name, data=sent.read(),
                at=timezone.now(),
            )  # fmt: skip
            return redirect("catalogue-import-file", kept.pk)
        except NotTaken as refused:
            form.add_error("file", spoken(refused.message, refused.english))
    heads = [column.part or column.title for column in COLUMNS]
    said = {"form": form, "agency": agency, "heads": [*heads, *EXTRA.values()], "cancel": _tree(agency)}
    return render(request, "publishing/catalogue_import.html", said, status=400 if form.errors else 200)


@needs(CHANGE)
@require_http_methods(BOTH)
def rows(request: HttpRequest, number: int) -> HttpResponse:
    """目录各行: what would become of each row, or what has; nothing is taken in before it was seen here."""
    user, now = by(request), timezone.now()
    there = policy.agencies(user, CHANGE, timezone.localdate(now))
    kept = get_object_or_404(Attachment.objects.filter(agency__in=there), pk=number)
    if kept.subject != _subject(kept.agency):
        raise Http404
    form = ReasonForm(request.POST if request.method == "POST" else None)
    try:
        found = sheets.rows(files.read(user, kept, at=now))
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            done = actions.take(user, kept.agency, found, reason, sha256=kept.sha256, at=now)
            return render(request, "publishing/catalogue_rows.html", _shown(kept, done, None))
        planned_rows = tuple(planned(kept.agency, found))
    except sheets.BadSheet as bad:
        messages.error(request, spoken(bad.message, bad.english))
        return redirect("catalogue-import", kept.agency.code)
    return render(request, "publishing/catalogue_rows.html", _shown(kept, planned_rows, form))


def _subject(agency: Agency) -> str:
    return f"publishing.catalogue:{agency.pk}"


def _shown(kept: Attachment, done: Sequence[Result], form: ReasonForm | None) -> dict[str, object]:
    counts = Counter(result.fate for result in done)
    return {
        "file": kept,
        "agency": kept.agency,
        "form": form if counts[Fate.ADDED] or counts[Fate.CHANGED] else None,
        "taken": form is None,
        "fates": [(label, counts[fate]) for fate, label in FATES.items()],
        "rows": table(ROWS, done, lambda result: result.fate is Fate.SAME),
    }


ROWS: Sequence[Column[Result]] = (
    Column(gettext_lazy("Line"), lambda result: result.line, "num"),
    Column(gettext_lazy("Entry"), lambda result: result.name),
    Column(gettext_lazy("Result"), lambda result: FATES[result.fate]),
    Column(gettext_lazy("Reason"), lambda result: result.why),
)
