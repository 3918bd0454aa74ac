"""年度报告表三、表四的数: counted in the database by groups, and the list behind each number by the same groups.

A group is what `report.compile.cells_of` tells apart: who asked, the outcome, and where the day of receipt and the day
it was counted lie beside the year. The cells of a group decide both: how much a number grows by it, and whether its
rows are in the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import Case, CharField, Count, Model, Q, QuerySet, Subquery, Value
from django.db.models import When as Where

from gongkai.law.terms import Applicant, Outcome, Track, Verdict
from gongkai.report.compile import Counted, DisputeRecord, Record, RequestRecord, When, cells_of, compile_report
from gongkai.report.editions import for_year
from gongkai.report.model import Cell, Figure, Report
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.models.disputes import Dispute, DisputeQuerySet
from gongkai.web.cases.models.requests import Request, RequestQuerySet

NEVER = ""
"""Where a day lies that has not come: not counted, not decided."""

REQUESTS = ("applicant", "counted_outcome", "received_on", "counted_on")
DISPUTES = ("track", "verdict", "filed_on", "decided_on")

Key = tuple[str, str, str, str]
"""Kind, result, and where both days lie."""
Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class Group:
    """一组记录 that are counted in the same cells: of which agency, what they have in common, how many."""

    agency: int
    key: Key
    record: Record
    count: int


def groups(requests: RequestQuerySet, disputes: DisputeQuerySet, year: int) -> list[Group]:
    """计入一年的各组, one query a table; some agencies' rows at once stay apart by agency."""
    first = _grouped(requests.counted(), REQUESTS, year)
    second = _grouped(disputes.counted(), DISPUTES, year)
    return [
        *(Group(agency, key, _request(key, year), count) for agency, key, count in first),
        *(Group(agency, key, _dispute(key, year), count) for agency, key, count in second),
    ]


def compiled(found: Iterable[Group], *, year: int, issuer: str, form: str | None = None) -> Report:
    """年报编制: the report of the groups; see `compile_report`."""
    return compile_report(((one.record, one.count) for one in found), year=year, issuer=issuer, form=form)


def report_of(agency: Agency, year: int, form: str | None = None) -> Report:
    """表三、表四 of one agency's year."""
    found = groups(Request.objects.filter(agency=agency), Dispute.objects.filter(agency=agency), year)
    return compiled(found, year=year, issuer=agency.name, form=form)


def with_documents(report: Report, documents: Mapping[Cell, Figure]) -> Report:
    """The same report with cells of table II in the form of the report: as the register counts them, or all of them."""
    editions = {"disclosure": report.edition or for_year(report.year or 0).edition, **report.editions}
    return replace(report, cells={**documents, **report.cells}, editions=editions)


def requests_in(cell: Cell, requests: RequestQuerySet, found: Iterable[Group], year: int) -> RequestQuerySet:
    """The requests that a number of table III counts, as many as it says."""
    return requests.counted().filter(_behind(cell, found, REQUESTS, year))


def disputes_in(cell: Cell, disputes: DisputeQuerySet, found: Iterable[Group], year: int) -> DisputeQuerySet:
    """The disputes that a number of table IV counts, as many as it says."""
    return disputes.counted().filter(_behind(cell, found, DISPUTES, year))


def years(agency: Agency, requests: RequestQuerySet, disputes: DisputeQuerySet, today: date) -> list[int]:
    """The years that have anything to count, up to this one, the latest first; in one query, asked of an agency."""
    came = requests.counted().order_by("received_on").values("received_on")[:1]
    filed = disputes.counted().order_by("filed_on").values("filed_on")[:1]
    firsts = Agency.objects.filter(pk=agency.pk).values_list(Subquery(came), Subquery(filed)).first() or ()
    earliest = min((day for day in firsts if day is not None), default=today)
    return list(range(today.year, min(earliest.year, today.year) - 1, -1))


def _grouped(
    rows: QuerySet[Any], fields: tuple[str, str, str, str], year: int
) -> Iterator[tuple[int, Key, int]]:  # fmt: skip
    kind, result, begun, ended = fields
    # What came after the year or was done before it is in no cell: those rows need not be read.
    rows = rows.exclude(_lies(begun, When.AFTER, year)).exclude(_lies(ended, When.BEFORE, year))
    named = {"begun": _place(begun, year), "ended": _place(ended, year)}
    found = rows.order_by().values("agency", kind, result, **named).annotate(count=Count("pk"))
    for row in found:
        yield row["agency"], (row[kind], row[result], row["begun"], row["ended"]), row["count"]


def _place(field: str, year: int) -> Case:
    cases = [Where(_lies(field, place, year), then=Value(str(place))) for place in (When.IN, When.BEFORE, When.AFTER)]
    return Case(*cases, default=Value(NEVER), output_field=CharField())


def _lies(field: str, place: str, year: int) -> Q:
    first, last = date(year, 1, 1), date(year, 12, 31)
    return {
        str(When.BEFORE): Q(**{f"{field}__isnull": False, f"{field}__lt": first}),
        str(When.IN): Q(**{f"{field}__gte": first, f"{field}__lte": last}),
        str(When.AFTER): Q(**{f"{field}__isnull": False, f"{field}__gt": last}),
        NEVER: Q(**{f"{field}__isnull": True}),
    }[str(place)]


@lru_cache(maxsize=4096)
def _request(key: Key, year: int) -> RequestRecord:
    applicant, outcome, received, done = key
    counted = Counted(_day(done, year), Outcome(outcome) if outcome else None)
    return RequestRecord(Applicant(applicant), When(received).day(year), counted)


@lru_cache(maxsize=1024)
def _dispute(key: Key, year: int) -> DisputeRecord:
    track, verdict, filed, decided = key
    return DisputeRecord(
        Track(track), When(filed).day(year), _day(decided, year), Verdict(verdict) if verdict else None
    )


def _day(place: str, year: int) -> date | None:
    return None if place == NEVER else When(place).day(year)


def _behind(cell: Cell, found: Iterable[Group], fields: tuple[str, str, str, str], year: int) -> Q:
    """The rows of the groups that are counted in a cell: by their days, then by kind, all results of a kind at once."""
    kind, result, begun, ended = fields
    results: dict[tuple[str, str, str], set[str]] = {}
    for one in found:
        if cell in cells_of(one.record, year):
            results.setdefault((one.key[2], one.key[3], one.key[0]), set()).add(one.key[1])
    kinds: dict[tuple[str, str, frozenset[str]], list[str]] = {}
    for (came, went, of), found_ways in results.items():
        kinds.setdefault((came, went, frozenset(found_ways)), []).append(of)
    either = Q(pk__in=[])
    for (came, went, ways), of_kind in kinds.items():
        alike = Q(**{f"{kind}__in": sorted(of_kind), f"{result}__in": sorted(ways)})
        either |= _lies(begun, came, year) & _lies(ended, went, year) & alike
    return either
