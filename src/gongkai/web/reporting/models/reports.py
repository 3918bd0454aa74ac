"""年度报告 (第四十九条、第五十条): one report of one year, its ledger, its texts, what was frozen of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law import reportcourse as law
from gongkai.law.reportcourse import Act, State
from gongkai.report.exchange import loads
from gongkai.report.model import Report
from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet, OneWriter, OneWriterQuerySet
from gongkai.web.audit.steprow import StepRow

VIEW = "reporting.report.view"
STATES = {
    State.NONE: _("not started"),
    State.DRAFTED: _("being drafted"),
    State.SIGNED: _("signed by the head"),
    State.SUBMITTED: _("submitted"),
    State.RETURNED: _("returned"),
    State.ACCEPTED: _("accepted"),
    State.PUBLISHED: _("published"),
}
ACTS = {
    Act.OPEN: _("preparation begun"),
    Act.WRITE: _("text changed"),
    Act.SIGN: _("signed and frozen"),
    Act.RECALL: _("taken back"),
    Act.RECEIVE: _("received as a file"),
    Act.CORRECT: _("corrected after reading"),
    Act.SUBMIT: _("submitted"),
    Act.RETURN: _("returned"),
    Act.ACCEPT: _("accepted"),
    Act.PUBLISH: _("published"),
    Act.REVISE: _("correction declared"),
}


class Scope(models.TextChoices):
    """报告口径 (国办公开办函〔2019〕60号): the organ's own work, or a government's with all its reporting bodies."""

    OWN = "own", _("the agency's own")  # 本机关
    WHOLE = "whole", _("the government with all that report to it")  # 本级政府（汇总）


def choices(labels: Any) -> list[tuple[str, Any]]:
    """The choices of a field from the words of an enumeration."""
    return [(key.value, words) for key, words in labels.items()]


class AnnualReportQuerySet(OneWriterQuerySet["AnnualReport"]):
    """Reads of reports."""

    def visible_to(self, user: User, today: date) -> AnnualReportQuerySet:
        """Those of the agencies whose reports a person may see."""
        return self.filter(agency__in=policy.agencies(user, VIEW, today))

    def settled(self) -> AnnualReportQuerySet:
        """审核通过或者已公布: those that a sum is made of."""
        return self.filter(state__in=(State.ACCEPTED.value, State.PUBLISHED.value))


class AnnualReport(OneWriter):
    """年度报告: of one agency, year and scope; its ledger is in its steps.

    The columns from `state` on repeat what the ledger comes to; `actions.record` alone writes them. `edition` counts
    what was frozen, `digest` is SHA-256 of the latest frozen content, "" while it is drafted; `public` is the edition
    the public reads.
    """

    writer = "reporting"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="annual_reports", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"))
    scope = models.CharField(_("scope"), max_length=8, choices=Scope.choices)

    state = models.CharField(_("state"), max_length=16, choices=choices(STATES), default=State.NONE.value)
    edition = models.PositiveIntegerField(_("edition"), default=0)
    text = models.PositiveIntegerField(_("text"), default=0)
    digest = models.CharField(_("digest"), max_length=64, blank=True)
    received = models.BooleanField(_("received as a file"), default=False)
    public = models.PositiveIntegerField(_("public edition"), null=True)
    signed_on = models.DateField(_("signed on"), null=True)
    submitted_on = models.DateField(_("submitted on"), null=True)
    accepted_on = models.DateField(_("accepted on"), null=True)
    published_on = models.DateField(_("published on"), null=True)
    first_published_on = models.DateField(_("first published on"), null=True)
    returned = models.TextField(_("returned because"), blank=True)
    notice = models.TextField(_("notice of correction"), blank=True)
    due_on = models.DateField(_("due on"), null=True)
    length = models.PositiveIntegerField(_("steps"), default=0)

    objects = AnnualReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")
        ordering = ("-year", "agency__path", "scope")
        constraints = [models.UniqueConstraint(fields=["agency", "year", "scope"], name="reporting_one_report_a_year")]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.scope}"

    @property
    def subject(self) -> str:
        """What it is called in the log, and what files of it name."""
        return f"reporting.annualreport:{self.pk}"

    @property
    def status(self) -> State:
        return State(self.state)

    @property
    def is_whole(self) -> bool:
        return self.scope == Scope.WHOLE.value

    def law_steps(self) -> Sequence[law.Step]:
        """The ledger as the law reads it, in the order of record; of one nobody has begun, none."""
        return [] if self.pk is None else [row.step() for row in self.steps.order_by("number")]

    def standing(self) -> law.Standing:
        """年报现状."""
        return law.standing(self.law_steps(), year=self.year)

    def words(self) -> dict[str, str]:
        """The latest text: by the keys of `report.model.SECTIONS`, with its live figures unfilled."""
        latest = None if self.pk is None else self.texts.order_by("-number").first()
        return dict(latest.words) if latest else {}

    def frozen(self, edition: int | None = None) -> Frozen | None:
        """What was frozen as an edition, or as the latest; None where nothing was."""
        return self.editions.filter(number=self.edition if edition is None else edition).first()


class ReportStepQuerySet(LedgerQuerySet["ReportStep"]):
    """Reads of steps."""


class ReportStep(StepRow):
    """年度报告台账的一步."""

    writer = "reporting"

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="steps")
    act = models.CharField(_("act"), max_length=16, choices=choices(ACTS))

    objects = ReportStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of a report")
        verbose_name_plural = _("steps of reports")
        ordering = ("report", "number")
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="reporting_one_step_a_number")]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.number} {self.act}"

    def step(self) -> law.Step:
        """As the law reads it."""
        return law.loaded(self.act, self.on, self.recorded, self.by, self.facts)


class ReportTextQuerySet(LedgerQuerySet["ReportText"]):
    """Reads of texts."""


class ReportText(AppendOnly):
    """文字部分的一稿: by the keys of `report.model.SECTIONS`; live figures are in it as `{{ requests.new.total }}`."""

    writer = "reporting"

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="texts")
    number = models.PositiveIntegerField(_("number"))
    words = models.JSONField(_("text"))
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = ReportTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("text of a report")
        verbose_name_plural = _("texts of reports")
        ordering = ("report", "number")
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="reporting_one_text_a_number")]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.number}"


class FrozenQuerySet(LedgerQuerySet["Frozen"]):
    """Reads of editions."""


class Frozen(AppendOnly):
    """冻结的一版: `content` is the report as `gongkai.report/1`, byte for byte what `sha256` is of (UTF-8).

    What was compiled from the ledgers and signed, or what was read from a file and, where need be, corrected by hand.
    """

    writer = "reporting"

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("edition"))
    content = models.TextField()
    sha256 = models.CharField("SHA-256", max_length=64)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = FrozenQuerySet.as_manager()

    class Meta:
        verbose_name = _("frozen edition")
        verbose_name_plural = _("frozen editions")
        ordering = ("report", "number")
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="reporting_one_edition_a_number")]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.number} {self.sha256[:12]}"

    def value(self) -> Report:
        """The report."""
        return loads(self.content)


class ReasonQuerySet(LedgerQuerySet["Reason"]):
    """Reads of reasons."""


class Reason(AppendOnly):
    """软性问题的书面说明: why what a rule asks about is so. `key` is the finding's, of its words too.

    It stays with the report for good, and stands with the finding wherever that is shown.
    """

    writer = "reporting"

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="reasons")
    key = models.CharField(max_length=64)
    rule = models.CharField(_("rule"), max_length=40)
    message = models.TextField(_("finding"))
    reason = models.TextField(_("reason"))
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = ReasonQuerySet.as_manager()

    class Meta:
        verbose_name = _("reason given for a finding")
        verbose_name_plural = _("reasons given for findings")
        ordering = ("report", "pk")

    def __str__(self) -> str:
        return f"{self.report_id} {self.rule}"
