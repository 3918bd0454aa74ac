"""Figures in running text 数字: Arabic and Chinese numerals, thousands separators, 万 and 亿, 余 and 约.

Works on matching copies (half-width, Simplified).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from gongkai.report.model import Number

_DIGITS = dict(zip("〇零一二两三四五六七八九", (0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCALES = {"": 1, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}

COUNTERS = "件宗份条项起个次例封批篇部场期只笔户"
_UNIT = "人次|万元|元|%|家次|余次|[" + COUNTERS + "人家名种类]"
CHINESE = "〇零一二两三四五六七八九十百千"
_BEHIND = (
    r"(?P<more>余|多|几)?(?P<scale>[万亿](?!元)|[百千](?=余|多|" + _UNIT + r"))?(?P<more2>余|多)?"
    r"(?P<unit>" + _UNIT + r")?(?P<after>以上|左右|余|多(?!次))?"
)
FIGURE = re.compile(r"(?P<number>\d{1,3}(?:,\d{3})+(?![\d,])|\d+(?:\.\d+)?|[" + CHINESE + r"]+|万)" + _BEHIND)
FIGURE_GOING_ON = (
    r"(?P<number>(?<=\d)(?:\d{0,2}(?:,\d{3})+(?![\d,])|\d*(?:\.\d+)?)|(?<=[" + CHINESE + "])[" + CHINESE + "]*|(?<=万))"
) + _BEHIND
"""The same after its first character, for a pattern that has taken that one already."""
_NOT_BEFORE = "第-/〔[.:"
_NOT_BEFORE_CHINESE = "每逐同这某哪任统之单唯另前后下上"
_FOLLOWS = (
    "工作日",
    "月",
    "日",
    "年",
    "小时",
    "号",
    "时",
    "点",
    "分钟",
    "事",
    "龙",
    "性",
    "季度",
    "星期",
    "周",
    "省市",
)
_FOLLOWING = frozenset(word[0] for word in _FOLLOWS)
_HEDGES = "逾超过近足约"  # the last characters of what makes the figure behind it approximate


class Numeral(NamedTuple):
    """One figure: its value as written, the least and the greatest it can mean, its unit, and where it stands.

    `low` and `high` differ where the text says 余, 约, 近, or rounds to 万 with decimals.
    """

    value: Number
    low: Number
    high: Number
    unit: str
    start: int
    end: int
    decimals: int = 0
    chinese: bool = False

    @property
    def exact(self) -> bool:
        return self.low == self.high


def chinese(text: str) -> int | None:
    """The value of a Chinese numeral below 万 (`三百二十` is 320, `二〇二〇` is 2020), None where it is none."""
    if all(character in _DIGITS for character in text):
        digits = "".join(str(_DIGITS[character]) for character in text)
        return int(digits) if digits and (len(digits) == 1 or "两" not in text) else None
    total, digit = 0, None
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            total += _TENS[character] * (1 if digit is None or (digit == 0 and character == "十") else digit)
            digit = None
        else:
            return None
    return total + (digit or 0)


def numerals(text: str) -> Iterator[Numeral]:
    """Every figure of a sentence that may be a count, an amount or a share; years, dates and ordinals are left out."""
    for found in FIGURE.finditer(text):
        numeral = numeral_of(text, found)
        if numeral is not None:
            yield numeral


def numeral_of(text: str, found: re.Match[str]) -> Numeral | None:
    """The figure that a match of `FIGURE` or `FIGURE_GOING_ON` is, or None where it counts nothing."""
    _, more, scale_sign, more_after, unit, after = found.groups()
    start, end = found.span()
    written = text[start : found.end(1)]
    if unit is None and (not written[0].isascii() or written == "万"):
        return None
    if not _counts(text, start, end, unit):
        return None
    decimals = 0
    plain: Number | None
    if written[0].isascii():
        written = written.replace(",", "")
        decimals = len(written.partition(".")[2])
        plain = Decimal(written) if decimals else int(written)
    else:
        plain = chinese(written)
    if plain is None:
        return None
    scale = _SCALES[scale_sign or ""]
    value = plain * scale
    if scale > 1 and decimals and value == int(value):
        value = int(value)
    exact = scale < 10_000 and not (more or more_after or after) and (not start or text[start - 1] not in _HEDGES)
    if exact:
        return Numeral(value, value, value, unit or "", start, end, decimals, not text[start].isascii())
    low, high = _range(text[max(0, start - 3) : start], bool(more or more_after), after, value, scale, decimals)
    return Numeral(value, low, high, unit or "", start, end, decimals, not text[start].isascii())


def _counts(text: str, start: int, end: int, unit: str | None) -> bool:
    """Whether it is a count at all: not a year, a date, a document number, a telephone, 第三, 一次性."""
    if (
        text[end : end + 1] in _FOLLOWING
        and text.startswith(_FOLLOWS, end)
        and not (unit and text.startswith("事项", end))
    ):
        return False
    if start:
        before = text[start - 1]
        if before in _NOT_BEFORE or (before.isascii() and before.isalnum()):
            return False
        if before in _NOT_BEFORE_CHINESE and not text[start].isascii():
            return False
    return unit is not None or text[end : end + 1] not in ("-", "/", "〕", "]", ":") or end == len(text)


def _range(
    before: str, more: bool, after: str | None, value: Number, scale: int, decimals: int
) -> tuple[Number, Number]:
    """What the figure can mean: 300余 is 300 to 400, 近300 is 200 to 300, 62.73万 is 627250 to 627350."""
    if more or after in ("余", "多", "以上") or before.endswith(("逾", "超", "超过")):
        return value, value + max(_step(value), scale)
    if before.endswith(("近", "不足")):
        return value - _step(value), value
    if before.endswith("约") or after == "左右":
        return value - _step(value), value + _step(value)
    if scale >= 10_000:
        half = scale * Decimal(10) ** -decimals / 2
        return value - half, value + half
    return value, value


def _step(value: Number) -> int:
    """The place of the last figure that is not 0: 300 has 100, 5500 has 100, 20 has 10."""
    whole, step = int(value), 1
    while whole and whole % (step * 10) == 0:
        step *= 10
    return step
