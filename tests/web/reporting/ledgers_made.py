"""What tables are made of beside requests, disputes and documents, for tests: yearly figures and adjustments."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal

from gongkai.report.editions import for_year
from gongkai.report.model import Cell, Number
from gongkai.web.accounts.models import Agency
from gongkai.web.audit.appendonly import writing
from gongkai.web.reporting.models import Adjustment, FigureSignature, Scope, YearlyFigure
from gongkai.web.reporting.tables import cells_entered

AT = datetime(2026, 1, 12, 1, tzinfo=UTC)


def entered(
    there: Agency, year: int, sums: Mapping[str, Number], *, unit: str = "法制股", signed: bool = True
) -> list[YearlyFigure]:  # fmt: skip
    """Figures of a unit by their cells, `licences.decisions`."""
    rows = []
    for name, value in sums.items():
        row, _, column = name.rpartition(".")
        figure = YearlyFigure(
            agency=there, year=year, unit=unit, row=row, column=column, value=Decimal(value), source="政务服务平台导出",
            by="000002", at=AT,
        )  # fmt: skip
        with writing("reporting"):
            figure.save()
            if signed:
                FigureSignature(figure=figure, by="000003", at=AT).save()
        rows.append(figure)
    return rows


def all_entered(there: Agency, year: int, value: Number = 0) -> None:
    """Every cell of table II that the register does not count."""
    entered(there, year, {f"{cell.row}.{cell.column}": value for cell in cells_entered(for_year(year).edition)})


def set_right(
    there: Agency, year: int, cell: Cell, value: Number, *, scope: Scope = Scope.OWN, cut: Adjustment | None = None
) -> Adjustment:  # fmt: skip
    """One adjustment; with `cut`, the one that takes another back."""
    row = Adjustment(
        agency=there, year=year, scope=scope, table=cell.table, row=cell.row, column=cell.column,
        value=None if cut else Decimal(value), reason="系统启用前受理", paper="档案2025-3", cut=cut, by="000002", at=AT,
    )  # fmt: skip
    with writing("reporting"):
        row.save()
    return row
