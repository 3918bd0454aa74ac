"""操作日志: chains of sealed entries, one chain an agency."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Max
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gongkai.seal.digests import START, Entry, SealedEntry
from gongkai.seal.verification import Head
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet

BATCH = 2000
PROVED = ("reporting.publish",)
"""Acts whose entries are published one by one: a file that carries its entry is proved by them."""


class Chain(models.Model):
    """日志链: the chain of one agency; its row is the lock by which two writers wait for each other."""

    code = models.CharField(_("chain"), max_length=64, primary_key=True)
    length = models.BigIntegerField(_("entries"), default=0)
    head = models.CharField(_("digest of the last entry"), max_length=64, default=START)

    class Meta:
        verbose_name = _("log chain")
        verbose_name_plural = _("log chains")

    def __str__(self) -> str:
        return self.code

    def end(self) -> Head:
        """How long the chain is, and the digest of its last entry."""
        return Head(self.code, self.length, self.head)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class LogQuerySet(LedgerQuerySet["LogEntry"]):
    """Reads of the log."""

    def of(self, subject: str) -> LogQuerySet:
        """Everything that was done to one thing, in order."""
        return self.filter(subject=subject).order_by("at", "pk")

    def in_chains(self, codes: models.QuerySet[Any, tuple[str]]) -> LogQuerySet:
        """What was done in some agencies, the latest first; `codes` is read within the same query."""
        return self.filter(chain__in=codes).order_by("-pk")

    def recorded(self, first: date, last: date) -> LogQuerySet:
        """What was recorded from one day to another, both included, in the office's own time."""
        return self.filter(at__gte=_midnight(first), at__lt=_midnight(last + timedelta(days=1)))

    def heads(self, first: date, last: date) -> LogQuerySet:
        """The last entry of each chain on each day, the latest day first."""
        ends = self.recorded(first, last).values("chain", day=TruncDate("at")).order_by().annotate(end=Max("pk"))
        return self.filter(pk__in=ends.values("end")).order_by("-at", "chain")

    def proving(self, first: date, last: date) -> LogQuerySet:
        """What is published of some days: the heads, and the entries of the acts that are `PROVED`."""
        heads, proved = self.heads(first, last), self.recorded(first, last).filter(act__in=PROVED)
        return (heads | proved).order_by("-at", "chain", "-number")

    def sealed(self) -> Iterator[SealedEntry]:
        """The entries with their digests, a batch at a time."""
        for row in self.iterator(chunk_size=BATCH):
            yield SealedEntry(row.entry(), row.digest, row.sm3)


class LogEntry(AppendOnly):
    """日志条目: one act, sealed. Written by `audit.actions.seal` in the transaction of the act itself.

    Its primary key grows along a chain, as its number does: both are given while the chain is held.
    """

    writer = "audit"

    chain = models.ForeignKey(Chain, models.PROTECT, verbose_name=_("chain"))
    number = models.BigIntegerField(_("number"))
    at = models.DateTimeField(_("recorded at"))
    on = models.DateField(_("effective on"))
    actor = models.CharField(_("actor"), max_length=64)
    act = models.CharField(_("act"), max_length=64)
    subject = models.CharField(_("subject"), max_length=128, db_index=True)
    facts = models.JSONField(_("facts"), default=dict)
    previous = models.CharField(_("digest before"), max_length=64)
    digest = models.CharField(_("digest"), max_length=64)
    sm3 = models.CharField("SM3", max_length=64, blank=True)

    objects = LogQuerySet.as_manager()

    class Meta:
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ("chain", "number")
        constraints = [models.UniqueConstraint(fields=["chain", "number"], name="audit_one_entry_a_number")]
        indexes = [models.Index(fields=["at"], name="audit_entry_at")]

    def __str__(self) -> str:
        return f"{self.chain_id}/{self.number} {self.act}"

    def entry(self) -> Entry:
        """The fields that are sealed."""
        return Entry(
            self.chain_id,
            self.number,
            self.at,
            self.on,
            self.actor,
            self.act,
            self.subject,
            self.facts,
            self.previous,
        )
