"""调整: what was handled outside the system, added to the compiled tables cell by cell, each time with its reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gongkai.report import layout
from gongkai.report.editions import BALANCE, asks, for_year
from gongkai.report.model import Cell, Figure, Number, Report
from gongkai.report.register import is_counted

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Adjustment:
    """调整 of one basic cell by `value`: a difference, in 件; below nought it takes away."""

    cell: Cell
    value: Number
    reason: str


class NotBasic(ValueError):
    """The cell is none that may be adjusted: a sum, an entered figure of table II, or none of the form.

    The message is one line of Chinese; `english` the same in English.
    """

    def __init__(self, cell: Cell, form: str) -> None:
        name = layout.label(cell, form)
        self.message = f"{name}：合计由各单元得出，年度数据由科室填报，都不能调整"
        self.english = f"{'/'.join(cell)}: sums follow, and yearly figures are entered: neither is adjusted"
        super().__init__(self.message)


def basic(cell: Cell, form: str) -> bool:
    """基本单元格: whether a cell of the form is adjusted by itself. Sums follow; yearly figures are entered anew."""
    if not asks(form, cell):
        return False
    if cell.table == "disclosure":
        return is_counted(cell)
    return TOTAL not in (cell.row, cell.column)


def adjusted(report: Report, own: Iterable[Adjustment], earlier: Iterable[Adjustment] = ()) -> Report:
    """The report with the adjustments of its year. `earlier`: those of the year before; what they carried out, it has
    carried in.

    The 总计 of each row and column move along. A cell that has no number keeps none. Raises `NotBasic`.
    """
    cells = dict(report.cells)
    for one in (*own, *_carried(earlier)):
        form = _form(report, one.cell)
        if not basic(one.cell, form):
            raise NotBasic(one.cell, form)
        for cell in moved_by(one.cell):
            figure = cells.get(cell)
            if figure is not None and figure.value is not None:
                cells[cell] = Figure(figure.value + one.value)
    return replace(report, cells=cells)


def moved_by(cell: Cell) -> Iterator[Cell]:
    """A basic cell and the sums it is part of."""
    yield cell
    if cell.table == "disclosure":
        return
    yield cell._replace(column=TOTAL)
    if cell.table == "requests" and cell.row not in BALANCE:
        yield cell._replace(row=TOTAL)
        yield cell._replace(row=TOTAL, column=TOTAL)


def _carried(earlier: Iterable[Adjustment]) -> Iterator[Adjustment]:
    """What last year's adjustments carried out of their year is carried into this one."""
    for one in earlier:
        if one.cell.table == "requests" and one.cell.row == "carried_out":
            yield replace(one, cell=one.cell._replace(row="carried_in"))


def _form(report: Report, cell: Cell) -> str:
    return report.editions.get(cell.table) or report.edition or for_year(report.year or 0).edition
