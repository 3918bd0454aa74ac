"""公布: the one writer of what the public reads of annual reports, called by `record` alone."""

from __future__ import annotations

from datetime import datetime

from gongkai.law import reportcourse as law
from gongkai.web.audit.models import LogEntry
from gongkai.web.reporting.models import AnnualReport, PublicReport


def show(report: AnnualReport, now: law.Standing, entry: LogEntry, at: datetime) -> PublicReport:
    """公布一版 of a report: the frozen content, word for word; the edition before it is told as replaced."""
    frozen = report.editions.get(number=now.edition)
    if frozen.sha256 != now.public_digest or now.published_on is None or now.first_published_on is None:
        raise ValueError(f"{report}: what is to be published is not what was frozen")
    earlier = PublicReport.objects.current().filter(agency=report.agency, year=report.year)
    notice = now.notice if earlier.exists() else ""
    earlier.update(until=now.published_on, stamp=at)
    row = PublicReport(
        agency=report.agency, year=report.year, whole=report.is_whole, edition=now.edition,
        title=frozen.value().title or f"{report.agency.name}{report.year}年政府信息公开工作年度报告",
        content=frozen.content, sha256=frozen.sha256, notice=notice, due_on=report.due_on,
        first_published_on=now.first_published_on, published_on=now.published_on, chain=entry.chain_id,
        entry=entry.number, stamp=at,
    )  # fmt: skip
    row.save()
    return row
