"""信息条目及其稿本 (第二十条; 索引、名称、内容概述、生成日期: 第十二条第三款)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gongkai.law import publication as law
from gongkai.law.publication.acts import Attribute
from gongkai.law.publication.standing import State
from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet, OneWriter, OneWriterQuerySet
from gongkai.web.audit.digests import digested
from gongkai.web.publishing.models.vocabulary import POLICIES, REGISTERED, Form, Genre, Kind

STATES = {
    State.DRAFT: _("draft"),
    State.IN_REVIEW: _("in review"),
    State.REFERRED: _("referred to the secrecy authority"),
    State.APPROVED: _("approved, not public yet"),
    State.SCHEDULED: _("to be public on its time"),
    State.WITHHELD: _("not to be public"),
    State.PUBLISHED: _("public"),
    State.WITHDRAWN: _("taken down"),
    State.STRUCK: _("entered by mistake"),
}
ATTRIBUTES = {
    Attribute.PUBLIC: _("public of the office's own accord"),
    Attribute.ON_REQUEST: _("on request"),
    Attribute.WITHHELD: _("withheld"),
}
WAITING = (State.DRAFT.value, State.IN_REVIEW.value, State.REFERRED.value, State.APPROVED.value, State.SCHEDULED.value)


def choices(labels: Any) -> list[tuple[str, Any]]:
    """The choices of a field from the words of an enumeration."""
    return [(key.value, words) for key, words in labels.items()]


class ItemQuerySet(OneWriterQuerySet["Item"]):
    """Reads of items at the desk. The public never reads these: see `publications`."""

    def visible_to(self, user: User, today: date) -> ItemQuerySet:
        """Those of the agencies whose items a person may see."""
        return self.filter(agency__in=policy.agencies(user, "publishing.item.view", today))

    def about(self, text: str) -> ItemQuerySet:
        """Those in whose title or numbers a text stands."""
        return self.filter(
            Q(title__icontains=text) | Q(doc_number__icontains=text) | Q(index_number__icontains=text)
        )  # fmt: skip

    def counted(self) -> ItemQuerySet:
        """All but those that were entered by mistake."""
        return self.exclude(state=State.STRUCK.value)

    def register(self) -> ItemQuerySet:
        """规章、行政规范性文件 that this agency made as the lead, once they were approved."""
        return self.counted().filter(kind__in=[one.value for one in REGISTERED], lead=True).exclude(registered_on=None)

    def withheld(self) -> ItemQuerySet:
        """不予公开、依申请公开 as approved: what 第十八条 has evaluated again and again."""
        return self.filter(state=State.WITHHELD.value)

    def due(self, now: datetime) -> ItemQuerySet:
        """已到定时发布时刻: set to be public at a time that has come, the earliest first."""
        return self.filter(state=State.SCHEDULED.value, scheduled_at__lte=now).order_by("scheduled_at", "pk")

    def unpublished(self) -> ItemQuerySet:
        """Those to be public that never were."""
        return self.counted().filter(first_published_on=None, due_on__isnull=False)


class Item(OneWriter):
    """信息条目: one thing the office has made or keeps, with its ledger; its words are in its revisions.

    The columns from `state` on repeat what the ledger and the latest revision come to; `actions.record` alone writes
    them. `index_number` is given when it first becomes public and never changes or is given again.
    """

    writer = "publishing"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="items", verbose_name=_("agency"))
    kind = models.CharField(_("kind of information"), max_length=16, choices=Kind.choices)
    token = models.UUIDField(unique=True)
    origin = models.CharField(_("comes from"), max_length=128, blank=True, db_index=True)
    """What it was made from: `cases.request:17` (第四十四条), an import; "" for an office's own draft."""
    index_number = models.CharField(_("index number"), max_length=60, unique=True, null=True)

    state = models.CharField(_("state"), max_length=16, choices=choices(STATES))
    stage = models.CharField(_("stage"), max_length=16, blank=True)
    attribute = models.CharField(_("attribute"), max_length=16, choices=choices(ATTRIBUTES), blank=True)
    latest = models.PositiveIntegerField(_("latest revision"), default=0)
    public = models.PositiveIntegerField(_("public revision"), null=True)
    length = models.PositiveIntegerField(_("steps"), default=0)
    due_on = models.DateField(_("to be public by"), null=True)
    first_published_on = models.DateField(_("first public on"), null=True)
    published_on = models.DateField(_("public since"), null=True)
    withdrawn_on = models.DateField(_("taken down on"), null=True)
    scheduled_at = models.DateTimeField(_("to be public at"), null=True)
    evaluated_on = models.DateField(_("evaluated on"), null=True)
    ended = models.CharField(_("ended by"), max_length=16, blank=True)
    ended_on = models.DateField(_("ended on"), null=True)

    title = models.CharField(_("title"), max_length=200)
    entry = models.CharField(_("catalogue entry"), max_length=64, db_index=True)
    doc_number = models.CharField(_("document number"), max_length=80, blank=True)
    lead = models.BooleanField(_("made by this agency, or as the lead of several"), default=True)
    formed_on = models.DateField(_("formed on"))
    effective_on = models.DateField(_("in force from"), null=True)
    expires_on = models.DateField(_("in force to"), null=True)
    register_number = models.CharField(_("register number"), max_length=60, blank=True)
    registered_on = models.DateField(_("registered on"), null=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("item")
        verbose_name_plural = _("items")
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["agency", "state", "due_on"], name="publishing_item_queue"),
            models.Index(fields=["agency", "kind", "formed_on"], name="publishing_item_register"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def subject(self) -> str:
        """What it is called in the log, and what files of it name."""
        return f"publishing.item:{self.pk}"

    @property
    def is_policy(self) -> bool:
        """政策文件: whether the disclosure office sees it first where it is not to be public."""
        return self.kind in POLICIES

    def law_steps(self) -> Sequence[law.Step]:
        """The ledger as the law reads it, in the order of record."""
        return [row.step() for row in self.steps.order_by("number")]

    def revision(self, number: int | None = None) -> Revision:
        """A revision, or the latest."""
        return self.revisions.get(number=self.latest if number is None else number)


class RevisionQuerySet(LedgerQuerySet["Revision"]):
    """Reads of revisions."""


class Revision(AppendOnly):
    """稿本: the words of an item at one time. It never changes: what is changed is a new revision.

    `body` is sanitised HTML; its pictures are `files/<position>/` of its own enclosures. `attribute`, `ground`,
    `reason` are what the drafter proposes (国办发〔2016〕80号), `note` says what this revision changes and why.
    """

    writer = "publishing"

    item = models.ForeignKey(Item, models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField(_("number"))
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
    lead = models.BooleanField(_("made by this agency, or as the lead of several"), default=True)
    formed_on = models.DateField(_("formed on"))
    effective_on = models.DateField(_("in force from"), null=True, blank=True)
    expires_on = models.DateField(_("in force to"), null=True, blank=True)
    attribute = models.CharField(_("attribute"), max_length=16, choices=choices(ATTRIBUTES), blank=True)
    ground = models.CharField(_("ground of withholding"), max_length=32, blank=True)
    reason = models.TextField(_("reasons"), blank=True)
    note = models.CharField(_("what was changed"), max_length=200, blank=True)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ("item", "number")
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="publishing_one_revision_a_number")]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.number} {self.title}"

    def digest(self) -> str:
        """What the log keeps of it: the words and the files, by their digest."""
        told = {name: str(getattr(self, name)) for name in WORDS}
        files = [[one.attachment.sha256, one.alt] for one in self.enclosures.select_related("attachment")]
        return digested([told, files])


