"""公布: the one writer of what the public reads of annual reports, called by `record` alone."""

from __future__ import annotations

from datetime import datetime

from gongkai.law import reportcourse as law
from gongkai.report.model import Report
from gongkai.web.audit.models import LogEntry
from gongkai.web.publishing.oneline import one_line
from gongkai.web.reporting import compiling
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
        title=_title(report, frozen.value()),
        content=frozen.content, sha256=frozen.sha256, notice=notice, due_on=report.due_on,
        first_published_on=now.first_published_on, published_on=now.published_on, chain=entry.chain_id,
        entry=entry.number, stamp=at,
    )  # fmt: skip
    row.save()
    return row


def _title(report: AnnualReport, value: Report) -> str:
    """The title as it was signed, on one line; of a file that has none or an endless one, that of the form."""
    told = one_line(value.title or "")
    most = PublicReport._meta.get_field("title").max_length or 0
    return told if 0 < len(told) <= most else compiling.title(report.agency.name, report.year)
