"""操作日志: chains of sealed entries, one chain an agency."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet
from gongkai.web.audit.digests import START, Entry


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


class LogQuerySet(LedgerQuerySet["LogEntry"]):
    """Reads of the log."""

    def of(self, subject: str) -> LogQuerySet:
        """Everything that was done to one thing, in order."""
        return self.filter(subject=subject).order_by("at", "pk")


class LogEntry(AppendOnly):
    """日志条目: one act, sealed. Written by `audit.actions.seal` in the transaction of the act itself."""

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
