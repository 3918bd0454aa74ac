"""政策解读 (国办发〔2016〕19号): which policies are public without one, and which need none."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet
from gongkai.web.publishing.models.items import Item, ItemQuerySet
from gongkai.web.publishing.models.publications import Publication, PublicationQuerySet, PublicTie
from gongkai.web.publishing.models.vocabulary import POLICIES, Kind, Tied

FIRST_DAY = date(2016, 2, 17)
"""国办发〔2016〕19号: nobody had to explain what was published before it."""


class ReadingWaiverQuerySet(LedgerQuerySet["ReadingWaiver"]):
    """Reads of what needs no reading."""


class ReadingWaiver(AppendOnly):
    """无需解读: that a policy needs no reading, and why."""

    writer = "publishing"

    item = models.OneToOneField(Item, models.PROTECT, related_name="reading_waiver")
    reason = models.CharField(_("reasons"), max_length=200)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = ReadingWaiverQuerySet.as_manager()

    class Meta:
        verbose_name = _("policy that needs no reading")
        verbose_name_plural = _("policies that need no reading")

    def __str__(self) -> str:
        return str(self.item_id)


def unexplained(items: ItemQuerySet) -> ItemQuerySet:
    """应解读未解读的政策: policies that are public and stand, that need a reading and have none that is public."""
    public = Publication.objects.current().filter(item=OuterRef("item"))
    explained = PublicTie.objects.filter(other=OuterRef("pk"), kind=Tied.READS.value, cut=False).filter(Exists(public))
    policies = items.counted().filter(kind__in=[one.value for one in POLICIES], public__isnull=False, ended="")
    return policies.filter(
        ~Exists(explained), reading_waiver=None, first_published_on__gte=FIRST_DAY
    ).order_by("first_published_on", "pk")  # fmt: skip


def readings_of(policy: Item) -> ItemQuerySet:
    """一项政策的解读, drafted or public."""
    found: ItemQuerySet = Item.objects.counted().filter(
        Exists(policy.tied.in_force().filter(item=OuterRef("pk"), kind=Tied.READS.value))
    )
    return found.order_by("pk")


def published_readings(publications: PublicationQuerySet, year: int) -> PublicationQuerySet:
    """一年的解读: those that first became public in a year; each of several readings of one policy is one."""
    return publications.current().filter(kind=Kind.READING.value, first_published_on__year=year)


def by_form(publications: PublicationQuerySet) -> dict[str, int]:
    """各形式的解读数, "" for those of which nobody said the form."""
    rows = publications.order_by().values("form").annotate(count=Count("pk"))
    return {row["form"]: row["count"] for row in rows}
