"""附件 and 出门审查: what an office holds in files, and what was seen in them. Both only grow."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet
from gongkai.web.files.examination.findings import Finding
from gongkai.web.files.kinds import FileType


class Purpose(models.TextChoices):
    """用途: what a file is there for."""

    RECEIVED = "received", _("received from outside")  # 收到的材料
    IDENTITY = "identity", _("proof of identity")  # 身份证明
    AUTHORISATION = "authorisation", _("authorisation of an agent")  # 授权委托书
    INTERNAL = "internal", _("internal material")  # 内部材料
    OUTGOING = "outgoing", _("to leave the office")  # 拟对外提供


TYPES = [(kind.value, kind.name) for kind in FileType]


class AttachmentQuerySet(LedgerQuerySet["Attachment"]):
    """Reads of files."""

    def visible_to(self, user: User, today: date) -> AttachmentQuerySet:
        """Those of the agencies in which a person may see files."""
        return self.filter(agency__in=policy.agencies(user, "files.attachment.view", today))

    def of(self, subject: str) -> AttachmentQuerySet:
        """Those that belong to one thing."""
        return self.filter(subject=subject)

    def named(self, words: str) -> AttachmentQuerySet:
        """Those in whose names some words stand."""
        return self.filter(name__icontains=words) if words else self

    def listed(self) -> AttachmentQuerySet:
        """With everything a row of a list shows, in one query more."""
        return self.select_related("agency", "by").prefetch_related("examinations")


class Attachment(AppendOnly):
    """附件: one file that belongs to one thing. Its content lies under its digest, see `store`.

    `subject` is a kind and a number, `cases.request:17`, as in the log; `type` is told by the content. `by` is None
    for what somebody outside sent.
    """

    writer = "files"

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="attachments", verbose_name=_("agency"))
    subject = models.CharField(_("belongs to"), max_length=128, db_index=True)
    purpose = models.CharField(_("purpose"), max_length=16, choices=Purpose.choices)
    name = models.CharField(_("file name"), max_length=160)
    type = models.CharField(_("type"), max_length=8, choices=TYPES)
    size = models.PositiveBigIntegerField(_("size"))
    sha256 = models.CharField("SHA-256", max_length=64)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("added by"))
    at = models.DateTimeField(_("added at"))

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ("-at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "subject", "purpose", "sha256"], name="files_one_content_once_a_subject"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def sender(self) -> str:
        """Who brought it, in words."""
        return str(self.by) if self.by else gettext("the applicant")

    @property
    def reference(self) -> str:
        """What it is called in the log."""
        return f"files.attachment:{self.pk}"

    @property
    def latest(self) -> Examination:
        """The last examination; every file has one, made when it came."""
        return list(self.examinations.all())[-1]


class ExaminationQuerySet(LedgerQuerySet["Examination"]):
    """Reads of examinations."""


class Examination(AppendOnly):
    """出门审查: what one look into a file found, and whether a virus scanner saw it."""

    writer = "files"

    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="examinations")
    version = models.PositiveIntegerField(_("version of the examination"))
    scanned = models.BooleanField(_("scanned for viruses"))
    found = models.JSONField(_("findings"))
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", verbose_name=_("examined by"))
    at = models.DateTimeField(_("examined at"))

    objects = ExaminationQuerySet.as_manager()

    class Meta:
        verbose_name = _("examination")
        verbose_name_plural = _("examinations")
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.attachment_id} · {self.at:%Y-%m-%d %H:%M}"

    @property
    def findings(self) -> tuple[Finding, ...]:
        rows: list[dict[str, Any]] = self.found
        return tuple(Finding(**row) for row in rows)
