"""Verbs of files 附件的登记、调阅与审查: each one transaction, sealed into the agency's log.

A file is checked before the transaction begins: the look into it takes half a second in a process apart, and nobody
else's act waits for that.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import asdict, dataclass
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.actions import seal
from gongkai.web.audit.appendonly import writing
from gongkai.web.files import apart, clamav, names, store
from gongkai.web.files.admission import check_size
from gongkai.web.files.examination import VERSION
from gongkai.web.files.models import Attachment, Examination, Purpose

_SUBJECT = re.compile(r"[a-z_]+\.[a-z_]+:[A-Za-z0-9_-]{1,64}")


PUBLIC = "applicant"
"""Who stands in the log for somebody outside."""


@dataclass(frozen=True, slots=True)
class Sent:
    """送来的文件: its name as it came, its content, what it is for."""

    name: str
    data: bytes
    purpose: Purpose


def add(
    user: User, agency: Agency, *, subject: str, purpose: Purpose, name: str, data: bytes, at: datetime
) -> Attachment:
    """登记附件: take a file in. The same content sent twice for the same thing is one file: the first is given back.

    `subject` is a kind and a number, `cases.request:17`. Raises Refused for what is not taken, PermissionDenied,
    ValueError for a subject that is none.
    """
    policy.require(user, "files.attachment.add", agency, timezone.localdate(at))
    return _taken(user, agency, Sent(name, data, purpose), subject=subject, at=at)


def take_in(agency: Agency, sent: Sent, *, subject: str, at: datetime) -> Attachment:
    """收取公众提交的附件 (第二十九条): a file that somebody outside sent; in the log stands `PUBLIC`, nobody here.

    Examined as any other. For whom it may be, and how often, the caller answers. Raises as `add`.
    """
    return _taken(None, agency, sent, subject=subject, at=at)


def take_report(user: User | None, agency: Agency, sent: Sent, *, subject: str, at: datetime) -> Attachment:
    """收取报送的文件 (第四十九条第一款): a report that was handed in; it may be a web page.

    Whether the person may, the caller answers. Raises as `add`.
    """
    return _taken(user, agency, sent, subject=subject, at=at, pages=True)


def _taken(
    user: User | None, agency: Agency, sent: Sent, *, subject: str, at: datetime, pages: bool = False
) -> Attachment:  # fmt: skip
    if not _SUBJECT.fullmatch(subject):
        raise ValueError(subject)
    check_size(len(sent.data), settings.ATTACHMENT_BYTES)
    kept_as = names.safe(sent.name, pages=pages)
    scanned = clamav.scan(settings.CLAMD, sent.data)
    examined = apart.examined(sent.data, kept_as, settings.ATTACHMENT_BYTES, pages=pages)
    digest = store.keep(settings.ATTACHMENTS, sent.data)
    attachment = Attachment(
        agency=agency, subject=subject, purpose=sent.purpose, name=kept_as, type=examined.kind, size=len(sent.data),
        sha256=digest, by=user, at=at,
    )  # fmt: skip
    with transaction.atomic():
        same = _same(attachment)
        if same is None and _is_written(attachment):
            facts = {"sha256": digest, "size": len(sent.data), "type": str(examined.kind), "subject": subject}
            _seal(user, attachment, "files.attachment.add", at, {**facts, "purpose": str(sent.purpose)})
            _record(user, attachment, examined, scanned=scanned, at=at)
            return attachment
    return same or Attachment.objects.get(
        agency=agency, subject=subject, purpose=sent.purpose, sha256=digest
    )  # somebody else's, written since


def read(user: User, attachment: Attachment, *, at: datetime) -> bytes:
    """调阅附件: the content, as it was taken in; who looked is sealed.

    Raises Refused where the content is gone or was changed, PermissionDenied.
    """
    policy.require(user, "files.attachment.view", attachment.agency, timezone.localdate(at))
    data = content(attachment)
    with transaction.atomic():
        _seal(user, attachment, "files.attachment.read", at, {"sha256": attachment.sha256})
    return data


def content(attachment: Attachment) -> bytes:
    """The content as it was taken in, for whoever answers for the looking. Raises Refused where it is gone."""
    return store.fetch(settings.ATTACHMENTS, attachment.sha256)


def examine(user: User, attachment: Attachment, *, at: datetime) -> Examination:
    """再次审查: look into a file again, with what the examination has learned since. Raises as `add` and `read`."""
    policy.require(user, "files.attachment.add", attachment.agency, timezone.localdate(at))
    data = store.fetch(settings.ATTACHMENTS, attachment.sha256)
    scanned = clamav.scan(settings.CLAMD, data)
    # What was taken in under a higher limit is examined all the same.
    examined = apart.examined(data, attachment.name, max(settings.ATTACHMENT_BYTES, attachment.size), pages=True)
    with transaction.atomic():
        return _record(user, attachment, examined, scanned=scanned, at=at)


def _same(attachment: Attachment) -> Attachment | None:
    return Attachment.objects.filter(
        agency=attachment.agency,
        subject=attachment.subject,
        purpose=attachment.purpose,
        sha256=attachment.sha256,
    ).first()


def _is_written(attachment: Attachment) -> bool:
    """Whether the row could be written: not where another process has just written the same."""
    try:
        with transaction.atomic(), writing("files"):
            attachment.save(force_insert=True)
    except IntegrityError:
        if _same(attachment) is None:
            raise
        return False
    return True


def _record(
    user: User | None, attachment: Attachment, examined: apart.Examined, *, scanned: bool, at: datetime
) -> Examination:
    row = Examination(
        attachment=attachment, version=VERSION, scanned=scanned, by=user, at=at,
        found=[asdict(each) for each in examined.findings],
    )  # fmt: skip
    with writing("files"):
        row.save(force_insert=True)
    codes = dict(sorted(Counter(each.code for each in examined.findings).items()))
    facts = {"sha256": attachment.sha256, "version": VERSION, "scanned": scanned, "findings": codes}
    _seal(user, attachment, "files.attachment.examine", at, facts)
    return row


def _seal(user: User | None, attachment: Attachment, act: str, at: datetime, facts: dict[str, object]) -> None:
    seal(
        attachment.agency.code, actor=user.number if user else PUBLIC, act=act, subject=attachment.reference, at=at,
        on=timezone.localdate(at), facts=facts,
    )  # fmt: skip
