"""核对与说明: what all rules say about a report as it stands, what this system knows besides, and what was answered."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.report import layout
from gongkai.report.checks import check
from gongkai.report.editions import NAMES
from gongkai.report.ledgernotes import LIVE, NOT_ENTERED, UNSIGNED
from gongkai.report.model import Cell, Finding, Severity
from gongkai.web.reporting.compiling import Compiled
from gongkai.web.reporting.models import AnnualReport, Reason

FILLED, SUM = "T3-04", "X-05"


@dataclass(frozen=True, slots=True)
class Noted:
    """问题及其说明. `key` is the finding's, of its words too: once it says otherwise, it is asked again."""

    finding: Finding
    key: str
    reason: Reason | None = None

    @property
    def blocks(self) -> bool:
        """Whether nothing can be signed with it: a hard one, or one that is asked about and not answered."""
        return self.finding.hard or (self.finding.severity is not Severity.INFO and self.reason is None)


def findings(annual: AnnualReport, result: Compiled) -> tuple[Noted, ...]:
    """核对结果: what blocks first, then by severity, in the order of the form."""
    found = check(result.report, previous=result.previous, children=result.children)
    kept = [one for one in found if not _said_otherwise(one, result)]
    reasons = {row.key: row for row in annual.reasons.order_by("pk")}
    noted = [
        Noted(one, key_of(one), reasons.get(key_of(one)))
        for one in dict.fromkeys((*_ledger(result), *result.notes, *kept))
    ]
    return tuple(sorted(noted, key=lambda one: not one.finding.hard))


def blocking(noted: Iterable[Noted]) -> tuple[Noted, ...]:
    """妨碍签署的: hard ones, and soft ones nobody has given a reason for."""
    return tuple(one for one in noted if one.blocks)


def key_of(finding: Finding) -> str:
    """The key of a finding: of its rule, its words and its evidence."""
    told = "\n".join((finding.rule, finding.message, finding.evidence))
    return hashlib.sha256(told.encode()).hexdigest()


def _ledger(result: Compiled) -> Iterator[Finding]:
    """What only the ledgers know: each blocks."""
    for name in result.unknown:
        yield _hard(LIVE, f"文字中的“{name}”没有对应的数字", f"“{name}” in the text stands for no number")
    form = result.report.editions.get("disclosure", NAMES[-1])
    if result.lacking:
        zh, en = _named(result.lacking, form)
        yield _hard(NOT_ENTERED, f"表二尚未填报：{zh}", f"not entered in table II: {en}", result.lacking)
    if result.unsigned:
        zh, en = _named(result.unsigned, form)
        yield _hard(
            UNSIGNED, f"表二填报的数字尚未签认：{zh}", f"entered and not signed in table II: {en}", result.unsigned
        )


def _hard(rule: str, message: str, english: str, cells: Sequence[Cell] = ()) -> Finding:
    return Finding(rule, Severity.ERROR, message, english, tuple(map(tuple, cells)), hard=True)


def _named(cells: Sequence[Cell], form: str) -> tuple[str, str]:
    return "、".join(layout.label(cell, form) for cell in cells), ", ".join("/".join(cell) for cell in cells)


def _said_otherwise(finding: Finding, result: Compiled) -> bool:
    """Whether it only repeats what is told already: blanks nobody entered, a sum that parts by what was deducted."""
    known = frozenset({FILLED: result.lacking, SUM: result.deducted}.get(finding.rule, ()))
    named = [_cells(address, result) for address in finding.cells]
    return bool(named) and all(cells and cells <= known for cells in named)


def _cells(address: tuple[str, ...], result: Compiled) -> frozenset[Cell]:
    """The cells an address names, which may be its beginning alone."""
    return frozenset(cell for cell in result.report.cells if cell[: len(address)] == address)
