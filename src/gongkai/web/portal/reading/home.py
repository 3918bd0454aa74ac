"""首页: what is public, how to ask for what is not, and where a request stands, on one page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from gongkai.law.catalogue import catalogue
from gongkai.web.accounts.access import public
from gongkai.web.accounts.models import Agency
from gongkai.web.markup.language import spoken
from gongkai.web.markup.links import address
from gongkai.web.portal.reading import keeping
from gongkai.web.portal.reading.address import items
from gongkai.web.portal.reading.rows import rows
from gongkai.web.publishing.models import Kind, Publication

NEWEST = 8
KINDS = (Kind.RULE, Kind.NORMATIVE, Kind.POLICY, Kind.READING, Kind.CONSULTATION)
"""What people look for by its kind."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way into what is public; `count`: how many items lie there."""

    label: str | Promise
    address: str
    count: int


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """首页: three questions at once."""
    by_agency, by_entry = counts()
    said = {
        "newest": rows(Publication.objects.current().latest_first(), timezone.localdate(), NEWEST),
        "agencies": list(_agencies(by_agency)),
        "groups": [(label, ways) for label, ways in _groups(by_entry) if ways],
        "kinds": [(kind.label, items(kind=kind.value)) for kind in KINDS],
    }
    return keeping.fresh(request, "portal/reading/home.html", said)


def counts() -> tuple[Counter[int], Counter[str]]:
    """公开件的数量 by agency and by catalogue entry, counted in one pass over an index."""
    by_agency: Counter[int] = Counter()
    by_entry: Counter[str] = Counter()
    found = Publication.objects.current().order_by().values_list("agency", "entry").annotate(Count("pk"))
    for agency, entry, count in found:
        by_agency[agency] += count
        by_entry[entry] += count
    return by_agency, by_entry


def _agencies(by_agency: Counter[int]) -> Iterator[Way]:
    """The agencies that have something public, in the order of the tree."""
    for one in sorted(Agency.objects.filter(pk__in=by_agency), key=Agency.lineage):
        yield Way(one.name, address("public-agency", one.code), by_agency[one.pk])


def _groups(by_entry: Counter[str]) -> Iterator[tuple[str, list[Way]]]:
    """法定主动公开内容 by the groups of the law, with what there is under each."""
    law = catalogue()
    for group in law.groups:
        under = [one for one in (*law.items, *law.fields) if one.code.startswith(f"{group.code}.")]
        yield (
            spoken(group.title, group.english),
            [
                Way(spoken(one.title, one.english), items(entry=one.code), by_entry[one.code])
                for one in under
                if by_entry[one.code]
            ],
        )
