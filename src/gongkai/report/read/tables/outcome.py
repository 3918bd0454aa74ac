"""What a table's reading hands back 表格识读结果: figures at addresses, notes, and the rows that were used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from gongkai.report.model import Cell, Entry, Figure, Finding, Severity
from gongkai.report.read.figures import written
from gongkai.report.read.tables.tokens import Kind, Token

_NUMBER = Entry.NUMBER
MOST_SHOWN = 4
"""Candidate readings named in one finding."""


@dataclass(slots=True)
class TableReading:
    """The cells of one table as far as they were read, its edition, and what has to be said about them."""

    cells: dict[Cell, Figure] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    edition: str | None = None
    """None where the table was not found, "" where its edition does not show."""


def gathered(findings: Iterable[Finding]) -> list[Finding]:
    """Findings that say the same of several rows, as one that names them all."""
    found: dict[tuple[str, str], Finding] = {}
    for finding in findings:
        same = found.get((finding.rule, finding.message))
        cells = finding.cells if same is None else (*same.cells, *finding.cells)
        found[finding.rule, finding.message] = replace(finding, cells=cells)
    return list(found.values())


def undecided(cells: Iterable[Cell], shown: str, candidates: Sequence[str]) -> Finding:
    """READ-UNDECIDED: what stands there, and the readings that remain."""
    named = "；".join(candidates[:MOST_SHOWN]) + (
        f"…（共 {len(candidates)} 种）" if len(candidates) > MOST_SHOWN else ""
    )
    tail = f"，可能的读法：{named}" if candidates else ""
    tail_en = f"; possible readings: {named}" if candidates else ""
    return Finding(
        "READ-UNDECIDED",
        Severity.WARNING,
        f"原文“{shown}”无法唯一确定各列数值，按空缺处理{tail}",
        f"“{shown}” does not settle the figures of this row; left open{tail_en}",
        tuple(tuple(cell) for cell in cells),
        shown,
    )


def decided(cells: Iterable[Cell], shown: str, reading: str) -> Finding:
    """READ-DECIDED: which reading the sums left."""
    return Finding(
        "READ-DECIDED",
        Severity.INFO,
        f"原文“{shown}”按勾稽关系只有一种读法：{reading}",
        f"“{shown}” has one reading that agrees with all sums: {reading}",
        tuple(tuple(cell) for cell in cells),
        shown,
    )


def missing(cells: Iterable[tuple[str, ...]], what: str, what_en: str) -> Finding:
    """READ-MISSING: a table or rows of the form that the source does not have, or that were not found in it."""
    return Finding(
        "READ-MISSING",
        Severity.WARNING,
        f"未在原文中找到：{what}",
        f"not found in the source: {what_en}",
        tuple(cells),
    )


def remark(cell: Cell, token: Token) -> Finding:
    """READ-REMARK: words where a figure belongs."""
    return Finding(
        "READ-REMARK",
        Severity.WARNING,
        f"单元格内不是数字：“{token.text}”",
        f"words stand where a figure belongs: “{token.text}”",
        (tuple(cell),),
        token.text,
    )


def plain(text: str) -> bool:
    """Whether a cell holds one whole number, written as numbers are."""
    return text == "0" or (text.isdecimal() and text[0] != "0")


def figure(token: Token, *, money: bool = False, unit: str = "万元") -> Figure:
    """The figure of one token, with its place."""
    text = token.text
    if not money and (text == "0" or (text.isdecimal() and text[0] != "0")):
        return Figure(int(text), _NUMBER, text, token.place)
    if token.kind is Kind.BLANK:
        return Figure(None, Entry.BLANK, "", token.place)
    said = written(token.text, money=money, unit=unit)
    return Figure(said.value, said.entry, token.text, token.place)


def shown(tokens: Sequence[Token]) -> str:
    """A row as it stood, for a finding."""
    return " ".join(token.text or "□" for token in tokens)[:120]
