"""年度报告台账的唯一写入者: every step of every report goes through `record`, and what it makes public."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.law import reportcourse as law
from gongkai.law.reportcourse import Act
from gongkai.web.accounts import policy
from gongkai.web.accounts.hands import Hand, Refused, signature
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.actions import seal
from gongkai.web.audit.appendonly import writing
from gongkai.web.audit.models import LogEntry
from gongkai.web.markup.language import spoken
from gongkai.web.reporting import bodies
from gongkai.web.reporting.actions import release
from gongkai.web.reporting.models import AnnualReport, Frozen, ReportStep, Scope

WRITER = "reporting"
BY_SUPERIOR = frozenset({Act.CORRECT, Act.RETURN, Act.ACCEPT})
"""Acts of the 主管部门: who does them has the post in the government above, not in the agency that reports."""


def begun(agency: Agency, year: int, scope: Scope) -> AnnualReport:
    """The row of a report, made where there is none yet: nothing has happened to it before its first step."""
    found = AnnualReport.objects.filter(agency=agency, year=year, scope=scope).first()
    if found is not None:
        return found
    with transaction.atomic(), writing(WRITER):
        due = bodies.due(agency, year, scope).due
        return AnnualReport.objects.get_or_create(agency=agency, year=year, scope=scope, defaults={"due_on": due})[0]


def hold(report: AnnualReport, *, seen: int | None) -> AnnualReport:
    """The report as it is now, held until the transaction ends. `seen`: how many steps it had when the form was made.

    Raises `Refused` for the second of two who act on one report at once.
    """
    held = AnnualReport.objects.select_for_update(of=("self",)).select_related("agency").get(pk=report.pk)
    if seen is not None and held.length != seen:
        raise Refused(_("Somebody else has acted on this report since you opened the page. Look at it again."))
    return held


@transaction.atomic
def record(report: AnnualReport, step: law.Step, *, hand: Hand, at: datetime, seen: int | None) -> AnnualReport:
    """记一步: permission, law, ledger, columns, what is public, and log in one transaction. The report afterwards.

    Raises `Refused` with what the law has against it, or where the page was old; `PermissionDenied`.
    """
    held = hold(report, seen=seen)
    permit(held, step.act, hand, at)
    if step.by != signature(hand):
        raise ValueError(f"{step.by} is not who acts")
    now = lawful(held, step)
    with writing(WRITER):
        ReportStep(
            report=held, number=now.steps, act=step.act.value, on=step.on, recorded=step.recorded, by=step.by,
            facts=law.dumped(step), at=at,
        ).save()  # fmt: skip
        for name, value in columns(now).items():
            setattr(held, name, value)
        held.save()
        entry = _log(held, step, now, at)
        if step.act is Act.PUBLISH:
            release.show(held, now, entry, at)
    return held


def permit(report: AnnualReport, act: Act, hand: Hand, at: datetime) -> None:
    """Raises `PermissionDenied` where a person may not do it. For another hand, whoever calls answers."""
    if isinstance(hand, User) and not may(report, act, hand, timezone.localdate(at)):
        raise PermissionDenied(f"reporting.{act}: {report.agency.code}")


def may(report: AnnualReport, act: Act, user: User, today: date) -> bool:
    """Whether a person may do it, as far as posts decide it."""
    return any(policy.can(user, f"reporting.{act}", one, today) for one in _places(report.agency, act))


def _places(agency: Agency, act: Act) -> list[Agency]:
    """The agencies in one of which whoever does it has the permission; none where nobody may."""
    above = bodies.superior(agency)
    if act in BY_SUPERIOR:
        # Nobody reviews the report at the top of the tree: no post is held in no agency.
        return [above] if above is not None else []
    return [agency, above] if act is Act.RECEIVE and above is not None else [agency]


def lawful(report: AnnualReport, step: law.Step) -> law.Standing:
    """年报现状 after one more step; `Refused` in the language of the page where the law forbids it."""
    try:
        return law.standing([*report.law_steps(), step], year=report.year)
    except law.Unlawful as error:
        raise Refused(spoken(error.message, error.english)) from error


def columns(now: law.Standing) -> dict[str, Any]:
    """The columns of a report that its ledger comes to."""
    return {
        "state": now.state.value, "edition": now.edition, "text": now.text, "digest": now.digest,
        "received": now.received, "public": now.public, "signed_on": now.signed_on, "submitted_on": now.submitted_on,
        "accepted_on": now.accepted_on, "published_on": now.published_on,
        "first_published_on": now.first_published_on, "returned": now.returned, "notice": now.notice,
        "length": now.steps,
    }  # fmt: skip


def freezing(act: Act, content: str, *, hand: Hand, at: datetime, **facts: Any) -> law.Step:
    """A step of today that freezes a content: it names the digest."""
    return step_of(act, on=timezone.localdate(at), hand=hand, at=at, digest=digest(content), **facts)


@transaction.atomic
def record_frozen(
    report: AnnualReport, step: law.Step, content: str, *, hand: Hand, at: datetime, seen: int | None
) -> AnnualReport:  # fmt: skip
    """记一步并冻结一版: the step and the content whose digest it names, kept for good. Raises as `record`."""
    if step.digest != digest(content):
        raise ValueError(f"{step.digest} is not the digest of what is to be frozen")
    held = record(report, step, hand=hand, at=at, seen=seen)
    with writing(WRITER):
        Frozen(report=held, number=held.edition, content=content, sha256=step.digest, by=step.by, at=at).save()
    return held


def digest(content: str) -> str:
    """摘要: SHA-256 of a frozen content, as UTF-8."""
    return hashlib.sha256(content.encode()).hexdigest()


def step_of(act: Act, *, on: date, hand: Hand, at: datetime, **facts: Any) -> law.Step:
    """A step that is recorded on the day of `at`; `facts` are the other fields of `Step`."""
    return law.Step(act, on, timezone.localdate(at), signature(hand), **facts)


def _log(report: AnnualReport, step: law.Step, now: law.Standing, at: datetime) -> LogEntry:
    """The words of a step stay out of the log; the digest of what is frozen stands in it."""
    facts: dict[str, object] = {"step": now.steps, "year": report.year, "scope": report.scope}
    if step.digest:
        facts |= {"digest": step.digest, "edition": now.edition}
    return log(report.agency, step.by, f"reporting.{step.act}", report.subject, at, on=step.on, facts=facts)


def log(
    agency: Agency, by: str, act: str, subject: str, at: datetime, *, on: date | None = None,
    facts: Mapping[str, object] | None = None,
) -> LogEntry:  # fmt: skip
    """记日志 in the chain of the agency that reports."""
    return seal(agency.code, actor=by, act=act, subject=subject, at=at, on=on, facts=facts)
