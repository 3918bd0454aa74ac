"""发文字号 (GB/T 9704-2012, 7.2.5; 第三十六条的答复文书): reading one, writing one, the next one.

The standard: the year in full in 六角括号〔〕, the serial in Arabic numerals without leading zeros, 号 behind it. It
also has no 第 before the serial; documents of enforcement and replies in the Beijing manner have it, are not under the
standard's heading, and are not faulted for it.

What holds for the numbers of replies to requests: one base number for a request and its year, a suffix for the kind
of document, none used twice, every gap explained. Where a pattern has no suffix, each document takes a number.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from itertools import groupby
from types import MappingProxyType

from gongkai.law.numbering import LONGEST, Fault, Reading, tidy


@dataclass(frozen=True, slots=True)
class DocNumber:
    """发文字号 in its parts. `head` is 机关代字 with what belongs to it, `suffix` the mark behind 号.

    `year_first`: the year stands before the head; `ordinal`: 第 stands before the number. `str` is the proper form.
    """

    head: str
    year: int
    number: int
    suffix: str = ""
    year_first: bool = False
    ordinal: bool = False

    @property
    def base(self) -> DocNumber:
        """The number without its suffix: the same for all documents of one request."""
        return replace(self, suffix="")

    @property
    def series(self) -> tuple[str, int]:
        """What is counted together: a head in a year."""
        return self.head, self.year

    def __str__(self) -> str:
        year = f"〔{self.year}〕"
        head = f"{year}{self.head}" if self.year_first else f"{self.head}{year}"
        return f"{head}{'第' if self.ordinal else ''}{self.number}号{'-' if self.suffix else ''}{self.suffix}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """发文字号的样式, a setting of the agency: the template, and the suffix of each kind of document. See `pattern`."""

    template: str
    suffixes: Mapping[str, str]

    @property
    def has_suffix(self) -> bool:
        """Whether the documents of one request share a number and differ by suffix."""
        return "{suffix}" in self.template

    def number(self, code: str, year: int, number: int, suffix: str = "") -> DocNumber:
        """按样式编成的发文字号. `code` is 机关代字, the template's {code}.

        Raises `BadDocNumber` where the parts make no document number.
        """
        text = self.template.replace("{suffix}", f"-{suffix}" if suffix else "")
        text = text.replace("{year}", str(year)).replace("{number}", str(number)).replace("{code}", code)
        read = parse(text)
        if read.number is None or read.faults or read.number.number != number:
            raise BadDocNumber(f"“{text}”不是规范的发文字号", f"“{text}” is no proper document number")
        return read.number


class BadDocNumber(ValueError):
    """A template or parts that make no document number. One clear line of Chinese; `english` the same in English."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message, self.english = message, english


NOT_ONE = Fault(
    "DOC-FORM",
    "不是发文字号：应为“机关代字〔四位年份〕顺序号号”，如 某公复〔2021〕5号",
    "No document number: HEAD〔YEAR〕NUMBER号 is wanted, with a year of four digits, such as 某公复〔2021〕5号",
)
_BRACKETS = Fault(
    "DOC-BRACKET",
    "年份应以六角括号〔〕括入（GB/T 9704-2012）",
    "The year stands in hexagonal brackets 〔〕 (GB/T 9704-2012)",
)
_ZEROS = Fault(
    "DOC-ZERO", "顺序号不编虚位，1 不编为 01（GB/T 9704-2012）", "The number has no leading zeros (GB/T 9704-2012)"
)
_NO_END = Fault("DOC-END", "顺序号后应加“号”字（GB/T 9704-2012）", "号 stands behind the number (GB/T 9704-2012)")

_OPENING, _CLOSING = "[(（［【〖﹝", "])）］】〗﹞"
_HEXAGONAL = str.maketrans(dict.fromkeys(_OPENING, "〔") | dict.fromkeys(_CLOSING, "〕"))
_YEAR = r"〔(?P<year>(?:19|20)\d{2})〕"
_HEAD = r"[\u3400-\u9fffA-Za-z0-9·、]{0,30}?"
_END = r"(?P<ordinal>第)?(?P<number>0*[1-9]\d{0,5})(?P<end>号)?(?:-(?P<suffix>[\u3400-\u9fffA-Za-z]{1,6}\d{0,3}))?"
_WITH_HEAD_FIRST = re.compile(rf"(?P<head>{_HEAD}){_YEAR}{_END}", re.ASCII)
_WITH_YEAR_FIRST = re.compile(rf"{_YEAR}(?P<head>{_HEAD}[\u3400-\u9fffA-Za-z]){_END}", re.ASCII)


