"""How figures are written: blanks for zeros, signs, units, remarks. What is written decides the truth."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.editions import MONEY, edition
from gongkai.report.model import Cell, Number
from mess.figures import Figures


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell as written, and what a careful reader finds in it: a number, or None."""

    text: str
    value: Number | None


Sheet = Mapping[Cell, Entry]
Style = Callable[[dict[Cell, Entry], Figures, random.Random], None]


def plain(value: Number) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def sheet_of(figures: Figures) -> dict[Cell, Entry]:
    """Every figure written out in full."""
    return {cell: Entry(plain(value), value) for cell, value in figures.cells.items()}


def _clear(sheet: dict[Cell, Entry], cell: Cell, text: str = "") -> None:
    sheet[cell] = Entry(text, None)


def totals_blank(sheet: dict[Cell, Entry], figures: Figures, rng: random.Random) -> None:
    """总计 left empty in every result row."""
    for row in edition(figures.editions["requests"]).outcome_rows:
        _clear(sheet, Cell("requests", row, "total"))


def zeros_blank(sheet: dict[Cell, Entry], figures: Figures, rng: random.Random) -> None:
    """Zeros left empty in tables III and IV, now and then only in some rows."""
    share = rng.choice((1.0, 1.0, 0.5))
    for cell, entry in list(sheet.items()):
        if cell.table != "disclosure" and entry.value == 0 and rng.random() < share:
            _clear(sheet, cell)


def results_blank(sheet: dict[Cell, Entry], figures: Figures, rng: random.Random) -> None:
    """Result rows in which nothing happened are empty from end to end."""
    for row in edition(figures.editions["requests"]).outcome_rows:
        own = [cell for cell in sheet if cell.table == "requests" and cell.row == row]
        if all(sheet[cell].value == 0 for cell in own):
            for cell in own:
                _clear(sheet, cell)


def some_blank(sheet: dict[Cell, Entry], figures: Figures, rng: random.Random) -> None:
    """A few cells anywhere were never filled in."""
    for cell in rng.sample(sorted(sheet), rng.randint(1, 6)):
        _clear(sheet, cell)


def disputes_blank(sheet: dict[Cell, Entry], figures: Figures, rng: random.Random) -> None:
    """Table IV was not filled in."""
    for cell in [cell for cell in sheet if cell.table == "disputes"]:
        _clear(sheet, cell)


def signs(sheet: dict[Cell, Entry], figures: Figures, rng: random.Random) -> None:
    """A stroke or a dash where the office has nothing to count."""
    sign = rng.choice(("/", "—", "-", "——", "／", "无", "不适用"))
    share = rng.choice((1.0, 0.3))
    for cell, entry in list(sheet.items()):
        if entry.value == 0 and rng.random() < share:
            _clear(sheet, cell, sign)


def units(sheet: dict[Cell, Entry], figures: Figures, rng: random.Random) -> None:
    """万元 or 元 inside the cell of an amount."""
    for cell, entry in list(sheet.items()):
        value = entry.value
        if value is None or cell not in MONEY:
            continue
        if rng.random() < 0.5:
            sheet[cell] = Entry(f"{plain(value)}{rng.choice(('', ' '))}万元", value)
        else:
            yuan = Decimal(value) * 10000
            sheet[cell] = Entry(f"{yuan.normalize():f}元", value)


def counters(sheet: dict[Cell, Entry], figures: Figures, rng: random.Random) -> None:
    """件 or 项 after some counts of table II."""
    for cell, entry in list(sheet.items()):
        if cell.table == "disclosure" and isinstance(entry.value, int) and rng.random() < 0.4:
            sheet[cell] = Entry(f"{entry.text}{rng.choice(('件', '项', ' 件'))}", entry.value)


def thousands(sheet: dict[Cell, Entry], figures: Figures, rng: random.Random) -> None:
    """Separators in long figures."""
    comma = rng.choice((",", ",", "，"))
    for cell, entry in list(sheet.items()):
        if entry.value is not None and not -1000 < entry.value < 1000 and rng.random() < 0.8:
            grouped = f"{entry.value:,}".replace(",", comma)
            sheet[cell] = Entry(entry.text.replace(plain(entry.value), grouped), entry.value)


_WIDE = str.maketrans("0123456789.-", "０１２３４５６７８９．－")


def wide(sheet: dict[Cell, Entry], figures: Figures, rng: random.Random) -> None:
    """Full-width digits, in all cells or in some."""
    share = rng.choice((1.0, 0.3))
    for cell, entry in list(sheet.items()):
        if entry.value is not None and rng.random() < share:
            sheet[cell] = Entry(entry.text.translate(_WIDE), entry.value)


def remarks(sheet: dict[Cell, Entry], figures: Figures, rng: random.Random) -> None:
    """A remark in brackets behind a figure of table II."""
    mine = [cell for cell, entry in sheet.items() if cell.table == "disclosure" and entry.value]
    for cell in rng.sample(mine, min(len(mine), 2)):
        part = rng.randint(1, 30)
        remark = rng.choice((f"（含修订{part}件）", f"（其中{part}项为委托）", f"(另有{part}件待清理)"))
        sheet[cell] = Entry(f"{sheet[cell].text}{rng.choice(('', chr(10)))}{remark}", sheet[cell].value)


def words_for_sign(sheet: dict[Cell, Entry], figures: Figures, rng: random.Random) -> None:
    """增 and 减 before a change, or a plus."""
    for cell, entry in list(sheet.items()):
        if cell.column == "change" and isinstance(entry.value, int) and entry.value:
            signs_of = ("减", "减少", "－") if entry.value < 0 else ("增", "增加", "+", "＋")
            sheet[cell] = Entry(f"{rng.choice(signs_of)}{abs(entry.value)}", entry.value)


STYLES: dict[str, Style] = {
    style.__name__: style
    for style in (
        totals_blank, zeros_blank, results_blank, some_blank, disputes_blank, signs,
        words_for_sign, units, counters, thousands, wide, remarks,
    )
}  # fmt: skip
"""In the order in which they are applied: blanks first, then what is done to the figures that are left."""
