"""已公开信息的提示: what is public already is shown before somebody asks for it, and whether that helped."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User


class KnownQuerySet(models.QuerySet["Known"]):
    """Reads of what is public already."""

    def visible_to(self, user: User, today: date) -> KnownQuerySet:
        return self.filter(agency__in=policy.agencies(user, "cases.known.change", today))


class Known(models.Model):
    """已公开的信息 (第三十六条第一项): a title and the address where anybody finds it."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="known", verbose_name=_("agency"))
    title = models.CharField(_("title"), max_length=200)
    address = models.URLField(_("web address"), max_length=500)
    published_on = models.DateField(_("published on"))
    words = models.TextField(editable=False, default="")
    """The title in pairs of characters, by which it is found."""

    objects = KnownQuerySet.as_manager()

    class Meta:
        verbose_name = _("published information")
        verbose_name_plural = _("published information")
        ordering = ("-published_on", "-pk")
        constraints = [models.UniqueConstraint(fields=["agency", "address"], name="cases_one_known_an_address")]

    def __str__(self) -> str:
        return self.title


class HintQuerySet(models.QuerySet["Hint"]):
    """Reads of hints."""


class Hint(models.Model):
    """一次提示: one item shown to one visitor who was about to ask. `visit` is drawn anew for each form."""

    known = models.ForeignKey(Known, models.CASCADE, related_name="hints")
    visit = models.UUIDField(db_index=True)
    shown_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    helped_at = models.DateTimeField(null=True)

    objects = HintQuerySet.as_manager()

    class Meta:
        verbose_name = _("hint")
        verbose_name_plural = _("hints")
        constraints = [models.UniqueConstraint(fields=["known", "visit"], name="cases_one_hint_a_visit")]

    def __str__(self) -> str:
        return f"{self.known_id} {self.visit}"
