"""一个数的由来: what a number of a report is made of: a list, yearly figures, adjustments, the reports summed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongkai.report.adjust import moved_by
from gongkai.report.editions import for_year
from gongkai.report.model import Cell, Number
from gongkai.report.register import is_counted
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.models import Dispute, Request
from gongkai.web.cases.models import figures as ledgers
from gongkai.web.publishing.models import Item, register
from gongkai.web.reporting import rollup
from gongkai.web.reporting.models import Adjustment, AnnualReport, Scope, YearlyFigure
from gongkai.web.reporting.tables import number


@dataclass(frozen=True, slots=True)
class Part:
    """One of the reports a sum is made of, and its number there; `annual` is None where nothing was begun."""

    agency: Agency
    annual: AnnualReport | None
    scope: Scope
    value: Number | None
    counted: bool


@dataclass(frozen=True, slots=True)
class Behind:
    """由来 of one number. `listed`: "requests", "disputes" or "documents", the list of which `counted` is the length.

    `adjustments` are those that move the number, by its own cell or by one it sums up; `earlier`: last year's, that
    are carried in. `parts`: of a sum, the government's own part first.
    """

    cell: Cell
    listed: str = ""
    counted: Number | None = None
    figures: tuple[YearlyFigure, ...] = ()
    adjustments: tuple[Adjustment, ...] = ()
    earlier: tuple[Adjustment, ...] = ()
    parts: tuple[Part, ...] = ()

    @property
    def value(self) -> Number | None:
        """What these come to; None where nothing is known."""
        known: list[Number] = [] if self.counted is None else [self.counted]
        known += [number(self.cell, row.value) for row in self.figures if row.value is not None]
        known += [part.value for part in self.parts if part.counted and part.value is not None]
        if not known:
            return None
        moved = (row.value for row in (*self.adjustments, *self.earlier) if row.value is not None)
        return sum(known) + sum(number(self.cell, value) for value in moved)


def behind(cell: Cell, annual: AnnualReport) -> Behind:
    """由来 of a number as the ledgers have it now; what is frozen may be older."""
    now, before = (_adjusting(annual, year) for year in (annual.year, annual.year - 1))
    moving = tuple(row for row in now if cell in moved_by(row.cell))
    earlier = tuple(row for row in before if _carries(row.cell, cell))
    if annual.is_whole:
        return Behind(cell, adjustments=moving, earlier=earlier, parts=tuple(_parts(cell, annual)))
    if cell.table == "disclosure" and not is_counted(cell):
        rows = YearlyFigure.objects.of(annual.agency, annual.year).in_force().filter(row=cell.row, column=cell.column)
        return Behind(cell, figures=tuple(rows.select_related("signature").order_by("unit")))
    listed = "documents" if cell.table == "disclosure" else cell.table
    return Behind(cell, listed, _counted(cell, annual), adjustments=moving, earlier=earlier)


def _adjusting(annual: AnnualReport, year: int) -> list[Adjustment]:
    return list(Adjustment.objects.of(annual.agency, year, annual.scope).in_force().order_by("pk"))


def _carries(earlier: Cell, cell: Cell) -> bool:
    """Whether what an adjustment carried out of its year is carried into the cell."""
    out = earlier.table == "requests" and earlier.row == "carried_out"
    return out and cell in moved_by(earlier._replace(row="carried_in"))


def _counted(cell: Cell, annual: AnnualReport) -> Number | None:
    """What the agency's own ledgers come to in the cell, without adjustments."""
    agency, year = annual.agency, annual.year
    if cell.table == "disclosure":
        groups, rules = register.groups(Item.objects.filter(agency=agency), year), register.expiry_rules([agency])
        found = register.figures(groups, rules, year=year, form=for_year(year).edition)
        return found[cell].value if cell in found else None
    return ledgers.compiled(
        ledgers.groups(Request.objects.filter(agency=agency), Dispute.objects.filter(agency=agency), year),
        year=year, issuer=agency.name,
    ).value(*cell)  # fmt: skip


def _parts(cell: Cell, annual: AnnualReport) -> Iterator[Part]:
    found = rollup.rolled(annual.agency, annual.year)
    yield Part(annual.agency, found.own.annual, Scope.OWN, found.own.report.value(*cell), counted=True)
    for one in found.members:
        value = None if one.report is None else one.report.value(*cell)
        yield Part(one.agency, one.annual, one.scope, value, counted=one.counted)
