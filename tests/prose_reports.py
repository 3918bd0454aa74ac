"""Reports with one set of tables and any prose: what the tests of the prose rules start from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gongkai.report.checks.prose import RULES
from gongkai.report.checks.rule import Case
from gongkai.report.editions import edition
from gongkai.report.model import Cell, Entry, Figure, Finding, Report, Severity

ISSUER = "清江市柳林县人民政府"

# natural, business, research, social, legal, other
REQUESTS: dict[str, tuple[int, ...]] = {
    "new": (112, 6, 0, 0, 2, 0),
    "carried_in": (5, 0, 0, 0, 0, 0),
    "granted": (36, 3, 0, 0, 1, 0),
    "partial": (14, 1, 0, 0, 0, 0),
    "denied.state_secret": (1, 0, 0, 0, 0, 0),
    "denied.process": (4, 0, 0, 0, 0, 0),
    "denied.admin_query": (4, 1, 0, 0, 0, 0),
    "unavailable.not_held": (29, 1, 0, 0, 0, 0),
    "unavailable.needs_creation": (4, 0, 0, 0, 0, 0),
    "unavailable.unclear": (1, 0, 0, 0, 0, 0),
    "declined.petition": (9, 0, 0, 0, 1, 0),
    "declined.repeated": (2, 0, 0, 0, 0, 0),
    "closed.no_correction": (5, 0, 0, 0, 0, 0),
    "closed.other": (1, 0, 0, 0, 0, 0),
    "total": (110, 6, 0, 0, 2, 0),
    "carried_out": (7, 0, 0, 0, 0, 0),
}
"""New 120, carried in 5, answered 118, carried out 7.

Granted 40, partial 15, denied 10, unavailable 35, declined 12, closed 6.
"""

DISPUTES = {
    "reconsideration": (6, 2, 1, 1, 10),
    "litigation.direct": (3, 0, 1, 1, 5),
    "litigation.after_reconsideration": (2, 0, 0, 0, 2),
}
DISCLOSURE: dict[tuple[str, str], int | Decimal] = {
    ("rules", "issued"): 0,
    ("rules", "repealed"): 0,
    ("rules", "in_force"): 0,
    ("normative", "issued"): 8,
    ("normative", "repealed"): 2,
    ("normative", "in_force"): 66,
    ("licences", "decisions"): 300,
    ("penalties", "decisions"): 50,
    ("coercion", "decisions"): 3,
    ("fees", "amount"): Decimal("12.5"),
}
NOTHING = dict.fromkeys(REQUESTS, (0,) * 6)
NO_DISPUTES = dict.fromkeys(DISPUTES, (0,) * 5)
NO_DISCLOSURE: dict[tuple[str, str], int | Decimal] = dict.fromkeys(DISCLOSURE, 0)


def stated(
    text: str = "",
    *,
    issuer: str | None = ISSUER,
    year: int | None = 2024,
    requests: Mapping[str, tuple[int, ...]] = REQUESTS,
    disputes: Mapping[str, tuple[int, ...]] = DISPUTES,
    disclosure: Mapping[tuple[str, str], int | Decimal] = DISCLOSURE,
    form: str = "2021",
    texts: Mapping[str, str] | None = None,
) -> Report:
    """A report with these tables and this 总体情况."""
    cells: dict[Cell, Figure] = {}
    for row in edition(form).request_rows:
        six = requests.get(row.key, (0,) * 6)
        for column, value in zip(edition(form).request_columns, (*six, sum(six)), strict=True):
            cells[Cell("requests", row.key, column.key)] = Figure(value)
    for key, five in disputes.items():
        for column, value in zip(edition(form).dispute_columns, five, strict=True):
            cells[Cell("disputes", key, column.key)] = Figure(value)
    for (key, name), amount in disclosure.items():
        cells[Cell("disclosure", key, name)] = Figure(amount)
    return Report(
        source="test",
        issuer=issuer,
        year=year,
        editions={"disclosure": form, "requests": form, "disputes": form},
        cells=cells,
        texts=texts or {"overview": text},
    )


def with_blanks(report: Report) -> Report:
    """The same report as some publish it: every 0 of tables III and IV, and 总计 of the result rows, left blank."""
    cells = dict(report.cells)
    for cell, figure in report.cells.items():
        result = cell.table == "requests" and cell.column == "total"
        result = result and cell.row not in ("new", "carried_in", "total", "carried_out")
        if cell.table in ("requests", "disputes") and (figure.value == 0 or result):
            cells[cell] = Figure(None, Entry.BLANK)
    return Report(report.source, report.issuer, report.year, editions=report.editions, cells=cells, texts=report.texts)


def findings(report: Report, *codes: str) -> list[Finding]:
    """What the prose rules, or those named, find."""
    case = Case(report)
    return [finding for rule in RULES if not codes or rule.code in codes for finding in rule(case)]


def serious(report: Report) -> list[tuple[str, str]]:
    """Code and severity of all findings but notes."""
    return [(one.rule, one.severity.value) for one in findings(report) if one.severity is not Severity.INFO]
