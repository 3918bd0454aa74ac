"""规章和行政规范性文件登记簿 (第二十条第（一）项): figures of a year, each with its list; the documents; a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone, translation
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.law.publication.standing import State
from gongkai.law.rulemaking import may_make_rules
from gongkai.report import layout
from gongkai.report.editions import NAMES, asks, edition, for_year
from gongkai.report.model import Cell
from gongkai.report.register import is_counted
from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.lights import lights_of
from gongkai.web.accounts.models import Agency, User
from gongkai.web.accounts.views import by
from gongkai.web.accounts.whose import FIRST_YEAR
from gongkai.web.files.tablefile import KINDS, written
from gongkai.web.markup.lamps import lit
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import address, link
from gongkai.web.markup.lists import Column, Listing
from gongkai.web.publishing.evaluation import evaluation
from gongkai.web.publishing.forms.register import RegisterForm
from gongkai.web.publishing.models import CleanUpDocument, Item, Kind, Verdict
from gongkai.web.publishing.models.items import ItemQuerySet
from gongkai.web.publishing.models.register import behind, expiry_rules, figures, groups, validity_of, years
from gongkai.web.publishing.models.vocabulary import REGISTERED, VALIDITIES

VIEW, SEE_ITEMS = "publishing.register.view", "publishing.item.view"
A_PAGE = 50
FILE = "file"
HEADS = (
    "登记号", "行政机关", "种类", "名称", "文号", "成文日期", "施行日期", "有效期至", "有效性", "终止日期",
    "首次公开日期",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """所选的登记簿: of which agency and year, whether with all below it, and whose documents those are."""

    agency: Agency
    year: int
    below: bool
    agencies: Sequence[Agency]
    today: date

    def items(self) -> ItemQuerySet:
        return Item.objects.filter(agency__in=[one.pk for one in self.agencies])

    @property
    def query(self) -> str:
        return "?below=on" if self.below else ""


@needs(VIEW)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """登记簿: the six figures of a year, and the documents with their validity today."""
    form, chosen = _asked(request)
    rows = form.narrowed(chosen.items().register()).select_related("agency").order_by("-formed_on", "-pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    columns = _columns(by(request), chosen, several=chosen.below)
    said = {
        "form": form,
        "chosen": chosen,
        "years": years(chosen.items(), chosen.today),
        "running": chosen.year == chosen.today.year,
        "form_of_year": for_year(chosen.year),
        **_figures(chosen),
        "listing": Listing(columns, page, _("There are no such documents."), over=partial(_is_over, chosen.today)),
        "doubt": _no_rules(chosen),
        "files": [(kind, address("register-export") + f"?{urlencode({**_kept(form), FILE: kind})}") for kind in KINDS],
    }
    return render(request, "publishing/register.html", said)


@needs(VIEW)
@require_safe
def number(request: HttpRequest, code: str, year: int, row: str, column: str) -> HttpResponse:
    """一个数的清单: the documents a number counts, as many as it says."""
    user, today, cell = by(request), timezone.localdate(), Cell("disclosure", row, column)
    seen = policy.agencies(user, VIEW, today)
    agency = get_object_or_404(seen, code=code)
    if not is_counted(cell) or not FIRST_YEAR <= year <= today.year:
        raise Http404
    below = "below" in request.GET
    chosen = Chosen(agency, year, below, list(seen.under(agency)) if below else [agency], today)
    rows = behind(cell, chosen.items(), chosen.agencies, year).select_related("agency").order_by("formed_on", "pk")
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    empty = _("The number is nought: no document is behind it.")
    form = for_year(year).edition
    said = {
        "chosen": chosen,
        "name": layout.label(cell, form if asks(form, cell) else next(one for one in NAMES if asks(one, cell))),
        "listing": Listing(_columns(user, chosen, several=below), page, empty),
        "count": page.paginator.count,
    }
    return render(request, "publishing/register_number.html", said)


@needs(VIEW)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """导出登记簿: what the page lists, as a file; in the words of the office, whatever language the page is in."""
    kind = request.GET.get(FILE, next(iter(KINDS)))
    if kind not in KINDS:
        raise Http404
    form, chosen = _asked(request)
    rows = form.narrowed(chosen.items().register()).select_related("agency").order_by("formed_on", "pk")
    with translation.override(settings.LANGUAGE_CODE):
        content = written(kind, "登记簿", [HEADS, *(_row(one, chosen.today) for one in rows.iterator(chunk_size=500))])
    response = HttpResponse(content, content_type=KINDS[kind])
    response["Content-Disposition"] = f'attachment; filename="register-{chosen.agency.code}-{chosen.today}.{kind}"'
    return response


def _asked(request: HttpRequest) -> tuple[RegisterForm, Chosen]:
    user, today = by(request), timezone.localdate()
    seen = list(policy.agencies(user, VIEW, today))
    form = RegisterForm(request.GET, agencies=seen, today=today)
    if not form.is_valid():
        raise Http404
    agency, below = form.whose(), form.cleaned_data["below"]
    whose = [one for one in seen if one.path.startswith(agency.path)] if below else [agency]
    return form, Chosen(agency, form.which(), below, whose, today)


def _kept(form: RegisterForm) -> dict[str, object]:
    return {name: "on" if value is True else value for name, value in form.cleaned_data.items() if value}


# The figures ---------------------------------------------------------------------------------------


def _figures(chosen: Chosen) -> dict[str, object]:
    """第二十条第（一）项 in the form of the year: the heads, and each row with its numbers and the way to each list."""
    found = figures(groups(chosen.items(), chosen.year), expiry_rules(chosen.agencies), year=chosen.year)
    form = for_year(chosen.year).edition
    box = edition(form).disclosure[0]
    rows = []
    for row in box.rows:
        cells = [Cell("disclosure", row.key, column.key) for column in box.columns]
        told = [(layout.shown(found[cell]), number_address(cell, chosen), layout.label(cell, form)) for cell in cells]
        rows.append((row.text, told))
    return {"box": box, "rows": rows}


def number_address(cell: Cell, chosen: Chosen) -> str:
    """The way from a number to its list."""
    return address("register-number", chosen.agency.code, chosen.year, cell.row, cell.column) + chosen.query


# The documents -------------------------------------------------------------------------------------


def _columns(user: User, chosen: Chosen, *, several: bool) -> list[Column[Item]]:
    whose: list[Column[Item]] = [Column(_("Agency"), lambda one: one.agency.short_name or one.agency.name)]
    seen = {one.pk for one in chosen.agencies if policy.can(user, SEE_ITEMS, one, chosen.today)}
    return [
        Column(_("Register number"), lambda one: one.register_number, "law"),
        Column(_("Title"), lambda one: link(one.title, "item", one.pk) if one.agency_id in seen else one.title),
        *(whose if several else ()),
        Column(_("Kind of information"), lambda one: one.get_kind_display()),
        Column(_("Document number"), lambda one: one.doc_number, "law"),
        Column(_("Formed on"), lambda one: one.formed_on, "date"),
        Column(_("In force from"), lambda one: one.effective_on or one.formed_on, "date"),
        Column(_("In force to"), lambda one: one.expires_on, "date"),
        Column(_("Validity"), partial(badge, today=chosen.today)),
        Column(_("First public on"), lambda one: one.first_published_on, "date"),
        Column(_("Doubt"), doubt),
    ]


def badge(one: Item, today: date) -> SafeString:
    """有效性 as a badge; with the day from which it was ended."""
    words = VALIDITIES[validity_of(one, today)]
    return format_html('<span class="badge">{}</span> {}', words, one.ended_on.isoformat() if one.ended_on else "")


def _is_over(today: date, one: Item) -> bool:
    return (one.ended_on is not None and one.ended_on <= today) or (
        one.expires_on is not None and one.expires_on < today
    )


def doubt(one: Item) -> str:
    """登记的疑点: what does not go with a document of its kind."""
    return " ".join(_doubts(one))


def _doubts(one: Item) -> Iterator[str]:
    if one.kind == Kind.RULE and may_make_rules(one.agency.name) is False:
        yield no_rules()
    if one.first_published_on is None:
        yield spoken("尚未公开（第二十条第（一）项）", "not public yet (Art. 20(1))")


def no_rules() -> str:
    """无规章制定权, in the language of the page."""
    return spoken(
        "本机关没有规章制定权（《立法法》第九十一条、第九十三条）",
        "the agency may not make rules (Legislation Law, Art. 91, 93)",
    )


def _no_rules(chosen: Chosen) -> str:
    rules = chosen.items().register().filter(kind=Kind.RULE.value).values_list("agency__name", flat=True).distinct()
    return no_rules() if any(may_make_rules(name) is False for name in rules) else ""


def _row(one: Item, today: date) -> list[str]:
    days = (one.formed_on, one.effective_on or one.formed_on, one.expires_on)
    return [
        one.register_number, one.agency.name, one.get_kind_display(), one.title, one.doc_number,
        *(day.isoformat() if day else "" for day in days), str(VALIDITIES[validity_of(one, today)]),
        one.ended_on.isoformat() if one.ended_on else "",
        one.first_published_on.isoformat() if one.first_published_on else "",
    ]  # fmt: skip


def _cleanups(item: Item) -> Any:
    rows = CleanUpDocument.objects.filter(item=item).with_verdict()
    return rows.select_related("round").order_by("-pk")


def verdict_of(row: Any) -> str:
    """清理结果 of a document of a round, in words; "" where nothing has been decided."""
    return str(Verdict(row.verdict).label) if row.verdict else ""


def shown(item: Item, user: User, today: date) -> dict[str, Any]:
    """What publishing/item_register.html needs on the page of an item: its place in the register, its evaluation."""
    agency = item.agency
    found: dict[str, Any] = {
        "registered": item.kind in REGISTERED and policy.can(user, VIEW, agency, today),
        "evaluation": evaluation(item) if item.state == State.WITHHELD.value else None,
        "may_evaluate": policy.can(user, "publishing.evaluate", agency, today),
    }
    if found["registered"]:
        found |= {
            "badge": badge(item, today),
            "doubt": doubt(item),
            "here": item.lead and item.registered_on is not None,
            "cleanups": [(row.round, verdict_of(row), row) for row in _cleanups(item)],
        }
    if found["evaluation"]:
        calendar = office_calendar()
        found["light"] = lit(calendar, lights_of([agency], calendar, today)[agency.pk], today, found["evaluation"].due)
    return found
