"""Pages of an agency 政府信息公开专栏 (国办公开办函〔2019〕61号): the tree, and five columns for each in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.web.accounts.access import public
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.models.taking import taking
from gongkai.web.markup import search
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import address
from gongkai.web.portal.reading import keeping, paper
from gongkai.web.portal.reading.address import items
from gongkai.web.portal.reading.home import counts
from gongkai.web.portal.reading.rows import Row, rows
from gongkai.web.portal.reports import rows as annual
from gongkai.web.publishing.catalogue import entries_of, titles_of
from gongkai.web.publishing.models import Kind, Publication
from gongkai.web.publishing.models.publications import PublicationQuerySet
from gongkai.web.reporting.models import PublicReport

A_PAGE = 200
NEWEST, FEW = 8, 5
REPORT = "信息公开工作年度报告"
"""年报 by its title, whose form the State Council's office has fixed (国办公开办函〔2021〕30号)."""


@dataclass(frozen=True, slots=True)
class Column:
    """专栏的一个栏目: its name, its page, whether it is this one."""

    label: str
    address: str
    here: bool


@dataclass(frozen=True, slots=True)
class Branch:
    """目录的一个条目 with what is filed under it; `address` is "" where there is nothing."""

    title: str
    basis: str
    depth: int
    count: int
    address: str


@public
@require_safe
def agencies(request: HttpRequest) -> HttpResponse:
    """机关一览: by name, or as a tree, each with how much of it is public."""
    words = search.wanted(request)
    found = Agency.objects.open()
    ordered = sorted(found.named(words) if words else found, key=Agency.lineage)
    page = Paginator(ordered, A_PAGE).get_page(request.GET.get("page"))
    counted, _by_entry = counts()
    shown = [(one, counted[one.pk], items(agency=one.code)) for one in page]
    return keeping.fresh(request, "portal/reading/agencies.html", {"page": page, "shown": shown, "query": words})


@public
@require_safe
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """一个机关的专栏: all five columns at a glance, what is newest, what stands below it."""
    one, today = _agency(code), timezone.localdate()
    current = Publication.objects.current().of(one)
    said = {
        **_frame(one, ""),
        "guide": _guide(one),
        "rules": rows(_rules(one), today, FEW),
        "newest": rows(current.latest_first(), today, NEWEST),
        "all": items(agency=one.code),
        "reports": _reports(one, FEW)[:FEW],
        "below": Agency.objects.open().filter(parent=one).order_by("pk"),
    }
    return keeping.fresh(request, "portal/reading/agency.html", said)


@public
@require_safe
def guide(request: HttpRequest, code: str) -> HttpResponse:
    """政府信息公开指南 (第十二条): the agency's own, or that of the nearest above it, and how the office is reached."""
    one = _agency(code)
    found = _guide(one)
    enclosed = paper.files(found, version=False) if found else []
    said = {
        **_frame(one, "public-guide"),
        "guide": found,
        "words": paper.words(found, apart=True) if found else "",
        "files": paper.listed(enclosed),
        "pictures": paper.pictures(enclosed),
    }
    return keeping.fresh(request, "portal/reading/guide.html", said)


@public
@require_safe
def rules(request: HttpRequest, code: str) -> HttpResponse:
    """政府信息公开制度: the agency's own, and those of the agencies above it, which bind it too."""
    one, today = _agency(code), timezone.localdate()
    above = Publication.objects.current().filter(agency__in=one.lineage()[:-1], kind=Kind.INSTITUTION)
    said = {
        **_frame(one, "public-rules"),
        "own": rows(_rules(one), today),
        "above": rows(above.latest_first(), today),
    }
    return keeping.fresh(request, "portal/reading/rules.html", said)


@public
@require_safe
def catalogue(request: HttpRequest, code: str) -> HttpResponse:
    """法定主动公开内容 (第二十条至第二十二条): the agency's catalogue, with how much is filed under each entry."""
    one = _agency(code)
    found = Publication.objects.current().of(one).order_by().values_list("entry").annotate(Count("pk"))
    filed = Counter(dict(found))
    said = {**_frame(one, "public-catalogue"), "branches": list(_branches(one, filed)), "total": filed.total()}
    return keeping.fresh(request, "portal/reading/catalogue.html", said)


@public
@require_safe
def reports(request: HttpRequest, code: str) -> HttpResponse:
    """政府信息公开工作年度报告 (第五十条) of the agency, as they have been published; then those that are items."""
    one = _agency(code)
    said = {**_frame(one, "public-reports"), "reports": _reports(one)}
    return keeping.fresh(request, "portal/reading/reports.html", said)


def _agency(code: str) -> Agency:
    return get_object_or_404(Agency.objects.select_related("parent"), code=code)


def _frame(one: Agency, here: str) -> dict[str, object]:
    """What every page of an agency says: what stands above it, its columns, how to ask it."""
    asked = taking(timezone.localdate()).filter(pk=one.pk).exists()
    return {
        "agency": one,
        "lineage": Agency.objects.above(one).exclude(pk=one.pk),
        "columns": list(_columns(one, here, asked=asked)),
        "asked": asked,
        "contact": one.rules()["office_contact"].value,
    }


def _columns(one: Agency, here: str, *, asked: bool) -> Iterator[Column]:
    """指南、制度、法定主动公开内容、年报、依申请公开: five, always these, in this order."""
    for label, name in (
        (_("Disclosure guide"), "public-guide"),
        (_("Disclosure rules"), "public-rules"),
        (_("What the law makes public"), "public-catalogue"),
        (_("Annual reports"), "public-reports"),
    ):
        yield Column(label, address(name, one.code), name == here)
    yield Column(_("Ask for information"), address("apply-form", one.code) if asked else address("procedure"), False)


def _guide(one: Agency) -> Publication | None:
    """The nearest guide: the way down the tree is the beginning of the path, so the longest path is the nearest."""
    found = Publication.objects.current().filter(agency__in=one.lineage(), kind=Kind.GUIDE).select_related("agency")
    return found.order_by("-agency__path", "-first_published_on", "-pk").first()


def _rules(one: Agency) -> PublicationQuerySet:
    return Publication.objects.current().of(one).filter(kind=Kind.INSTITUTION).latest_first()


def _reports(one: Agency, most: int | None = None) -> list[Row]:
    """Those that were compiled and signed; then older ones that were published as information, as many as wanted."""
    found = Publication.objects.current().of(one).filter(kind=Kind.INFORMATION, title__contains=REPORT)
    signed = PublicReport.objects.current().of(one)
    return [*annual.rows(signed, most), *rows(found.latest_first(), timezone.localdate(), most)]


def _branches(one: Agency, filed: Counter[str]) -> Iterator[Branch]:
    """The entries in force; then what is filed under one that was taken out since, for it is public all the same."""
    there = entries_of(one)
    for entry, depth in there:
        count = filed[entry.code]
        basis = entry.fields.get("basis", "") or entry.basis
        yield Branch(spoken(entry.title, entry.english), basis, depth, count, _filed(one, entry.code, count))
    gone = sorted(filed.keys() - {entry.code for entry, _depth in there})
    names = titles_of(one) if gone else {}
    for code in gone:
        title = names.get(code, code)
        yield Branch(f"{title} {_('(no longer an entry)')}", "", 0, filed[code], _filed(one, code, filed[code]))


def _filed(one: Agency, code: str, count: int) -> str:
    return items(agency=one.code, entry=code) if count else ""
