"""Random true tables: what an office might have counted, in either edition or a mixture of the two.

Consistent tables hold every sum of the form by construction; `broken` then spoils some of them as
offices do.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gongkai.report.editions import BALANCE, MONEY, NAMES, edition
from gongkai.report.model import Cell, Number

APPLICANTS = ("natural", "business", "research", "social", "legal", "other")
VERDICTS = ("upheld", "corrected", "other", "pending")


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one report. `editions` as in `Report.editions`; `breaks`: how the sums were spoilt."""

    editions: Mapping[str, str]
    cells: Mapping[Cell, Number]
    breaks: tuple[str, ...] = ()

    @property
    def consistent(self) -> bool:
        return not self.breaks

    def put(self, cell: Cell, value: Number, how: str) -> Figures:
        return replace(self, cells={**self.cells, cell: value}, breaks=(*self.breaks, how))


def requests_of(
    name: str, outcomes: Mapping[str, Sequence[int]], carried_in: Sequence[int], carried_out: Sequence[int]
) -> dict[Cell, Number]:
    """Table III from its free figures: totals and the new requests follow, so that every sum holds."""
    form = edition(name)
    rows: dict[str, list[int]] = {row: list(outcomes[row]) for row in form.outcome_rows}
    total = [sum(rows[row][at] for row in form.outcome_rows) for at in range(len(APPLICANTS))]
    carried = [min(carried_in[at], total[at] + carried_out[at]) for at in range(len(APPLICANTS))]
    new = [total[at] + carried_out[at] - carried[at] for at in range(len(APPLICANTS))]
    rows |= {"new": new, "carried_in": carried, "total": total, "carried_out": list(carried_out)}
    cells: dict[Cell, Number] = {}
    for row in form.request_rows:
        values = [*rows[row.key], sum(rows[row.key])]
        for column, value in zip((*APPLICANTS, "total"), values, strict=True):
            cells[Cell("requests", row.key, column)] = value
    return cells


def disputes_of(verdicts: Sequence[int]) -> dict[Cell, Number]:
    """Table IV from its twelve free figures."""
    cells: dict[Cell, Number] = {}
    for at, row in enumerate(edition("2021").dispute_rows):
        own = verdicts[at * len(VERDICTS) : (at + 1) * len(VERDICTS)]
        for column, value in zip((*VERDICTS, "total"), (*own, sum(own)), strict=True):
            cells[Cell("disputes", row.key, column)] = value
    return cells


def disclosure_of(name: str, counts: Sequence[int], amount: Decimal) -> dict[Cell, Number]:
    """Table II: its counts in the order of the form; the one amount of money in its place."""
    rest = iter(counts)
    return {cell: amount if cell in MONEY else next(rest) for cell in edition(name).cells("disclosure")}


def disclosure_counts(name: str) -> int:
    """How many counts table II of an edition takes beside the amount."""
    return sum(1 for cell in edition(name).cells("disclosure") if cell not in MONEY)


def _quiet(rng: random.Random, weight: int) -> int:
    return 0


def _village(rng: random.Random, weight: int) -> int:
    return rng.choice((1, 1, 2, 3)) if rng.random() < 0.05 * weight else 0


def _county(rng: random.Random, weight: int) -> int:
    return rng.randint(1, 12 * weight) if rng.random() < 0.22 * weight else 0


def _city(rng: random.Random, weight: int) -> int:
    return rng.randint(0, 60 * weight * weight) if rng.random() < 0.5 * weight else 0


def _sparse(rng: random.Random, weight: int) -> int:
    return rng.choice((rng.randint(1, 9), rng.randint(10, 99), rng.randint(100, 30000))) if rng.random() < 0.02 else 0


def _heavy(rng: random.Random, weight: int) -> int:
    return rng.choice((0, rng.randint(0, 999), rng.randint(1000, 250000)))


PROFILES: dict[str, Callable[[random.Random, int], int]] = {
    "quiet": _quiet,
    "village": _village,
    "county": _county,
    "city": _city,
    "sparse": _sparse,
    "heavy": _heavy,
}


def random_editions(rng: random.Random) -> dict[str, str]:
    """Mostly one form throughout; one report in five has table II of one and table III of the other."""
    requests = rng.choice(NAMES)
    disclosure = rng.choice(NAMES) if rng.random() < 0.4 else requests
    return {"disclosure": disclosure, "requests": requests, "disputes": requests}


