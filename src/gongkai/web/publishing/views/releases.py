"""公开渠道的统计 (第二十三条): how much went through which channel in a year, with the lists behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.models import Agency
from gongkai.web.accounts.views import by
from gongkai.web.markup.links import address, link
from gongkai.web.markup.lists import Column, Listing, table
from gongkai.web.publishing.forms.acts import ReleasesForm
from gongkai.web.publishing.models import Channel, Item, Release
from gongkai.web.publishing.models.ledger import ReleaseQuerySet

VIEW = "publishing.register.view"
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Chosen:
    """所选的统计: of which agency and year, whether with all below it; and the list behind which channel."""

    agency: Agency
    year: int
    below: bool
    channel: str

    def query(self, channel: str) -> str:
        """The address of the list behind a channel."""
        told = {"agency": self.agency.code, "year": self.year, **({"below": "on"} if self.below else {})}
        return f"?{urlencode({**told, 'channel': channel})}"


@needs(VIEW)
@require_safe
def releases(request: HttpRequest) -> HttpResponse:
    """各公开渠道的件数; with a channel, what went through it."""
    user, today = by(request), timezone.localdate()
    seen = policy.agencies(user, VIEW, today)
    form = ReleasesForm(request.GET, agencies=list(seen), today=today)
    if not form.is_valid():
        raise Http404
    chosen = Chosen(form.whose(), form.which(), form.cleaned_data["below"], form.cleaned_data["channel"])
    whose = seen.under(chosen.agency) if chosen.below else seen.filter(pk=chosen.agency.pk)
    rows = Release.objects.filter(item__agency__in=whose).in_year(chosen.year).in_force()
    found = {"form": form, "chosen": chosen, "counts": _counts(rows, chosen)}
    if chosen.channel:
        mine = set(policy.agencies(user, "publishing.item.view", today).values_list("pk", flat=True))
        found |= {
            "label": Channel(chosen.channel).label,
            "listing": _listing(rows, chosen, mine.__contains__, request.GET.get("page")),
        }
    return render(request, "publishing/releases.html", found)


Counted = tuple[Channel, int, int]


def _counts(rows: ReleaseQuerySet, chosen: Chosen) -> SafeString:
    counted = rows.by_channel()
    lines: list[Counted] = [(one, *counted.get(one.value, (0, 0))) for one in Channel]
    columns: list[Column[Counted]] = [
        Column(_("publication channel"), lambda row: row[0].label),
        Column(_("Items published"), lambda row: row[1], "num"),
        Column(_("Times published"), partial(_times, chosen), "num"),
    ]
    return table(columns, lines)


def _times(chosen: Chosen, row: Counted) -> SafeString:
    channel, _items, times = row
    words = _("%(channel)s: %(times)s times") % {"channel": channel.label, "times": times}
    return format_html(
        '<a href="{}{}" aria-label="{}">{}</a>', address("releases"), chosen.query(channel.value), words, times
    )  # fmt: skip


def _listing(
    rows: ReleaseQuerySet, chosen: Chosen, is_mine: Callable[[int], bool], page: str | None
) -> Listing[Release]:  # fmt: skip
    wanted = rows.filter(channel=chosen.channel).select_related("item__agency").order_by("on", "pk")
    whose: list[Column[Release]] = [Column(_("Agency"), lambda one: one.item.agency.name)] if chosen.below else []
    columns = [
        Column(_("Title"), lambda one: _title(one.item, is_mine)),
        *whose,
        Column(_("Published on"), lambda one: one.on, "date"),
        Column(_("Address, issue or place"), lambda one: one.where),
        Column(_("Revision"), lambda one: one.revision, "num"),
    ]
    return Listing(
        columns, Paginator(wanted, A_PAGE).get_page(page), _("The number is nought: there is no item behind it.")
    )


def _title(item: Item, is_mine: Callable[[int], bool]) -> object:
    return link(item.title, "item", item.pk) if is_mine(item.agency_id) else item.title
