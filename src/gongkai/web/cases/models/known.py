"""已公开信息的提示: what is public already is shown before somebody asks for it, and whether that helped."""

from __future__ import annotations

from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.publishing.search.nearness import Wanted, pairs

SHOWN = 5
"""How many are shown at most."""


class KnownQuerySet(models.QuerySet["Known"]):
    """Reads of what is public already."""

    def visible_to(self, user: User, today: date) -> KnownQuerySet:
        return self.filter(agency__in=policy.agencies(user, "cases.known.change", today))

    def named(self, text: str) -> KnownQuerySet:
        return self.filter(title__icontains=text) if text else self

    def with_use(self) -> KnownQuerySet:
        """With how often each was shown, opened, and answered somebody: `shown`, `opened`, `helped`."""
        counted = self.annotate(
            shown=Count("hints"), opened=Count("hints__opened_at"), helped=Count("hints__helped_at")
        )
        return counted.order_by("-published_on", "-pk")

    def like(self, title: str, text: str = "") -> list[Known]:
        """相近的已公开信息: those whose titles are near to what somebody asks for, the nearest first, a few at most."""
        wanted = Wanted.of(title, text)
        sought = wanted.sought()
        if not sought:
            return []
        rows = self.filter(reduce(or_, (Q(words__contains=f" {pair} ") for pair in sought)))
        return wanted.nearest(((frozenset(row.words.split()), row) for row in rows), SHOWN)


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

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.words = f" {' '.join(sorted(pairs(self.title)))} "
        super().save(*args, **kwargs)


class HintQuerySet(models.QuerySet["Hint"]):
    """Reads of hints."""

    def of_agencies(self, agencies: models.QuerySet[Agency]) -> HintQuerySet:
        return self.filter(known__agency__in=agencies)

    def use(self) -> dict[str, int]:
        """提示效果: how many visitors were shown something, opened it, and needed to ask no more."""
        visits = Count("visit", distinct=True)
        return self.aggregate(
            shown=visits,
            opened=Count("visit", distinct=True, filter=~Q(opened_at=None)),
            helped=Count("visit", distinct=True, filter=~Q(helped_at=None)),
        )


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
