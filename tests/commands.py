"""The commands are tested on the exchange objects of small reports: what the reader makes of a page is tested there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from click.testing import Result

from gongkai.report.editions import edition
from gongkai.report.model import Cell, Figure, Finding, Report, Severity

Run = Callable[..., Result]
Write = Callable[..., Path]

UNDECIDED = Finding(
    "READ-UNDECIDED",
    Severity.ERROR,
    "本年新收无法确定",
    "new cannot be settled",
    (("requests", "new", "total"),),
    "1 2 3",
)


def report(issuer: str = "望舒市水文局", year: int = 2024, *, form: str = "2021", **values: int) -> Report:
    """A report of zeros but for the given rows of the total column of table III."""
    cells = {cell: Figure(0) for cell in edition(form).cells() if cell.row not in ("fees", "procurement")}
    for row, value in values.items():
        for column in ("natural", "total"):
            cells[Cell("requests", row, column)] = Figure(value)
    editions = dict.fromkeys(("disclosure", "requests", "disputes"), form)
    texts = {"overview": "水情简报逐日上网。", "problems": "站点说明不够通俗。"}
    return Report("", issuer=issuer, year=year, editions=editions, cells=cells, texts=texts)


def lines(result: Result) -> Sequence[str]:
    """Lines of standard error."""
    return result.stderr.splitlines()
