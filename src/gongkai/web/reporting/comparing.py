"""比较的年报: reports of some agencies and years as they are frozen, or as the ledgers have them, in few questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, F, Q

from gongkai.law.reportcourse import FROZEN
from gongkai.report.model import Number, Report
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.models import Request
from gongkai.web.reporting import bodies, rollup
from gongkai.web.reporting.models import AnnualReport, Frozen, Scope
from gongkai.web.reporting.tables import own_many


@dataclass(frozen=True, slots=True)
class Standing:
    """一份年报现在的数: `frozen` is None where the ledgers tell it now; `missing`: how many are not in such a sum."""

    annual: AnnualReport
    report: Report
    frozen: Frozen | None
    missing: int = 0

    @property
    def empty(self) -> bool:
        """Nobody began it, and the ledgers have nothing of that year."""
        return not self.annual.length and not any(value for _cell, value in self.report.numbers())


def of_agencies(agencies: Sequence[Agency], year: int, *, own: Agency | None = None) -> list[AnnualReport]:
    """The report each of them publishes for a year, in their order; not kept yet where nobody began it.

    Of `own` its own part, which can be held against what its sum is made of.
    """
    heads = bodies.collecting([one for one in agencies if one != own], year)
    return _reports([(one, year, Scope.WHOLE if one.pk in heads else Scope.OWN) for one in agencies])


def of_years(agency: Agency, years: Sequence[int]) -> list[AnnualReport]:
    """The reports of an agency on some years, all of the scope it publishes for the last."""
    scope = bodies.published_scope(agency, years[-1])
    return _reports([(agency, year, scope) for year in years])


def standing(wanted: Sequence[AnnualReport]) -> list[Standing]:
    """The same reports with their numbers: a text is compared nowhere here, and none is filled."""
    kept = [one.pk for one in wanted if one.pk and (one.status in FROZEN or one.received)]
    frozen = {row.report_id: row for row in Frozen.objects.filter(report__in=kept, number=F("report__edition"))}
    told = [one for one in wanted if one.pk not in frozen and not one.is_whole]
    own = {
        year: own_many([one.agency for one in told if one.year == year], year) for year in {one.year for one in told}
    }
    found = []
    for one in wanted:
        known = None if one.pk is None else frozen.get(one.pk)
        if known is not None:
            found.append(Standing(one, known.value(), known))
        elif one.is_whole:
            rolled = rollup.rolled(one.agency, one.year)
            found.append(Standing(one, rolled.report, None, len(rolled.missing)))
        else:
            found.append(Standing(one, own[one.year][one.agency_id], None))
    return found


def answered(wanted: Sequence[AnnualReport]) -> list[Mapping[str, Number]]:
    """已答复件数、其中逾期 of each as the ledger of requests has it (`report.rates`); empty where it has none."""
    counted = _answered(wanted)
    found: list[Mapping[str, Number]] = []
    for one in wanted:
        mine = [
            both
            for (path, year), both in counted.items()
            if year == one.year and (path == one.agency.path or (one.is_whole and path.startswith(one.agency.path)))
        ]
        all_ = sum(both[0] for both in mine)
        found.append({"answered": all_, "late": sum(both[1] for both in mine)} if all_ else {})
    return found


def _answered(wanted: Sequence[AnnualReport]) -> dict[tuple[str, int], tuple[int, int]]:
    """Of requests that were answered, whether late is known; by the agency's path and the year they count in."""
    under = Q(agency__in={one.agency_id for one in wanted})
    for path in {one.agency.path for one in wanted if one.is_whole}:
        under |= Q(agency__path__startswith=path)
    rows = (
        Request.objects.counted()
        .filter(under, late__isnull=False, counted_on__year__in={one.year for one in wanted})
        .order_by()
        .values_list("agency__path", "counted_on__year")
        .annotate(all=Count("pk"), overdue=Count("pk", filter=Q(late=True)))
    )
    return {(path, year): (all_, overdue) for path, year, all_, overdue in rows}


def _reports(wanted: Sequence[tuple[Agency, int, Scope]]) -> list[AnnualReport]:
    rows = AnnualReport.objects.filter(
        agency__in={one.pk for one, _year, _scope in wanted}, year__in={year for _one, year, _scope in wanted}
    )
    known: dict[tuple[int, int, str], AnnualReport] = {(row.agency_id, row.year, row.scope): row for row in rows}
    found = []
    for agency, year, scope in wanted:
        row = known.get((agency.pk, year, scope.value)) or AnnualReport(year=year, scope=scope.value)
        row.agency = agency
        found.append(row)
    return found
