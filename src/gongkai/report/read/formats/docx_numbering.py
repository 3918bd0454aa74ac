"""Automatic numbers of Word 自动编号: a numbered paragraph has no number in its text; it is counted here."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = W + "val"

_DIGITS = "〇一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_PLACE = re.compile(r"%([1-9])")
_MAX_LEVEL = 8
"""Word has nine levels, 0 to 8."""


def counting(number: int, *, digits: str = "零一二三四五六七八九", units: str = "十百千") -> str:
    """`21` → `二十一`, `105` → `一百零五`: Chinese counting, to 9,999; plain digits beyond."""
    if not 0 < number < 10_000:
        return digits[0] if number == 0 else str(number)
    text, gap = "", False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += (digits[0] if gap else "") + digits[digit] + (units[power - 1] if power else "")
        gap = False
    return text[1:] if text.startswith(digits[1] + units[0]) else text


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN + _ROMAN_SMALL:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _letters(number: int) -> str:
    # Word goes on after z with aa, bb, cc.
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _from(first: str, most: int) -> Callable[[int], str]:
    return lambda number: chr(ord(first) + number - 1) if 0 < number <= most else str(number)


def _legal(number: int) -> str:
    return counting(number, digits=_LEGAL, units="拾佰仟")


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


_COUNTING = dict.fromkeys(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
    ),
    counting,
)
_FORMATS: dict[str, Callable[[int], str]] = {
    **_COUNTING,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "taiwaneseDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalFullWidth": lambda number: "".join(chr(ord("０") + int(digit)) for digit in str(number)),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "bullet": lambda number: "",
    "none": lambda number: "",
}


def numeral(number: int, form: str) -> str:
    """A number as one of Word's number formats writes it; decimal where the format is another script's."""
    write = _FORMATS.get(form)
    return write(number) if write and 0 < number < 10_000 else str(number)


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    gap: str = ""


@dataclass(slots=True)
class _List:
    abstract: str
    levels: dict[int, _Level]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """编号: counts the numbered paragraphs of one document, in reading order."""

    def __init__(self, root: etree._Element | None) -> None:
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if root is not None:
            self._read(root)

    def label(self, number_id: str, level: int) -> str:
        """The number of the next paragraph of a list at a level (from 0), as shown; none for a bullet."""
        found = self._lists.get(number_id)
        if found is None or not 0 <= level <= _MAX_LEVEL or level not in found.levels:
            return ""
        counts = self._counts.setdefault(found.abstract, {})
        for restarted, start in found.restarts.items():
            counts[restarted] = start - 1
        # A restart holds for the first paragraph of its list only.
        found.restarts = {}
        counts[level] = counts.get(level, found.levels[level].start - 1) + 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return self._shown(found, level, counts)

    @staticmethod
    def _shown(found: _List, level: int, counts: dict[int, int]) -> str:
        shown = found.levels[level]
        if shown.form in {"bullet", "none"}:
            return ""

        def place(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            other = found.levels.get(index, shown)
            return numeral(counts.get(index, other.start), "decimal" if shown.legal else other.form)

        return _PLACE.sub(place, shown.text) + shown.gap

    def _read(self, root: etree._Element) -> None:
        abstracts: dict[str, dict[int, _Level]] = {}
        links: dict[str, str] = {}
        styles: dict[str, str] = {}
        for element in root.iterchildren(W + "abstractNum"):
            key = element.get(W + "abstractNumId", "")
            abstracts[key] = dict(_levels(element))
            for tag, store in (("numStyleLink", links), ("styleLink", styles)):
                style = _val(element, tag)
                if style and store is links:
                    links[key] = style
                elif style:
                    styles[style] = key
        for element in root.iterchildren(W + "num"):
            abstract = _val(element, "abstractNumId") or ""
            abstract = styles.get(links.get(abstract, ""), abstract)
            levels = dict(abstracts.get(abstract, {}))
            found = _List(abstract, levels)
            for override in element.iterchildren(W + "lvlOverride"):
                level = _number(override.get(W + "ilvl"), 0)
                levels.update(_levels(override))
                start = _val(override, "startOverride")
                if start is not None:
                    found.restarts[level] = _number(start, 1)
            self._lists[element.get(W + "numId", "")] = found


def _levels(element: etree._Element) -> list[tuple[int, _Level]]:
    return [
        (
            _number(level.get(W + "ilvl"), 0),
            _Level(
                form=_val(level, "numFmt") or "decimal",
                text=_val(level, "lvlText") or "",
                start=_number(_val(level, "start"), 1),
                legal=child(level, W + "isLgl") is not None,
                gap=_gap(_val(level, "lvlText") or "", _val(level, "suff")),
            ),
        )
        for level in element.iterchildren(W + "lvl")
    ]


def _gap(text: str, suffix: str | None) -> str:
    # What Word sets between number and text is white space; after Chinese punctuation nobody types any.
    return "" if suffix == "nothing" or text.endswith(("、", "）", "．", "，", "：")) else " "


def child(element: etree._Element, tag: str) -> etree._Element | None:
    """The first child with a tag; `find` does the same ten times slower, over paths."""
    return next(element.iterchildren(tag), None)


def _val(element: etree._Element, tag: str) -> str | None:
    found = child(element, W + tag)
    return None if found is None else found.get(VAL)


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdecimal() and len(text) < 6 else default
