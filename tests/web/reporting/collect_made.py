"""What agencies hand in, for tests: files that read as a report, and reports that came as one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from balanced import balanced
from gongkai.report.model import Cell, Figure, Report
from gongkai.report.render import render
from gongkai.web.accounts.models import Agency
from gongkai.web.reporting.actions import collecting
from gongkai.web.reporting.actions.collecting import Handed
from gongkai.web.reporting.models import AnnualReport, Scope
from web.cases.requests_made import moment
from web.reporting.reports_made import YEAR, nought

RECEIVED = moment(date(YEAR + 1, 1, 14))
TEXTS = {
    "overview": "（一）主动公开\n平稳。\n（二）依申请公开\n平稳。\n（三）政府信息管理\n平稳。\n"
    "（四）政府信息公开平台建设\n平稳。\n（五）监督保障\n工作考核、社会评议均已完成，没有责任追究情形。",
    "problems": "（一）存在的主要问题\n解读形式不多。\n（二）改进情况\n下一步将增加图解。",
    "other": "无其他需要报告的事项。",
}


def figures(issuer: str, cells: Mapping[Cell, int], year: int = YEAR) -> Report:
    """A report with some figures and nought for the rest."""
    plain = nought(issuer, year)
    return replace(plain, texts=TEXTS, cells={**plain.cells, **{at: Figure(count) for at, count in cells.items()}})


def drawn(issuer: str, seed: int, year: int = YEAR) -> Report:
    """A report whose requests and disputes follow from a seed, every sum right."""
    return figures(issuer, {cell: int(number) for cell, number in balanced(year, seed).numbers()}, year)


def handed(report: Report, kind: str = "html", *, sure: bool = False) -> Handed:
    return Handed(f"{report.issuer}年报.{kind}", render(report, kind), sure)


def received(
    there: Agency, scope: Scope = Scope.OWN, *, report: Report | None = None, kind: str = "html",
    at: datetime = RECEIVED,
) -> AnnualReport:  # fmt: skip
    """A report that came as a file."""
    known = AnnualReport.objects.filter(agency=there, year=YEAR, scope=scope).first()
    annual = known or AnnualReport(agency=there, year=YEAR, scope=scope.value)
    return collecting.receive(
        annual, handed(report or figures(there.name, {}), kind), hand="import", at=at, seen=None
    )  # fmt: skip
