"""选项: what a form that is drawn offers, where that depends on who is asked: its fields are declared without."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm, ChoiceField, ModelChoiceField


def offer(form: BaseForm, name: str, choices: Iterable[tuple[Any, Any]]) -> None:
    """The choices of a field. Raises `TypeError` where it is no field of choices."""
    field = form.fields[name]
    if not isinstance(field, ChoiceField) or isinstance(field, ModelChoiceField):
        raise TypeError(name)
    field.choices = list(choices)


def offer_rows(form: BaseForm, name: str, rows: QuerySet[Any]) -> None:
    """The rows among which a field chooses. Raises `TypeError` where it is no field of rows."""
    field = form.fields[name]
    if not isinstance(field, ModelChoiceField):
        raise TypeError(name)
    field.queryset = rows
