"""演示的数字: what the tables of the demonstration's agencies say of four years, the last of which is running.

Those of 星槎县 itself are of the shipped examples; all others are invented, and small. They are kept by the number of
the year, from 0: which year that is follows from the day the demonstration is made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from typing import Any

from gongkai.law.terms import Applicant
from gongkai.report.editions import addresses, edition
from gongkai.report.exchange import loads
from gongkai.report.model import Cell, Figure, Report
from gongkai.report.replay import whole

AGENCY = "xingcha"
BY_FILE = "danfeng"
"""The agency that works without this system: it has no ledgers here, and hands its reports in as files."""
CLOSED = 3
"""Years that are over; the one after them is running."""
EXAMPLES = (1, 2, 3)
FORM = edition("2021")
_DONE, _OUT, _IN, _NEW = "total", "carried_out", "carried_in", "new"


def codes() -> tuple[str, ...]:
    """The agencies that have figures, the county first."""
    return tuple(_kept())


def figures(code: str, number: int, year: int) -> Report:
    """表三、表四 of an agency's year by its number, as of `year`: every cell, and what was carried out comes in."""
    if code == AGENCY and number < len(EXAMPLES):
        return replace(_example(EXAMPLES[number]), year=year)
    before = _before(code, number)
    return Report("", year=year, editions={"requests": FORM.edition}, cells=dict(_cells(_kept()[code][number], before)))


def _before(code: str, number: int) -> Mapping[str, int]:
    """结转下年度 of the year before by kind of applicant."""
    if number == 0:
        return {}
    if code == AGENCY and number == len(EXAMPLES):
        last = _example(EXAMPLES[-1])
        return {kind.value: int(last.value("requests", _OUT, kind.value) or 0) for kind in Applicant}
    return {kind: told.get(_OUT, 0) for kind, told in _kept()[code][number - 1].items()}


def _cells(told: Mapping[str, Mapping[str, int]], before: Mapping[str, int]) -> Iterator[tuple[Cell, Figure]]:
    counts = {cell: 0 for table in ("requests", "disputes") for cell in addresses(FORM.edition, table)}
    for kind in Applicant:
        rows = dict(told.get(kind.value, {}))
        done = sum(count for row, count in rows.items() if row != _OUT)
        rows |= {_DONE: done, _IN: before.get(kind.value, 0)}
        rows[_NEW] = done + rows.get(_OUT, 0) - rows[_IN]
        for row, count in rows.items():
            counts[Cell("requests", row, kind.value)] = count
            counts[Cell("requests", row, "total")] += count
    for name, count in told.get("disputes", {}).items():
        track, _, verdict = name.rpartition(".")
        counts[Cell("disputes", track, verdict)] = count
        counts[Cell("disputes", track, "total")] += count
    return ((cell, Figure(count)) for cell, count in counts.items())


@lru_cache(maxsize=1)
def _kept() -> dict[str, list[dict[str, dict[str, int]]]]:
    """By agency: its years, each by kind of applicant how many requests ended in which way, and its disputes."""
    found: dict[str, Any] = json.loads(_text("demo-county.json"))
    return found


@lru_cache(maxsize=len(EXAMPLES))
def _example(number: int) -> Report:
    return whole(loads(_text(f"demo-{number}.json"))).report


def _text(name: str) -> str:
    return resources.files("gongkai.web.cases").joinpath(f"data/{name}").read_text("utf-8")
