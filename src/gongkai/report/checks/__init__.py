"""核对: every rule of the form and of the law, applied to one report. A rule is one function under one code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from types import ModuleType

from gongkai.report.checks import balance, disclosure, entries, form, identity, prose, requests, wording, years
from gongkai.report.checks import children as sums
from gongkai.report.checks.rule import Case, Rule
from gongkai.report.editions import edition
from gongkai.report.model import Finding, Report, Severity

_MODULES: tuple[ModuleType, ...] = (
    balance,
    entries,
    requests,
    disclosure,
    form,
    identity,
    wording,
    years,
    sums,
)


def _rules(modules: Sequence[ModuleType]) -> Iterator[Rule]:
    for module in modules:
        yield from (value for value in vars(module).values() if isinstance(value, Rule))


RULES: tuple[Rule, ...] = tuple(sorted((*_rules(_MODULES), *prose.RULES), key=lambda each: each.code))
"""Every rule, by code. docs/rules.md is made from them."""

_SEVERITIES = {severity: index for index, severity in enumerate(Severity)}


def check(report: Report, *, previous: Report | None = None, children: Sequence[Report] = ()) -> tuple[Finding, ...]:
    """核对 a report, with last year's and with the reports it is the sum of where they are given.

    Errors first, then in the order of the form, what names no cell last. What reading found stays in
    `report.findings` and is not repeated here.
    """
    case = Case(report, previous, tuple(children))
    found = [finding for each in RULES for finding in each(case)]
    if len(found) > 1:
        order = _rows_in_order(case.form.edition)
        found.sort(key=lambda finding: (_SEVERITIES[finding.severity], _place(finding, order), finding.rule))
    return tuple(found)


@cache
def _rows_in_order(name: str) -> dict[tuple[str, ...], int]:
    """Each table and each row of the form, numbered as they stand in it."""
    order: dict[tuple[str, ...], int] = {}
    for cell in edition(name).cells():
        order.setdefault((cell.table,), len(order))
        order.setdefault((cell.table, cell.row), len(order))
    return order


def _place(finding: Finding, order: dict[tuple[str, ...], int]) -> int:
    first = finding.cells[0] if finding.cells else ()
    return order.get(first[:2], order.get(first[:1], len(order)))
