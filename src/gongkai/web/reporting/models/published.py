"""已公布的年度报告: what the public reads, and nothing else. The portal reads these rows alone."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.report.exchange import loads
from gongkai.report.model import Report
from gongkai.web.accounts.models import Agency
from gongkai.web.audit.appendonly import OneWriter, OneWriterQuerySet


class PublicReportQuerySet(OneWriterQuerySet["PublicReport"]):
    """Reads of what is public."""

    def current(self) -> PublicReportQuerySet:
        """现行: of each agency and year the edition that is public now."""
        return self.filter(until=None)

    def of(self, agency: Agency) -> PublicReportQuerySet:
        return self.filter(agency=agency).order_by("-year")


class PublicReport(OneWriter):
    """已公布的一版: `content` is the report as `gongkai.report/1`, what `sha256` is of, as it was signed.

    `notice`: what this edition puts right of the one before, "" for the first. `until`: replaced then; it stays
    readable, as replaced. `chain`, `entry`: the entry of the sealed log that says it was published. `stamp` is when
    anything of the row last changed.
    """

    writer = "reporting"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="public_reports", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"))
    whole = models.BooleanField(_("the government with all that report to it"), default=False)
    edition = models.PositiveIntegerField(_("edition"))
    title = models.CharField(_("title"), max_length=200)
    content = models.TextField()
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    notice = models.TextField(_("notice of correction"), blank=True)
    due_on = models.DateField(_("due on"), null=True)
    first_published_on = models.DateField(_("first published on"))
    published_on = models.DateField(_("published on"))
    until = models.DateField(_("replaced on"), null=True)
    chain = models.CharField(_("chain"), max_length=64)
    entry = models.BigIntegerField(_("number"))
    stamp = models.DateTimeField(_("changed at"))

    objects = PublicReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("public report")
        verbose_name_plural = _("public reports")
        ordering = ("-year", "agency__path")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "year"], condition=models.Q(until=None), name="reporting_one_public_edition"
            ),
            models.UniqueConstraint(fields=["agency", "year", "edition"], name="reporting_one_row_an_edition"),
        ]

    def __str__(self) -> str:
        return self.title

    def value(self) -> Report:
        """The report."""
        return loads(self.content)
