"""年度报告公布期限 (第四十九条): the day by which a report must be published, with its article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from gongkai.law.organs import Body, Level, Organ


@dataclass(frozen=True, slots=True)
class ReportDate:
    """公布期限: the last day, the article it stands in, and whether the Regulation itself binds this organ to it."""

    due: date
    article: str
    article_en: str
    statutory: bool = True


LAST_WORKING_DAYS: Mapping[date, date] = MappingProxyType(
    {
        date(2020, 1, 31): date(2020, 1, 23),
        date(2021, 1, 31): date(2021, 1, 29),
        date(2022, 1, 31): date(2022, 1, 30),  # a make-up Sunday
        date(2024, 3, 31): date(2024, 3, 29),
        date(2025, 1, 31): date(2025, 1, 27),
        date(2026, 1, 31): date(2026, 1, 30),
    }
)
"""公布期限当日非工作日的: the last working day before it, by the State Council's holiday notices for 2020 to 2026.
Days of those years that are missing here are working days themselves. No text moves the limit to a later day."""

_KNOWN = (2020, 2026)


def last_working_day(due: date) -> date | None:
    """限期当日或之前的最后一个工作日; None for a year whose holiday notice is not held here."""
    if not _KNOWN[0] <= due.year <= _KNOWN[1]:
        return None
    return LAST_WORKING_DAYS.get(due, due)


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
