"""年度数据与调整的单元格: which cells of a year are entered or adjusted by hand, and what may stand in them."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from gongkai.report import layout
from gongkai.report.adjust import basic
from gongkai.report.editions import MONEY, SIGNED, for_year
from gongkai.report.model import Cell
from gongkai.web.reporting.tables import cells_entered

LARGEST = 999_999_999
"""Of a count or an amount: with six decimals, what every database keeps exactly."""
DECIMALS = 6


def entered(year: int) -> tuple[Cell, ...]:
    """年度数据的单元格 of the form of a year."""
    return tuple(cells_entered(for_year(year).edition))


def adjustable(year: int) -> tuple[Cell, ...]:
    """可以调整的单元格 of the form of a year, in its order."""
    form = for_year(year)
    return tuple(cell for cell in form.cells() if basic(cell, form.edition))


def name(cell: Cell, year: int) -> str:
    """A cell in the words of the form of a year."""
    return layout.label(cell, for_year(year).edition)


def words(cell: Cell, year: int) -> tuple[str, str]:
    """A cell of table II as the words of its row and its column. Raises `KeyError` where the form has none."""
    for box in for_year(year).disclosure:
        for row in box.rows:
            for column in box.columns:
                if (row.key, column.key) == (cell.row, cell.column):
                    return row.text, column.text
    raise KeyError(cell)


def objection(cell: Cell, value: Decimal) -> str:
    """What is against a number in a cell, in the language of the page; "" where nothing is."""
    if not value.is_finite() or abs(value) > LARGEST:
        return _("The number is too large.")
    if value < 0 and cell.column != SIGNED:
        return _("The number cannot be below nought.")
    exponent = value.normalize().as_tuple().exponent
    if cell not in MONEY and value != value.to_integral_value():
        return _("A count is a whole number.")
    if isinstance(exponent, int) and exponent < -DECIMALS:
        return _("An amount has at most six decimals.")
    return ""
