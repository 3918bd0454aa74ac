"""Small reports for tests of ledgers: their figures are given or drawn, and every sum holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from gongkai.law.terms import Applicant, Track, Verdict
from gongkai.report.editions import addresses, edition
from gongkai.report.model import Cell, Figure, Report

TABLE = Mapping[Cell, int]


def report(
    year: int, *, form: str = "2021", requests: Mapping[tuple[str, str], int] | None = None,
    disputes: Mapping[tuple[str, str], int] | None = None,
) -> Report:  # fmt: skip
    """A report with some figures, its totals worked out; `carried_out` and `new` are among the figures given."""
    counts = {cell: 0 for table in ("requests", "disputes") for cell in addresses(form, table)}
    for (row, column), count in (requests or {}).items():
        counts[Cell("requests", row, column)] += count
        counts[Cell("requests", row, "total")] += count
        if row in edition(form).outcome_rows:
            counts[Cell("requests", "total", column)] += count
            counts[Cell("requests", "total", "total")] += count
    for (row, column), count in (disputes or {}).items():
        counts[Cell("disputes", row, column)] += count
        counts[Cell("disputes", row, "total")] += count
    cells = {cell: Figure(count) for cell, count in counts.items()}
    return Report("test", issuer="星槎县人民政府", year=year, editions={"requests": form}, cells=cells)


def balanced(
    year: int, seed: int, *, form: str = "2021", most: int = 3, carried_in: Sequence[int] | None = None
) -> Report:  # fmt: skip
    """A report of figures that follow from a seed: what came in is what went out, column by column."""
    lot = Random(seed)  # noqa: S311 - a test generator, nothing secret
    rows: dict[tuple[str, str], int] = {}
    for number, column in enumerate(Applicant):
        ends = {row: lot.choice((0, 0, 0, lot.randint(0, most))) for row in edition(form).outcome_rows}
        out = lot.randint(0, most)
        came = lot.randint(0, min(most, sum(ends.values()) + out)) if carried_in is None else carried_in[number]
        short = max(0, came - sum(ends.values()))
        ends["granted"] += short
        rows |= {(row, column.value): count for row, count in ends.items()}
        rows[("carried_in", column.value)] = came
        rows[("carried_out", column.value)] = out
        rows[("new", column.value)] = sum(ends.values()) + out - came
    suits = {(track.value, verdict.value): lot.randint(0, most) for track in Track for verdict in Verdict}
    return report(year, form=form, requests=rows, disputes=suits)


def figures(found: Report) -> TABLE:
    """The numbers of tables III and IV."""
    return {cell: int(value) for cell, value in found.numbers() if cell.table in ("requests", "disputes")}
