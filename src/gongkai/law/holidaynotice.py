"""节假日安排的通知 (《全国年节及纪念日放假办法》): one notice of the State Council's office, read, checked and written.

A notice names the days of rest of a year and the weekend days worked for them. It is read from TOML, the form of the
package's own data, or from a plain list that can be typed from the printed notice; both end in an `Arrangement`.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")

NEIGHBOUR = timedelta(days=7)
"""How far into a neighbouring year a notice may reach: those known reach at most three days."""

EARLIEST = 1950
"""The first year after 《统一全国年节和纪念日放假办法》 (政务院, 1949-12-23)."""

LATEST = 2199
"""A year beyond it is a slip of the hand; and a calendar holds a table of all days up to its last notice."""


@dataclass(frozen=True, slots=True)
class Notice:
    """国务院办公厅关于某年部分节假日安排的通知. `issued` is 成文日期; `sure` how far number and day were verified."""

    year: int
    number: str
    issued: date
    title: str
    url: str = ""
    sure: str = "P"


@dataclass(frozen=True, slots=True)
class Holiday:
    """放假 (《全国年节及纪念日放假办法》第二条): consecutive days of rest under one name, both ends included."""

    name: str
    first: date
    last: date

    def days(self) -> Iterator[date]:
        """Every day of it, ordinary weekends too."""
        return (self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class Arrangement:
    """放假调休安排: what one notice arranges.

    `make_up` are the weekend days worked (调休上班). `amends`: it changes days of the notice before it
    (延长假期的通知) and is not the year's whole. `announced`: the day it was made public, where that is later.
    """

    notice: Notice
    rest: tuple[Holiday, ...]
    make_up: tuple[date, ...]
    amends: bool = False
    announced: date | None = None

    @property
    def known_from(self) -> date:
        """公布之日, else 成文日期."""
        return self.announced or self.notice.issued


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a notice that was typed: one line, with the line's number where it stands in one."""

    message: str
    english: str


