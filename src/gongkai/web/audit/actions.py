"""Writing the log 记日志: one verb, in the transaction of the act it records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from gongkai.web.audit.appendonly import writing
from gongkai.web.audit.digests import Entry, digest
from gongkai.web.audit.models import Chain, LogEntry


def seal(
    chain: str,
    *,
    actor: str,
    act: str,
    subject: str,
    at: datetime,
    on: date | None = None,
    facts: Mapping[str, object] | None = None,
) -> LogEntry:
    """记日志并加封: one more entry on a chain. Nothing personal may stand in it.

    `actor` is a user's public number or the name of a command; `subject` a kind and a number, `cases.request:17`.
    Must be called inside the transaction of the act: both are written, or neither. Raises
    `TransactionManagementError` outside of one.
    """
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an act and its log entry are one transaction")
    link = Chain.objects.select_for_update().filter(pk=chain).first() or _begun(chain)
    entry = Entry(chain, link.length + 1, at, on or at.date(), actor, act, subject, dict(facts or {}), link.head)
    sealed, sm3 = digest(entry)
    row = LogEntry(
        chain=link, number=entry.number, at=entry.at, on=entry.on, actor=actor, act=act, subject=subject,
        facts=entry.facts, previous=entry.previous, digest=sealed, sm3=sm3,
    )  # fmt: skip
    with writing("audit"):
        row.save(force_insert=True)
    Chain.objects.filter(pk=chain).update(length=entry.number, head=sealed)
    return row


def _begun(chain: str) -> Chain:
    Chain.objects.bulk_create([Chain(code=chain)], ignore_conflicts=True)
    return Chain.objects.select_for_update().get(pk=chain)
