"""已公开信息的提示: what is public already is shown before somebody asks for it, and whether that helped."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User

_WORDS = re.compile("[\u3400-\u9fff]+|[a-z0-9]{2,}")
EVERYWHERE = frozenset(
    ("政府", "府信", "信息", "息公", "公开", "关于", "于印", "印发", "的通", "通知", "情况", "有关", "相关", "工作")
)
"""Pairs that stand in so many titles that they tell none from another."""
ENOUGH, FEWEST, SHOWN, ASKED_FOR = 0.3, 2, 5, 60
"""What part of a title has to be found and how many pairs at least; how many are shown; how many pairs are sought."""


def pairs(text: str) -> frozenset[str]:
    """二元字组: neighbouring Chinese characters, two by two, and whole words of letters and digits."""
    found: set[str] = set()
    for run in _WORDS.findall(unicodedata.normalize("NFKC", text).lower()):
        found |= {run} if run.isascii() else {run[at : at + 2] for at in range(len(run) - 1)}
    return frozenset(found - EVERYWHERE)


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
        named, asked = pairs(title), pairs(f"{title} {text}")
        sought = (sorted(named) + sorted(asked - named))[:ASKED_FOR]
        if not sought:
            return []
        rows = self.filter(reduce(or_, (Q(words__contains=f" {pair} ") for pair in sought)))
        near = [(nearness(frozenset(row.words.split()), named, asked), row) for row in rows]
        kept = [(score, row) for score, row in near if score >= ENOUGH]
        return [row for _score, row in sorted(kept, key=lambda one: (-one[0], -one[1].pk))[:SHOWN]]


def nearness(title: frozenset[str], named: frozenset[str], asked: frozenset[str]) -> float:
    """How much of a title somebody asks for, from 0 to 1: by the name they gave, or, for less, by all they wrote."""
    if len(title & asked) < min(FEWEST, len(title)) or not title:
        return 0.0
    by_name = 2 * len(title & named) / (len(title) + len(named)) if named else 0.0
    return max(by_name, len(title & asked) / len(title) * 0.8)


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