class Refused(ValueError):
    """通知不能采用: nothing of it is taken. `faults` has one line for each fault."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(fault.english for fault in faults))
        self.faults = tuple(faults)

    @property
    def message(self) -> str:
        """All faults in Chinese."""
        return "；".join(fault.message for fault in self.faults)

    @property
    def english(self) -> str:
        """All faults in English."""
        return "; ".join(fault.english for fault in self.faults)


def faults(arrangement: Arrangement) -> Iterator[Fault]:
    """通知的核对: what cannot stand in a notice, a line each. Days of rest on an ordinary weekend are no fault."""
    yield from _heading(arrangement.notice)
    year = arrangement.notice.year
    if not EARLIEST <= year <= LATEST:
        return
    rest: set[date] = set()
    for holiday in arrangement.rest:
        if not holiday.name.strip() or not holiday.name.isprintable():
            yield Fault(f"{holiday.first} 放假没有可用的名称", f"the holiday on {holiday.first} has no name to print")
        if holiday.last < holiday.first:
            yield Fault(
                f"{holiday.name}：{holiday.first} 晚于 {holiday.last}",
                f"{holiday.name}: {holiday.first} is after {holiday.last}",
            )
            continue
        for end in dict.fromkeys((holiday.first, holiday.last)):
            yield from _outside(end, year)
        if _within(holiday.first, year) and _within(holiday.last, year):
            doubled = rest.intersection(holiday.days())
            yield from (Fault(f"{day} 放假写了两次", f"{day} is a day of rest twice") for day in sorted(doubled))
            rest.update(holiday.days())
    yield from _made_up(arrangement, rest)
    if not arrangement.rest and not arrangement.make_up:
        yield Fault("通知没有写放假或者上班的日期", "the notice names no day of rest and no day worked")


def _heading(notice: Notice) -> Iterator[Fault]:
    if not EARLIEST <= notice.year <= LATEST:
        yield Fault(f"年份 {notice.year} 不可能", f"{notice.year} cannot be the year of a notice")
    elif not notice.year - 1 <= notice.issued.year <= notice.year:
        yield Fault(
            f"成文日期 {notice.issued} 既不在 {notice.year} 年，也不在上一年",
            f"issued on {notice.issued}: neither in {notice.year} nor in the year before",
        )
    for word, english, text in (("文号", "number", notice.number), ("标题", "title", notice.title)):
        if not text.strip():
            yield Fault(f"缺少{word}", f"the {english} is missing")
    if not all(text.isprintable() for text in (notice.number, notice.title, notice.url)):
        yield Fault(
            "文号、标题、网址中有不可见的字符", "the number, title or address has characters that cannot be seen"
        )


def _made_up(arrangement: Arrangement, rest: set[date]) -> Iterator[Fault]:
    seen: set[date] = set()
    for day in arrangement.make_up:
        yield from _outside(day, arrangement.notice.year)
        if day in seen:
            yield Fault(f"{day} 上班写了两次", f"{day} is a day worked twice")
        if day.weekday() < 5:
            yield Fault(f"{day} 上班：当日不是周末", f"{day} is to be worked, but is no weekend day")
        if day in rest:
            yield Fault(f"{day} 既放假又上班", f"{day} is both a day of rest and a day worked")
        seen.add(day)


def _within(day: date, year: int) -> bool:
    return date(year, 1, 1) - NEIGHBOUR <= day < date(year + 1, 1, 1) + NEIGHBOUR


def _outside(day: date, year: int) -> Iterator[Fault]:
    if not _within(day, year):
        yield Fault(f"{day} 不在 {year} 年及其前后七日之内", f"{day} is not within a week of {year}")


def accepted(arrangement: Arrangement) -> Arrangement:
    """The arrangement itself; raises `Refused` with every fault it has."""
    found = tuple(faults(arrangement))
    if found:
        raise Refused(found)
    return arrangement


def from_toml(text: str) -> tuple[Arrangement, ...]:
    """一年的通知, from the form of `law/data/workdays`, in the order they stand; raises `Refused`."""
    try:
        data = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        raise Refused([Fault(f"不是有效的 TOML：{error}", f"no valid TOML: {error}")]) from error
    try:
        found = tuple(_arrangement(data["year"], entry) for entry in _tables(data["notice"]))
    except KeyError as error:
        raise Refused([Fault(f"缺少 {error.args[0]}", f"{error.args[0]} is missing")]) from error
    if not found:
        raise Refused([Fault("没有 [[notice]]", "there is no [[notice]]")])
    every = [fault for arrangement in found for fault in faults(arrangement)]
    if every:
        raise Refused(every)
    return found


def _arrangement(year: object, entry: Mapping[str, object]) -> Arrangement:
    notice = Notice(
        _of(int, "year", year),
        _of(str, "number", entry["number"]),
        _of(date, "issued", entry["issued"]),
        _of(str, "title", entry["title"]),
        _of(str, "url", entry.get("url", "")),
        _of(str, "sure", entry.get("sure", "P")),
    )
    rest = tuple(
        Holiday(
            _of(str, "name", one["name"]),
            _of(date, "first", one["first"]),
            _of(date, "last", one.get("last", one["first"])),
        )
        for one in _tables(entry.get("rest", []))
    )
    make_up = tuple(_of(date, "make_up", day) for day in _of(list, "make_up", entry.get("make_up", [])))
    announced = _of(date, "announced", entry["announced"]) if "announced" in entry else None
    return Arrangement(notice, rest, make_up, _of(bool, "amends", entry.get("amends", False)), announced)


def _of(kind: type[T], key: str, value: object) -> T:
    # `type`, not `isinstance`: a TOML time is a date's subclass, and true is an int's.
    if type(value) is not kind:
        raise Refused([Fault(f"{key} 的值不对：{value}", f"{key} has a value that does not fit: {value}")])
    return value


def _tables(value: object) -> Iterable[Mapping[str, object]]:
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise Refused([Fault(f"应为表格的列表：{value}", f"a list of tables was expected: {value}")])
    return value


_RANGE = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*(?:\.\.|至|—|~)\s*(\d{4}-\d\d-\d\d))?")
_HEADS = {"年": "year", "文号": "number", "成文": "issued", "标题": "title", "网址": "url"}


def from_list(text: str) -> Arrangement:
    """通知的打字稿: a line for each fact, `休 2027-01-01..2027-01-03 元旦`, `班 2027-01-09`; raises `Refused`.

    The heads are 年, 文号, 成文, 标题 and, if wanted, 网址; a line 补充 says that it amends. `#` begins a remark.
    """
    heads: dict[str, str] = {}
    rest: list[Holiday] = []
    make_up: list[date] = []
    wrong: list[Fault] = []
    amends = False
    for number, line in enumerate(text.splitlines(), 1):
        word, _, value = line.partition("#")[0].strip().replace("\u3000", " ").partition(" ")
        value = value.strip()
        try:
            if word in _HEADS:
                _head(heads, word, value)
            elif word == "休":
                rest.append(_holiday(value))
            elif word == "班":
                make_up.append(_day(value))
            elif word == "补充" and not value:
                amends = True
            elif word:
                raise ValueError
        except ValueError:
            wrong.append(
                Fault(f"第 {number} 行看不懂：{line.strip()}", f"line {number} cannot be read: {line.strip()}")
            )
    notice, missing = _notice(heads)
    if notice is None or wrong:
        raise Refused([*wrong, *missing])
    return accepted(Arrangement(notice, tuple(rest), tuple(make_up), amends))


def _head(heads: dict[str, str], word: str, value: str) -> None:
    if not value or word in heads:
        raise ValueError(word)
    if word == "年":
        int(value)
    elif word == "成文":
        _day(value)
    heads[word] = value


def _notice(heads: Mapping[str, str]) -> tuple[Notice | None, list[Fault]]:
    missing = [
        Fault(f"缺少“{word}”一行", f"the line “{word}” ({_HEADS[word]}) is missing")
        for word in _HEADS
        if word != "网址" and word not in heads
    ]
    if missing:
        return None, missing
    issued = date.fromisoformat(heads["成文"])
    return Notice(int(heads["年"]), heads["文号"], issued, heads["标题"], heads.get("网址", "")), []


def _holiday(value: str) -> Holiday:
    found = _RANGE.match(value)
    name = value[found.end() :].strip() if found else ""
    if found is None or not name:
        raise ValueError(value)
    first, last = found.groups()
    return Holiday(name, date.fromisoformat(first), date.fromisoformat(last or first))


def _day(value: str) -> date:
    if _RANGE.fullmatch(value) is None:
        raise ValueError(value)
    return date.fromisoformat(value)


def written(year: int, arrangements: Iterable[Arrangement]) -> str:
    """The notices of one year in the form `from_toml` reads."""
    return f"year = {year}\n" + "".join(_written(one) for one in arrangements)


def _written(one: Arrangement) -> str:
    notice = one.notice
    lines = ["", "[[notice]]"]
    lines += [f"{key} = {_quoted(getattr(notice, key))}" for key in ("number", "title", "url", "sure")]
    lines.append(f"issued = {notice.issued}")
    if one.announced:
        lines.append(f"announced = {one.announced}")
    if one.amends:
        lines.append("amends = true")
    lines.append("rest = [")
    lines += [f"  {{ name = {_quoted(day.name)}, first = {day.first}, last = {day.last} }}," for day in one.rest]
    lines.append("]")
    lines.append(f"make_up = [{', '.join(map(str, one.make_up))}]")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # JSON's escapes are TOML's; what neither may hold was refused as not printable.
    return json.dumps(text, ensure_ascii=False)
