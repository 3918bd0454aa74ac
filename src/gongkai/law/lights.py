"""期限预警灯: how near the last day of a limit is, in working days. What counts as near is a setting of the agency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.workdays import Calendar


class Light(StrEnum):
    """预警灯: 绿灯 time enough, 黄灯 soon, 红灯 very soon, 逾期 over."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    OVERDUE = "overdue"


@dataclass(frozen=True, slots=True)
class Lights:
    """当日的预警界限: a limit that ends before `today` is over; up to `red` it is red, up to `yellow` yellow.

    All three are days, so that a list of any length is asked for by its last days alone.
    """

    today: date
    red: date
    yellow: date

    def light(self, due: date) -> Light:
        """The light of a limit by its last day."""
        if due < self.today:
            return Light.OVERDUE
        if due <= self.red:
            return Light.RED
        return Light.YELLOW if due <= self.yellow else Light.GREEN


def lights(calendar: Calendar, today: date, *, red: int, yellow: int) -> Lights:
    """预警界限 of a day: red while at most `red` working days come after today up to the last, yellow likewise.

    Raises `ValueError` where yellow would begin after red.
    """
    if not 0 <= red <= yellow:
        raise ValueError(f"red {red}, yellow {yellow}")
    return Lights(today, calendar.after(today, red), calendar.after(today, yellow))


def left(calendar: Calendar, today: date, due: date) -> int:
    """剩余工作日: working days after today up to the last day; below nought, how many have gone by since."""
    return calendar.count(today, due) if due >= today else -calendar.count(due, today)
