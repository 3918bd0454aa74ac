"""主动公开的台账: the steps of an item, its releases and ties, what an examination was answered."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law import publication as law
from gongkai.law.publication.acts import Act, Stage
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet
from gongkai.web.audit.steprow import StepRow
from gongkai.web.publishing.models.items import Item, choices
from gongkai.web.publishing.models.vocabulary import Channel, Tied

ACTS = {
    Act.DRAFT: _("drafted"),
    Act.SUBMIT: _("submitted to review"),
    Act.RECALL: _("taken back from review"),
    Act.CLEAR: _("passed a stage of review"),
    Act.RETURN: _("returned to the drafter"),
    Act.REFER: _("referred to the secrecy authority"),
    Act.DETERMINE: _("answer of the secrecy authority"),
    Act.SCHEDULE: _("set to be public on its time"),
    Act.UNSCHEDULE: _("time taken back"),
    Act.PUBLISH: _("made public on this site"),
    Act.POST: _("published through another channel"),
    Act.WITHDRAW: _("taken down"),
    Act.CLARIFY: _("clarified"),
    Act.EVALUATE: _("withholding evaluated"),
    Act.REPEAL: _("repealed"),
    Act.EXPIRE: _("declared no longer in force"),
    Act.AMEND: _("amended by another document"),
    Act.DELIVER: _("delivered to an archive or library"),
    Act.ANNUL: _("step annulled"),
}
STAGES = {
    Stage.OWN: _("own check of the drafting section"),
    Stage.OFFICE: _("review by the disclosure office"),
    Stage.SECRECY: _("secrecy review"),
    Stage.HEAD: _("approval of the head"),
}


class ItemStepQuerySet(LedgerQuerySet["ItemStep"]):
    """Reads of steps."""


class ItemStep(StepRow):
    """主动公开台账的一步."""

    writer = "publishing"

    item = models.ForeignKey(Item, models.PROTECT, related_name="steps")
    act = models.CharField(_("act"), max_length=32, choices=choices(ACTS))

    objects = ItemStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of an item")
        verbose_name_plural = _("steps of items")
        ordering = ("item", "number")
        constraints = [models.UniqueConstraint(fields=["item", "number"], name="publishing_one_step_a_number")]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.number} {self.act}"

    def step(self) -> law.Step:
        """As the law reads it."""
        return law.loaded(self.act, self.on, self.recorded, self.by, self.facts)


class ReleaseQuerySet(LedgerQuerySet["Release"]):
    """Reads of releases."""

    def in_force(self) -> ReleaseQuerySet:
        """Without those that were annulled or put right since."""
        later = Release.objects.filter(item=models.OuterRef("item"), step=models.OuterRef("step"))
        return self.filter(~models.Exists(later.filter(pk__gt=models.OuterRef("pk"))), cut=False)

    def in_year(self, year: int) -> ReleaseQuerySet:
        """Those of a calendar year."""
        return self.filter(on__year=year)

    def by_channel(self) -> dict[str, tuple[int, int]]:
        """公开渠道的件数: of each channel how many items went through it, and how often."""
        rows = (
            self.order_by()
            .values("channel")
            .annotate(items=models.Count("item", distinct=True), times=models.Count("pk"))
        )
        return {row["channel"]: (row["items"], row["times"]) for row in rows}


class Release(AppendOnly):
    """一次公开 (第二十三条): one revision through one channel on a day; counts by channel are counts of these.

    `step` is the step that recorded it. Where that was annulled or put right, one row more with the same step says so:
    the last row of a step is what counts, and nothing does where it is `cut`.
    """

    writer = "publishing"

    item = models.ForeignKey(Item, models.PROTECT, related_name="releases")
    step = models.PositiveIntegerField(_("step"))
    cut = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(_("revision"))
    channel = models.CharField(_("publication channel"), max_length=16, choices=Channel.choices)
    where = models.CharField(_("where"), max_length=500, blank=True)
    on = models.DateField(_("on"))
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")
        ordering = ("item", "pk")

    def __str__(self) -> str:
        return f"{self.item_id} {self.channel} {self.on}"


class TieQuerySet(LedgerQuerySet["Tie"]):
    """Reads of ties."""

    def of(self, item: Item) -> TieQuerySet:
        """Both ways."""
        return self.filter(models.Q(item=item) | models.Q(other=item)).order_by("pk")

    def in_force(self) -> TieQuerySet:
        """Without those that were cut since."""
        same = Tie.objects.filter(
            item=models.OuterRef("item"), other=models.OuterRef("other"), kind=models.OuterRef("kind")
        )  # fmt: skip
        return self.filter(~models.Exists(same.filter(pk__gt=models.OuterRef("pk"))), cut=False)


class Tie(AppendOnly):
    """条目之间的关联: `item` does to `other` what `kind` says. A tie that was wrong is cut by one more (`cut`)."""

    writer = "publishing"

    item = models.ForeignKey(Item, models.PROTECT, related_name="ties")
    other = models.ForeignKey(Item, models.PROTECT, related_name="tied")
    kind = models.CharField(_("kind"), max_length=16, choices=Tied.choices)
    cut = models.BooleanField(default=False)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = TieQuerySet.as_manager()

    class Meta:
        verbose_name = _("tie")
        verbose_name_plural = _("ties")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.item_id} {self.kind} {self.other_id}"


class JustificationQuerySet(LedgerQuerySet["Justification"]):
    """Reads of justifications."""


class Justification(AppendOnly):
    """审查发现的说明 (第十五条): why what an examination found in a revision may be public all the same.

    `key` names the finding by a digest of its place and content: the content itself stands in no ledger.
    """

    writer = "publishing"

    item = models.ForeignKey(Item, models.PROTECT, related_name="justifications")
    revision = models.PositiveIntegerField(_("revision"))
    key = models.CharField(max_length=64)
    code = models.CharField(_("rule"), max_length=40)
    reason = models.CharField(_("reasons"), max_length=300)
    by = models.CharField(_("by"), max_length=16)
    at = models.DateTimeField(_("recorded at"))

    objects = JustificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("justification")
        verbose_name_plural = _("justifications")
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["item", "revision", "key"], name="publishing_one_reason_a_finding")
        ]

    def __str__(self) -> str:
        return f"{self.item_id}/{self.revision} {self.code}"


def stage_label(stage: str) -> Any:
    """A stage of review in words."""
    return STAGES[Stage(stage)] if stage else ""