def random_figures(
    rng: random.Random, *, profile: str | None = None, editions: Mapping[str, str] | None = None
) -> Figures:
    """Consistent figures of an office of some size."""
    editions = editions or random_editions(rng)
    draw = PROFILES[profile or rng.choice(tuple(PROFILES))]
    weights = (4, 2, 1, 1, 1, 1)
    rows = edition(editions["requests"]).outcome_rows
    cells = requests_of(
        editions["requests"],
        {row: [draw(rng, weight) for weight in weights] for row in rows},
        [draw(rng, weight) // 3 for weight in weights],
        [draw(rng, weight) // 2 for weight in weights],
    )
    cells |= disputes_of([draw(rng, 2) for _ in range(12)])
    cells |= _random_disclosure(rng, editions["disclosure"], draw)
    return Figures(editions, cells)


def _random_disclosure(rng: random.Random, name: str, draw: Callable[[random.Random, int], int]) -> dict[Cell, Number]:
    quiet = draw is _quiet and rng.random() < 0.5
    counts = [0 if quiet else draw(rng, 3) or rng.choice((0, 0, rng.randint(0, 80))) for _ in range(40)]
    places = rng.choice((0, 1, 2, 4, 6))
    amount = Decimal(rng.choice((0, rng.randint(1, 9_999_999)))).scaleb(-places)
    cells = disclosure_of(name, counts[: disclosure_counts(name)], amount)
    for cell in cells:
        if cell.column == "change" and rng.random() < 0.3:
            cells[cell] = -cells[cell]
    return cells


def _off_by_one(figures: Figures, rng: random.Random) -> Figures:
    cell = rng.choice([cell for cell in figures.cells if cell.table != "disclosure"])
    step = rng.choice((1, -1)) if figures.cells[cell] else 1
    return figures.put(cell, figures.cells[cell] + step, "off_by_one")


def _total_zero(figures: Figures, rng: random.Random) -> Figures:
    totals = [cell for cell in figures.cells if cell.column == "total" and figures.cells[cell]]
    return figures.put(rng.choice(totals), 0, "total_zero") if totals else figures


def _transposed(figures: Figures, rng: random.Random) -> Figures:
    wide = [cell for cell, value in figures.cells.items() if cell.table != "disclosure" and value > 9]
    if not wide:
        return figures
    cell = rng.choice(wide)
    digits = str(figures.cells[cell])
    return figures.put(cell, int(digits[:-2] + digits[-1] + digits[-2]), "transposed")


def _moved(figures: Figures, rng: random.Random) -> Figures:
    """One case counted under the wrong applicant: the row still adds up, two columns no longer do."""
    row = rng.choice([row.key for row in edition(figures.editions["requests"]).request_rows])
    filled = [name for name in APPLICANTS if figures.cells[Cell("requests", row, name)]]
    if not filled:
        return figures
    source = rng.choice(filled)
    target = rng.choice([name for name in APPLICANTS if name != source])
    start, end = Cell("requests", row, source), Cell("requests", row, target)
    return figures.put(start, figures.cells[start] - 1, "moved").put(end, figures.cells[end] + 1, "moved")


def _stale_total(figures: Figures, rng: random.Random) -> Figures:
    """The total row was filled in before the last cases were entered."""
    column = rng.choice((*APPLICANTS, "total"))
    cell = Cell("requests", "total", column)
    return figures.put(cell, figures.cells[cell] + rng.randint(2, 9), "stale_total")


BREAKS = (_off_by_one, _total_zero, _transposed, _moved, _stale_total)


def broken(figures: Figures, rng: random.Random) -> Figures:
    """The same report with one to three sums spoilt."""
    for _ in range(rng.randint(1, 3)):
        figures = rng.choice(BREAKS)(figures, rng)
    while not imbalances(figures.cells, figures.editions["requests"]):
        figures = _off_by_one(figures, rng)
    return figures


def imbalances(cells: Mapping[Cell, Number], name: str) -> list[str]:
    """Sums of tables III and IV that do not hold; written apart from the project's own checks."""
    form, found = edition(name), []
    for row in form.request_rows:
        if (
            sum(cells[Cell("requests", row.key, one)] for one in APPLICANTS)
            != cells[Cell("requests", row.key, "total")]
        ):
            found.append(f"row {row.key}")
    for column in (*APPLICANTS, "total"):
        new, carried, total, left = (cells[Cell("requests", row, column)] for row in BALANCE)
        if sum(cells[Cell("requests", row, column)] for row in form.outcome_rows) != total:
            found.append(f"outcomes {column}")
        if new + carried != total + left:
            found.append(f"balance {column}")
    for row in form.dispute_rows:
        if sum(cells[Cell("disputes", row.key, one)] for one in VERDICTS) != cells[Cell("disputes", row.key, "total")]:
            found.append(f"dispute {row.key}")
    return found
