"""公开征求意见 (《重大行政决策程序暂行条例》第十五条): when a draft is open, what came, what became of it."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from gongkai.law.deadlines import Deadline
from gongkai.law.publication.standing import State
from gongkai.law.publishing_dates import consultation_limit
from gongkai.web.accounts import policy
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.models import User
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet, OneWriter, OneWriterQuerySet
from gongkai.web.personal import masks
from gongkai.web.personal.fields import EncryptedText
from gongkai.web.personal.models import PersonalRow, Retention
from gongkai.web.publishing.models.items import Item
from gongkai.web.publishing.models.ledger import Tie
from gongkai.web.publishing.models.publications import Publication, PublicTie, PublicTieQuerySet
from gongkai.web.publishing.models.vocabulary import Tied

VIEW = "publishing.consultation.view"
TEN_YEARS = 3653
"""文书档案 定期10年 [M-M]: how long a comment is kept with who made it."""


class Taken(models.TextChoices):
    """意见采纳情况."""

    ADOPTED = "adopted", _("adopted")  # 采纳
    PARTLY = "partly", _("adopted in part")  # 部分采纳
    NOT = "not", _("not adopted")  # 未采纳


class ConsultationQuerySet(OneWriterQuerySet["Consultation"]):
    """Reads of consultations."""

    def visible_to(self, user: User, today: date) -> ConsultationQuerySet:
        """Those of the agencies whose consultations a person may see."""
        return self.filter(item__agency__in=policy.agencies(user, VIEW, today)).select_related("item__agency")

    def public(self) -> ConsultationQuerySet:
        """Those whose draft is public now: no others are known outside the office."""
        return self.filter(Exists(Publication.objects.current().filter(item=OuterRef("pk"))))

    def counted(self) -> ConsultationQuerySet:
        """Each with how many comments came, `came`, how many are `undecided`, whether its outcome is public, `told`."""
        came = Comment.objects.filter(consultation=OuterRef("pk")).order_by()
        told = _telling().filter(other=OuterRef("pk"))
        return self.annotate(
            came=_number(came), undecided=_number(came.undecided()), told=Exists(told)
        )  # fmt: skip


class Consultation(OneWriter):
    """一次意见征集: from when to when comments are taken, and to whom one may write besides.

    Both days are reviewed with the draft: they change only until it is public, and after that `closes_on` alone, to a
    later day. `reason`: why it is shorter than 30 days; the public reads it.
    """

    writer = "publishing"

    item = models.OneToOneField(Item, models.PROTECT, primary_key=True, related_name="consultation")
    opens_on = models.DateField(_("comments are taken from"))
    closes_on = models.DateField(_("comments are taken to"))
    contact = models.CharField(_("where else to write"), max_length=200)
    reason = models.CharField(_("why it is shorter"), max_length=300, blank=True)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")
        ordering = ("-opens_on", "-pk")

    def __str__(self) -> str:
        return f"{self.pk} {self.opens_on}—{self.closes_on}"

    def is_open(self, today: date) -> bool:
        """Whether comments are taken on a day. That the draft is public, `public` says."""
        return self.opens_on <= today <= self.closes_on

    def is_over(self, today: date) -> bool:
        return today > self.closes_on

    def since(self) -> date:
        """The first day on which anybody could comment: that of a draft that came late is the day it came."""
        first = self.item.first_published_on
        return max(self.opens_on, first) if first else self.opens_on

    def limit(self) -> Deadline:
        """The earliest lawful closing day. Raises `periods.NotInForce` for what opened before the rule was made."""
        return consultation_limit(self.since(), office_calendar())

    def may_change(self) -> bool:
        """Whether the days and the contact are still a draft: nobody has reviewed them."""
        return self.item.state == State.DRAFT.value and self.item.first_published_on is None


class CommentQuerySet(models.QuerySet["Comment"]):
    """Reads of comments."""

    def undecided(self) -> CommentQuerySet:
        """Those of which nobody has said what became of them."""
        return self.filter(~Exists(CommentDecision.objects.filter(comment=OuterRef("pk"))))

    def with_decision(self) -> CommentQuerySet:
        """Each with the last decision on it: `taken`, `gist`, `answer`; None where there is none yet."""
        last = CommentDecision.objects.filter(comment=OuterRef("pk")).order_by("-pk")
        return self.annotate(**{name: Subquery(last.values(name)[:1]) for name in ("taken", "gist", "answer")})


class Comment(PersonalRow):
    """一条意见: what somebody wrote about a draft. Numbers of persons in it are concealed on screens."""

    consultation = models.ForeignKey(Consultation, models.PROTECT, related_name="comments")
    number = models.PositiveIntegerField(_("number"))
    token = models.UUIDField(unique=True)
    at = models.DateTimeField(_("came at"))
    name = EncryptedText(_("name"), mask=masks.name, blank=True, default="")
    contact = EncryptedText(_("how to reach you"), mask=masks.whole, blank=True, default="")
    words = EncryptedText(_("comment"), mask=masks.concealed)

    retention: ClassVar[Retention | None] = Retention("at", TEN_YEARS)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ("consultation", "number")
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="publishing_one_comment_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id}/{self.number}"

    def agency_code(self) -> str:
        return self.consultation.item.agency.code


def _number(rows: CommentQuerySet) -> Coalesce:
    """How many there are, for each row of the query around."""
    counted = rows.values("consultation").annotate(number_of=Count("pk")).values("number_of")
    return Coalesce(Subquery(counted), 0)


class CommentDecisionQuerySet(LedgerQuerySet["CommentDecision"]):
    """Reads of decisions on comments."""


class CommentDecision(AppendOnly):
    """意见采纳决定: what became of a comment, and why. `gist` is the office's own words for it, and is published.

    The last one stands.
    """

    writer = "publishing"

    comment = models.ForeignKey(Comment, models.PROTECT, related_name="decisions")
    taken = models.CharField(_("what became of it"), max_length=16, choices=Taken.choices)
    gist = models.CharField(_("what it says, in short"), max_length=300)
    answer = models.CharField(_("explanation"), max_length=500)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = CommentDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision on a comment")
        verbose_name_plural = _("decisions on comments")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.comment_id} {self.taken}"


def _telling() -> PublicTieQuerySet:
    """Ties from a public outcome to what it tells the outcome of."""
    public = Publication.objects.current().filter(item=OuterRef("item"))
    return PublicTie.objects.filter(Exists(public), kind=Tied.ANSWERS.value, cut=False)


def is_told(consultation: Consultation) -> bool:
    """Whether the outcome is public."""
    return _telling().filter(other=consultation.pk).exists()


def outcome_of(consultation: Consultation) -> Item | None:
    """征集结果反馈: the item that tells the outcome, drafted or public; None where there is none."""
    tied = Tie.objects.in_force().filter(item=OuterRef("pk"), other=consultation.pk, kind=Tied.ANSWERS.value)
    return Item.objects.counted().filter(Exists(tied)).order_by("-pk").first()
