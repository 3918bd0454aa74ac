"""比率: what a year's tables come to as shares, each with its formula and its base; small bases are not ranked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gongkai.report.model import Cell, Number, Report

HUNDREDTH = Decimal("0.01")

Facts = Mapping[str, Number]
"""Numbers no table has, by name: `answered` 已答复件数, `late` 其中逾期答复件数."""


@dataclass(frozen=True, slots=True)
class Rate:
    """比率 of one report: `numerator` of `base`, both in 件; None where a figure of it is blank or not known."""

    key: str
    zh: str
    en: str
    formula_zh: str
    formula_en: str
    numerator: Number | None
    base: Number | None

    @property
    def value(self) -> Decimal | None:
        """The share, exact: Decimal("0.25") is a quarter. None where it is not known, or of a base of nought."""
        if self.numerator is None or not self.base:
            return None
        return Decimal(self.numerator) / Decimal(self.base)

    @property
    def percent(self) -> str:
        """The share in percent with two decimals, `85.71%`; empty where there is none."""
        value = self.value
        return "" if value is None else f"{(value * 100).quantize(HUNDREDTH, ROUND_HALF_UP):f}%"

    def small(self, least: int) -> bool:
        """基数过小: the base is below `least`, so that the rate says little and is not ranked."""
        return self.base is None or self.base < least


@dataclass(frozen=True, slots=True)
class Ranked:
    """排名: whose rate it is, and its place from 1; None where the base is small or there is no rate."""

    name: str
    rate: Rate
    place: int | None


def summed(report: Report, table: str, row: str, column: str = "total") -> Number | None:
    """小计: the number at an address, or of a group of rows (`denied`) the sum; None where one of them has none."""
    if Cell(table, row, column) in report.cells:
        return report.value(table, row, column)
    rows = [
        figure.value
        for cell, figure in report.cells.items()
        if cell.table == table and cell.column == column and cell.row.startswith(f"{row}.")
    ]
    known = [value for value in rows if value is not None]
    return sum(known) if rows and len(known) == len(rows) else None


def rates(report: Report, facts: Facts) -> tuple[Rate, ...]:
    """The rates of a report, in the order they are shown."""
    return tuple(
        Rate(one.key, one.zh, one.en, one.formula_zh, one.formula_en, *one.parts(report, facts)) for one in _FORMULAS
    )


def rate(key: str, report: Report, facts: Facts) -> Rate | None:
    """The rate of this key, `disclosure`; None where there is no such rate."""
    return next((one for one in rates(report, facts) if one.key == key), None)


def ranked(rates_of: Iterable[tuple[str, Rate]], *, least: int) -> tuple[Ranked, ...]:
    """排名 of one rate of many, from the highest; equal shares have one place. Small bases follow without a place."""
    rows = list(rates_of)
    large = [(value, name, one) for name, one in rows if (value := one.value) is not None and not one.small(least)]
    large.sort(key=lambda each: -each[0])
    found: list[Ranked] = []
    for at, (value, name, one) in enumerate(large, 1):
        same = found and found[-1].rate.value == value
        found.append(Ranked(name, one, found[-1].place if same else at))
    rest = (Ranked(name, one, None) for name, one in rows if one.value is None or one.small(least))
    return (*found, *rest)


Parts = tuple[Number | None, Number | None]


@dataclass(frozen=True, slots=True)
class _Formula:
    key: str
    zh: str
    en: str
    formula_zh: str
    formula_en: str
    parts: Callable[[Report, Facts], Parts]


def _plus(*values: Number | None) -> Number | None:
    known = [value for value in values if value is not None]
    return sum(known) if len(known) == len(values) else None


def _minus(one: Number | None, other: Number | None) -> Number | None:
    return None if one is None or other is None else one - other


def _done(*rows: str) -> Callable[[Report, Facts], Parts]:
    """Some rows of table III as a share of （七）总计."""

    def parts(report: Report, facts: Facts) -> Parts:
        return _plus(*(summed(report, "requests", row) for row in rows)), summed(report, "requests", "total")

    return parts


def _settled(report: Report, facts: Facts) -> Parts:
    in_hand = _plus(summed(report, "requests", "new"), summed(report, "requests", "carried_in"))
    return summed(report, "requests", "total"), in_hand


def _punctual(report: Report, facts: Facts) -> Parts:
    answered = facts.get("answered")
    return _minus(answered, facts.get("late")), answered


def _corrected(*rows: str) -> Callable[[Report, Facts], Parts]:
    """结果纠正 as a share of what was decided, of some rows of table IV."""

    def parts(report: Report, facts: Facts) -> Parts:
        corrected, all_, pending = (
            _plus(*(summed(report, "disputes", row, column) for row in rows))
            for column in ("corrected", "total", "pending")
        )
        return corrected, _minus(all_, pending)

    return parts


_FORMULAS = (
    _Formula(
        "disclosure", "公开率", "Disclosure rate",
        "（予以公开＋部分公开）÷本年度办理结果总计", "(granted + partly granted) ÷ all results of the year",
        _done("granted", "partial"),
    ),
    _Formula(
        "denied", "不予公开率", "Refusal rate",
        "不予公开÷本年度办理结果总计", "refused ÷ all results of the year", _done("denied"),
    ),
    _Formula(
        "unavailable", "无法提供率", "Rate of what could not be provided",
        "无法提供÷本年度办理结果总计", "could not be provided ÷ all results of the year", _done("unavailable"),
    ),
    _Formula(
        "settled", "办结率", "Completion rate",
        "本年度办理结果总计÷（本年新收＋上年结转）", "all results of the year ÷ (new + carried in)", _settled,
    ),
    _Formula(
        "punctual", "按时答复率", "Rate of answers in time",
        "（已答复件数－逾期答复件数）÷已答复件数", "(answered − answered late) ÷ answered", _punctual,
    ),
    _Formula(
        "corrected", "纠错率", "Correction rate",
        "复议、诉讼结果纠正÷（复议、诉讼总计－尚未审结）",
        "corrected in reconsideration and court ÷ (all of them − pending)",
        _corrected("reconsideration", "litigation"),
    ),
    _Formula(
        "reconsideration_corrected", "复议纠错率", "Correction rate in reconsideration",
        "行政复议结果纠正÷（行政复议总计－尚未审结）", "corrected in reconsideration ÷ (all of them − pending)",
        _corrected("reconsideration"),
    ),
    _Formula(
        "litigation_corrected", "诉讼纠错率", "Correction rate in court",
        "行政诉讼结果纠正÷（行政诉讼总计－尚未审结）", "corrected in court ÷ (all of them − pending)",
        _corrected("litigation"),
    ),
)  # fmt: skip
