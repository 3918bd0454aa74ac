"""已公布年报的查询: what the page of a report asks the database, and nothing but the table of what is public."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from gongkai.report.model import Report
from gongkai.seal.digests import SealedEntry
from gongkai.web.audit.models import LogEntry
from gongkai.web.reporting.models import PublicReport

READ = ("pk", "edition", "published_on", "until", "stamp", "agency__name")


@dataclass(frozen=True, slots=True)
class Edition:
    """已公布的一版 without its content."""

    pk: int
    number: int
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What two questions tell of a report: enough to know whether a kept page is still good (`state`).

    `editions`: the latest first; `years`: for which the agency has one, the latest first.
    """

    wanted: Edition
    editions: tuple[Edition, ...]
    years: tuple[int, ...]
    changed: datetime
    state: Hashable


def known(code: str, year: int, edition: int | None = None) -> Known | None:
    """The present edition of a report, or the one of a number; None where no such is public."""
    rows: list[Any] = list(
        PublicReport.objects.filter(agency__code=code, year=year).order_by("-edition").values_list(*READ)
    )
    editions = tuple(Edition(pk, number, since, until) for pk, number, since, until, _stamp, _name in rows)
    wanted = [one for one in editions if (one.until is None if edition is None else one.number == edition)]
    if not wanted:
        return None
    years = tuple(
        PublicReport.objects.current().filter(agency__code=code).order_by("-year").values_list("year", flat=True)
    )
    return Known(wanted[0], editions, years, max(row[4] for row in rows), (tuple(rows), years))


def version(pk: int) -> PublicReport:
    """已公布的一版 with its agency."""
    return PublicReport.objects.select_related("agency").get(pk=pk)


def paper(one: PublicReport) -> Report:
    """The report as its page and its files show it: with the day it was published, where it names none itself."""
    report = one.value()
    return replace(report, published_on=report.published_on or one.published_on)


def entry(one: PublicReport) -> SealedEntry:
    """公布记录: the sealed entry of the log that says the edition was published."""
    row = LogEntry.objects.get(chain=one.chain, number=one.entry)
    return SealedEntry(row.entry(), row.digest, row.sm3)
