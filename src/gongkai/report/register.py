"""Register 规章和行政规范性文件的登记: its documents become the first box of table II (第二十条第（一）项).

As in `compile`, `cells_of` alone says in which cells of a year a document is counted: the figure of a cell is the
number of documents it is one of, and the list behind the figure is those documents.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.report.compile import When, when
from gongkai.report.editions import NAMES, addresses, for_year
from gongkai.report.model import Cell, Figure

TABLE = "disclosure"


class Instrument(StrEnum):
    """文件种类: by the row it stands in."""

    RULE = "rules"  # 规章
    NORMATIVE = "normative"  # 行政规范性文件


class Ended(StrEnum):
    """终止的方式: what the agency declared. A term that runs out is declared by nobody."""

    REPEALED = "repealed"  # 废止
    EXPIRED = "expired"  # 宣布失效


@dataclass(frozen=True, slots=True)
class InstrumentRecord:
    """一件规章、行政规范性文件 as table II counts it.

    `issued_on`: 制发; `effective_on`: in force from then, from its issue where None; `expires_on`: the last day of its
    term, on which it is still in force; `ended_on`: the first day on which it is not, by what `ended` names.
    `disclosed_on`: first published in any channel; `withdrawn_on`: taken down and not put back. `lead`: made by this
    agency alone or as the first of several; what another agency leads is counted there.
    """

    kind: Instrument
    issued_on: date
    effective_on: date | None = None
    expires_on: date | None = None
    ended: Ended | None = None
    ended_on: date | None = None
    disclosed_on: date | None = None
    withdrawn_on: date | None = None
    lead: bool = True

    @property
    def begins_on(self) -> date:
        """施行之日: nothing is in force before it is issued."""
        return max(self.issued_on, self.effective_on or self.issued_on)

    @property
    def over_on(self) -> date | None:
        """不再有效的第一日: declared, or the day after its term, whichever comes first."""
        lapsed = None if self.expires_on is None else self.expires_on + timedelta(days=1)
        return min((day for day in (lapsed, self.ended_on) if day is not None), default=None)


def cells_of(record: InstrumentRecord, year: int, *, expiry_is_repeal: bool) -> frozenset[Cell]:
    """计入的单元格: every cell of a year's table II that a document is counted in, of both forms.

    Form of 2021: 制发 in the year of issue; 废止 in the year in which it is over; 现行有效 where it is in force on
    31 December. `expiry_is_repeal` is the agency's rule: whether 宣布失效 and a term that ran out are 废止 (no official
    note says). Where not, only a repeal is, in its own year. Form of 2019: 新制作 as 制发; 新公开 in the year it was
    first published; 对外公开总数量 where it was public on 31 December. Of a year that is not over: as if nothing more
    happened until then.
    """
    if not record.lead:
        return frozenset()
    columns = {*_of_2021(record, year, expiry_is_repeal), *_of_2019(record, year)}
    return frozenset(Cell(TABLE, record.kind.value, column) for column in columns)


def _of_2021(record: InstrumentRecord, year: int, expiry_is_repeal: bool) -> Iterator[str]:
    if record.issued_on.year == year:
        yield "issued"
    if _place(_repealed_on(record, expiry_is_repeal), year) is When.IN:
        yield "repealed"
    if when(record.begins_on, year) is not When.AFTER and _place(record.over_on, year) is When.AFTER:
        yield "in_force"


def _repealed_on(record: InstrumentRecord, expiry_is_repeal: bool) -> date | None:
    if expiry_is_repeal:
        return record.over_on
    return record.ended_on if record.ended is Ended.REPEALED else None


def _of_2019(record: InstrumentRecord, year: int) -> Iterator[str]:
    if record.issued_on.year == year:
        yield "made"
    first = _place(record.disclosed_on, year)
    if first is When.IN:
        yield "disclosed"
    if first is not When.AFTER and _place(record.withdrawn_on, year) is When.AFTER:
        yield "total"


def _place(day: date | None, year: int) -> When:
    """Beside the year; a day that has not come lies after it."""
    return When.AFTER if day is None else when(day, year)


def register_cells(form: str) -> tuple[Cell, ...]:
    """登记簿的单元格: those of a form that are counted here; the other rows of table II are figures of a year."""
    rows = {one.value for one in Instrument}
    return tuple(cell for cell in addresses(form, TABLE) if cell.row in rows)


def is_counted(cell: Cell) -> bool:
    """Whether a number of table II, of either form, comes from the register."""
    return any(cell in register_cells(name) for name in NAMES)


def count(
    groups: Iterable[tuple[InstrumentRecord, int]], *, year: int, expiry_is_repeal: bool, form: str | None = None
) -> dict[Cell, Figure]:
    """表二第二十条第（一）项 of a year: from documents, each with how many there are of its kind.

    Every cell has a number, nought where nothing is counted. `form`: "2019" or "2021"; None for that of the year.
    """
    sums: Counter[Cell] = Counter()
    for record, number in groups:
        for cell in cells_of(record, year, expiry_is_repeal=expiry_is_repeal):
            sums[cell] += number
    return {cell: Figure(sums[cell]) for cell in register_cells(form or for_year(year).edition)}
