"""文书: templates, letters, their drafts, the numbers they were given, and what was signed. All of it only grows."""

from __future__ import annotations

import json
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.law.documents import Document
from gongkai.law.documents import facts as facts_of
from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet
from gongkai.web.letters import envelopes
from gongkai.web.letters.defaults import shipped
from gongkai.web.letters.facts import LetterFacts, loaded
from gongkai.web.personal.fields import EncryptedText
from gongkai.web.personal.models import PersonalRow

DOCUMENTS = [(document.value, facts_of(document).chinese) for document in Document]


class TemplateQuerySet(LedgerQuerySet["Template"]):
    """Reads of templates."""

    def visible_to(self, user: User, today: date) -> TemplateQuerySet:
        return self.filter(agency__in=policy.agencies(user, "letters.template.view", today))

    def in_force(self, agency: Agency) -> dict[Document, Template]:
        """The templates an agency writes with: its own latest or that of the nearest above; shipped where none is."""
        rows = self.filter(agency__in=agency.lineage()).select_related("agency").defer("content").order_by("number")
        latest = {(row.agency_id, row.document): row for row in rows}
        standing = sorted((row for row in latest.values() if row.digest), key=lambda row: row.agency.path)
        return {Document(row.document): row for row in standing}


class Template(AppendOnly):
    """文书模板: one version of an agency's own template. An empty one gives way to the agency above."""

    writer = "letters"

    agency = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("agency"))
    document = models.CharField(_("kind of letter"), max_length=40, choices=DOCUMENTS)
    number = models.PositiveIntegerField(_("version"))
    content = models.BinaryField(default=bytes)
    digest = models.CharField("SHA-256", max_length=64, blank=True)
    at = models.DateTimeField(_("recorded at"))
    by = models.CharField(_("by"), max_length=16)

    objects = TemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("template")
        verbose_name_plural = _("templates")
        ordering = ("agency", "document", "number")
        constraints = [
            models.UniqueConstraint(fields=["agency", "document", "number"], name="letters_one_template_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} {self.document} {self.number}"


def template_for(agency: Agency, document: Document) -> tuple[bytes, Template | None]:
    """The template a letter is written with, and its row; None for the shipped one."""
    row = Template.objects.in_force(agency).get(document)
    return (bytes(row.content), row) if row else (shipped(document), None)


class LetterQuerySet(LedgerQuerySet["Letter"]):
    """Reads of letters."""

    def visible_to(self, user: User, today: date) -> LetterQuerySet:
        return self.filter(agency__in=policy.agencies(user, "letters.letter.view", today))


class Letter(AppendOnly):
    """一份文书: of an agency, of a kind, about something. `token`: a form that is sent twice makes one letter."""

    writer = "letters"

    agency = models.ForeignKey(Agency, models.PROTECT, verbose_name=_("agency"))
    document = models.CharField(_("kind of letter"), max_length=40, choices=DOCUMENTS)
    subject = models.CharField(_("about"), max_length=64, blank=True)
    token = models.UUIDField(unique=True)
    at = models.DateTimeField(_("recorded at"))
    by = models.CharField(_("by"), max_length=16)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.get_document_display()} {self.pk}"

    @property
    def kind(self) -> Document:
        return Document(self.document)

    def draft(self) -> Draft:
        """The latest draft."""
        return self.drafts.order_by("-number")[0]

    def sealed(self) -> Signed | None:
        """What was signed, if it was."""
        return Signed.objects.filter(letter=self).select_related("number").first()

    def key(self) -> str:
        """The key of its texts. Raises `personal.fields.Erased`."""
        return self.envelope.key.clear()


class Envelope(PersonalRow):
    """信封的钥匙: the key of a letter's texts. Erased, nobody can read the letter; its rows and hashes stay."""

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="envelope")
    key = EncryptedText()

    class Meta:
        verbose_name = _("envelope")
        verbose_name_plural = _("envelopes")

    def __str__(self) -> str:
        return str(self.letter_id)

    def agency_code(self) -> str:
        return self.letter.agency.code


class DraftQuerySet(LedgerQuerySet["Draft"]):
    """Reads of drafts."""


class Draft(AppendOnly):
    """文书稿: one version of a letter's facts. A change is a new version."""

    writer = "letters"

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="drafts")
    number = models.PositiveIntegerField(_("version"))
    content = models.BinaryField()
    at = models.DateTimeField(_("recorded at"))
    by = models.CharField(_("by"), max_length=16)

    objects = DraftQuerySet.as_manager()

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        ordering = ("letter", "number")
        constraints = [models.UniqueConstraint(fields=["letter", "number"], name="letters_one_draft_a_version")]

    def __str__(self) -> str:
        return f"{self.letter_id}/{self.number}"

    def facts(self) -> LetterFacts:
        """The facts. Raises `Erased`, `Unreadable`."""
        place = f"draft:{self.letter_id}:{self.number}"
        return loaded(json.loads(envelopes.opened(self.letter.key(), bytes(self.content), place)))


class NumberIssuedQuerySet(LedgerQuerySet["NumberIssued"]):
    """Reads of numbers."""


class NumberIssued(AppendOnly):
    """已编发文字号: a number that was given to a letter and is given to none other ever."""

    writer = "letters"

    agency = models.ForeignKey(Agency, models.PROTECT)
    text = models.CharField(_("document number"), max_length=128)
    subject = models.CharField(_("about"), max_length=64, blank=True)
    at = models.DateTimeField(_("recorded at"))

    objects = NumberIssuedQuerySet.as_manager()

    class Meta:
        verbose_name = _("document number")
        verbose_name_plural = _("document numbers")
        constraints = [models.UniqueConstraint(fields=["agency", "text"], name="letters_a_number_is_given_once")]

    def __str__(self) -> str:
        return self.text


class SignedQuerySet(LedgerQuerySet["Signed"]):
    """Reads of signed letters."""


class Signed(AppendOnly):
    """签发的文书: what went out, byte for byte, with its hashes. `template` is None for the shipped one."""

    writer = "letters"

    letter = models.OneToOneField(Letter, models.PROTECT, related_name="signed")
    draft = models.ForeignKey(Draft, models.PROTECT)
    number = models.OneToOneField(NumberIssued, models.PROTECT, null=True)
    template = models.ForeignKey(Template, models.PROTECT, null=True)
    day = models.DateField(_("day of the letter"))
    docx = models.BinaryField()
    pdf = models.BinaryField()
    docx_digest = models.CharField("SHA-256 (DOCX)", max_length=64)
    pdf_digest = models.CharField("SHA-256 (PDF)", max_length=64)
    at = models.DateTimeField(_("recorded at"))
    by = models.CharField(_("signed by"), max_length=16)

    objects = SignedQuerySet.as_manager()

    class Meta:
        verbose_name = _("signed letter")
        verbose_name_plural = _("signed letters")

    def __str__(self) -> str:
        return str(self.letter_id)

    def used_template(self) -> bytes:
        """The template it was written with."""
        return bytes(self.template.content) if self.template else shipped(self.letter.kind)

    def file(self, kind: str) -> bytes:
        """The file that went out, `docx` or `pdf`. Raises `Erased`, `Unreadable`."""
        return envelopes.opened(self.letter.key(), bytes(getattr(self, kind)), f"signed:{self.letter_id}:{kind}")
