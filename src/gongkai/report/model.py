"""A report is numbers at addresses plus texts (第五十条). Everything else in this package makes one or reads one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

Number = int | Decimal
"""A count is an int 件; an amount of money is a Decimal in 万元. Never a float."""


class Cell(NamedTuple):
    """表格单元 address: `Cell("requests", "denied.state_secret", "business")`. Public and stable."""

    table: str
    row: str
    column: str


class Entry(StrEnum):
    """填报情形: what stands in a cell of the source. Only `NUMBER` has a value; none of the others is 0."""

    NUMBER = "number"
    BLANK = "blank"
    SLASH = "slash"
    DASH = "dash"
    NOT_APPLICABLE = "not_applicable"
    REMARK = "remark"
    UNDECIDED = "undecided"
    """Figures stand there, but the file alone leaves more than one reading."""


@dataclass(frozen=True, slots=True)
class Place:
    """原文位置: where in the source. Lines and pages count from 1; `page` is None where the format has none."""

    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """单元数值: what was read at an address, the text as it stood there, and where."""

    value: Number | None
    entry: Entry = Entry.NUMBER
    text: str = ""
    place: Place | None = None


class Severity(StrEnum):
    """问题等级. `ERROR`: the report contradicts itself or the form. `WARNING`: ask. `INFO`: know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """问题: one thing that does not agree, or that could not be read.

    `cells` names addresses, or their beginnings: `("requests", "new")` is the whole row, `("requests",)` the table.
    `message` is one line of Chinese, `message_en` the same in English. `hard` findings block a publication;
    the others want a written reason.
    """

    rule: str
    severity: Severity
    message: str
    message_en: str
    cells: tuple[tuple[str, ...], ...] = ()
    evidence: str = ""
    hard: bool = False


SECTIONS = ("preamble", "overview", "disclosure", "requests", "disputes", "problems", "other")
"""Keys of `Report.texts`: the introduction and sections 一 to 六 (of 二, 三, 四 what stands around the table)."""


@dataclass(frozen=True, slots=True)
class Report:
    """政府信息公开工作年度报告 (第五十条).

    `cells`: a missing address was not found in the source; a `Figure` whose value is None is blank or undecided.
    `editions`: the form of each table as found ("2019", "2021"); empty for the form used before 2019.
    `texts`: prose by the keys of `SECTIONS`, paragraphs divided by "\\n".
    """

    source: str
    issuer: str | None = None
    year: int | None = None
    title: str | None = None
    period: tuple[date, date] | None = None
    published_on: date | None = None
    index_number: str | None = None
    document_number: str | None = None
    editions: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[Cell, Figure] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()

    @property
    def edition(self) -> str | None:
        """年报格式版本: that of table III, or of another table where III is missing."""
        for table in ("requests", "disclosure"):
            if table in self.editions:
                return self.editions[table]
        return None

    def value(self, table: str, row: str, column: str) -> Number | None:
        """The number at an address, or None where it is blank, undecided or not found."""
        figure = self.cells.get(Cell(table, row, column))
        return None if figure is None else figure.value

    def numbers(self) -> Iterator[tuple[Cell, Number]]:
        """Every address that has a number."""
        for cell, figure in self.cells.items():
            if figure.value is not None:
                yield cell, figure.value
