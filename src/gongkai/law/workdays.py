"""工作日 (《国务院关于职工工作时间的规定》第七条、《全国年节及纪念日放假办法》): days worked, and counting in them.

Saturday and Sunday are days of rest; the State Council's yearly notice takes weekdays off and sets weekend days to be
worked. Data: `law/data/workdays/YYYY.toml`. A year without a notice has its weekends only and is named provisional.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib import resources
from itertools import accumulate
from types import MappingProxyType

from gongkai.law.holidaynotice import NEIGHBOUR, Arrangement, Holiday, Notice, from_toml

Notices = tuple[Arrangement, ...]
"""What is known of one year, the latest last. Each replaces those before it, or amends them."""


class DayKind(StrEnum):
    """日期性质: 工作日, 周末, 放假 (weekends within a holiday too), 调休上班."""

    WORKDAY = "workday"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    MAKE_UP = "make_up"


@dataclass(frozen=True, slots=True)
class Day:
    """一日: its kind, its holiday ("" for none), and the notice that moved it (None for an ordinary day)."""

    on: date
    kind: DayKind
    name: str = ""
    notice: Notice | None = None

    @property
    def working(self) -> bool:
        """是否工作日."""
        return self.kind in (DayKind.WORKDAY, DayKind.MAKE_UP)


class Calendar:
    """工作日历: the days of every year, moved where a notice is known. The notices come in the order they became known.

    Every count is the difference of two running numbers. Within the years of the notices they stand in a table; before
    and after it only weekends count and the numbers follow from the weekday.
    """

    __slots__ = ("_base", "_last", "_moved", "_upto", "_working", "years")

    years: Mapping[int, Notices]

    def __init__(self, arrangements: Iterable[Arrangement]) -> None:
        years: dict[int, Notices] = {}
        known = tuple(arrangements)
        for one in known:
            years[one.notice.year] = (*years.get(one.notice.year, ()), one)
        self.years = MappingProxyType(years)
        self._moved = _moved(one for one in known if one in in_force(years[one.notice.year]))
        first, last = min(years, default=2000), max(years, default=2000)
        self._base = date(first - 1, 1, 1).toordinal()
        self._last = date(last + 1, 12, 31).toordinal()
        table = [date.fromordinal(number) for number in range(self._base, self._last + 1)]
        self._working = [day for day in table if self.is_working(day)]
        self._upto = list(accumulate(map(self.is_working, table)))

    def day(self, on: date) -> Day:
        """The day, its kind and why."""
        moved = self._moved.get(on)
        if moved is not None:
            return moved
        return Day(on, DayKind.WORKDAY if on.weekday() < 5 else DayKind.WEEKEND)

    def is_working(self, on: date) -> bool:
        """是否工作日."""
        moved = self._moved.get(on)
        return on.weekday() < 5 if moved is None else moved.working

    def after(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`, which is itself not counted; `start` for 0. ValueError below 0."""
        if count < 1:
            if count < 0:
                raise ValueError(f"{count} working days cannot be counted")
            return start
        offset = start.toordinal() - self._base
        if 0 <= offset < len(self._upto):
            number = self._upto[offset] + count
            if number <= len(self._working):
                return self._working[number - 1]
        return self._at(self._number(start.toordinal()) + count)

    def count(self, start: date, end: date) -> int:
        """The working days from the day after `start` to `end`, itself counted; 0 where `end` is not after `start`."""
        return max(0, self._number(end.toordinal()) - self._number(start.toordinal()))

    def on_or_before(self, on: date) -> date:
        """`on`, or the last working day before it."""
        return self._at(self._number(on.toordinal()))

    def on_or_after(self, on: date) -> date:
        """`on`, or the first working day after it."""
        return on if self.is_working(on) else self._at(self._number(on.toordinal()) + 1)

    def days(self, start: date, end: date) -> Iterator[Day]:
        """Every day from the day after `start` to `end`."""
        first = start.toordinal() + 1
        return (self.day(date.fromordinal(number)) for number in range(first, end.toordinal() + 1))

    def provisional(self, start: date, end: date) -> tuple[int, ...]:
        """暂定: the years from the day after `start` to `end` whose notice is not known."""
        if end <= start:
            return ()
        first = (start + timedelta(days=1)).year
        return tuple(year for year in range(first, end.year + 1) if not self.knows(year))

    def knows(self, year: int) -> bool:
        """Whether the year's own notice is known, not only one that amends it."""
        return any(not one.amends for one in self.years.get(year, ()))

    def _number(self, ordinal: int) -> int:
        """The running number of the last working day up to `ordinal`; the table's first working day has 1."""
        if ordinal < self._base:
            return _weekdays(ordinal) - _weekdays(self._base - 1)
        if ordinal > self._last:
            return len(self._working) + _weekdays(ordinal) - _weekdays(self._last)
        return self._upto[ordinal - self._base]

    def _at(self, number: int) -> date:
        """The working day that has this running number."""
        if number < 1:
            return _weekday(number + _weekdays(self._base - 1))
        if number > len(self._working):
            return _weekday(number - len(self._working) + _weekdays(self._last))
        return self._working[number - 1]


