"""年报的编制、签署、报送、公布与更正: the verbs of the agency that reports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.reportcourse import Act, State
from gongkai.report.model import SECTIONS
from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Hand, Refused, signature
from gongkai.web.accounts.models import User
from gongkai.web.audit.appendonly import writing
from gongkai.web.markup.language import spoken
from gongkai.web.reporting import bodies, checking, compiling, drafts
from gongkai.web.reporting.actions import record
from gongkai.web.reporting.models import AnnualReport, PublicReport, Reason, ReportText, Scope


@transaction.atomic
def open_(annual: AnnualReport, *, hand: Hand, at: datetime, seen: int | None) -> AnnualReport:
    """启动编制: with a first draft of the text, whose figures are live. Raises `Refused`, `PermissionDenied`."""
    held = _held(annual, Act.OPEN, hand, at, seen)
    number = _keep(held, drafts.draft(held), hand, at)
    step = record.step_of(Act.OPEN, on=_day(at), hand=hand, at=at, text=number)
    return record.record(held, step, hand=hand, at=at, seen=seen)


@transaction.atomic
def write(
    annual: AnnualReport, words: Mapping[str, str], *, hand: Hand, at: datetime, seen: int | None
) -> AnnualReport:  # fmt: skip
    """修改文字: `words` by the keys of `report.model.SECTIONS`; what is the same as before makes no step, but of a
    report that came as a file: it is made here from then on.

    Raises `Refused`, `PermissionDenied`.
    """
    held = _held(annual, Act.WRITE, hand, at, seen)
    told = {key: _tidy(words[key]) for key in SECTIONS if words.get(key, "").strip()}
    if told == held.words() and not held.received:
        return held
    number = _keep(held, told, hand, at)
    step = record.step_of(Act.WRITE, on=_day(at), hand=hand, at=at, text=number)
    return record.record(held, step, hand=hand, at=at, seen=seen)


@transaction.atomic
def reason(annual: AnnualReport, key: str, words: str, *, hand: Hand, at: datetime) -> Reason:
    """说明理由: why what a rule asks about is so. `key`: of the finding, as `checking.findings` has it.

    Raises `Refused` where there is no such finding now, it blocks, or no reason is given; `PermissionDenied`.
    """
    held = record.hold(annual, seen=None)
    if isinstance(hand, User):
        policy.require(hand, "reporting.finding.answer", held.agency, _day(at))
    told = words.strip()
    if not told:
        raise Refused(_("A reason is needed."))
    if held.status is State.PUBLISHED:
        raise Refused(_("The report is published: a correction is declared first."))
    noted = next((one for one in checking.findings(held, compiling.standing(held)) if one.key == key), None)
    if noted is None:
        raise Refused(_("This finding is not there any more."))
    if noted.finding.hard:
        raise Refused(_("This finding is put right, not explained."))
    row = Reason(
        report=held, key=key, rule=noted.finding.rule, message=noted.finding.message, reason=told,
        by=signature(hand), at=at,
    )  # fmt: skip
    with writing(record.WRITER):
        row.save()
    facts = {"year": held.year, "scope": held.scope, "rule": row.rule}
    record.log(held.agency, signature(hand), "reporting.reason", held.subject, at, facts=facts)
    return row


@transaction.atomic
def sign(
    annual: AnnualReport, *, hand: Hand, at: datetime, seen: int | None, looked: str | None = None
) -> AnnualReport:  # fmt: skip
    """签署，数据冻结: the report as the ledgers and the text have it now, kept with its digest.

    `looked`: the digest of what the page showed, where there was one. Raises `Refused` with a line for each finding
    that blocks, and where a ledger has moved since the page was opened; `PermissionDenied`.
    """
    held = _held(annual, Act.SIGN, hand, at, seen)
    result = compiling.compiled(held)
    content = compiling.content(result.report)
    if looked is not None and looked != record.digest(content):
        raise Refused(_("The numbers have changed since you opened the page. Look at them again."))
    _require(checking.blocking(checking.findings(held, result)))
    step = record.freezing(Act.SIGN, content, hand=hand, at=at, text=held.text or None)
    return record.record_frozen(held, step, content, hand=hand, at=at, seen=seen)


def recall(annual: AnnualReport, words: str, *, hand: Hand, at: datetime, seen: int | None) -> AnnualReport:
    """撤回签署或者报送: what was signed is drafted again. Raises `Refused`, `PermissionDenied`."""
    step = record.step_of(Act.RECALL, on=_day(at), hand=hand, at=at, reason=words.strip())
    return record.record(annual, step, hand=hand, at=at, seen=seen)


@transaction.atomic
def submit(annual: AnnualReport, *, hand: Hand, at: datetime, seen: int | None) -> AnnualReport:
    """报送主管部门 (第四十九条第一款): what was signed. Raises `Refused`, `PermissionDenied`."""
    held = _held(annual, Act.SUBMIT, hand, at, seen)
    _require_outward(held)
    if bodies.superior(held.agency) is None:
        raise Refused(_("Nobody above collects this report: it is only published."))
    step = record.step_of(Act.SUBMIT, on=_day(at), hand=hand, at=at, digest=held.digest)
    return record.record(held, step, hand=hand, at=at, seen=seen)


@transaction.atomic
def publish(annual: AnnualReport, *, hand: Hand, at: datetime, seen: int | None) -> AnnualReport:
    """公布 (第四十九条): what was signed or received, word for word, unless a rule that blocks speaks against it.

    Raises `Refused`, `PermissionDenied`.
    """
    held = _held(annual, Act.PUBLISH, hand, at, seen)
    _require_outward(held)
    if PublicReport.objects.current().filter(agency=held.agency, year=held.year).exclude(whole=held.is_whole).exists():
        raise Refused(_("A report of this agency on this year is public already: that one is corrected."))
    step = record.step_of(Act.PUBLISH, on=_day(at), hand=hand, at=at, digest=held.digest)
    record.lawful(held, step)
    noted = checking.findings(held, compiling.standing(held))
    _require(tuple(one for one in noted if one.finding.hard))
    return record.record(held, step, hand=hand, at=at, seen=seen)


def revise(annual: AnnualReport, notice: str, *, hand: Hand, at: datetime, seen: int | None) -> AnnualReport:
    """声明更正: what is public stays so, with this notice, until the corrected edition is published in its place.

    Raises `Refused`, `PermissionDenied`.
    """
    step = record.step_of(Act.REVISE, on=_day(at), hand=hand, at=at, reason=notice.strip())
    return record.record(annual, step, hand=hand, at=at, seen=seen)


def _held(annual: AnnualReport, act: Act, hand: Hand, at: datetime, seen: int | None) -> AnnualReport:
    held = record.hold(annual, seen=seen)
    record.permit(held, act, hand, at)
    return held


def _keep(annual: AnnualReport, words: Mapping[str, str], hand: Hand, at: datetime) -> int:
    """One more text of a held report; its number."""
    number = (annual.texts.aggregate(last=Max("number"))["last"] or 0) + 1
    with writing(record.WRITER):
        ReportText(report=annual, number=number, words=dict(words), by=signature(hand), at=at).save()
    return int(number)


def _tidy(words: str) -> str:
    """A text with a line for each paragraph and nothing around any."""
    return "\n".join(line.strip() for line in words.strip().splitlines())


def _require(blocking: tuple[checking.Noted, ...]) -> None:
    if blocking:
        raise Refused(*(spoken(one.finding.message, one.finding.message_en) for one in blocking))


def _require_outward(annual: AnnualReport) -> None:
    """对外的口径: of a government that collects, its own part goes into the sum and nowhere else.

    What was published before others reported to it is corrected as what it is.
    """
    if bodies.is_inner(annual):
        own = annual.scope == Scope.OWN.value
        raise Refused(
            _("The government reports the sum of all, of which this is one part.")
            if own
            else _("Nobody reports to this agency: it reports its own work.")
        )


def _day(at: datetime) -> date:
    return timezone.localdate(at)
