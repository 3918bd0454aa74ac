from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from gongkai.web.audit.appendonly import AppendOnly, OneWriter, Sealed, writing
from gongkai.web.audit.triggers import names
from web.audit.rows import filled, ledgers, reads

LEDGERS = ledgers(list(apps.get_models()))
every_ledger = pytest.mark.parametrize("model", LEDGERS, ids=lambda model: model._meta.label)


def values(model: type[models.Model]) -> list[Any]:
    return list(model._base_manager.order_by("pk").values())


def new_column(model: type[AppendOnly]) -> str:
    """Some column of a ledger that is not its key."""
    return next(field.column for field in model._meta.concrete_fields if not field.primary_key)


def execute(statement: str, *values: object) -> Callable[[], object]:
    def run() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)

    return run


def forged(row: AppendOnly) -> None:
    """A row that says it is new, under the number of one that is there."""
    row._state.adding = True
    with writing(row.writer):
        row.save()


def test_there_are_ledgers() -> None:
    assert "audit.LogEntry" in [model._meta.label for model in LEDGERS]


@every_ledger
def test_a_ledger_names_its_writer_and_reads_through_a_ledgers_queryset(model: type[AppendOnly]) -> None:
    assert model.writer
    assert reads(model)


@every_ledger
def test_a_ledger_has_its_triggers_once_every_migration_has_run(db: None, model: type[AppendOnly]) -> None:
    postgresql = connection.vendor == "postgresql"
    listed = (
        "SELECT tgname FROM pg_trigger WHERE tgenabled = 'O' AND NOT tgisinternal AND tgrelid = %s::regclass"
        if postgresql
        else "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(listed, [model._meta.db_table])
        found = {row[0] for row in cursor.fetchall()}
    wanted = names(model._meta.db_table)
    assert {wanted["UPDATE"], wanted["DELETE"], wanted["TRUNCATE" if postgresql else "INSERT"]} <= found


@every_ledger
def test_a_ledger_is_written_by_its_writer_alone(db: None, model: type[AppendOnly]) -> None:
    row = filled(model)
    again = type(row)(**{field.attname: getattr(row, field.attname) for field in model._meta.concrete_fields})
    before = values(model)
    for attempt in (again.save, lambda: model._default_manager.bulk_create([again])):
        for writer in ("", "somebody-else"):
            with writing(writer), pytest.raises(Sealed, match="written only by"):
                attempt()
    assert values(model) == before


@every_ledger
def test_nothing_in_python_changes_a_row_of_a_ledger(db: None, model: type[AppendOnly]) -> None:
    row = filled(model)
    before, rows = values(model), model._default_manager
    field = next(field for field in model._meta.concrete_fields if not field.primary_key)
    same = {field.attname: getattr(row, field.attname)}
    attempts: list[Callable[[], object]] = [
        row.save, row.delete, lambda: row.save(update_fields=[field.name]), lambda: rows.update(**same),
        rows.all().delete, lambda: rows.bulk_update([row], [field.name]),
        lambda: rows.bulk_create([row], update_conflicts=True, update_fields=[field.name], unique_fields=["pk"]),
        lambda: rows.update_or_create(pk=row.pk, defaults=same),
    ]  # fmt: skip
    for attempt in attempts:
        with writing(model.writer), pytest.raises(Sealed), transaction.atomic():
            attempt()
    assert values(model) == before


@every_ledger
def test_the_database_itself_changes_no_row_of_a_ledger(db: None, model: type[AppendOnly]) -> None:
    row = filled(model)
    before, table, column = values(model), model._meta.db_table, new_column(model)
    attempts: list[Callable[[], object]] = [
        execute(f'UPDATE {table} SET "{column}" = "{column}"'),  # noqa: S608 - a model's own names
        execute(f"DELETE FROM {table}"),  # noqa: S608 - as above
        lambda: model._base_manager.filter(pk=row.pk).update(**{column: getattr(row, column)}),
        lambda: model._base_manager.filter(pk=row.pk).delete(),
        lambda: forged(row),
    ]
    if connection.vendor == "postgresql":
        # What the rows of this test still have to be checked for would itself stop a TRUNCATE.
        execute("SET CONSTRAINTS ALL IMMEDIATE")()
        attempts.append(execute(f"TRUNCATE {table} CASCADE"))
    else:
        attempts.append(execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}"))  # noqa: S608 - as above
    for attempt in attempts:
        with pytest.raises(IntegrityError), transaction.atomic():
            attempt()
    assert values(model) == before


# Rows that follow from a ledger ----------------------------------------------------------------------

FOLLOWING = [model for model in apps.get_models() if issubclass(model, OneWriter)]
every_following = pytest.mark.parametrize("model", FOLLOWING, ids=lambda model: model._meta.label)


def test_there_are_rows_that_follow_from_a_ledger() -> None:
    assert "publishing.Publication" in [model._meta.label for model in FOLLOWING]


@every_following
def test_what_follows_from_a_ledger_is_written_by_its_writer_alone(db: None, model: type[OneWriter]) -> None:
    row = filled(model)
    field = next(one for one in model._meta.concrete_fields if not one.primary_key)
    rows, same = model._default_manager.filter(pk=row.pk), {field.attname: getattr(row, field.attname)}
    before = values(model)
    for attempt in (
        row.save,
        lambda: rows.update(**same),
        lambda: model._default_manager.bulk_create([row]),
        lambda: model._default_manager.bulk_update([row], [field.name]),
    ):
        for writer in ("", "somebody-else"):
            with writing(writer), pytest.raises(Sealed, match="written only by"):
                attempt()
    assert values(model) == before
    with writing(model.writer):
        assert rows.update(**same) == 1


@every_following
def test_what_follows_from_a_ledger_is_never_deleted(db: None, model: type[OneWriter]) -> None:
    row = filled(model)
    for attempt in (row.delete, model._default_manager.filter(pk=row.pk).delete):
        with writing(model.writer), pytest.raises(Sealed, match="never deleted"):
            attempt()
    assert model._base_manager.filter(pk=row.pk).exists()
