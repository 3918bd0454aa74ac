"""What stands in one cell 单元格填报内容: a number, or which kind of nothing. Works on the matching copy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from gongkai.report.model import Entry, Number

_PLAIN = re.compile(r"\d+")
_NUMBER = r"(?:\d{1,3}(?:[,']\d{3})+|\d+)(?:\.\d+)?"
_FIGURE = re.compile(
    rf"(?P<sign>[+\-−－增减加]|增加|减少)?\s*(?P<number>{_NUMBER})\.?\s*"
    r"(?P<unit>万元|亿元|元|万|件|条|项|个|份|次|宗|起)?\s*(?P<note>[(\[【].*[)\]】]|其中.*)?",
    re.DOTALL,
)
_SPACED_THOUSANDS = re.compile(r"\d{1,3}(?: \d{3})+(?:\.\d+)?")
_NOT_APPLICABLE = re.compile(r"不\s*适\s*用|n/?a|不涉及", re.IGNORECASE)
_NONE = frozenset("零〇○")
_SLASH, _DASH = frozenset("/\\／"), frozenset("-—–―－_")
_SCALE = {"元": Decimal("0.0001"), "亿元": Decimal(10000), "万": Decimal(10000)}


@dataclass(frozen=True, slots=True)
class Written:
    """What one cell says: its number if it has one, its kind, and any words beside the number."""

    value: Number | None
    entry: Entry
    note: str = ""


BLANK = Written(None, Entry.BLANK)
ZERO = Written(0, Entry.NUMBER)


def written(text: str, *, money: bool = False, unit: str = "万元") -> Written:
    """Reads one cell. `money`: an amount in 万元, `unit` being what the head says; 元 beside the figure is converted.

    A cell whose figures can be read in more than one way (`1\\n2`, `3 4`) is `UNDECIDED`; words are a `REMARK`.
    """
    text = text.strip()
    if text == "0":
        return ZERO
    if not text:
        return BLANK
    if _PLAIN.fullmatch(text) and not money:
        return Written(int(text), Entry.NUMBER) if text[0] != "0" else Written(None, Entry.UNDECIDED)
    return _other(text, money, unit)


def _other(text: str, money: bool, unit: str) -> Written:
    found = _FIGURE.fullmatch(text)
    if found is None and _SPACED_THOUSANDS.fullmatch(text):
        found = _FIGURE.fullmatch(text.replace(" ", ""))
    if found is not None:
        return _number(found, money, unit)
    marks = set("".join(text.split()))
    if marks <= _SLASH:
        return Written(None, Entry.SLASH)
    if marks <= _DASH:
        return Written(None, Entry.DASH)
    if len(text) == 1 and text in _NONE:
        return ZERO
    if _NOT_APPLICABLE.fullmatch(text):
        return Written(None, Entry.NOT_APPLICABLE)
    if all(part.isdecimal() for part in text.split()):
        return Written(None, Entry.UNDECIDED, text)
    return Written(None, Entry.REMARK, text)


def _number(found: re.Match[str], money: bool, unit: str) -> Written:
    digits = found["number"].replace(",", "").replace("'", "")
    note = (found["note"] or "").strip()
    if digits[0] == "0" and digits[1:2] not in ("", "."):
        return Written(None, Entry.UNDECIDED, note)
    number = Decimal(digits)
    if found["sign"] and found["sign"] in "-−－减少":
        number = -number
    named = found["unit"] or ""
    if money:
        scale = _SCALE.get(named or unit)
        if scale is not None and named != "万":
            number = Decimal(format((number * scale).normalize(), "f"))
        return Written(number, Entry.NUMBER, note)
    if named in ("万", "万元", "亿元", "元"):
        number *= Decimal(10000) if named == "万" else 1
        if named != "万":
            return Written(None, Entry.REMARK, found[0])
    if number == number.to_integral_value():
        return Written(int(number), Entry.NUMBER, note)
    return Written(number, Entry.NUMBER, note)
