"""Pages of the catalogue 主动公开目录: the tree with what is filed in it, one entry, the adjustments of a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from gongkai.law.catalogue import Fault, missing
from gongkai.law.cataloguing import TITLE, Adjustment, Change, Entry, every, listed, objection, row
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.models import Agency
from gongkai.web.accounts.views import agency_of, by
from gongkai.web.accounts.whose import WhoseForm
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import link
from gongkai.web.markup.lists import Column, Listing
from gongkai.web.publishing import cataloguefile, models
from gongkai.web.publishing.actions.catalogue import CHANGE
from gongkai.web.publishing.catalogue import titles_of, tree_of
from gongkai.web.publishing.cataloguefile import COLUMNS
from gongkai.web.publishing.forms.catalogue import head
from gongkai.web.publishing.logged import names
from gongkai.web.publishing.models import Item
from gongkai.web.publishing.models.catalogue import CHANGES

VIEW = "publishing.catalogue.view"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
A_PAGE = 50
ACTS = {
    Change.ADD: gettext_lazy("Add an entry below"),
    Change.CHANGE: gettext_lazy("Change the entry"),
    Change.REMOVE: gettext_lazy("Take the entry out"),
    Change.RESTORE: gettext_lazy("Take the entry in again"),
}


@dataclass(frozen=True, slots=True)
class Branch:
    """目录的一行: the entry with the spaces before it, how many items are filed under it, how many are public.

    `lacking`: how many columns say nothing or something wrong; None for a head, whose columns nobody needs.
    """

    entry: Entry
    title: str
    indent: str
    items: int
    public: int
    lacking: int | None


@needs(VIEW)
@require_safe
def catalogue(request: HttpRequest) -> HttpResponse:
    """主动公开目录 of an agency."""
    user, today = by(request), timezone.localdate()
    agencies = list(policy.agencies(user, VIEW, today))
    form = WhoseForm(request.GET, agencies=agencies)
    if not form.is_valid():
        raise Http404
    agency = form.whose()
    tree, filed = tree_of(agency), _filed(agency)
    said = {
        "form": form if len(agencies) > 1 else None,
        "agency": agency,
        "branches": list(_branches(agency, tree, filed)),
        "out": [_branch(entry, 0, filed, None) for entry, _parent in every(tree) if entry.removed],
        "year": today.year,
        "adjusted": models.Adjustment.objects.of_year(agency, today.year).count(),
        "may_change": policy.can(user, CHANGE, agency, today),
        "may_list": policy.can(user, "publishing.item.view", agency, today),
    }
    return render(request, "publishing/catalogue.html", said)


def _filed(agency: Agency) -> Mapping[str, tuple[int, int]]:
    """How many items of an agency are filed under each entry, and how many of them are public. One query."""
    entries = Item.objects.counted().filter(agency=agency).order_by().values("entry")
    counted = entries.annotate(items=Count("pk"), shown=Count("pk", filter=Q(public__isnull=False)))
    return {one["entry"]: (one["items"], one["shown"]) for one in counted}


def _branches(agency: Agency, tree: Sequence[Entry], filed: Mapping[str, tuple[int, int]]) -> Iterator[Branch]:
    columns = cataloguefile.rows(tree, agency)
    for (entry, depth), values in zip(listed(tree), columns, strict=True):
        yield _branch(entry, depth, filed, len(missing(values, COLUMNS)) if is_filed_under(entry) else None)


def _branch(entry: Entry, depth: int, filed: Mapping[str, tuple[int, int]], lacking: int | None) -> Branch:
    items, public = filed.get(entry.code, (0, 0))
    return Branch(entry, titled(entry), "　" * depth, items, public, lacking)


def titled(entry: Entry) -> str:
    """The name of an entry in the language of the page."""
    return spoken(entry.title, entry.english)


def is_filed_under(entry: Entry) -> bool:
    """Whether an entry is a row of the standard catalogue, and no head over others."""
    return all(one.removed for one in entry.children)


# One entry -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """条目及其位置 in the catalogue of an agency: the whole tree, the entry, the one it stands under."""

    agency: Agency
    tree: tuple[Entry, ...]
    entry: Entry
    above: Entry | None


def place(agency: Agency, code: str) -> Place:
    """An entry of an agency's catalogue, in force or not; 404 where there is none."""
    tree = tree_of(agency)
    there = {entry.code: (entry, parent) for entry, parent in every(tree)}
    if code not in there:
        raise Http404
    entry, parent = there[code]
    return Place(agency, tree, entry, there[parent][0] if parent else None)


