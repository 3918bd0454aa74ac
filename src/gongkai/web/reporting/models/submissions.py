"""报送 (第四十九条第一款): what agencies without this system hand in, how it was read, what was put right by hand."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.report.exchange import loads
from gongkai.report.model import Cell, Report
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet
from gongkai.web.reporting.models.reports import AnnualReport


class SubmissionQuerySet(LedgerQuerySet["Submission"]):
    """Reads of submissions."""


class Submission(AppendOnly):
    """报送的文件: the file as it came, and `reading`, the report as it was read from it (`gongkai.report/1`).

    The reading keeps the place of every cell in the source; `edition` is what was frozen of it.
    """

    writer = "reporting"

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="submissions")
    edition = models.PositiveIntegerField(_("edition"))
    attachment = models.ForeignKey("files.Attachment", models.PROTECT, related_name="+")
    name = models.CharField(_("file name"), max_length=160)
    reading = models.TextField()
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        ordering = ("report", "edition")
        constraints = [models.UniqueConstraint(fields=["report", "edition"], name="reporting_one_file_an_edition")]

    def __str__(self) -> str:
        return f"{self.report_id}/{self.edition} {self.name}"

    def value(self) -> Report:
        """The report as it was read, before any correction."""
        return loads(self.reading)


class CorrectionQuerySet(LedgerQuerySet["Correction"]):
    """Reads of corrections."""


class Correction(AppendOnly):
    """读取结果的更正: one cell that was put right by hand, with the reason. `edition` is what was frozen with it."""

    writer = "reporting"

    report = models.ForeignKey(AnnualReport, models.PROTECT, related_name="corrections")
    edition = models.PositiveIntegerField(_("edition"))
    table = models.CharField(_("table"), max_length=16)
    row = models.CharField(_("row"), max_length=40)
    column = models.CharField(_("column"), max_length=32)
    before = models.CharField(_("as it was read"), max_length=60, blank=True)
    value = models.DecimalField(_("number"), max_digits=20, decimal_places=6)
    reason = models.CharField(_("reason"), max_length=300)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction of a reading")
        verbose_name_plural = _("corrections of readings")
        ordering = ("report", "pk")

    def __str__(self) -> str:
        return f"{self.report_id}/{self.edition} {self.table}.{self.row}.{self.column} {self.value}"

    @property
    def cell(self) -> Cell:
        return Cell(self.table, self.row, self.column)
