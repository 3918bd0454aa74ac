"""Writing the log 记日志: one verb, in the transaction of the act it records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from gongkai.seal.digests import Entry, digest, lasting
from gongkai.web.audit.appendonly import writing
from gongkai.web.audit.models import Chain, LogEntry

BATCH = 500
_READ = "SELECT length, head FROM audit_chain WHERE code = %s"
_HOLD = f"{_READ} FOR UPDATE"


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
    `at` is the moment of record, `on` the day of effect, where it is another than the office's day of that moment.
    `facts` are text, whole numbers, yes and no, lists and tables of them: what both databases give back as it was.
    Must be called inside the transaction of the act: both are written, or neither. Whoever seals on a chain waits for
    the one who did before to end their transaction: on PostgreSQL for the chain's row, on SQLite for the database.
    Raises `TransactionManagementError` outside of a transaction, `ValueError` for other facts.
    """
    _require(act, told := dict(facts or {}))
    length, head = _held(chain) or _begun(chain)
    row = _row(Entry(chain, length + 1, at, on or timezone.localdate(at), actor, act, subject, told, head))
    with writing("audit"):
        row.save(force_insert=True)
    _end(chain, row)
    return row


def seal_all(
    chain: str, told: Sequence[tuple[str, Mapping[str, object]]], *, actor: str, act: str, at: datetime
) -> None:  # fmt: skip
    """记日志并加封 of one act done to many things at once: an entry each, by subject and facts. Raises as `seal`."""
    if not told:
        return
    for _subject, facts in told:
        _require(act, dict(facts))
    number, head = _held(chain) or _begun(chain)
    rows: list[LogEntry] = []
    for subject, facts in told:
        number += 1
        rows.append(_row(Entry(chain, number, at, timezone.localdate(at), actor, act, subject, dict(facts), head)))
        head = rows[-1].digest
    with writing("audit"):
        LogEntry.objects.bulk_create(rows, batch_size=BATCH)
    _end(chain, rows[-1])


def _require(act: str, facts: dict[str, object]) -> None:
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError("an act and its log entry are one transaction")
    if not lasting(facts):
        raise ValueError(f"{act}: facts that no database keeps as they are: {sorted(facts)}")


def _row(entry: Entry) -> LogEntry:
    sealed, sm3 = digest(entry)
    return LogEntry(
        chain_id=entry.chain, number=entry.number, at=entry.at, on=entry.on, actor=entry.actor, act=entry.act,
        subject=entry.subject, facts=entry.facts, previous=entry.previous, digest=sealed, sm3=sm3,
    )  # fmt: skip


def _end(chain: str, row: LogEntry) -> None:
    with transaction.get_connection().cursor() as cursor:
        cursor.execute("UPDATE audit_chain SET length = %s, head = %s WHERE code = %s", [row.number, row.digest, chain])


def _held(chain: str) -> tuple[int, str] | None:
    """The end of a chain, held until the transaction ends. In SQL: to build the query took longer than to run it."""
    connection = transaction.get_connection()
    with connection.cursor() as cursor:
        cursor.execute(_HOLD if connection.features.has_select_for_update else _READ, [chain])
        row: tuple[int, str] | None = cursor.fetchone()
    return row


def _begun(chain: str) -> tuple[int, str]:
    Chain.objects.bulk_create([Chain(code=chain)], ignore_conflicts=True)
    held = _held(chain)
    if held is None:
        raise Chain.DoesNotExist(chain)
    return held
