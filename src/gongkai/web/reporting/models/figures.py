"""年度数据: what no ledger here can count, entered with its source, and what was handled outside the system."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.report.model import Cell
from gongkai.web.accounts.models import Agency
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet
from gongkai.web.reporting.models.reports import Scope


class YearlyFigureQuerySet(LedgerQuerySet["YearlyFigure"]):
    """Reads of yearly figures."""

    def of(self, agency: Agency, year: int) -> YearlyFigureQuerySet:
        return self.filter(agency=agency, year=year)

    def in_force(self) -> YearlyFigureQuerySet:
        """现行: of each unit and cell the last that was entered; none where that takes it back."""
        later = YearlyFigure.objects.filter(
            agency=models.OuterRef("agency"), year=models.OuterRef("year"), unit=models.OuterRef("unit"),
            row=models.OuterRef("row"), column=models.OuterRef("column"), pk__gt=models.OuterRef("pk"),
        )  # fmt: skip
        return self.filter(~models.Exists(later), value__isnull=False)

    def unsigned(self) -> YearlyFigureQuerySet:
        return self.filter(signature__isnull=True)


class YearlyFigure(AppendOnly):
    """年度数据 of table II 第（五）（六）（八）项: what one unit made of one cell in a year, and where that is written.

    The cell is the sum over the units. What was entered wrongly is entered again; `value` None takes it back. Counts
    are whole numbers, amounts in 万元.
    """

    writer = "reporting"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="yearly_figures", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"))
    unit = models.CharField(_("unit"), max_length=60)
    row = models.CharField(_("row"), max_length=32)
    column = models.CharField(_("column"), max_length=32)
    value = models.DecimalField(_("number"), max_digits=20, decimal_places=6, null=True)
    source = models.CharField(_("source"), max_length=200)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    signature: FigureSignature
    objects = YearlyFigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("yearly figure")
        verbose_name_plural = _("yearly figures")
        ordering = ("agency", "year", "pk")
        indexes = [models.Index(fields=["agency", "year"], name="reporting_figures_of_year")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year} {self.row}.{self.column} {self.value}"

    @property
    def cell(self) -> Cell:
        return Cell("disclosure", self.row, self.column)


class FigureSignatureQuerySet(LedgerQuerySet["FigureSignature"]):
    """Reads of signatures."""


class FigureSignature(AppendOnly):
    """年度数据的签认: who answers for it."""

    writer = "reporting"

    figure = models.OneToOneField(YearlyFigure, models.PROTECT, related_name="signature")
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = FigureSignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("signature of a yearly figure")
        verbose_name_plural = _("signatures of yearly figures")

    def __str__(self) -> str:
        return f"{self.figure_id} {self.by}"


class AdjustmentQuerySet(LedgerQuerySet["Adjustment"]):
    """Reads of adjustments."""

    def of(self, agency: Agency, year: int, scope: str = Scope.OWN.value) -> AdjustmentQuerySet:
        return self.filter(agency=agency, year=year, scope=scope)

    def in_force(self) -> AdjustmentQuerySet:
        """现行: without those that were taken back, and without what takes them back."""
        return self.filter(cut=None, cut_by=None)

    def at(self, cells: Iterable[Cell]) -> AdjustmentQuerySet:
        """Those of some cells."""
        either = models.Q(pk__in=[])
        for cell in cells:
            either |= models.Q(table=cell.table, row=cell.row, column=cell.column)
        return self.filter(either)


class Adjustment(AppendOnly):
    """调整: what was handled outside the system, added to (or taken from) one basic cell, with reason and paper.

    `value` is the difference. Sums (总计) are never adjusted: they follow. `scope` whole: taken from a government's
    sum, as a request that two of its bodies count. `cut`: this row takes that one back; `value` is then None.
    """

    writer = "reporting"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="report_adjustments", verbose_name=_("agency"))
    year = models.PositiveSmallIntegerField(_("year"))
    scope = models.CharField(_("scope"), max_length=8, choices=Scope.choices)
    table = models.CharField(_("table"), max_length=16)
    row = models.CharField(_("row"), max_length=40)
    column = models.CharField(_("column"), max_length=32)
    value = models.DecimalField(_("difference"), max_digits=20, decimal_places=6, null=True)
    reason = models.CharField(_("reason"), max_length=300)
    paper = models.CharField(_("paper"), max_length=200)
    attachment = models.ForeignKey("files.Attachment", models.PROTECT, null=True, related_name="+")
    cut = models.OneToOneField("self", models.PROTECT, null=True, related_name="cut_by")
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    cut_by: Adjustment
    objects = AdjustmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("adjustment")
        verbose_name_plural = _("adjustments")
        ordering = ("agency", "year", "pk")
        indexes = [models.Index(fields=["agency", "year"], name="reporting_adjustments_of_year")]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.year} {self.table}.{self.row}.{self.column} {self.value}"

    @property
    def cell(self) -> Cell:
        return Cell(self.table, self.row, self.column)
