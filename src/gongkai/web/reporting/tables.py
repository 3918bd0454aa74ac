"""本机关三张表: tables II, III and IV of a year from the ledgers, the register, yearly figures and adjustments.

However many agencies are asked for at once, the database is asked the same few times.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import F

from gongkai.report.adjust import Adjustment, adjusted
from gongkai.report.editions import MONEY, addresses, for_year
from gongkai.report.model import Cell, Entry, Figure, Number, Report
from gongkai.report.register import is_counted
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.models import Dispute, Request
from gongkai.web.cases.models import figures as ledgers
from gongkai.web.publishing.models import Item, register
from gongkai.web.reporting.models import Adjustment as AdjustmentRow
from gongkai.web.reporting.models import Scope, YearlyFigure

TABLE = "disclosure"
Rows = Mapping[int, Sequence[AdjustmentRow]]
"""Adjustments in force by agency."""


@dataclass(frozen=True, slots=True)
class Own:
    """本机关一年的表: `lacking` are cells of table II nobody entered, `unsigned` those that nobody answers for yet."""

    report: Report
    lacking: tuple[Cell, ...] = ()
    unsigned: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Entered:
    """年度数据 of one agency: the sum over its units by cell, and the cells in which a unit has not signed."""

    sums: Mapping[Cell, Number]
    unsigned: frozenset[Cell]


NOTHING_ENTERED = Entered({}, frozenset())


def own_tables(agency: Agency, year: int, form: str | None = None) -> Report:
    """年报编制 of one agency's year: every cell of the three tables; one that nobody entered is blank."""
    return own_parts([agency], year, form)[agency.pk].report


def own_many(agencies: Collection[Agency], year: int, form: str | None = None) -> dict[int, Report]:
    """The same of many agencies, by their keys, in a constant number of queries."""
    return {key: own.report for key, own in own_parts(agencies, year, form).items()}


def own_parts(agencies: Collection[Agency], year: int, form: str | None = None) -> dict[int, Own]:
    """The same with what is lacking and unsigned. `form`: "2019" or "2021"; None for that of the year."""
    chosen = form or for_year(year).edition
    whose = {one.pk: one for one in agencies}
    counted = _by_agency(
        ledgers.groups(Request.objects.filter(agency__in=whose), Dispute.objects.filter(agency__in=whose), year)
    )
    documents = _documents(whose.values(), year)
    rules = register.expiry_rules(list(whose.values()))
    entered = entries(whose, year)
    now, before = (adjustments(whose, each) for each in (year, year - 1))
    found = {}
    for key, agency in whose.items():
        plain = ledgers.compiled(counted.get(key, ()), year=year, issuer=agency.name, form=chosen)
        registered = register.figures(documents.get(key, ()), rules, year=year, form=chosen)
        own = _with_table_two(plain, registered, entered.get(key, NOTHING_ENTERED), chosen)
        found[key] = _adjusted(own, now.get(key, ()), before.get(key, ()))
    return found


def entries(agencies: Iterable[int], year: int) -> dict[int, Entered]:
    """年度数据 in force of some agencies, summed over their units: exactly, which a database need not do."""
    sums: dict[int, dict[Cell, Decimal]] = {}
    unsigned: dict[int, set[Cell]] = {}
    rows = YearlyFigure.objects.filter(agency__in=agencies, year=year).in_force().annotate(signed=F("signature__by"))
    for key, row, column, value, signed in rows.values_list("agency", "row", "column", "value", "signed"):
        cell = Cell(TABLE, row, column)
        own = sums.setdefault(key, {})
        own[cell] = own.get(cell, Decimal()) + (value or Decimal())
        if signed is None:
            unsigned.setdefault(key, set()).add(cell)
    return {
        key: Entered({cell: number(cell, value) for cell, value in own.items()}, frozenset(unsigned.get(key, ())))
        for key, own in sums.items()
    }


def adjustments(agencies: Iterable[int], year: int, scope: Scope = Scope.OWN) -> Rows:
    """现行的调整 of some agencies."""
    found: dict[int, list[AdjustmentRow]] = {}
    for row in AdjustmentRow.objects.filter(agency__in=agencies, year=year, scope=scope).in_force().order_by("pk"):
        found.setdefault(row.agency_id, []).append(row)
    return found


def values(rows: Iterable[AdjustmentRow]) -> tuple[Adjustment, ...]:
    """Rows as `report.adjust` takes them."""
    return tuple(Adjustment(row.cell, number(row.cell, row.value), row.reason) for row in rows if row.value is not None)


def number(cell: Cell, value: Decimal) -> Number:
    """A number of a cell as reports have it: a count whole, an amount without the noughts a database adds."""
    if cell not in MONEY and value == value.to_integral_value():
        return int(value)
    plain = value.normalize()
    return plain if int(plain.as_tuple().exponent) <= 0 else plain.quantize(Decimal(1))


def _adjusted(own: Own, now: Iterable[AdjustmentRow], before: Iterable[AdjustmentRow]) -> Own:
    mine, earlier = values(now), values(before)
    if not mine and not earlier:
        return own
    return Own(adjusted(own.report, mine, earlier), own.lacking, own.unsigned)


def _with_table_two(plain: Report, registered: Mapping[Cell, Figure], entered: Entered, form: str) -> Own:
    cells = {cell: _figure(cell, registered, entered) for cell in addresses(form, TABLE)}
    return Own(
        ledgers.with_documents(plain, cells),
        tuple(cell for cell, figure in cells.items() if figure.value is None),
        tuple(cell for cell in cells if cell in entered.unsigned and not is_counted(cell)),
    )


def _figure(cell: Cell, registered: Mapping[Cell, Figure], entered: Entered) -> Figure:
    if cell in registered:
        return registered[cell]
    return Figure(entered.sums[cell]) if cell in entered.sums else Figure(None, Entry.BLANK)


def _documents(agencies: Iterable[Agency], year: int) -> dict[int, list[register.Group]]:
    found: dict[int, list[register.Group]] = {}
    for one in register.groups(Item.objects.filter(agency__in=[each.pk for each in agencies]), year):
        found.setdefault(one.agency, []).append(one)
    return found


def _by_agency(groups: Iterable[ledgers.Group]) -> dict[int, list[ledgers.Group]]:
    found: dict[int, list[ledgers.Group]] = {}
    for one in groups:
        found.setdefault(one.agency, []).append(one)
    return found


def cells_entered(form: str) -> Iterator[Cell]:
    """年度数据的单元格: those of table II that no register counts."""
    return (cell for cell in addresses(form, TABLE) if not is_counted(cell))
