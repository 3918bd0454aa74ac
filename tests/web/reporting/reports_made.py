"""Annual reports as a season has them, for the tests of pages: in any state, with content that was frozen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from gongkai.law.reportcourse import Act, State
from gongkai.report.editions import for_year
from gongkai.report.exchange import canonical
from gongkai.report.model import Figure, Report
from gongkai.web.accounts.models import Agency
from gongkai.web.audit.appendonly import writing
from gongkai.web.reporting.actions.record import WRITER, begun, freezing, record, record_frozen, step_of
from gongkai.web.reporting.models import AnnualReport, ReportText, Scope

YEAR = 2025
_COURSE = (Act.OPEN, Act.SIGN, Act.SUBMIT, Act.ACCEPT, Act.PUBLISH)
_UNTIL: Mapping[State, tuple[Act, ...]] = {
    State.NONE: (),
    State.DRAFTED: _COURSE[:1],
    State.SIGNED: _COURSE[:2],
    State.SUBMITTED: _COURSE[:3],
    State.RETURNED: (*_COURSE[:3], Act.RETURN),
    State.ACCEPTED: _COURSE[:4],
    State.PUBLISHED: _COURSE,
}


def nought(issuer: str, year: int = YEAR) -> Report:
    """A report in which nothing happened: every cell of the form of the year is 0."""
    form = for_year(year)
    return Report(
        "", issuer=issuer, year=year, title=f"{issuer}{year}年政府信息公开工作年度报告",
        period=(date(year, 1, 1), date(year, 12, 31)),
        editions=dict.fromkeys(("disclosure", "requests", "disputes"), form.edition),
        cells={cell: Figure(0) for cell in form.cells()}, texts={"overview": "全年工作平稳。"},
    )  # fmt: skip


def a_report(
    there: Agency, year: int = YEAR, scope: Scope = Scope.OWN, *, state: State = State.DRAFTED,
    content: Report | None = None, words: Mapping[str, str] | None = None,
) -> AnnualReport:  # fmt: skip
    """The report of an agency in a state: that there is, or one that came to it in the January after its year.

    `content` is what was frozen of it, else `nought`; `words` its text.
    """
    known = AnnualReport.objects.filter(agency=there, year=year, scope=scope).first()
    if known is not None:
        return known
    annual, frozen = begun(there, year, scope), canonical(content or nought(there.name, year))
    for number, act in enumerate(_UNTIL[state]):
        annual = _done(annual, act, frozen, datetime(year + 1, 1, 5 + number, 9, tzinfo=ZoneInfo("Asia/Shanghai")))
    if words is not None:
        at = datetime(year + 1, 1, 5, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
        with writing(WRITER):
            ReportText(report=annual, number=1, words=dict(words), by="import", at=at).save()
    return annual


def _done(annual: AnnualReport, act: Act, frozen: str, at: datetime) -> AnnualReport:
    facts: dict[str, str] = {"reason": "表三不平"} if act is Act.RETURN else {}
    if act is Act.SIGN:
        return record_frozen(
            annual, freezing(act, frozen, hand="import", at=at), frozen, hand="import", at=at, seen=None
        )
    if act in (Act.SUBMIT, Act.ACCEPT, Act.PUBLISH):
        facts["digest"] = annual.digest
    step = step_of(act, on=at.date(), hand="import", at=at, **facts)
    return record(annual, step, hand="import", at=at, seen=None)
