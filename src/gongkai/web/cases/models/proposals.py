"""延长答复期限的报批 (第三十三条第二款): what a clerk asks the head of the office to consent to, and what was said."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts.models import User
from gongkai.web.cases.models.requests import Request


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Reads of proposals."""

    def pending(self) -> ProposalQuerySet:
        """待批: not decided yet."""
        return self.filter(decided_at=None)


class Proposal(models.Model):
    """延期报批: so many working days more, and why. Consented to, it becomes a step; `on` is the day of the consent."""

    request = models.ForeignKey(Request, models.PROTECT, related_name="proposals")
    token = models.UUIDField(unique=True)
    days = models.PositiveSmallIntegerField(_("working days"))
    reason = models.CharField(_("reason"), max_length=200)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField(_("recorded at"))
    consents = models.BooleanField(_("consented to"), null=True)
    on = models.DateField(_("effective on"), null=True)
    answer = models.CharField(_("why not"), max_length=200, blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("decided at"), null=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal of an extension")
        verbose_name_plural = _("proposals of extensions")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(decided_at=None), name="cases_one_pending_proposal_a_request"
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id} +{self.days}"
