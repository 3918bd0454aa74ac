"""汇总核对: where a published parent and the sum of its members part, and which members explain it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

from gongkai.report import layout
from gongkai.report.merge import counterpart
from gongkai.report.model import Cell, Finding, Number, Report, Severity

LARGEST = 3
"""Members in one explanation: with more, some set of members fits any difference by chance."""

MOST = 4
"""Explanations named; where more fit, that says only that the figures are small."""

TRIED = 20_000
"""Sets tried at each size: a roster of hundreds costs no more than one of fifty."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A set of members that makes up the whole difference: left out of the parent, or counted twice."""

    members: tuple[str, ...]
    left_out: bool


@dataclass(frozen=True, slots=True)
class Parting:
    """One cell at which parent and sum part. `difference` = published − sum.

    `reasons`: the smallest sets of members that explain it; empty where none of `LARGEST` or fewer does.
    """

    cell: Cell
    published: Number
    sum: Number
    reasons: tuple[Reason, ...]

    @property
    def difference(self) -> Number:
        return self.published - self.sum


@dataclass(frozen=True, slots=True)
class Against:
    """The whole comparison. `together`: the smallest sets that explain every parting at once.

    `open`: cells that cannot be compared, with the members whose figure is not there (none where it is the
    parent's).
    """

    partings: tuple[Parting, ...]
    together: tuple[Reason, ...]
    agreeing: int
    open: Mapping[Cell, tuple[str, ...]]


def against(parent: Report, children: Sequence[tuple[str, Report]]) -> Against:
    """Cell by cell, `parent` beside the sum of `children`, each with the name it is to be called by."""
    sums: dict[Cell, tuple[Number, ...]] = {}
    open_: dict[Cell, tuple[str, ...]] = {}
    for cell in parent.cells:
        if cell.table == "statistics":
            continue
        form = form_of(parent, cell)
        values = {name: counterpart(report, cell, form)[0] for name, report in children}
        lacking = tuple(name for name, value in values.items() if value is None)
        if lacking or parent.cells[cell].value is None:
            open_[cell] = lacking
        else:
            sums[cell] = tuple(value for value in values.values() if value is not None)
    names = [name for name, _ in children]
    parting = {cell: parts for cell, parts in sums.items() if sum(parts) != (parent.cells[cell].value or 0)}
    return Against(
        partings=tuple(_parting(parent, cell, parts, names) for cell, parts in parting.items()),
        together=_together(parent, parting, names),
        agreeing=len(sums) - len(parting),
        open=open_,
    )


def _published(parent: Report, cell: Cell) -> Number:
    value = parent.cells[cell].value
    return 0 if value is None else value


def _parting(parent: Report, cell: Cell, parts: tuple[Number, ...], names: Sequence[str]) -> Parting:
    published = _published(parent, cell)
    rows = [(part,) for part in parts]
    return Parting(cell, published, sum(parts), _reasons((published - sum(parts),), rows, names))


def _together(parent: Report, parting: Mapping[Cell, tuple[Number, ...]], names: Sequence[str]) -> tuple[Reason, ...]:
    if not parting:
        return ()
    wanted = tuple(_published(parent, cell) - sum(parts) for cell, parts in parting.items())
    rows = [tuple(parts[at] for parts in parting.values()) for at in range(len(names))]
    return _reasons(wanted, rows, names)


def _reasons(
    wanted: tuple[Number, ...], rows: Sequence[tuple[Number, ...]], names: Sequence[str]
) -> tuple[Reason, ...]:
    """The smallest sets whose rows add up to `wanted` (counted twice) or to its opposite (left out)."""
    opposite = tuple(-each for each in wanted)
    useful = [at for at, row in enumerate(rows) if any(row)]
    for size in range(1, LARGEST + 1):
        found: list[Reason] = []
        for left_out, target in ((True, opposite), (False, wanted)):
            for members in _sets(target, rows, useful, size):
                found.append(Reason(tuple(names[at] for at in members), left_out))
                if len(found) == MOST:
                    return tuple(found)
        if found:
            return tuple(found)
    return ()


def _sets(
    target: tuple[Number, ...], rows: Sequence[tuple[Number, ...]], useful: Sequence[int], size: int
) -> Iterator[tuple[int, ...]]:
    # The last member of a set is looked up by what is still lacking, so a set of three costs pairs only.
    where: dict[tuple[Number, ...], list[int]] = {}
    for at in useful:
        where.setdefault(rows[at], []).append(at)
    for tried, first in enumerate(combinations(useful, size - 1)):
        if tried == TRIED:
            return
        rest = list(target)
        for at in first:
            rest = [lacking - part for lacking, part in zip(rest, rows[at], strict=True)]
        for last in where.get(tuple(rest), ()):
            if not first or last > first[-1]:
                yield (*first, last)


def findings(found: Against, parent: Report) -> tuple[Finding, ...]:
    """The partings as findings MERGE-PARTS, each with what explains it."""
    return tuple(_finding(parting, form_of(parent, parting.cell)) for parting in found.partings)


def form_of(report: Report, cell: Cell) -> str:
    """The form in whose words a cell of the report is named."""
    return report.editions.get(cell.table) or report.edition or "2021"


def _finding(parting: Parting, form: str) -> Finding:
    published, total = layout.number(parting.published), layout.number(parting.sum)
    signed = f"{'+' if parting.difference > 0 else '−'}{layout.number(Decimal(parting.difference).copy_abs())}"
    chinese, english = explained(parting.reasons)
    label = layout.label(parting.cell, form)
    return Finding(
        "MERGE-PARTS",
        Severity.ERROR,
        f"{label}：公布 {published}，各单位之和 {total}，相差 {signed}" + (f"；{chinese}" if chinese else ""),
        f"{'/'.join(parting.cell)}: published {published}, sum of the members {total}, difference {signed}"
        + (f"; {english}" if english else ""),
        (tuple(parting.cell),),
    )


def explained(reasons: Sequence[Reason]) -> tuple[str, str]:
    """What explains a difference, in Chinese and in English; two empty texts where nothing does."""
    chinese = "；或".join(
        f"{'漏计' if reason.left_out else '重计'} {'、'.join(reason.members)} 即可解释" for reason in reasons
    )
    english = "; or ".join(
        f"explained by {', '.join(reason.members)} {'left out' if reason.left_out else 'counted twice'}"
        for reason in reasons
    )
    return chinese, english