def parse(text: str) -> Reading[DocNumber]:
    """发文字号的识读: its parts and what is wrong with it. A text that is none has the one fault `DOC-FORM`."""
    if len(text) > LONGEST:
        return Reading(text, None, (NOT_ONE,))
    hexagonal = text.translate(_HEXAGONAL)
    plain, faults = tidy(hexagonal)
    if found := _WITH_HEAD_FIRST.fullmatch(plain):
        number = _number(found, year_first=False)
    elif found := _WITH_YEAR_FIRST.fullmatch(plain):
        number = _number(found, year_first=True)
    else:
        return Reading(text, None, (NOT_ONE,))
    own = (
        *((_BRACKETS,) if hexagonal != text else ()),
        *((_ZEROS,) if found["number"].startswith("0") else ()),
        *((_NO_END,) if not found["end"] else ()),
    )
    return Reading(text, number, (*faults, *own))


def _number(found: re.Match[str], *, year_first: bool) -> DocNumber:
    year, number, ordinal = int(found["year"]), int(found["number"]), bool(found["ordinal"])
    return DocNumber(found["head"], year, number, found["suffix"] or "", year_first, ordinal)


_SUFFIX = re.compile(r"[\u3400-\u9fffA-Za-z]{1,6}")  # a figure behind it counts documents of one kind
_FIELDS = ("code", "year", "number", "suffix")
_FIELD = re.compile(r"\{([^{}]*)\}")


def pattern(template: str, suffixes: Mapping[str, str] | None = None) -> Pattern:
    """发文字号的样式 from the text an agency has set, such as `{code}公复〔{year}〕{number}号{suffix}`.

    {year} and {number} must be there, {code} and {suffix} may; {suffix} is written with a hyphen before it. The kinds
    in `suffixes` are the agency's own words.

    Raises `BadDocNumber` where the template breaks GB/T 9704-2012 or could not be read back, where two kinds have one
    suffix, and where suffixes are given that the template has no place for.
    """
    fields = _FIELD.findall(template)
    if problem := _field_problem(template, fields):
        raise BadDocNumber(f"发文字号样式：{problem[0]}", f"Document number pattern: {problem[1]}")
    made = Pattern(template, MappingProxyType(dict(suffixes or {})))
    if ("suffix" in fields) != bool(made.suffixes):
        raise BadDocNumber(
            "发文字号样式：{suffix} 和各类文书的后缀应当同时设置",
            "Document number pattern: {suffix} and the suffixes of the kinds are set together or not at all",
        )
    for suffix in made.suffixes.values():
        if not _SUFFIX.fullmatch(suffix):
            raise BadDocNumber(
                f"后缀“{suffix}”应为一至六个汉字或者字母", f"The suffix “{suffix}” is to be one to six letters"
            )
    if len(set(made.suffixes.values())) != len(made.suffixes):
        raise BadDocNumber("两类文书的后缀相同", "Two kinds of document have the same suffix")
    _try(made)
    return made


def _field_problem(template: str, fields: list[str]) -> tuple[str, str] | None:
    strange = [field for field in fields if field not in _FIELDS]
    if strange or set("{}") & set(_FIELD.sub("", template)):
        shown = f"{{{strange[0]}}}" if strange else "{ }"
        return (
            f"不认识 {shown}，可用 {{code}} {{year}} {{number}} {{suffix}}",
            f"{shown} is not known, only {{code}} {{year}} {{number}} {{suffix}}",
        )
    for field in ("year", "number"):
        if field not in fields:
            return f"缺 {{{field}}}", f"{{{field}}} is missing"
    twice = [field for field in _FIELDS if fields.count(field) > 1]
    return (f"{{{twice[0]}}} 出现两次", f"{{{twice[0]}}} is there twice") if twice else None


def _try(made: Pattern) -> None:
    # Two numbers that differ in every part must read back with their own parts: so no part runs into its neighbour.
    for code, year, place in (("甲", 2026, 7), ("乙2", 1999, 120)):
        for suffix in made.suffixes.values() or [""]:
            if made.number(code, year, place, suffix).suffix != suffix:
                raise BadDocNumber(
                    "发文字号样式：后缀与其他部分相混", "Document number pattern: the suffix runs together"
                )