WORDS = (
    "title", "summary", "body", "entry", "subject", "genre", "form", "video", "doc_number", "keywords", "maker", "unit",
    "lead", "formed_on", "effective_on", "expires_on", "attribute", "ground", "reason", "note",
)  # fmt: skip
"""The fields of a revision that somebody writes."""


class EnclosureQuerySet(LedgerQuerySet["Enclosure"]):
    """Reads of enclosures."""


class Enclosure(AppendOnly):
    """附件、插图 of a revision, in their order; `alt`: what a picture shows; `inline`: stands in the text."""

    writer = "publishing"

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="enclosures")
    position = models.PositiveIntegerField(_("place"))
    attachment = models.ForeignKey("files.Attachment", models.PROTECT, related_name="+")
    title = models.CharField(_("file name"), max_length=160)
    alt = models.CharField(_("what the picture shows"), max_length=300, blank=True)
    inline = models.BooleanField(_("in the text"), default=False)
    text = models.TextField(blank=True)
    """Its words, as the search and the examination read them."""

    objects = EnclosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("enclosure")
        verbose_name_plural = _("enclosures")
        ordering = ("revision", "position")
        constraints = [
            models.UniqueConstraint(fields=["revision", "position"], name="publishing_one_enclosure_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.revision_id}/{self.position} {self.title}"
