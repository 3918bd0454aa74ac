"""A row for any model, made from what its fields ask for: a ledger of tomorrow is tried as those of today are."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import models
from django.utils import timezone

from gongkai.web.audit.appendonly import AppendOnly, LedgerQuerySet, writing

DEEPEST = 6


def ledgers(every: list[type[models.Model]]) -> list[type[AppendOnly]]:
    return [model for model in every if issubclass(model, AppendOnly)]


def filled(model: type[models.Model], depth: int = 0) -> models.Model:
    """A new row, and before it those it refers to."""
    values = {field.name: value for field in model._meta.concrete_fields if (value := _value(field, depth)) is not None}
    row = model(**values)
    with writing(getattr(model, "writer", "")):
        row.save()
    return row


def _value(field: models.Field[Any, Any], depth: int) -> Any:
    if field.primary_key and isinstance(field, models.AutoField):
        return None
    if isinstance(field, models.ForeignKey):
        if field.null or depth > DEEPEST:
            return None
        target = field.related_model
        assert isinstance(target, type)
        return filled(target, depth + 1)
    if field.has_default() or field.null or getattr(field, "auto_now_add", False):
        return None
    return _plain(field)


def _plain(field: models.Field[Any, Any]) -> Any:
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.DateTimeField):
        return timezone.now()
    if isinstance(field, models.DateField):
        return date(2025, 3, 3)
    if isinstance(field, (models.IntegerField, models.BooleanField, models.DecimalField)):
        return 1
    if isinstance(field, models.BinaryField):
        return b"x"
    if isinstance(field, models.JSONField):
        return {}
    if isinstance(field, models.UUIDField):
        return uuid4()
    return secrets.token_hex(8)[: field.max_length or 16]


def reads(model: type[models.Model]) -> bool:
    """Whether a model's own reads refuse to change."""
    return isinstance(model._default_manager.get_queryset(), LedgerQuerySet)
