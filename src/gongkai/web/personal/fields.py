"""Fields of personal data 个人信息字段: encrypted in the database, masked wherever they are shown.

A field's value is a `Confidential`: as text it is its mask. The clear text is asked for by name (`clear`), by machinery
that needs it to do its work; a person sees it through `actions.reveal` alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

from django.core import checks
from django.db import models
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext

from gongkai.web.personal import masks
from gongkai.web.personal.keys import Unreadable, key_of, ring

Mask = Callable[[str], str]
ROW = "personal_row"
GONE = "x1"


class Token(str):
    """A value as it stands in the database."""

    __slots__ = ()


class _Given(str):
    """A clear text that was just set and is not yet in the database."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Tombstone:
    """删除记录: what stands where a personal datum stood: the day of erasure and the code of its legal basis."""

    on: date
    basis: str

    def token(self) -> Token:
        return Token(f"{GONE}.{self.on.isoformat()}.{self.basis}")


class Erased(Exception):
    """已删除: the clear text of an erased datum was asked for."""


class Confidential:
    """个人信息: one personal datum of one row. As text it is its mask; it cannot be pickled or compared."""

    __slots__ = ("_field", "_raw", "_row")

    def __init__(self, field: EncryptedText, row: models.Model, raw: str) -> None:
        self._field, self._row, self._raw = field, row, raw

    def __str__(self) -> str:
        return self.masked

    def __repr__(self) -> str:
        return f"<Confidential {self._field}>"

    def __bool__(self) -> bool:
        return bool(self._raw)

    def __reduce__(self) -> NoReturn:
        raise TypeError("personal data go nowhere by pickle")

    @property
    def masked(self) -> str:
        """脱敏后: what a page shows."""
        if self.erased:
            return gettext("(erased)")
        try:
            return self._field.mask(self.clear())
        except Unreadable:
            return gettext("(cannot be decrypted)")

    @property
    def erased(self) -> Tombstone | None:
        """What stands in its place where it was erased."""
        if not self._raw.startswith(f"{GONE}.") or isinstance(self._raw, _Given):
            return None
        _, on, basis = self._raw.split(".")
        return Tombstone(date.fromisoformat(on), basis)

    @property
    def key(self) -> str:
        """The name of the key it is under; "" where there is nothing to read."""
        return "" if not self._raw or self.erased else key_of(self.token())

    def clear(self) -> str:
        """The clear text, for machinery. Raises `Unreadable`, `Erased`."""
        if isinstance(self._raw, _Given) or not self._raw:
            return str.__str__(self._raw)
        if self.erased:
            raise Erased(place(self._field, self._row))
        return ring().decrypt(self._raw, place(self._field, self._row))

    def token(self) -> Token:
        """What goes into the database."""
        if self._raw and isinstance(self._raw, _Given):
            return Token(ring().encrypt(self._raw, place(self._field, self._row)))
        return Token(self._raw)

    def renewed(self) -> Token:
        """The same datum under the current key."""
        return Token(ring().encrypt(self.clear(), place(self._field, self._row)))

    def kept_for(self, row: models.Model) -> str:
        """What another object of the same row, or another row, keeps of it."""
        return self._raw if self._row.pk == row.pk and type(self._row) is type(row) else _Given(self.clear())


def place(field: models.Field[Any, Any], row: models.Model) -> str:
    """Where a value belongs; a value that was moved elsewhere cannot be read there."""
    return f"{field.model._meta.label_lower}.{field.name}:{getattr(row, ROW)}"


class _Slot(DeferredAttribute):
    field: EncryptedText

    def __get__(self, instance: models.Model | None, cls: type[models.Model] | None = None) -> Any:
        if instance is None:
            return self
        raw = super().__get__(instance, cls)
        return None if raw is None else Confidential(self.field, instance, raw)

    def __set__(self, instance: models.Model, value: object) -> None:
        if isinstance(value, Confidential):
            value = value.kept_for(instance)
        elif value is not None and not isinstance(value, Token):
            value = _Given(value)
        instance.__dict__[self.field.attname] = value


if TYPE_CHECKING:
    _TextField = models.TextField[str | Confidential, Confidential]
    _CharField = models.CharField[str, str]
else:
    _TextField, _CharField = models.TextField, models.CharField


class EncryptedText(_TextField):
    """加密字段: a personal text, encrypted for its place (AES-256-GCM). Cannot be searched: see `BlindIndex`.

    Stands only in a `models.PersonalRow`. A model or field that is renamed needs its values made again.
    """

    descriptor_class = _Slot

    def __init__(self, *args: Any, mask: Mask = masks.whole, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mask = mask

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        wrong = [] if hasattr(self.model, ROW) else [_misplaced(self)]
        return [*super().check(**kwargs), *wrong]

    def from_db_value(self, value: str | None, expression: object, connection: object) -> Token | None:
        return None if value is None else Token(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = getattr(model_instance, self.attname)
        if value is None:
            return None
        token = value.token()
        setattr(model_instance, self.attname, token)
        return token

    def get_prep_value(self, value: Any) -> str | None:
        if isinstance(value, Confidential):
            value = value.token()
        if value is None or value == "" or isinstance(value, Token):
            return None if value is None else str.__str__(value)
        raise TypeError(f"{self}: personal data are written by saving a row, never by an update")

    def get_lookup(self, lookup_name: str) -> Any:
        return super().get_lookup(lookup_name) if lookup_name == "isnull" else None

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return "" if value is None else str.__str__(value.token())

    def to_python(self, value: Any) -> Any:
        return value

    def formfield(self, *args: Any, **kwargs: Any) -> None:
        return None


def _misplaced(field: EncryptedText) -> checks.Error:
    return checks.Error("stands in a model that is no PersonalRow", obj=field, id="personal.E001")


class BlindIndex(_CharField):
    """检索摘要: the keyed digest of another field, by which a row with exactly that text is found (`sought`)."""

    def __init__(self, *args: Any, source: str, **kwargs: Any) -> None:
        kwargs |= {"max_length": 64, "blank": True, "default": "", "editable": False}
        super().__init__(*args, **kwargs)
        self.source = source

    def deconstruct(self) -> tuple[str, str, Any, dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = index(model_instance, self.source)
        setattr(model_instance, self.attname, value)
        return value


def index(row: models.Model, source: str) -> str:
    """The index of a row's datum under the current key; "" where there is none."""
    value: Confidential | None = getattr(row, source)
    if not value or value.erased:
        return ""
    return ring().index(value.clear(), _domain(type(row), source))


def sought(model: type[models.Model], source: str, text: str) -> list[str]:
    """What an index may hold for a text, for `…__in=`: rows of older keys are found too."""
    return ring().indexes(text, _domain(model, source))


def _domain(model: type[models.Model], source: str) -> str:
    return f"{model._meta.label_lower}.{source}"
