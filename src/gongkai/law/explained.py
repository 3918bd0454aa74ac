"""Why a limit ends on that day 期限的逐日说明: a deadline in words, Chinese or English, as runs of days.

A run is a row of days for which the same is to be said. Its article and its notice stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.deadlines import ONE_DAY, Clock, Deadline, Reckoned, Why
from gongkai.law.periods import Unit

WEEKDAYS = "一二三四五六日"

_UNITS = {
    Unit.WORKING_DAYS: ("个工作日", "working day"),
    Unit.DAYS: ("日", "day"),
    Unit.MONTHS: ("个月", "month"),
    Unit.YEARS: ("年", "year"),
}


@dataclass(frozen=True, slots=True)
class Run:
    """连续数日: from `first` to `last`, the numbers they have in the period (0 where left out), and why."""

    first: date
    last: date
    numbers: tuple[int, int]
    why: Why
    article: str
    name: str
    notice: str


def runs(deadline: Deadline) -> tuple[Run, ...]:
    """期限中的各段: every day from the start to the end, in runs of days that follow one another for one reason."""
    gathered: list[list[Reckoned]] = []
    for one in deadline.days:
        before = gathered[-1][-1] if gathered else None
        if before is not None and _kind(before) == _kind(one) and before.day.on + ONE_DAY == one.day.on:
            gathered[-1].append(one)
        else:
            gathered.append([one])
    return tuple(_run(days[0], days[-1]) for days in gathered)


def _kind(reckoned: Reckoned) -> tuple[Why, str, str, str]:
    return reckoned.why, reckoned.article, *_holiday(reckoned)


def _holiday(reckoned: Reckoned) -> tuple[str, str]:
    """The holiday's name and its notice, where they are why a day is counted or left out."""
    notice = reckoned.day.notice
    if notice is None or reckoned.why not in (Why.HOLIDAY, Why.MAKE_UP):
        return "", ""
    return reckoned.day.name, notice.number


def _run(first: Reckoned, last: Reckoned) -> Run:
    days, numbers = (first.day.on, last.day.on), (first.number, last.number)
    return Run(*days, numbers, first.why, first.article, *_holiday(first))


def title(deadline: Deadline, lang: str = "zh") -> str:
    """到期日一句话: what runs, until when, and by which article."""
    clock = deadline.clock
    if lang == "en":
        until = f"{clock.period.english}: until {deadline.due}"
        return f"{until} ({_length(clock, 'en')}; {clock.period.article}){_provisional(deadline, 'en')}"
    until = f"{clock.period.name}：至{deadline.due}（星期{WEEKDAYS[deadline.due.weekday()]}）"
    return f"{until}，{_length(clock, 'zh')}（{clock.period.article}）{_provisional(deadline, 'zh')}"


def length(count: int, unit: Unit, lang: str = "zh") -> str:
    """期限的长度: 20个工作日, 20 working days."""
    chinese, english = _UNITS[unit]
    return f"{count} {english}{'' if count == 1 else 's'}" if lang == "en" else f"{count}{chinese}"


def _length(clock: Clock, lang: str) -> str:
    if clock.until is not None:
        return "the day that was fixed" if lang == "en" else "此日系另行确定"
    whole, unit = length(clock.limit, clock.period.unit, lang), clock.period.unit
    if lang == "en":
        return whole + (f", {clock.extra} of them by extension" if clock.extra else "")
    return f"共{whole}" + (f"，其中延长{length(clock.extra, unit)}" if clock.extra else "")


def _provisional(deadline: Deadline, lang: str) -> str:
    if not deadline.provisional:
        return ""
    years = "、".join(map(str, deadline.provisional))
    if lang == "en":
        return f". PROVISIONAL: the holiday notice of {years.replace('、', ', ')} is not held"
    return f"。暂定：{years}年放假安排通知未收录，日期可能变动"


def lines(deadline: Deadline, lang: str = "zh") -> Iterator[str]:
    """期限的逐日说明: the start, one line a run, the end."""
    clock = deadline.clock
    weekday = f"（星期{WEEKDAYS[clock.start.weekday()]}）"
    if lang == "en":
        yield f"{clock.start} {clock.start:%a}: the period starts; the day itself is not counted (Civil Code, 201)"
    else:
        yield f"{clock.start}{weekday}：起算，当日不计（《民法典》第二百零一条）"
    unit = _UNITS[Unit.DAYS if clock.until is not None else clock.period.unit]
    for run in runs(deadline):
        days = f"{run.first}" if run.first == run.last else f"{run.first}—{run.last}"
        yield f"{days}{': ' if lang == 'en' else '：'}{_said(run, unit, lang)}"
    yield title(deadline, lang)


def _said(run: Run, unit: tuple[str, str], lang: str) -> str:
    low, high = run.numbers
    source = f"（{run.notice or run.article}）" if run.notice or run.article else ""
    if lang == "en":
        numbers = f"{low}" if low == high else f"{low}–{high}"
        reasons = {
            Why.COUNTED: f"counted, {unit[1]} {numbers}",
            Why.MAKE_UP: f"counted, {unit[1]} {numbers}: make-up workday",
            Why.WEEKEND: "not counted: weekend",
            Why.HOLIDAY: f"not counted: holiday {run.name}".rstrip(),
            Why.PAUSED: "not counted: an opinion was asked for",
            Why.ROLLED: "the last day is a rest day: the next working day is the last",
        }
        return f"{reasons[run.why]} {source.replace('（', '(').replace('）', ')')}".rstrip()
    numbers = f"第{low}" if low == high else f"第{low}—{high}"
    reasons = {
        Why.COUNTED: f"计入，{numbers}{unit[0]}",
        Why.MAKE_UP: f"计入，{numbers}{unit[0]}：调休上班",
        Why.WEEKEND: "不计：周末",
        Why.HOLIDAY: f"不计：{run.name}放假",
        Why.PAUSED: "不计：征求意见",
        Why.ROLLED: "末日为休息日，顺延",
    }
    return f"{reasons[run.why]}{source if run.why is not Why.COUNTED else ''}"
