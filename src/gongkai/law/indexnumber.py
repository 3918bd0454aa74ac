"""政府信息索引号 (第十二条): reading one in any form seen in use, and the next one of a publisher.

A number is given once and for ever: it stays when the publisher changes, and no other information ever takes it
(国务院办公厅秘书局《政府信息公开目录系统实施指引（试行）》). Hence nothing here rewrites a number into another form;
only what typing did to it is mended.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from gongkai.law.numbering import LONGEST, Fault, Reading, tidy
from gongkai.law.organcode import CREDIT, credit_check, organisation_check


class Front(StrEnum):
    """前段码的种类: what stands before the year."""

    ORGANISATION = "organisation"  # 组织机构代码
    CREDIT = "credit"  # 统一社会信用代码
    LOCAL = "local"  # 自编代码


@dataclass(frozen=True, slots=True)
class Form:
    """索引号的格式: one form that is in use, with its source. `sure` is the mark of how well the source is known."""

    name: str
    label: str
    english: str
    code: Front
    padded: bool
    pattern: re.Pattern[str]
    source: str
    sure: str


@dataclass(frozen=True, slots=True)
class IndexNumber:
    """索引号 in its parts. `serial` keeps its zeros; `month` and `day` are None in the forms that have none.

    `str` of it is the canonical form: half-width, without spaces, codes in capitals, separators as the publisher has
    them.
    """

    front: str
    separator: str
    year: int
    serial: str
    month: int | None = None
    day: int | None = None

    @property
    def place(self) -> int:
        """流水号 as a number."""
        return int(self.serial)

    @property
    def form(self) -> Form | None:
        """The form it has; None for parts that make no index number."""
        return next((form for form in forms() if form.pattern.fullmatch(str(self))), None)

    def __str__(self) -> str:
        days = "".join(f"{part:02d}" for part in (self.month, self.day) if part is not None)
        return f"{self.front}{self.separator}{self.year:04d}{days}-{self.serial}"


class NoIndexNumber(ValueError):
    """No next number can be given. The message is one clear line of Chinese; `english` the same in English."""

    def __init__(self, message: str, english: str) -> None:
        super().__init__(message)
        self.message, self.english = message, english


NOT_ONE = Fault(
    "INDEX-FORM",
    "不是索引号：应为“前段码/年份-流水号”，如 000014349/2017-00110",
    "No index number: FRONT/YEAR-SERIAL is wanted, such as 000014349/2017-00110",
)
_CASE = Fault("INDEX-CASE", "代码中的字母应大写", "The letters of the code are to be capitals")
_HYPHEN = Fault(
    "INDEX-HYPHEN",
    "组织机构代码用于索引号时省去连字符",
    "In an index number the organisation code stands without its hyphen",
)

# Whose letters are capitals by a standard; a publisher's own code may have small ones.
_STANDARD = re.compile(r"(?:[0-9A-Z]{18}|\d{8}-?X)(?=[/-](?:19|20)\d\d)", re.IGNORECASE | re.ASCII)
_PRINTED = re.compile(r"([0-9A-Z]{8})-([0-9X])(?=[/-](?:19|20)\d{2}(?:\d{2})?-\d+$)")


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("data/indexnumbers.toml").read_text("utf-8"))


@cache
def forms() -> tuple[Form, ...]:
    """索引号的各种格式 seen in use, in the order in which they are tried (data/indexnumbers.toml)."""
    return tuple(
        Form(
            row["name"],
            row["label"],
            row["english"],
            Front(row["code"]),
            row["padded"],
            re.compile(row["pattern"], re.ASCII),
            row["source"],
            row["sure"],
        )
        for row in _data()["form"]
    )


def parse(text: str) -> Reading[IndexNumber]:
    """索引号的识读: its parts and what is wrong with it. A text that is none has the one fault `INDEX-FORM`."""
    if len(text) > LONGEST:
        return Reading(text, None, (NOT_ONE,))
    plain, faults = tidy(text)
    plain, mended = _mended(plain)
    number = _match(plain)
    if number is None and plain.isascii() and (number := _match(plain.upper())) is not None:
        mended = (*mended, _CASE)
    if number is None:
        return Reading(text, None, (NOT_ONE,))
    return Reading(text, number, (*faults, *mended, *_faults(number)))


def _mended(text: str) -> tuple[str, tuple[Fault, ...]]:
    capitals = _STANDARD.sub(lambda found: found[0].upper(), text, count=1) if _STANDARD.match(text) else text
    joined = _PRINTED.sub(r"\1\2", capitals) if _PRINTED.match(capitals) else capitals
    return joined, (*((_CASE,) if capitals != text else ()), *((_HYPHEN,) if joined != capitals else ()))


def _match(text: str) -> IndexNumber | None:
    for form in forms():
        if found := form.pattern.fullmatch(text):
            parts = found.groupdict()
            month, day = (int(parts[key]) if parts.get(key) else None for key in ("month", "day"))
            return IndexNumber(parts["front"], parts["separator"], int(parts["year"]), parts["serial"], month, day)
    return None


def _faults(number: IndexNumber) -> Iterator[Fault]:
    form = number.form
    if form is not None and form.code is Front.ORGANISATION:
        yield from _organisation_faults(number.front)
    if form is not None and form.code is Front.CREDIT:
        yield from _credit_faults(number.front)
    if not _exists(number):
        written = str(number).removeprefix(number.front + number.separator).rpartition("-")[0]
        yield Fault("INDEX-DATE", f"没有 {written} 这个日期", f"There is no such date as {written}")


def _exists(number: IndexNumber) -> bool:
    try:
        date(number.year, 1 if number.month is None else number.month, 1 if number.day is None else number.day)
    except ValueError:
        return False
    return True


def _organisation_faults(code: str) -> Iterator[Fault]:
    check = organisation_check(code[:8])
    if check is not None and check != code[8]:
        yield Fault(
            "INDEX-CHECK",
            f"组织机构代码 {code} 的校验码应为 {check}（GB 11714）：有误，或者是自编的占位代码",
            f"The check character of organisation code {code} should be {check} (GB 11714): it is wrong or made up",
        )


def _credit_faults(code: str) -> Iterator[Fault]:
    strange = "".join(dict.fromkeys(sign for sign in code if sign not in CREDIT))
    if strange:
        yield Fault(
            "INDEX-CHARACTER",
            f"统一社会信用代码不用字母 {strange}（GB 32100）",
            f"A unified social credit code has no letter {strange} (GB 32100)",
        )
        return
    check = credit_check(code[:17])
    if check != code[17]:
        yield Fault(
            "INDEX-CREDIT",
            f"统一社会信用代码 {code} 的校验码应为 {check}（GB 32100）：有误，或者是自编的占位代码",
            f"The check character of unified social credit code {code} should be {check} (GB 32100): "
            "it is wrong or made up",
        )
    yield from _organisation_faults(code[8:17])


def following(front: str, published: date, used: Iterable[IndexNumber]) -> IndexNumber:
    """下一个索引号 of a front, for information published on that day, `used` being all numbers ever given.

    One more than the highest serial of this front and year: a number that was skipped or taken back is not given
    again. Form and width of the serial are those of the front's numbers of that year, or else of its latest year;
    without any, the national guide's.

    Raises `NoIndexNumber` where front and year make no index number, and where the serial's width is used up.
    """
    own = [number for number in used if number.front == front]
    years = {number.year for number in own}
    year = published.year if published.year in years else max(years, default=None)
    peers = [number for number in own if number.year == year]
    place = max((number.place for number in peers), default=0) + 1 if year == published.year else 1
    number = _styled(front, published, place, peers)
    if parse(str(number)).number != number:
        raise NoIndexNumber(
            f"“{front}”和 {published.year} 年不能组成索引号",
            f"“{front}” and the year {published.year} make no index number",
        )
    return number


def _styled(front: str, published: date, place: int, peers: Sequence[IndexNumber]) -> IndexNumber:
    if not peers:
        separator, width = _data()["issue"]["separator"], _data()["issue"]["width"]
        return IndexNumber(front, separator, published.year, f"{place:0{width}d}")
    latest = max(peers, key=lambda number: number.place)
    padded = latest.form is None or latest.form.padded
    width = max(len(number.serial) for number in peers) if padded else 1
    serial = f"{place:0{width}d}"
    if padded and len(serial) > width:
        raise NoIndexNumber(
            f"“{front}”{published.year} 年的 {width} 位流水号已经用完",
            f"The {width} digits of the serial of “{front}” for {published.year} are used up",
        )
    month = None if latest.month is None else published.month
    day = None if latest.day is None else published.day
    return IndexNumber(front, latest.separator, published.year, serial, month, day)
