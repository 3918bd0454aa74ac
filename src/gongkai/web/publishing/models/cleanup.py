"""清理 (国办发〔2018〕37号): rounds in which an agency goes through its rules and normative documents in force."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet, OneWriter, OneWriterQuerySet
from gongkai.web.publishing.models.items import Item

VIEW = "publishing.register.view"


class Verdict(models.TextChoices):
    """清理结果."""

    KEEP = "keep", _("stays in force")  # 继续有效
    AMEND = "amend", _("to be amended")  # 予以修改
    REPEAL = "repeal", _("repealed")  # 予以废止
    EXPIRE = "expire", _("declared void")  # 宣布失效


class CleanUpQuerySet(OneWriterQuerySet["CleanUp"]):
    """Reads of rounds."""

    def visible_to(self, user: User, today: date) -> CleanUpQuerySet:
        """Those of the agencies whose register a person may see."""
        return self.filter(agency__in=policy.agencies(user, VIEW, today))


class CleanUp(OneWriter):
    """一次清理: over the documents that were in force when it began. `closed_on`: when all of them were decided on."""

    writer = "publishing"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="cleanups", verbose_name=_("agency"))
    token = models.UUIDField(unique=True)
    title = models.CharField(_("title"), max_length=120)
    basis = models.CharField(_("basis"), max_length=200)
    opened_on = models.DateField(_("begun on"))
    closed_on = models.DateField(_("clean-up closed on"), null=True)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = CleanUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("clean-up")
        verbose_name_plural = _("clean-ups")
        ordering = ("-opened_on", "-pk")

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """What it is called in the log."""
        return f"publishing.cleanup:{self.pk}"


class CleanUpDocumentQuerySet(LedgerQuerySet["CleanUpDocument"]):
    """Reads of the documents of a round."""

    def with_verdict(self) -> CleanUpDocumentQuerySet:
        """Each with the last decision on it: `verdict`, `reason`, `decided_on`; None where there is none yet."""
        last = CleanUpDecision.objects.filter(document=OuterRef("pk")).order_by("-pk")
        return self.annotate(
            verdict=Subquery(last.values("verdict")[:1]),
            reason=Subquery(last.values("reason")[:1]),
            decided_on=Subquery(last.values("on")[:1]),
        )

    def undecided(self) -> CleanUpDocumentQuerySet:
        """Those that nobody has decided on yet."""
        return self.filter(decisions=None)


class CleanUpDocument(AppendOnly):
    """列入清理的文件: one of the documents of a round. Which they are is settled when it begins."""

    writer = "publishing"

    round = models.ForeignKey(CleanUp, models.PROTECT, related_name="documents")
    item = models.ForeignKey(Item, models.PROTECT, related_name="cleanups")

    objects = CleanUpDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document of a clean-up")
        verbose_name_plural = _("documents of a clean-up")
        ordering = ("round", "item")
        constraints = [models.UniqueConstraint(fields=["round", "item"], name="publishing_once_in_a_cleanup")]

    def __str__(self) -> str:
        return f"{self.round_id}/{self.item_id}"


class CleanUpDecisionQuerySet(LedgerQuerySet["CleanUpDecision"]):
    """Reads of decisions."""


class CleanUpDecision(AppendOnly):
    """清理决定: what becomes of a document of a round, and why. The last one stands."""

    writer = "publishing"

    document = models.ForeignKey(CleanUpDocument, models.PROTECT, related_name="decisions")
    verdict = models.CharField(_("decision"), max_length=16, choices=Verdict.choices)
    reason = models.CharField(_("reasons"), max_length=200)
    on = models.DateField(_("on"))
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = CleanUpDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision of a clean-up")
        verbose_name_plural = _("decisions of a clean-up")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.document_id} {self.verdict}"
