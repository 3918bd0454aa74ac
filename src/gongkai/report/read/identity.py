"""报告身份: issuer, year, title, period, dates and numbers of a report, each only where the text says it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from gongkai.report.model import Finding, Severity
from gongkai.report.read.dates import YearFound, decide, period, published
from gongkai.report.read.document import Document
from gongkai.report.read.front import EMPTY, Front, front
from gongkai.report.read.issuer import Title, choose, evidence, publishers, titles
from gongkai.report.read.normal import match_copy
from gongkai.report.read.organ import Organ
from gongkai.report.read.spelling import spelled

_INDEX = re.compile(r"索引号?[:|]*(?P<number>[0-9A-Za-z][0-9A-Za-z_.]{2,30}(?:[-/][0-9A-Za-z_.]{1,24}){1,6})")
_DOCUMENT = re.compile(
    r"(?:文号|发文字号|文件编号|公文编号)[:|]*(?P<number>[\u3400-\u9fff]{1,14}[〔\[(](?:19|20)\d\d[〕\])]第?\d{1,5}号)"
)
_OPEN_YEAR = re.compile(r"(?:期限|统计|数据)[^。;]{0,12}?(?:自|从|为)?1月1日起?[至到—-]+12月31日")


@dataclass(frozen=True, slots=True)
class Identity:
    """Whose report, of which year (第五十条). `issuer`: the legal name in Simplified; None where the text does not say.

    `period`: 统计期限, first and last day. `findings`: what is missing, in part, or in conflict.
    """

    issuer: str | None
    year: int | None
    title: str | None
    period: tuple[date, date] | None
    published_on: date | None
    index_number: str | None
    document_number: str | None
    findings: tuple[Finding, ...] = ()
    seen: Front = field(default=EMPTY, repr=False, compare=False)
    """首尾文本 that all this was read from; `kind` looks at it again."""


def identify(document: Document, copy: Document) -> Identity:
    """发布机关、年度、期限、日期: what the text says of itself. `copy` is the matching copy of `document`."""
    seen = front(copy)
    found = titles(seen)
    chosen = choose(seen, evidence(seen, found), publishers(seen, match_copy(copy.metadata.get("publisher", ""))))
    days = period(seen.text) or period("".join(seen.tail))
    year = decide(
        [title.year for title in found if title.year and title.own_line],
        [title.year for title in found if title.year and not title.own_line],
        days,
        seen.body,
    )
    if days is None and year.year is not None and _OPEN_YEAR.search(seen.text):
        days = date(year.year, 1, 1), date(year.year, 12, 31)
    return Identity(
        issuer=None if chosen is None else spelled(chosen.name, document, copy),
        year=year.year,
        title=_title(found),
        period=days,
        published_on=published(seen.text, list(seen.lines), list(seen.tail), copy.metadata),
        index_number=_number(_INDEX, seen, copy.metadata.get("index_number")),
        document_number=_number(_DOCUMENT, seen, copy.metadata.get("document_number")),
        findings=(*_issuer_findings(chosen), *_year_findings(year)),
        seen=seen,
    )


def _title(found: list[Title]) -> str | None:
    """The one that says most: name and year before either, a line of its own before half a sentence."""
    best = max(found, key=lambda title: (bool(title.name) + (title.year is not None), title.own_line), default=None)
    return None if best is None else best.text


def _number(pattern: re.Pattern[str], seen: Front, declared: str | None) -> str | None:
    if declared and declared.strip():
        return declared.strip()
    found = pattern.search(seen.text)
    return found["number"] if found else None


def _issuer_findings(chosen: Organ | None) -> list[Finding]:
    if chosen is None:
        return [
            Finding(
                "READ-ISSUER",
                Severity.WARNING,
                "未见发布机关名称：文中没有写明这是哪个机关的年度报告。",
                "The text does not say whose report this is.",
            )
        ]
    if chosen.whole:
        return []
    return [
        Finding(
            "READ-ISSUER",
            Severity.INFO,
            f"发布机关名称不完整：只写作“{chosen.name}”，文中未见其上级地名。",
            f"Only part of the issuer's name is given: {chosen.name}; the place above it is not in the text.",
            evidence=chosen.name,
        )
    ]


def _year_findings(year: YearFound) -> list[Finding]:
    if year.year is None:
        return [
            Finding(
                "READ-YEAR",
                Severity.WARNING,
                "报告年度不明：标题、统计期限和正文均未写明是哪一年的年度报告。",
                "Neither title, period nor text says which year is reported on.",
            )
        ]
    if year.rival is None:
        return []
    return [
        Finding(
            "READ-YEAR",
            Severity.WARNING,
            f"年份不一致：{year.said_by}为 {year.year} 年，{year.rival_said_by}为 {year.rival} 年；"
            f"按 {year.year} 年识读。",
            f"Two years are in play: {year.year} and {year.rival}; read as the report for {year.year}.",
            evidence=f"{year.year}/{year.rival}",
        )
    ]
