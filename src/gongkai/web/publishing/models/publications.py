"""公开件: what is public, and nothing else. The portal, the search, the feeds and the interfaces read these alone.

A row is written when a revision is published and by no other act; what was never reviewed is in no row of these tables.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.law.publication.acts import Act
from gongkai.law.validity import Validity, validity
from gongkai.web.accounts.models import Agency
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet, OneWriter, OneWriterQuerySet
from gongkai.web.files.kinds import PICTURES
from gongkai.web.publishing.models.items import Item
from gongkai.web.publishing.models.vocabulary import POLICIES, Form, Genre, Kind


class PublicationQuerySet(OneWriterQuerySet["Publication"]):
    """Reads of what is public."""

    def open(self) -> PublicationQuerySet:
        """Versions of what has not been taken down."""
        return self.filter(hidden=False)

    def current(self) -> PublicationQuerySet:
        """现行公开件: of each item that is public now, the version that is."""
        return self.filter(hidden=False, until=None)

    def of(self, agency: Agency) -> PublicationQuerySet:
        return self.filter(agency=agency)

    def latest_first(self) -> PublicationQuerySet:
        return self.order_by("-first_published_on", "-pk")


class Publication(OneWriter):
    """公开件: one version of an item as the public reads it. `until`: replaced then; `hidden`: taken down.

    `published_on` is the day of this version, `first_published_on` of the first. `stamp` is when anything of the row
    last changed: what a browser or a cache keeps is good as long as it stays.
    """

    writer = "publishing"

    item = models.ForeignKey(Item, models.PROTECT, related_name="publications")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="publications", verbose_name=_("agency"))
    index_number = models.CharField(_("index number"), max_length=60, db_index=True)
    revision = models.PositiveIntegerField(_("revision"))
    kind = models.CharField(_("kind of information"), max_length=16, choices=Kind.choices)
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    body = models.TextField(_("text"), blank=True)
    entry = models.CharField(_("catalogue entry"), max_length=64)
    subject = models.CharField(_("subject class"), max_length=60, blank=True)
    genre = models.CharField(_("genre"), max_length=16, choices=Genre.choices, blank=True)
    form = models.CharField(_("form of the reading"), max_length=16, choices=Form.choices, blank=True)
    video = models.URLField(_("address of the film"), max_length=500, blank=True)
    doc_number = models.CharField(_("document number"), max_length=80, blank=True)
    keywords = models.CharField(_("keywords"), max_length=120, blank=True)
    maker = models.CharField(_("made by"), max_length=200, blank=True)
    unit = models.CharField(_("unit responsible"), max_length=80, blank=True)
    formed_on = models.DateField(_("formed on"))
    effective_on = models.DateField(_("in force from"), null=True)
    expires_on = models.DateField(_("in force to"), null=True)
    ended = models.CharField(_("ended by"), max_length=16, blank=True)
    ended_on = models.DateField(_("ended on"), null=True)
    note = models.CharField(_("what was changed"), max_length=200, blank=True)
    clarification = models.TextField(_("clarification"), blank=True)
    published_on = models.DateField(_("public since"))
    first_published_on = models.DateField(_("first public on"))
    until = models.DateField(_("replaced on"), null=True)
    hidden = models.BooleanField(_("taken down"), default=False)
    hidden_on = models.DateField(_("taken down on"), null=True)
    stamp = models.DateTimeField(_("changed at"))

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("public item")
        verbose_name_plural = _("public items")
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(fields=["item"], condition=Q(until=None), name="publishing_one_current_version"),
        ]
        indexes = [
            models.Index(
                fields=["-first_published_on", "-id"], condition=Q(until=None, hidden=False), name="publishing_newest"
            ),
            models.Index(
                fields=["agency", "-first_published_on", "-id"],
                condition=Q(until=None, hidden=False),
                name="publishing_newest_of_agency",
            ),
            models.Index(fields=["-stamp"], name="publishing_stamp"),
            models.Index(fields=["agency", "entry"], condition=Q(until=None, hidden=False), name="publishing_entry"),
        ]

    def __str__(self) -> str:
        return self.title

    def validity(self, today: date) -> Validity | None:
        """有效性 on a day; None for what is no document that is in force or not."""
        if self.kind not in POLICIES:
            return None
        ended = Act(self.ended) if self.ended else None
        return validity(
            today, effective=self.effective_on, expires=self.expires_on, ended=ended, ended_on=self.ended_on
        )


class PublicFileQuerySet(OneWriterQuerySet["PublicFile"]):
    """Reads of public files."""

    def open(self) -> PublicFileQuerySet:
        """Of versions that have not been taken down."""
        return self.filter(publication__hidden=False)


class PublicFile(OneWriter):
    """公开的附件: a file of a public version. Its content lies under its digest; `text` is what the search reads."""

    writer = "publishing"

    publication = models.ForeignKey(Publication, models.PROTECT, related_name="files")
    position = models.PositiveIntegerField(_("place"))
    name = models.CharField(_("file name"), max_length=160)
    type = models.CharField(_("type"), max_length=8)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField("SHA-256", max_length=64)
    alt = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    inline = models.BooleanField(_("in the text"), default=False)
    text = models.TextField(blank=True)

    objects = PublicFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("public file")
        verbose_name_plural = _("public files")
        ordering = ("publication", "position")
        constraints = [
            models.UniqueConstraint(fields=["publication", "position"], name="publishing_one_public_file_a_place")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        return self.type in PICTURES


class PublicTieQuerySet(OneWriterQuerySet["PublicTie"]):
    """Reads of ties between public items."""


class PublicTie(OneWriter):
    """公开件之间的关联: written when `item` is public. A page shows it, both ways, where the other is too."""

    writer = "publishing"

    item = models.ForeignKey(Item, models.PROTECT, related_name="+")
    other = models.ForeignKey(Item, models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=16)
    cut = models.BooleanField(default=False)

    objects = PublicTieQuerySet.as_manager()

    class Meta:
        verbose_name = _("public tie")
        verbose_name_plural = _("public ties")
        constraints = [
            models.UniqueConstraint(fields=["item", "other", "kind"], name="publishing_one_public_tie")
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind} {self.other_id}"


class MovedQuerySet(LedgerQuerySet["Moved"]):
    """Reads of old addresses."""


class Moved(AppendOnly):
    """旧地址: an address that an item had elsewhere, or under an earlier number; whoever asks for it is led on."""

    writer = "publishing"

    path = models.CharField(_("old address"), max_length=300, unique=True)
    item = models.ForeignKey(Item, models.PROTECT, related_name="moved")
    at = models.DateTimeField(_("recorded at"))

    objects = MovedQuerySet.as_manager()

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")

    def __str__(self) -> str:
        return self.path


def newest(publications: PublicationQuerySet) -> datetime | None:
    """When anything of some publications last changed."""
    found: datetime | None = publications.aggregate(newest=models.Max("stamp"))["newest"]
    return found