@needs(VIEW)
@require_safe
def entry(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """目录条目: the ten columns and what is wrong with them, what may be done, how it was adjusted."""
    user, today = by(request), timezone.localdate()
    found = place(agency_of(request, code, VIEW), entry)
    filed = _filed(found.agency)
    history = list(models.Adjustment.objects.along(found.agency).filter(code=entry))
    may_change = policy.can(user, CHANGE, found.agency, today)
    said = {
        "agency": found.agency,
        "branch": _branch(found.entry, 0, filed, None),
        "above": found.above,
        "columns": list(_columns(found)),
        "acts": _acts(found) if may_change else [],
        "forbidden": _forbidden(found) if may_change else "",
        "may_list": policy.can(user, "publishing.item.view", found.agency, today),
        "history": _listing(history, names({one.by for one in history}), {}),
    }
    return render(request, "publishing/catalogue_entry.html", said)


def _columns(found: Place) -> Iterator[tuple[str, str, list[str]]]:
    """The head of each column, what stands there, what is wrong with it."""
    number = next((at for at, (one, _d) in enumerate(listed(found.tree), 1) if one.code == found.entry.code), "")
    values = row(found.entry, found.above, str(number), found.agency.name)
    faults: list[Fault] = list(missing(values, COLUMNS)) if is_filed_under(found.entry) else []
    for column in COLUMNS:
        wrong = [spoken(fault.message, fault.english) for fault in faults if fault.code == column.code]
        yield head(column), values[column.code], wrong


def _acts(found: Place) -> list[tuple[str, str]]:
    """What may be done with an entry as it is: adding below it, changing it, taking it out or in."""
    return [(change.value, str(label)) for change, label in ACTS.items() if _against(found, change) is None]


def _against(found: Place, change: Change) -> Exception | None:
    """Against an act itself, whatever will be filled in."""
    if change is Change.ADD:
        return objection(found.tree, Adjustment(change, "？", found.entry.code, {TITLE: "？"}))
    fields = {"content": "？"} if change is Change.CHANGE else {}
    return objection(found.tree, Adjustment(change, found.entry.code, fields=fields))


def _forbidden(found: Place) -> str:
    """Why an entry of the law is not taken out, in the law's words."""
    against = objection(found.tree, Adjustment(Change.REMOVE, found.entry.code)) if found.entry.statutory else None
    return spoken(against.message, against.english) if against else ""


# The adjustments of a year -------------------------------------------------------------------------


@needs(VIEW)
@require_safe
def adjustments(request: HttpRequest, code: str, year: int) -> HttpResponse:
    """目录调整 of a year, as many as the figure says."""
    agency, today = agency_of(request, code, VIEW), timezone.localdate()
    if not 2008 <= year <= today.year:
        raise Http404
    rows = models.Adjustment.objects.of_year(agency, year).select_related("agency")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    known = names({one.by for one in page})
    days = models.Adjustment.objects.filter(agency=agency).dates("on", "year")
    said = {
        "agency": agency,
        "year": year,
        "years": sorted({day.year for day in days} | {year, today.year}, reverse=True),
        "count": page.paginator.count,
        "listing": Listing(_told(known, titles_of(agency)), page, _("Nothing was adjusted.")),
    }
    return render(request, "publishing/adjustments.html", said)


def _listing(
    rows: Sequence[models.Adjustment], known: Mapping[str, str], titles: Mapping[str, str]
) -> Listing[models.Adjustment]:
    page = Paginator(rows, max(len(rows), 1)).get_page(1)
    return Listing(_told(known, titles), page, _("As the law has it: nothing was adjusted."))


def _told(known: Mapping[str, str], titles: Mapping[str, str]) -> list[Column[models.Adjustment]]:
    """The columns of a list of adjustments; with `titles`, of several entries of one agency."""
    which: list[Column[models.Adjustment]] = [
        Column(
            _("Entry"), lambda one: link(titles.get(one.code, one.code), "catalogue-entry", one.agency.code, one.code)
        )
    ]
    whose: list[Column[models.Adjustment]] = [Column(_("Agency"), lambda one: one.agency.name)]
    return [
        Column(_("Adjusted on"), lambda one: one.on, "date"),
        *(which if titles else whose),
        Column(_("Adjustment"), lambda one: CHANGES[Change(one.change)]),
        Column(_("What it says now"), _words),
        Column(_("Reasons"), lambda one: one.reason),
        Column(_("Who"), lambda one: known.get(one.by, one.by)),
    ]


def _words(one: models.Adjustment) -> str:
    heads: dict[str, Any] = {column.code: head(column) for column in COLUMNS} | {TITLE: _("Name of the entry")}
    return "；".join(f"{heads.get(code, code)}：{text or '—'}" for code, text in one.fields.items())


@needs(VIEW)
@require_safe
def export(request: HttpRequest, code: str) -> HttpResponse:
    """导出目录 in the layout of the standard catalogues."""
    agency = agency_of(request, code, VIEW)
    response = HttpResponse(cataloguefile.as_xlsx(agency, tree_of(agency)), content_type=XLSX)
    name = f"catalogue-{agency.code}-{timezone.localdate()}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
