"""年报季: every report that some agencies owe for a year, begun or not, in the order of the tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.web.accounts.models import Agency
from gongkai.web.reporting import bodies
from gongkai.web.reporting.models import AnnualReport, Scope


@dataclass(frozen=True, slots=True)
class Owed:
    """应编制的一份: `annual` is not kept yet where nobody began it; `inner`: a part of a government's sum."""

    annual: AnnualReport
    inner: bool


def owed(agencies: Sequence[Agency], year: int) -> list[Owed]:
    """应编制的年报 of some agencies, and those that are there without being owed; in a constant number of queries."""
    due = {one.pk for one in bodies.reporting(agencies, year)}
    heads = bodies.collecting([one for one in agencies if one.pk in due], year)
    known: dict[tuple[int, str], AnnualReport] = {
        (row.agency_id, row.scope): row for row in AnnualReport.objects.filter(agency__in=agencies, year=year)
    }
    found = []
    for agency in agencies:
        for scope in (Scope.WHOLE, Scope.OWN):
            row = known.get((agency.pk, scope.value))
            wanted = agency.pk in (heads if scope is Scope.WHOLE else due)
            if row is None and not wanted:
                continue
            if row is None:
                row = AnnualReport(year=year, scope=scope.value, due_on=bodies.due(agency, year, scope).due)
            row.agency = agency
            found.append(Owed(row, inner=scope is Scope.OWN and agency.pk in heads))
    return found
