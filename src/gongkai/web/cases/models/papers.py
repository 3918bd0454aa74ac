"""案件的文书与附件: which letter belongs to which step, and which files may leave the office. Both only grow."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.documents import Document
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet
from gongkai.web.cases.models.ledger import Service
from gongkai.web.cases.models.requests import Request
from gongkai.web.files.models import Attachment, Purpose
from gongkai.web.letters.facts import OTHERS
from gongkai.web.letters.models import Letter


class StepPaperQuerySet(LedgerQuerySet["StepPaper"]):
    """Reads of steps' papers."""

    def of(self, request: Request) -> StepPaperQuerySet:
        """In the order of the steps, with their letters."""
        return self.filter(request=request).select_related("letter").order_by("step")


class StepPaper(AppendOnly):
    """办理步骤所用的文书: the letter that a step drafted, signed or sent, and in which version."""

    writer = "cases"

    request = models.ForeignKey(Request, models.PROTECT, related_name="papers")
    step = models.PositiveIntegerField(_("step"))
    letter = models.ForeignKey(Letter, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(_("version"))

    objects = StepPaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper of a step")
        verbose_name_plural = _("papers of steps")
        ordering = ("request", "step")
        constraints = [models.UniqueConstraint(fields=["request", "step"], name="cases_one_paper_a_step")]

    def __str__(self) -> str:
        return f"{self.request_id}/{self.step} {self.letter_id}"


class ClearanceQuerySet(LedgerQuerySet["Clearance"]):
    """Reads of clearances."""

    def standing(self, request: Request) -> dict[int, Clearance]:
        """The last word on each file of a request, by the number of the file."""
        rows = self.filter(attachment__subject=request.subject).order_by("pk")
        return {row.attachment_id: row for row in rows}


class Clearance(AppendOnly):
    """出门审查结论 (第十七条): whether a file leaves with the reply, said by somebody who saw what was found in it.

    It holds for the examination that was seen: a later one asks for a new word.
    """

    writer = "cases"

    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="clearances")
    examination = models.ForeignKey("files.Examination", models.PROTECT, related_name="+")
    leaves = models.BooleanField(_("leaves with the reply"))
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    at = models.DateTimeField(_("recorded at"))
    by = models.CharField(_("by"), max_length=16)

    objects = ClearanceQuerySet.as_manager()

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.attachment_id} {self.leaves}"


INSIDE = (*OTHERS, Document.PUBLICATION_REVIEW)
"""Letters that are not for the applicant."""


def outgoing(request: Request) -> tuple[list[Attachment], list[Attachment]]:
    """拟对外提供的附件: those that are cleared to leave, and those on which nobody has had the last word yet."""
    standing = Clearance.objects.standing(request)
    files = Attachment.objects.of(request.subject).filter(purpose=Purpose.OUTGOING).prefetch_related("examinations")
    leaving: list[Attachment] = []
    open_ones: list[Attachment] = []
    for file in files.order_by("pk"):
        word = standing.get(file.pk)
        if word is None or word.examination_id != file.latest.pk:
            open_ones.append(file)
        elif word.leaves:
            leaving.append(file)
    return leaving, open_ones


def given_letters(request: Request) -> list[Letter]:
    """已送申请人的文书: the signed letters that have gone to the applicant, in the order they went."""
    rows = Service.objects.filter(request=request).exclude(letter=None).order_by("pk").select_related("letter")
    letters = {row.letter.pk: row.letter for row in rows if row.letter is not None}
    return [letter for letter in letters.values() if letter.kind not in INSIDE]


def given_files(request: Request) -> list[Attachment]:
    """已提供申请人的附件: what has left with the reply; nothing before an answer was served."""
    return outgoing(request)[0] if request.given_on is not None else []
