"""行政复议、行政诉讼 (第五十一条; 年度报告格式表四): disputes about requests or by themselves, with their ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law import disputes as law
from gongkai.law.terms import Track, Verdict
from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet
from gongkai.web.cases.models.requests import Request, choices
from gongkai.web.personal import masks
from gongkai.web.personal.fields import EncryptedText
from gongkai.web.personal.models import PersonalRow

TRACKS = {
    Track.RECONSIDERATION: _("administrative reconsideration"),
    Track.DIRECT: _("suit without reconsideration"),
    Track.AFTER_RECONSIDERATION: _("suit after reconsideration"),
}
VERDICTS = {
    Verdict.UPHELD: _("upheld"),
    Verdict.CORRECTED: _("corrected"),
    Verdict.OTHER: _("other result"),
    Verdict.PENDING: _("pending"),
}


class DisputeQuerySet(models.QuerySet["Dispute"]):
    """Reads of disputes."""

    def visible_to(self, user: User, today: date) -> DisputeQuerySet:
        return self.filter(agency__in=policy.agencies(user, "cases.dispute.view", today))

    def pending(self) -> DisputeQuerySet:
        return self.filter(decided_on=None)


class Dispute(models.Model):
    """复议、诉讼案件: on a request, or on its own (没有依申请公开的，如主动公开). One case whatever its instances.

    The columns from `state` to `length` are what its ledger comes to; `actions.disputes` alone writes them.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="disputes", verbose_name=_("agency"))
    request = models.ForeignKey(Request, models.PROTECT, null=True, blank=True, related_name="disputes")
    after = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="suits")
    token = models.UUIDField(unique=True)
    track = models.CharField(_("track"), max_length=32, choices=choices(TRACKS))
    about = models.CharField(_("about"), max_length=200)
    body = models.CharField(_("review body or court"), max_length=120)
    case_number = models.CharField(_("case number"), max_length=80, blank=True)
    lessons = models.TextField(_("lessons learnt"), blank=True)

    state = models.CharField(_("state"), max_length=16)
    filed_on = models.DateField(_("filed on"))
    due_on = models.DateField(_("due on"), null=True)
    decided_on = models.DateField(_("decided on"), null=True)
    verdict = models.CharField(_("result"), max_length=16, choices=choices(VERDICTS), blank=True)
    redo_by = models.DateField(_("to be done anew by"), null=True)
    length = models.PositiveIntegerField(_("steps"), default=0)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering = ("-pk",)
        indexes = [models.Index(fields=["agency", "filed_on", "decided_on"], name="cases_dispute_year")]

    def __str__(self) -> str:
        return self.case_number or f"{self.pk}"

    @property
    def subject(self) -> str:
        """What it is called in the log, and what files of it name."""
        return f"cases.dispute:{self.pk}"

    def law_steps(self) -> Sequence[law.Step]:
        """The ledger as the law reads it, in the order of record."""
        return [row.step() for row in self.steps.order_by("number")]


class Party(PersonalRow):
    """复议申请人、原告: who disputes."""

    dispute = models.OneToOneField(Dispute, models.PROTECT, related_name="party")
    name = EncryptedText(mask=masks.name)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")

    def __str__(self) -> str:
        return str(self.dispute_id)

    def agency_code(self) -> str:
        return self.dispute.agency.code


class DisputeStepQuerySet(LedgerQuerySet["DisputeStep"]):
    """Reads of steps."""


class DisputeStep(AppendOnly):
    """复议诉讼台账的一步."""

    writer = "cases"

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="steps")
    number = models.PositiveIntegerField(_("number"))
    act = models.CharField(_("act"), max_length=32)
    on = models.DateField(_("effective on"))
    recorded = models.DateField(_("recorded on"))
    by = models.CharField(_("by"), max_length=16)
    facts = models.JSONField(_("facts"), default=dict)
    at = models.DateTimeField(_("recorded at"))

    objects = DisputeStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a dispute")
        verbose_name_plural = _("steps of disputes")
        ordering = ("dispute", "number")
        constraints = [models.UniqueConstraint(fields=["dispute", "number"], name="cases_one_dispute_step_a_number")]

    def __str__(self) -> str:
        return f"{self.dispute_id}/{self.number} {self.act}"

    def step(self) -> law.Step:
        """As the law reads it."""
        return law.loaded(self.act, self.on, self.recorded, self.by, self.facts)
