"""Rows of personal data 个人信息表: what every model with encrypted fields has in common."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from gongkai.web.personal.fields import BlindIndex, EncryptedText, Erased


class Basis(models.TextChoices):
    """删除的依据: 个人信息保护法第四十七条第一款 [M-H], item by item."""

    PURPOSE = "purpose", _("the purpose is fulfilled or cannot be")  # （一）
    EXPIRED = "expired", _("the retention period is over")  # （二）
    WITHDRAWN = "withdrawn", _("the person withdrew consent")  # （三）
    UNLAWFUL = "unlawful", _("it was handled against the law or an agreement")  # （四）


class Reason(models.TextChoices):
    """查看的理由: why somebody looks at a clear text. A list, because free words may themselves be personal."""

    CONTACT = "contact", _("to reach the person")
    IDENTITY = "identity", _("to check who it is")
    LETTER = "letter", _("to write or deliver a letter")
    FEE = "fee", _("to collect or return a fee")
    DISPUTE = "dispute", _("reconsideration or lawsuit")
    INSPECTION = "inspection", _("inspection by the supervising organ")
    SUBJECT = "subject", _("the person asked for their own data")


@dataclass(frozen=True, slots=True)
class Retention:
    """保存期限 (个人信息保护法第十九条 [M-H]): erased `days` after the day of the field `since`."""

    since: str
    days: int


class PersonalRow(models.Model):
    """A row with personal data. It is apart from every ledger: a ledger never forgets, this does.

    `personal_row` binds each value to its row. `retention` says how long; None: no period, erased on demand alone.
    """

    personal_row = models.UUIDField(default=uuid.uuid4, editable=False)
    erased_on = models.DateField(_("erased on"), null=True, blank=True, editable=False)

    retention: ClassVar[Retention | None] = None

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises `Erased` where the row was erased since it was read: a late form brings nothing back."""
        with transaction.atomic():
            stored = type(self)._base_manager.select_for_update().filter(pk=self.pk)
            if not self._state.adding and self.erased_on is None and stored.exclude(erased_on=None).exists():
                raise Erased(self.subject_in_log())
            super().save(*args, **kwargs)

    def agency_code(self) -> str:
        """The agency in whose log looks and erasures stand."""
        raise NotImplementedError

    def subject_in_log(self) -> str:
        """The row as the log names it."""
        return f"{self._meta.label_lower}:{self.pk}"

    @classmethod
    def due(cls, today: date) -> models.QuerySet[Any]:
        """Rows whose retention period is over."""
        rows = cls._base_manager.filter(erased_on=None)
        if cls.retention is None:
            return rows.none()
        return rows.filter(**{f"{cls.retention.since}__date__lt": today - timedelta(days=cls.retention.days)})


def personal_models() -> list[type[PersonalRow]]:
    """Every model that holds personal data."""
    return [model for model in apps.get_models() if issubclass(model, PersonalRow)]


def personal_fields(model: type[models.Model]) -> list[EncryptedText]:
    """A model's encrypted fields."""
    return [field for field in model._meta.get_fields() if isinstance(field, EncryptedText)]


def indexes(model: type[models.Model]) -> list[BlindIndex]:
    """A model's indexes of encrypted fields."""
    return [field for field in model._meta.get_fields() if isinstance(field, BlindIndex)]
