"""目录调整 (第十二条、第二十二条): how an agency's catalogue parts from the law's and its superior's. It only grows.

The catalogue itself is in no table: it is what `law.cataloguing` makes of the law's skeleton and all adjustments, from
the top of the tree down.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.cataloguing import Adjustment as LawAdjustment
from gongkai.law.cataloguing import Change
from gongkai.web.accounts.models import Agency
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet
from gongkai.web.publishing.models.items import choices

CHANGES = {
    Change.ADD: _("entry added"),
    Change.CHANGE: _("entry changed"),
    Change.REMOVE: _("entry taken out"),
    Change.RESTORE: _("entry taken in again"),
}


class AdjustmentQuerySet(LedgerQuerySet["Adjustment"]):
    """Reads of adjustments."""

    def along(self, agency: Agency) -> AdjustmentQuerySet:
        """Those of an agency and of all above it, the highest first: what its catalogue is made of."""
        return self.filter(agency__in=agency.lineage()).select_related("agency").order_by("agency__path", "pk")

    def of_year(self, agency: Agency, year: int) -> AdjustmentQuerySet:
        """目录调整 N 项: what an agency adjusted in a year."""
        return self.filter(agency=agency, on__year=year).order_by("pk")


class Adjustment(AppendOnly):
    """目录调整: one entry added, changed, taken out or in again. `fields` are the columns of the standard catalogue."""

    writer = "publishing"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="adjustments", verbose_name=_("agency"))
    change = models.CharField(_("change"), max_length=16, choices=choices(CHANGES))
    code = models.CharField(_("code"), max_length=64)
    parent = models.CharField(_("belongs under"), max_length=64, blank=True)
    fields: models.JSONField[Mapping[str, str], Mapping[str, str]] = models.JSONField(_("columns"), default=dict)
    reason = models.CharField(_("reasons"), max_length=200)
    on = models.DateField(_("effective on"))
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = AdjustmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("adjustment of the catalogue")
        verbose_name_plural = _("adjustments of the catalogue")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.agency_id} {self.change} {self.code}"

    def adjustment(self) -> LawAdjustment:
        """As the law reads it."""
        return LawAdjustment(Change(self.change), self.code, self.parent, dict(self.fields))
