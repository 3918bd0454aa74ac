"""报送、审核 (第四十九条第一款): what a superior does with the reports of its members, each in one transaction.

A file is read before the transaction begins: that takes its time, and nobody else's act waits for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law.reportcourse import Act, State
from gongkai.report import layout
from gongkai.report.editions import MONEY
from gongkai.report.exchange import canonical, dumps
from gongkai.report.model import Cell, Figure, Number, Report
from gongkai.web.accounts.hands import Hand, Refused, signature
from gongkai.web.accounts.models import User
from gongkai.web.audit.appendonly import writing
from gongkai.web.files import actions as files
from gongkai.web.files.actions import Sent
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.files.refusals import Refused as NotTaken
from gongkai.web.markup.language import spoken
from gongkai.web.reporting import checking, compiling, reading
from gongkai.web.reporting.actions import record
from gongkai.web.reporting.models import AnnualReport, Correction, Scope, Submission

LONGEST = 160
REASON = 300


class Doubtful(Refused):
    """存疑: the file may not be this agency's report on this year; whoever knows that it is says so."""


@dataclass(frozen=True, slots=True)
class Handed:
    """报送的文件: its name, its content; `sure`: whoever hands it in knows whose it is and of which year."""

    name: str
    data: bytes
    sure: bool = False


def receive(annual: AnnualReport, handed: Handed, *, hand: Hand, at: datetime, seen: int | None) -> AnnualReport:
    """接收报送的文件 (第四十九条第一款): read, kept as it came, and frozen as it was read.

    Raises `Doubtful` where it is not surely this report, `Refused` for what cannot be read or received now, and
    `PermissionDenied`.
    """
    record.permit(annual, Act.RECEIVE, hand, at)
    report = reading.read(handed.data, handed.name)
    found = reading.doubts(report, annual.agency, annual.year)
    if found and not handed.sure:
        raise Doubtful(*found)
    content = canonical(reading.settled(report, annual.agency, annual.year))
    row = record.begun(annual.agency, annual.year, Scope(annual.scope))
    step = record.freezing(Act.RECEIVE, content, hand=hand, at=at)
    record.lawful(row, step)  # before a file is kept that nothing would lead to
    _require_new(row, report)
    attachment = _kept(row, handed, hand, at)
    with transaction.atomic():
        received = record.record_frozen(row, step, content, hand=hand, at=at, seen=seen)
        with writing(record.WRITER):
            Submission(
                report=received, edition=received.edition, attachment=attachment, name=handed.name[-LONGEST:],
                reading=dumps(report), by=signature(hand), at=at,
            ).save()  # fmt: skip
        return received


@transaction.atomic
def correct(
    annual: AnnualReport, cell: Cell, value: Number, reason: str, *, hand: Hand, at: datetime, seen: int | None
) -> AnnualReport:
    """更正读取结果: one cell of what was read is put right by hand, for a reason; the whole is frozen anew.

    Raises `Refused` where it would say the same, the form has no such cell, or the value is none of such a cell;
    `PermissionDenied`.
    """
    held = record.hold(annual, seen=seen)
    record.permit(held, Act.CORRECT, hand, at)
    frozen = held.frozen()
    if frozen is None or not held.received:
        raise Refused(_("Only what was read from a file is corrected by hand."))
    before = frozen.value()
    figure = Figure(_exact(cell, value))
    old = before.cells.get(cell)
    if old is not None and old.value == figure.value:
        raise Refused(_("The cell says so already."))
    after = _with(before, cell, figure, held.year)
    content = canonical(after)
    step = record.freezing(Act.CORRECT, content, hand=hand, at=at, reason=reason.strip())
    changed = record.record_frozen(held, step, content, hand=hand, at=at, seen=seen)
    with writing(record.WRITER):
        Correction(
            report=changed, edition=changed.edition, table=cell.table, row=cell.row, column=cell.column,
            before=layout.printable(layout.shown(old))[:60], value=Decimal(value), reason=reason.strip(),
            by=signature(hand), at=at,
        ).save()  # fmt: skip
    return changed


def return_(annual: AnnualReport, reason: str, *, hand: Hand, at: datetime, seen: int | None) -> AnnualReport:
    """退回 (第四十七条第一款): with what has to be put right. Raises `Refused`, `PermissionDenied`."""
    step = record.step_of(Act.RETURN, on=_day(at), hand=hand, at=at, reason=reason.strip())
    return record.record(annual, step, hand=hand, at=at, seen=seen)


@transaction.atomic
def accept(annual: AnnualReport, *, hand: Hand, at: datetime, seen: int | None) -> AnnualReport:
    """审核通过: what was submitted goes into the sum. A rule that blocks speaks against it, as against a signature.

    Raises `Refused` with a line for each such finding; `PermissionDenied`.
    """
    held = record.hold(annual, seen=seen)
    record.permit(held, Act.ACCEPT, hand, at)
    step = record.step_of(Act.ACCEPT, on=_day(at), hand=hand, at=at, digest=held.digest)
    record.lawful(held, step)
    refuse_hard(checking.findings(held, compiling.standing(held)))
    return record.record(held, step, hand=hand, at=at, seen=seen)


def refuse_hard(noted: Sequence[checking.Noted]) -> None:
    """Raises `Refused` with a line for each finding that no reason can answer."""
    hard = [one.finding for one in noted if one.finding.hard]
    if hard:
        raise Refused(*(spoken(one.message, one.message_en) for one in hard))


def look(annual: AnnualReport, submission: Submission, *, hand: User, at: datetime) -> bytes:
    """调阅原件: the file as it was handed in; who looked is sealed. For whom, the page answers.

    Raises `files.refusals.Refused` where the content is gone or was changed.
    """
    data = files.content(submission.attachment)
    facts = {"sha256": submission.attachment.sha256, "edition": submission.edition}
    with transaction.atomic():
        record.log(annual.agency, signature(hand), "reporting.original.read", annual.subject, at, facts=facts)
    return data


def _require_new(annual: AnnualReport, report: Report) -> None:
    """Raises `Refused` where the file was received already: again it would undo what was put right since."""
    last = annual.submissions.last() if annual.status is State.SUBMITTED else None
    if last is not None and last.reading == dumps(report):
        raise Refused(_("This file has been received already."))


def _kept(annual: AnnualReport, handed: Handed, hand: Hand, at: datetime) -> Attachment:
    sent = Sent(handed.name, handed.data, Purpose.RECEIVED)
    user = hand if isinstance(hand, User) else None
    try:
        return files.take_report(user, annual.agency, sent, subject=annual.subject, at=at)
    except NotTaken as refused:
        raise Refused(spoken(refused.message, refused.english)) from refused


def _exact(cell: Cell, value: Number) -> Number:
    """A value as such a cell has it: a count is whole, an amount may have a fraction. Raises `Refused`."""
    if cell in MONEY:
        return Decimal(value)
    if value != int(value) or value < 0:
        raise Refused(_("A count is a whole number, and not below nought."))
    return int(value)


def _with(report: Report, cell: Cell, figure: Figure, year: int) -> Report:
    try:
        return reading.corrected(report, cell, figure, year)
    except ValueError as error:
        raise Refused(_("The form has no such cell.")) from error


def _day(at: datetime) -> date:
    return timezone.localdate(at)