def _weekdays(ordinal: int) -> int:
    """Mondays to Fridays from 0001-01-01, a Monday with ordinal 1, to `ordinal`."""
    weeks, rest = divmod(ordinal, 7)
    return 5 * weeks + min(rest, 5)


def _weekday(number: int) -> date:
    weeks, rest = divmod(number - 1, 5)
    return date.fromordinal(7 * weeks + rest + 1)


def _moved(arrangements: Iterable[Arrangement]) -> dict[date, Day]:
    """The days that notices moved; where two name one day, be they of one year or of two, the later one holds."""
    found: dict[date, Day] = {}
    for one in arrangements:
        for holiday in one.rest:
            found.update((day, Day(day, DayKind.HOLIDAY, holiday.name, one.notice)) for day in holiday.days())
        found.update((day, Day(day, DayKind.MAKE_UP, "", one.notice)) for day in one.make_up)
    return found


def in_force(notices: Notices) -> Notices:
    """现行安排: the last notice that is the year's whole, and those that amend it."""
    whole = max((at for at, one in enumerate(notices) if not one.amends), default=0)
    return notices[whole:]


@cache
def announced() -> Notices:
    """国务院已公布的安排: the notices held in the package, in the order they became known."""
    folder = resources.files("gongkai.law") / "data" / "workdays"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    found = (one for file in files for one in from_toml(file.read_text("utf-8")))
    return tuple(sorted(found, key=lambda one: one.known_from))


def national(as_of: date | None = None) -> Calendar:
    """全国工作日历; with `as_of` only what had been announced by that day."""
    known = announced()
    length = len(known) if as_of is None else bisect_right(known, as_of, key=lambda one: one.known_from)
    return _national(length)


@cache
def _national(length: int) -> Calendar:
    return Calendar(announced()[:length])


def calendar(more: Iterable[Arrangement]) -> Calendar:
    """The national calendar with further notices, which stand after those of the package."""
    return Calendar((*announced(), *more))


def holidays(calendar: Calendar, year: int) -> tuple[Holiday, ...]:
    """一年的放假: what the notices of `year` leave as days of rest, consecutive days of one name together."""
    found: list[Holiday] = []
    for day in _arranged(calendar, year):
        last = found[-1] if found else None
        if day.kind is not DayKind.HOLIDAY:
            continue
        if last is not None and last.name == day.name and day.on - last.last == timedelta(days=1):
            found[-1] = Holiday(last.name, last.first, day.on)
        else:
            found.append(Holiday(day.name, day.on, day.on))
    return tuple(found)


def make_ups(calendar: Calendar, year: int) -> tuple[date, ...]:
    """一年的调休上班日: the weekend days that the notices of `year` leave to be worked."""
    return tuple(day.on for day in _arranged(calendar, year) if day.kind is DayKind.MAKE_UP)


def _arranged(calendar: Calendar, year: int) -> Iterator[Day]:
    days = calendar.days(date(year, 1, 1) - NEIGHBOUR - timedelta(days=1), date(year, 12, 31) + NEIGHBOUR)
    return (day for day in days if day.notice is not None and day.notice.year == year)
