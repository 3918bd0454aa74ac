"""Yearly figures and adjustments as offices make them, and makers of what their pages show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.utils import timezone

from gongkai.report.model import Cell
from gongkai.web.accounts.hands import Hand
from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.files import actions as files
from gongkai.web.files.models import Purpose
from gongkai.web.reporting.actions import adjusting, figures
from gongkai.web.reporting.models import Adjustment, Scope, YearlyFigure
from web.offices import person

YEAR = 2025
AT = datetime(2026, 1, 12, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
LICENCES = Cell("disclosure", "licences", "decisions")
FEES = Cell("disclosure", "fees", "amount")
ROWS = "科室,事项,数值,数据来源\n审批股,行政许可,3,系统\n"
GRANTED = Cell("requests", "granted", "natural")


def a_figure(
    there: Agency, value: str = "12", *, cell: Cell = LICENCES, unit: str = "审批股", source: str = "审批系统导出",
    hand: Hand = "import", year: int = YEAR, at: datetime = AT,
) -> YearlyFigure:  # fmt: skip
    """A number that a unit has entered."""
    return figures.enter(there, year, figures.Given(cell, unit, Decimal(value), source), hand=hand, at=at)


def an_adjustment(
    there: Agency, value: int = 1, *, cell: Cell = GRANTED, scope: Scope = Scope.OWN, hand: Hand = "import",
    reason: str = "系统启用前受理", year: int = YEAR,
) -> Adjustment:  # fmt: skip
    """What was handled outside the system."""
    given = adjusting.Given(cell, value, reason, "收文登记簿2025-3")
    return adjusting.adjust(there, year, scope, given, hand=hand, at=AT)


def _year(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {"code": there.code, "year": YEAR}


def _figure(there: Agency, kind: Kind) -> Mapping[str, object]:
    return {**_year(there, kind), "pk": a_figure(there).pk}


def _adjustment(there: Agency, kind: Kind) -> Mapping[str, object]:
    known = Adjustment.objects.filter(agency=there).first()
    return {**_year(there, kind), "pk": (known or an_adjustment(there)).pk}


def _file(there: Agency, kind: Kind) -> Mapping[str, object]:
    clerk = person(f"made-{uuid4().hex[:12]}", (there, Kind.CLERK))
    kept = files.add(
        clerk, there, subject=f"reporting.figures:{there.pk}-{YEAR}", purpose=Purpose.INTERNAL, name="年度数据.csv",
        data=ROWS.encode(), at=timezone.now(),
    )  # fmt: skip
    return {**_year(there, kind), "number": kept.pk}


MAKERS = {
    "report-figures": _year,
    "report-figure-enter": _year,
    "report-figures-sign": _year,
    "report-figures-file": _year,
    "report-figures-import": _year,
    "report-figures-rows": _file,
    "report-figure-back": _figure,
    "report-figure-sign": _figure,
    "report-adjustments": _year,
    "report-adjustment-add": _year,
    "report-adjustment-cut": _adjustment,
}
