"""Time limits 期限的计算 (第三十条至第三十五条; 《民法典》第二百条至第二百零四条): the day a limit ends, and how.

The day a period starts is never counted (《民法典》第二百零一条). A period in working days counts only those.
A period in days, months or years ends, where its last day is a rest day, on the next working day (第二百零三条); one in
months or years ends on the day of the same number, or else on the last of the month (第二百零二条).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from gongkai.law.periods import Limit, Period, Unit, period
from gongkai.law.workdays import Calendar, Day, DayKind

ONE_DAY = timedelta(days=1)
FARTHEST = timedelta(days=1096)
"""所定日期: a day that somebody names for a time to end lies within three years, or its year was mistyped. Every day of
a running time is counted and told, so that one in the year 2999 would hold up whoever looks at it.
"""


@dataclass(frozen=True, slots=True)
class Pause:
    """不计入期限的时间 (第三十三条第三款): from `first` to `last`, both left out. `of` is the step that began it.

    `presumed`: no answer has come yet, so that `last` is the last day on which it may come.
    """

    first: date
    last: date
    article: str
    of: int = 0
    presumed: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """一项正在计算的期限: what runs, from which day, put off by how many working days, and without which days.

    `until` is the last day where somebody fixed it: then nothing is counted and nothing left out.
    """

    period: Period
    start: date
    extra: int = 0
    pauses: tuple[Pause, ...] = ()
    until: date | None = None

    @property
    def limit(self) -> int:
        """How many days (or months, years) are counted in all."""
        if self.until is not None:
            return (self.until - self.start).days
        return self.period.count + self.extra


class Why(StrEnum):
    """计入或者不计入的理由 of one day in an explanation."""

    COUNTED = "counted"
    MAKE_UP = "make_up"
    """Counted: a weekend day on which everybody works 调休上班."""
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    ROLLED = "rolled"
    """The last day is a rest day: the period ends on the next working day."""


@dataclass(frozen=True, slots=True)
class Reckoned:
    """期限中的一日: `number` tells which day of the period it is, 0 where it is left out. `article` says by what."""

    day: Day
    why: Why
    number: int
    article: str


@dataclass(frozen=True, slots=True)
class Deadline:
    """到期日及其由来: the last day, and every day from the start to it. For months and years: one day each.

    `provisional` names the years whose holiday notice is not out: there the day may still move.
    """

    clock: Clock
    due: date
    days: tuple[Reckoned, ...]
    provisional: tuple[int, ...]

    @property
    def counted(self) -> int:
        return sum(day.number > 0 for day in self.days)


def statutory(limit: Limit, start: date, calendar: Calendar) -> Deadline:
    """法定期限届满日: the end of a limit that starts on `start`, by the law in force on that day.

    Raises `periods.NotInForce` where the law had no such limit then.
    """
    return deadline(Clock(period(limit, start), start), calendar)


def due(clock: Clock, calendar: Calendar) -> date:
    """期限届满日: the last day of a period."""
    if clock.until is not None:
        return clock.until
    if clock.period.unit is Unit.WORKING_DAYS:
        return _working_due(clock, calendar)
    return calendar.on_or_after(_plain_end(clock))


def _working_due(clock: Clock, calendar: Calendar) -> date:
    count = clock.limit
    end = calendar.after(clock.start, count)
    seen = clock.start
    for pause in sorted(clock.pauses, key=lambda pause: (pause.first, pause.last)):
        if pause.first > end:
            break
        before = max(pause.first - ONE_DAY, seen)
        if pause.last > before:
            count += calendar.count(before, pause.last)
            end = calendar.after(clock.start, count)
            seen = pause.last
    return end


def _plain_end(clock: Clock) -> date:
    """The last day before it is asked whether anybody works then."""
    count = clock.limit
    if clock.period.unit is Unit.DAYS:
        return clock.start + timedelta(days=count)
    return _months_on(clock.start, 12 * count if clock.period.unit is Unit.YEARS else count)


def _months_on(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def deadline(clock: Clock, calendar: Calendar) -> Deadline:
    """到期日的说明: the last day of a period with every day that led to it."""
    end = due(clock, calendar)
    if clock.until is not None:
        days = _every(clock, end, calendar)
    elif clock.period.unit is Unit.WORKING_DAYS:
        days = _working(clock, end, calendar)
    elif clock.period.unit is Unit.DAYS:
        days = _rolled(_every(clock, _plain_end(clock), calendar), end, clock, calendar)
    else:
        days = _rolled(_monthly(clock, calendar), end, clock, calendar)
    return Deadline(clock, end, tuple(days), calendar.provisional(clock.start, end))


def _working(clock: Clock, end: date, calendar: Calendar) -> Iterator[Reckoned]:
    number = 0
    for day in calendar.days(clock.start, end):
        pause = _pause(clock.pauses, day.on)
        if not day.working:
            yield Reckoned(day, Why.HOLIDAY if day.kind is DayKind.HOLIDAY else Why.WEEKEND, 0, "")
        elif pause is not None:
            yield Reckoned(day, Why.PAUSED, 0, pause.article)
        else:
            number += 1
            why = Why.MAKE_UP if day.kind is DayKind.MAKE_UP else Why.COUNTED
            yield Reckoned(day, why, number, clock.period.article)


def _pause(pauses: Iterable[Pause], on: date) -> Pause | None:
    return next((pause for pause in pauses if pause.first <= on <= pause.last), None)


def _every(clock: Clock, end: date, calendar: Calendar) -> Iterator[Reckoned]:
    for number, day in enumerate(calendar.days(clock.start, end), 1):
        yield Reckoned(day, Why.COUNTED, number, clock.period.article)


def _monthly(clock: Clock, calendar: Calendar) -> Iterator[Reckoned]:
    step = 12 if clock.period.unit is Unit.YEARS else 1
    for number in range(1, clock.limit + 1):
        day = calendar.day(_months_on(clock.start, step * number))
        yield Reckoned(day, Why.COUNTED, number, clock.period.article)


def _rolled(days: Iterable[Reckoned], end: date, clock: Clock, calendar: Calendar) -> Iterator[Reckoned]:
    """The same days, the last of them put off to the end of the period where it is a rest day."""
    *before, last = days
    yield from before
    if last.day.on == end:
        yield last
        return
    rule = "《民法典》第二百零三条第一款"
    yield Reckoned(last.day, Why.ROLLED, 0, rule)
    for day in calendar.days(last.day.on, end - ONE_DAY):
        yield Reckoned(day, Why.ROLLED, 0, rule)
    yield Reckoned(calendar.day(end), Why.COUNTED, last.number, clock.period.article)
