"""行政复议、行政诉讼 (第五十一条; 年度报告格式表四): disputes about requests or by themselves, with their ledger."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.law import disputes as law
from gongkai.law.disputes import Act, Decision, State
from gongkai.law.terms import Track, Verdict
from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.appendonly import LedgerQuerySet
from gongkai.web.audit.steprow import StepRow
from gongkai.web.cases.models.person import TEN_YEARS
from gongkai.web.cases.models.requests import Request, choices
from gongkai.web.personal import masks
from gongkai.web.personal.fields import EncryptedText
from gongkai.web.personal.models import PersonalRow, Retention

TRACKS = {
    Track.RECONSIDERATION: _("administrative reconsideration"),
    Track.DIRECT: _("suit without reconsideration"),
    Track.AFTER_RECONSIDERATION: _("suit after reconsideration"),
}
VERDICTS = {
    Verdict.UPHELD: _("upheld"),
    Verdict.CORRECTED: _("result corrected"),
    Verdict.OTHER: _("other result"),
    Verdict.PENDING: _("pending"),
}
STATES = {
    State.FILED: _("filed, to be accepted"),
    State.ACCEPTED: _("accepted, to be answered by us"),
    State.ANSWERED: _("answered, to be decided"),
    State.APPEALED: _("appealed, to be decided"),
    State.DECIDED: _("decided"),
    State.REDO: _("to be done anew by us"),
    State.DONE: _("done anew"),
    State.STRUCK: _("entered by mistake, struck out"),
}
ACTS = {
    Act.FILE: _("filed"),
    Act.ACCEPT: _("accepted, notice received"),
    Act.ANSWER: _("answer handed in"),
    Act.DECIDE: _("decision or judgment"),
    Act.APPEAL: _("appeal or retrial"),
    Act.REDO: _("finished doing it anew"),
    Act.ANNUL: _("step annulled"),
}
DECISIONS = {
    Decision.UPHELD: _("act upheld"),
    Decision.CLAIM_REJECTED: _("claim rejected"),
    Decision.CHANGED: _("act changed"),
    Decision.REVOKED: _("act revoked"),
    Decision.UNLAWFUL: _("act declared unlawful"),
    Decision.ORDERED: _("ordered to act"),
    Decision.VOID: _("act declared void"),
    Decision.NOT_ADMITTED: _("not admitted, or dismissed unheard"),
    Decision.WITHDRAWN: _("withdrawn by who brought it"),
    Decision.SETTLED: _("settled by mediation"),
    Decision.ENDED: _("ended without a decision"),
    Decision.STANDS: _("appeal dismissed, the judgment stands"),
    Decision.REMANDED: _("sent back to be heard again"),
}


class DisputeQuerySet(models.QuerySet["Dispute"]):
    """Reads of disputes."""

    def visible_to(self, user: User, today: date) -> DisputeQuerySet:
        return self.filter(agency__in=policy.agencies(user, "cases.dispute.view", today))

    def counted(self) -> DisputeQuerySet:
        """计入年度报告表四的: all but those that were entered by mistake."""
        return self.exclude(state=State.STRUCK.value)

    def pending(self) -> DisputeQuerySet:
        """尚未审结."""
        return self.counted().filter(decided_on=None)

    def running(self) -> DisputeQuerySet:
        """Those in which a limit of the agency's own runs."""
        return self.exclude(due_on=None)

    def about(self, text: str) -> DisputeQuerySet:
        """Those in whose subject, body or case number a text stands."""
        return self.filter(Q(about__icontains=text) | Q(body__icontains=text) | Q(case_number__icontains=text))


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

    state = models.CharField(_("state"), max_length=16, choices=choices(STATES))
    filed_on = models.DateField(_("filed on"))
    due_on = models.DateField(_("due on"), null=True)
    decided_on = models.DateField(_("decided on"), null=True)
    verdict = models.CharField(_("result"), max_length=16, choices=choices(VERDICTS), blank=True)
    redo_by = models.DateField(_("to be done anew by"), null=True)
    length = models.PositiveIntegerField(_("steps"), default=0)

    party: Party

    objects = DisputeQuerySet.as_manager()

    class Meta:
        verbose_name = _("dispute")
        verbose_name_plural = _("disputes")
        ordering = ("-pk",)
        indexes = [models.Index(fields=["agency", "filed_on", "decided_on"], name="cases_dispute_year")]

    def __str__(self) -> str:
        return " ".join(filter(None, (f"#{self.pk}", self.case_number, self.about)))

    @property
    def subject(self) -> str:
        """What it is called in the log, and what files of it name."""
        return f"cases.dispute:{self.pk}"

    @property
    def is_struck(self) -> bool:
        return self.state == State.STRUCK.value

    def fingerprint(self) -> str:
        """What a form keeps of its words, to find out later whether they have been changed since."""
        told = (self.about, self.body, self.case_number, self.lessons)
        return hashlib.sha256(repr(told).encode()).hexdigest()[:24]

    def law_steps(self) -> Sequence[law.Step]:
        """The ledger as the law reads it, in the order of record."""
        return [row.step() for row in self.steps.order_by("number")]


class Party(PersonalRow):
    """复议申请人、原告: who disputes. `closed_at`: the end of the dispute, from which the retention period runs."""

    dispute = models.OneToOneField(Dispute, models.PROTECT, related_name="party")
    name = EncryptedText(mask=masks.name)
    closed_at = models.DateTimeField(null=True)

    retention: ClassVar[Retention | None] = Retention("closed_at", TEN_YEARS)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")

    def __str__(self) -> str:
        return str(self.dispute_id)

    def agency_code(self) -> str:
        return self.dispute.agency.code


class DisputeStepQuerySet(LedgerQuerySet["DisputeStep"]):
    """Reads of steps."""


class DisputeStep(StepRow):
    """复议诉讼台账的一步."""

    writer = "cases"

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="steps")
    act = models.CharField(_("act"), max_length=32, choices=choices(ACTS))

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
