"""The day by which an annual report must be published 年度报告公布期限, as `gongkai due --report` tells it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from gongkai.cli import deliver, options
from gongkai.law.explained import WEEKDAYS
from gongkai.law.organs import organ as named
from gongkai.law.reportdates import LastDay, ReportDate, last_day, report_date
from gongkai.law.workdays import Calendar

YEARS = range(2008, 2199)


def reported(year: int, organ: str, calendar: Calendar, as_json: bool, lang: str) -> int:
    """Tells the last day and the last working day before it; the exit code says whether the day is provisional."""
    if year not in YEARS:
        raise options.Cannot(lang, f"没有{year}年度的报告", f"there is no report on {year}")
    term = report_date(year, named(organ))
    if term is None:
        raise options.Cannot(
            lang, f"“{organ}”：由名称看不出公布期限", f"“{organ}”: the name does not tell the last day"
        )
    found = last_day(term.due, calendar)
    with deliver.sink(None, lang=lang) as stream:
        text = _json(term, found) if as_json else "".join(f"{line}\n" for line in _lines(term, found, lang))
        stream.write(deliver.encoded(text))
    return int(bool(found.provisional))


def _lines(term: ReportDate, found: LastDay, lang: str) -> Iterator[str]:
    said = options.said
    weekday = WEEKDAYS[term.due.weekday()]
    yield said(
        lang,
        f"公布期限：{term.due}（星期{weekday}，{term.article}）",
        f"to be published by {term.due} ({term.due:%a}; {term.article_en})",
    )
    for day in found.rest:
        notice = f"（{day.notice.number}）" if day.notice is not None else ""
        name = f"{day.name}放假" if day.name else "周末"
        yield said(lang, f"{day.on}：休息，{name}{notice}", f"{day.on}: rest day {day.name}{notice}".rstrip())
    if found.rest:
        yield said(lang, f"此前最后一个工作日：{found.working}", f"the last working day before it: {found.working}")
    for year in found.provisional:
        yield said(lang, f"暂定：{year}年放假安排通知未收录", f"PROVISIONAL: the holiday notice of {year} is not held")


def _json(term: ReportDate, found: LastDay) -> str:
    told = {
        "due": str(term.due),
        "last_working_day": str(found.working),
        "article": term.article,
        "statutory": term.statutory,
        "rest": [str(day.on) for day in found.rest],
        "provisional": list(found.provisional),
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