@cache
def usual() -> Pattern:
    """发文字号的通常样式, for an agency that has set none (data/docnumbers.toml)."""
    data = tomllib.loads(resources.files(__package__).joinpath("data/docnumbers.toml").read_text("utf-8"))
    return pattern(data["pattern"]["template"], data["suffixes"])


def issue(
    made: Pattern,
    code: str,
    year: int,
    used: Iterable[DocNumber],
    *,
    kind: str = "",
    request: DocNumber | None = None,
) -> DocNumber:
    """下一个发文字号 for a document of `kind`; `used` is every number ever given, those given up among them.

    `request` is a number that another document of the same request has: with a pattern that has suffixes this one
    takes its base number and year, otherwise a new number, one more than the highest of the series. A second document
    of one kind has 2 behind its suffix, a third 3.

    Raises `BadDocNumber` where the kind has no suffix, where `request` is not among `used`, and where the parts make
    no number.
    """
    given = list(used)
    suffix = _suffix(made, kind)
    if request is None or not made.has_suffix:
        first = made.number(code, year, 1, suffix)
        highest = max((each.number for each in given if each.series == first.series), default=0)
        return made.number(code, year, highest + 1, suffix)
    marks = {each.suffix for each in given if (each.series, each.number) == (request.series, request.number)}
    if not marks:
        raise BadDocNumber(f"{request} 不在已编的字号中", f"{request} is not among the numbers given")
    again = next(count for count in range(1, len(marks) + 2) if _repeated(suffix, count) not in marks)
    return replace(request, suffix=_repeated(suffix, again))


def _suffix(made: Pattern, kind: str) -> str:
    if not made.has_suffix:
        return ""
    if kind not in made.suffixes:
        raise BadDocNumber(f"没有为“{kind}”类文书设置后缀", f"No suffix is set for documents of the kind “{kind}”")
    return made.suffixes[kind]


def _repeated(suffix: str, count: int) -> str:
    return suffix if count == 1 else f"{suffix}{count}"


@dataclass(frozen=True, slots=True)
class Gap:
    """跳号: numbers of a series that no document has, `first` to `last`; no `reason` where none is recorded."""

    head: str
    year: int
    first: int
    last: int
    reason: str = ""

    @property
    def message(self) -> str:
        """One line of Chinese."""
        places = f"{self.first}" if self.first == self.last else f"{self.first}至{self.last}"
        return f"{self.head}〔{self.year}〕{places}号空缺：{self.reason or '未说明原因'}"

    @property
    def english(self) -> str:
        """The same in English; the reason is the agency's own words."""
        places = f"{self.first}" if self.first == self.last else f"{self.first} to {self.last}"
        return f"{self.head}〔{self.year}〕 {places} not used: {self.reason or 'no reason is recorded'}"


def gaps(used: Iterable[DocNumber], reasons: Mapping[DocNumber, str] | None = None) -> tuple[Gap, ...]:
    """跳号清单: the numbers of each series, from 1 to its highest, that no document has, each with its reason.

    `used` is what documents have; `reasons` says of numbers that were given up why (作废).
    """
    taken: dict[tuple[str, int], set[int]] = defaultdict(set)
    for number in used:
        taken[number.series].add(number.number)
    given_up: dict[tuple[str, int], dict[int, str]] = defaultdict(dict)
    for number, reason in (reasons or {}).items():
        given_up[number.series][number.number] = reason
    return tuple(
        gap for series in sorted({*taken, *given_up}) for gap in _gaps(series, taken[series], given_up[series])
    )


def _gaps(series: tuple[str, int], taken: Collection[int], given_up: Mapping[int, str]) -> Iterator[Gap]:
    head, year = series
    missing = [place for place in range(1, max((*taken, *given_up)) + 1) if place not in taken]
    # In a run of missing numbers with one reason, number and position rise together.
    runs = groupby(enumerate(missing), key=lambda each: (each[1] - each[0], given_up.get(each[1], "")))
    for (_, reason), run in runs:
        places = [place for _, place in run]
        yield Gap(head, year, places[0], places[-1], reason)
