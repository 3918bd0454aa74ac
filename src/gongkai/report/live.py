"""活数: figures in the prose that name a cell, `{{ requests.new.total }}`, so that prose and tables cannot part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from gongkai.report import layout
from gongkai.report.editions import MONEY
from gongkai.report.model import Cell, Number, Report
from gongkai.report.rates import rate, summed

_LIVE = re.compile(r"[{｛]{2}([^{}｛｝\n]*)[}｝]{2}|[{｛]{2}|[}｝]{2}")
"""Full-width braces as well: an input method gives them. Braces without a partner are found, so none goes unseen."""

_SAME = "与上年持平"


@dataclass(frozen=True, slots=True)
class Live:
    """活数 in a text: its name, what it says, and where that begins in the filled text."""

    name: str
    text: str
    start: int


@dataclass(frozen=True, slots=True)
class Filled:
    """填好的文字. `unknown`: what has no number, as it stands there (it is still in `text`); `used`: what has one."""

    text: str
    unknown: tuple[str, ...]
    used: tuple[Live, ...]


def fill(text: str, report: Report, *, previous: Report | None = None, facts: Mapping[str, Number]) -> Filled:
    """The text with its live figures filled from the report, last year's, and facts that no table has.

    Names: a cell `requests.new.total`; a group of rows `requests.denied.total`; `previous.` before either, for last
    year's; `change.` for the difference in words; `rate.disclosure` in percent; `year`; `issuer`; else a fact.
    """
    parts: list[str] = []
    unknown: list[str] = []
    used: list[Live] = []
    length = end = 0
    for found in _LIVE.finditer(text):
        parts.append(text[end : found.start()])
        length += len(parts[-1])
        end = found.end()
        name = (found[1] or "").strip()
        said = _said(name, report, previous, facts)
        if said is None:
            unknown.append(found[0])
        else:
            used.append(Live(name, said, length))
        parts.append(found[0] if said is None else said)
        length += len(parts[-1])
    return Filled("".join((*parts, text[end:])), tuple(dict.fromkeys(unknown)), tuple(used))


def name_of(cell: Cell) -> str:
    """The name by which a text calls a cell."""
    return ".".join(cell)


def _said(name: str, report: Report, previous: Report | None, facts: Mapping[str, Number]) -> str | None:
    """What a live figure says; None where it has no number."""
    first, _, rest = name.partition(".")
    match first:
        case "previous" if rest:
            # Facts are of this year: last year's text has none.
            return None if previous is None else _of_report(rest, previous, {})
        case "change" if rest:
            return None if previous is None else _change(rest, report, previous)
    said = _of_report(name, report, facts)
    if said is None and name in facts:
        return layout.number(facts[name])
    return said


def _of_report(name: str, report: Report, facts: Mapping[str, Number]) -> str | None:
    """What one report alone says: its year, issuer, a rate, a cell or a group of rows."""
    if name == "year":
        return None if report.year is None else str(report.year)
    if name == "issuer":
        return report.issuer or None
    if name.startswith("rate."):
        found = rate(name.removeprefix("rate."), report, facts)
        return None if found is None else found.percent or None
    value = _number(name, report)
    return None if value is None else layout.number(value)


def _change(name: str, report: Report, previous: Report) -> str | None:
    """The difference to last year in words: 增加3件, 减少2件, 与上年持平."""
    now, before = _number(name, report), _number(name, previous)
    if now is None or before is None:
        return None
    if now == before:
        return _SAME
    unit = "万元" if _address(name) in MONEY else "件"
    return f"{'增加' if now > before else '减少'}{layout.number(max(now, before) - min(now, before))}{unit}"


def _number(name: str, report: Report) -> Number | None:
    address = _address(name)
    return None if address is None else summed(report, *address)


def _address(name: str) -> Cell | None:
    """The address a name has: table, row (which may have dots), column."""
    table, _, rest = name.partition(".")
    row, _, column = rest.rpartition(".")
    return Cell(table, row, column) if table and row and column else None
