"""Ledgers that only grow 只增不改: a model whose rows are written once, by one writer, and never changed or deleted.

The model refuses what Python tries; a trigger refuses what SQL tries (see `triggers`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NoReturn, TypeVar

from django.db import models

_writer: ContextVar[str] = ContextVar("_writer", default="")


class Sealed(Exception):
    """只增不改: a row of a ledger was to be changed or deleted, or written by other than its one writer."""


Row = TypeVar("Row", bound=models.Model)


class LedgerQuerySet(models.QuerySet[Row]):
    """Reads of a ledger; what would change it is refused."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise Sealed(f"{self.model.__name__}: rows are never changed")

    def delete(self) -> NoReturn:
        raise Sealed(f"{self.model.__name__}: rows are never deleted")

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Sealed(f"{self.model.__name__}: rows are never changed")

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Row]:
        _require_writer(self.model)
        if kwargs.get("update_conflicts"):
            raise Sealed(f"{self.model.__name__}: rows are never changed")
        return super().bulk_create(objs, *args, **kwargs)


class AppendOnly(models.Model):
    """A row of a ledger 台账的一行. `writer` names the one module whose actions write it.

    Its reads are a `LedgerQuerySet`, its table has the triggers of `triggers.append_only`; a test asks every ledger.
    """

    writer = ""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise Sealed(f"{type(self).__name__}: rows are never changed")
        _require_writer(type(self))
        # Without it Django first tries an UPDATE where the new row has been given a primary key.
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Sealed(f"{type(self).__name__}: rows are never deleted")


class OneWriterQuerySet(models.QuerySet[Row]):
    """Reads of rows that one writer alone may write."""

    def update(self, **kwargs: Any) -> int:
        _require_writer(self.model)
        return super().update(**kwargs)

    def delete(self) -> NoReturn:
        raise Sealed(f"{self.model.__name__}: rows are never deleted")

    def bulk_create(self, objs: Any, *args: Any, **kwargs: Any) -> list[Row]:
        _require_writer(self.model)
        return super().bulk_create(objs, *args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        _require_writer(self.model)
        return super().bulk_update(*args, **kwargs)


class OneWriter(models.Model):
    """单一写入: a row that only its one writer makes and changes, because what it says follows from a ledger."""

    writer = ""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        _require_writer(type(self))
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Sealed(f"{type(self).__name__}: rows are never deleted")


def _require_writer(model: type[models.Model]) -> None:
    wanted = getattr(model, "writer", "")
    if not wanted or _writer.get() != wanted:
        raise Sealed(f"{model.__name__}: written only by {wanted or 'its writer, which is not named'}")


@contextmanager
def writing(writer: str) -> Iterator[None]:
    """The one writer of a ledger at work; `writer` is the name its model has."""
    token = _writer.set(writer)
    try:
        yield
    finally:
        _writer.reset(token)
