"""年度报告公布期限 (第四十九条): the day by which a report must be published, with its article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from gongkai.law.organs import Body, Level, Organ
from gongkai.law.workdays import Calendar, Day, national


@dataclass(frozen=True, slots=True)
class ReportDate:
    """公布期限: the last day, the article it stands in, and whether the Regulation itself binds this organ to it."""

    due: date
    article: str
    article_en: str
    statutory: bool = True


@dataclass(frozen=True, slots=True)
class LastDay:
    """公布期限当日或之前的最后一个工作日: `working`, and the rest days between it and `due`, each with its notice.

    `provisional`: the years in between whose notice is not known.
    """

    due: date
    working: date
    rest: tuple[Day, ...]
    provisional: tuple[int, ...]


def last_day(due: date, calendar: Calendar) -> LastDay:
    """公布期限的最后一个工作日 (第四十九条). No text moves the limit to a later day: a report is in time before it."""
    working = calendar.on_or_before(due)
    rest = tuple(calendar.days(working, due))
    return LastDay(due, working, rest, calendar.provisional(working - timedelta(days=1), due))


def last_working_day(due: date) -> date | None:
    """公布期限当日或之前的最后一个工作日, by the notices held here; None where the year's is not among them."""
    found = last_day(due, national())
    return None if found.provisional else found.working


def report_date(year: int, organ: Organ) -> ReportDate | None:
    """公布期限 for the report on `year`; None where the organ's name does not say which of the two days is its own.

    第四十九条第一款: departments at county level and above, by 31 January. 第二款: the governments at county level and
    above, by 31 March. For 乡镇 and 派出机关 the Regulation names no day; they are commonly asked for 31 January.
    """
    if organ.level is Level.TOWN or organ.body is Body.AGENCY:
        return ReportDate(date(year + 1, 1, 31), "参照第四十九条第一款", "after article 49(1)", statutory=False)
    if organ.body is Body.GOVERNMENT:
        return ReportDate(date(year + 1, 3, 31), "第四十九条第二款", "article 49(2)")
    if organ.body is Body.DEPARTMENT:
        return ReportDate(date(year + 1, 1, 31), "第四十九条第一款", "article 49(1)")
    return None
