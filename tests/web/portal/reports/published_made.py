"""Annual reports as the public has them: published, and corrected after that."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from gongkai.law.reportcourse import Act, State
from gongkai.report.exchange import canonical
from gongkai.report.model import Report
from gongkai.web.accounts.models import Agency
from gongkai.web.reporting.actions.record import freezing, record, record_frozen, step_of
from gongkai.web.reporting.models import AnnualReport
from web.reporting.reports_made import YEAR, a_report

NOTICE = "更正表三本年新收的数量，\n原为登记有误。"
LATER = datetime(YEAR + 1, 2, 6, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def published(there: Agency, year: int = YEAR, content: Report | None = None) -> AnnualReport:
    return a_report(there, year, state=State.PUBLISHED, content=content)


def revised(annual: AnnualReport, notice: str = NOTICE, at: datetime = LATER) -> AnnualReport:
    """A correction is declared, and nothing more."""
    step = step_of(Act.REVISE, on=at.date(), hand="import", at=at, reason=notice)
    return record(annual, step, hand="import", at=at, seen=None)


def signed_again(annual: AnnualReport, content: Report, at: datetime = LATER) -> AnnualReport:
    """The corrected edition is signed."""
    frozen = canonical(content)
    step = freezing(Act.SIGN, frozen, hand="import", at=at)
    return record_frozen(annual, step, frozen, hand="import", at=at, seen=None)


def corrected(annual: AnnualReport, content: Report, notice: str = NOTICE, at: datetime = LATER) -> AnnualReport:
    """The corrected edition stands in the place of the one before it."""
    again = signed_again(revised(annual, notice, at), content, at)
    later = at + timedelta(hours=1)
    step = step_of(Act.PUBLISH, on=later.date(), hand="import", at=later, digest=again.digest)
    return record(again, step, hand="import", at=later, seen=None)
