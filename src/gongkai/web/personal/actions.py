"""What is done with personal data 个人信息的处理: look, erase, renew. Each stands in the log, without the data.

Who may look or erase is asked by the caller (`accounts.policy`: `personal.clear_text.view`, `personal.data.erase`):
this app knows no people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from gongkai.web.audit.actions import seal
from gongkai.web.personal import keys
from gongkai.web.personal.fields import Token, Tombstone, index
from gongkai.web.personal.models import Basis, PersonalRow, Reason, indexes, personal_fields, personal_models

KEYS_CHAIN = "@personal"
"""The chain of what is done to all agencies' data at once."""

BATCH = 200


@transaction.atomic(durable=True)
def reveal(row: PersonalRow, field: str, *, actor: str, reason: Reason, at: datetime) -> str:
    """查看明文: the clear text of one datum; the look is in the log, committed, before the text is given.

    `actor` is the user's number. Raises `ValueError` for a reason that is none, `Erased`, `Unreadable`.
    """
    if field not in {each.name for each in personal_fields(type(row))}:
        raise ValueError(f"{field} is no personal field of {row._meta.label}")
    facts = {"field": field, "reason": Reason(reason).value}
    text: str = getattr(row, field).clear()
    seal(
        row.agency_code(), actor=actor, act="personal.reveal", subject=row.subject_in_log(),
        at=at, on=timezone.localdate(at), facts=facts,
    )  # fmt: skip
    return text


@transaction.atomic
def erase(rows: Iterable[PersonalRow], *, basis: Basis, actor: str, at: datetime) -> int:
    """删除个人信息: the ciphertext is overwritten by a tombstone, the index emptied; rows and log stay.

    What is erased already stays as it is. Returns how many were erased.
    """
    _overwrite_freed_space()
    on = timezone.localdate(at)
    return sum(_erase(row, Tombstone(on, Basis(basis).value), actor, at) for row in rows)


def _erase(row: PersonalRow, stone: Tombstone, actor: str, at: datetime) -> bool:
    fields = [field.name for field in personal_fields(type(row))]
    emptied = {each.name: "" for each in indexes(type(row))}
    values = {**dict.fromkeys(fields, stone.token()), **emptied, "erased_on": stone.on}
    if not type(row)._base_manager.filter(pk=row.pk, erased_on=None).update(**values):
        return False
    seal(
        row.agency_code(), actor=actor, act="personal.erase", subject=row.subject_in_log(),
        at=at, on=stone.on, facts={"basis": stone.basis, "fields": fields},
    )  # fmt: skip
    return True


def _overwrite_freed_space() -> None:
    # PostgreSQL frees the old row at its next VACUUM; SQLite would keep the bytes until the page is used again.
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def erase_due(now: datetime) -> int:
    """到期删除: every row whose retention period is over, in batches. Returns how many."""
    today = timezone.localdate(now)
    done = 0
    for model in personal_models():
        while rows := list(model.due(today)[:BATCH]):
            erased = erase(rows, basis=Basis.EXPIRED, actor="job:erase", at=now)
            done += erased
            if not erased:
                break
    return done


def under_keys() -> Counter[str]:
    """How many values stand under each key."""
    return Counter(
        value.key
        for model in personal_models()
        for row in model._base_manager.filter(erased_on=None).iterator(BATCH)
        for field in personal_fields(model)
        if (value := getattr(row, field.name))
    )


def renew(*, actor: str, at: datetime) -> int:
    """更换密钥: whatever is under an older key is made again under the current one. Returns how many rows.

    Raises `Unreadable` where a key is missing; what was renewed before stays renewed.
    """
    done = sum(_renew(model, last) for model in personal_models() for last in _batches(model))
    with transaction.atomic():
        facts = {"key": keys.ring().current.id, "rows": done}
        seal(KEYS_CHAIN, actor=actor, act="personal.renew", subject="personal.key", at=at, facts=facts)
    return done


def _batches(model: type[PersonalRow]) -> Iterable[list[int]]:
    numbers = list(model._base_manager.filter(erased_on=None).order_by("pk").values_list("pk", flat=True))
    return (numbers[start : start + BATCH] for start in range(0, len(numbers), BATCH))


@transaction.atomic
def _renew(model: type[PersonalRow], numbers: list[int]) -> int:
    rows = model._base_manager.select_for_update().filter(pk__in=numbers, erased_on=None)
    return sum(_renew_row(row) for row in rows)


def _renew_row(row: PersonalRow) -> bool:
    current = keys.ring().current.id
    values: dict[str, Token | str] = {
        field.name: value.renewed()
        for field in personal_fields(type(row))
        if (value := getattr(row, field.name)) and value.key != current
    }
    values |= {each.name: index(row, each.source) for each in indexes(type(row)) if each.source in values}
    return bool(values) and bool(type(row)._base_manager.filter(pk=row.pk, erased_on=None).update(**values))
