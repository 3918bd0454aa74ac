"""Triggers of ledgers 触发器: the database itself refuses to change or delete a row, whoever asks.

For a migration of the app that keeps the ledger:

    operations = [*append_only("letters", "sending")]

SQLite makes a table anew when a column of it changes, and its triggers go with the old one: such a migration ends
with `append_only` again. A test holds that every ledger has its triggers once all migrations have run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

Statements = Callable[[type[models.Model], BaseDatabaseSchemaEditor], Iterator[str]]

REFUSED = "append-only: rows of {table} are never changed or deleted"
SHRUNK = "append-only: {table} only grows"


def append_only(app: str, model: str) -> list[migrations.RunPython]:
    """只增不改: UPDATE and DELETE of a ledger's rows are refused, TRUNCATE and REPLACE too. Can be reversed."""
    return [_laid(app, model, _refuse_all)]


def only_growing(app: str, model: str, *, key: str, length: str, head: str) -> list[migrations.RunPython]:
    """只增不减: rows may be changed, never deleted; `key` stays, `length` never falls, `head` moves with it."""

    def statements(table: type[models.Model], editor: BaseDatabaseSchemaEditor) -> Iterator[str]:
        shrinks = (
            f"NEW.{length} < OLD.{length} OR NEW.{key} <> OLD.{key}"
            f" OR (NEW.{length} = OLD.{length} AND NEW.{head} <> OLD.{head})"
        )
        yield from _refusals(table, editor, {"UPDATE": shrinks, "DELETE": ""}, SHRUNK)

    return [_laid(app, model, statements)]


def names(table: str) -> dict[str, str]:
    """What the triggers of a ledger's table are called, by what they refuse."""
    return {event: f"{table}_no_{event.lower()}" for event in ("UPDATE", "DELETE", "INSERT", "TRUNCATE")}


def _laid(app: str, model: str, statements: Statements) -> migrations.RunPython:
    def forward(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        backward(apps, editor)
        for statement in statements(apps.get_model(app, model), editor):
            editor.execute(statement, params=None)

    def backward(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
        table = apps.get_model(app, model)._meta.db_table
        postgresql = editor.connection.vendor == "postgresql"
        for name in names(table).values():
            editor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if postgresql else ""), params=None)
        if postgresql:
            editor.execute(f"DROP FUNCTION IF EXISTS {table}_refuse()", params=None)

    return migrations.RunPython(forward, backward)


def _refuse_all(table: type[models.Model], editor: BaseDatabaseSchemaEditor) -> Iterator[str]:
    return _refusals(table, editor, {"UPDATE": "", "DELETE": ""}, REFUSED)


def _refusals(
    model: type[models.Model], editor: BaseDatabaseSchemaEditor, events: dict[str, str], words: str
) -> Iterator[str]:
    """One trigger an event, with the condition on which it refuses."""
    table = model._meta.db_table
    message = words.format(table=table)
    if editor.connection.vendor == "postgresql":
        yield (
            f"CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation'; END $$"
        )
        for event, condition in events.items():
            when = f" WHEN ({condition})" if condition else ""
            yield (
                f"CREATE TRIGGER {names(table)[event]} BEFORE {event} ON {table}"
                f" FOR EACH ROW{when} EXECUTE FUNCTION {table}_refuse()"
            )
        yield (
            f"CREATE TRIGGER {names(table)['TRUNCATE']} BEFORE TRUNCATE ON {table}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION {table}_refuse()"
        )
        return
    # INSERT OR REPLACE deletes the row that is in its way without asking the trigger that refuses DELETE.
    for event, condition in {**events, "INSERT": _in_the_way(model)}.items():
        when = f" WHEN {condition}" if condition else ""
        yield (
            f"CREATE TRIGGER {names(table)[event]} BEFORE {event} ON {table}"
            f" FOR EACH ROW{when} BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )


def _in_the_way(model: type[models.Model]) -> str:
    """Whether a row stands in the place of the new one: by its primary key, or what else may be there only once."""
    meta = model._meta
    columns = {field.name: field.column for field in meta.local_concrete_fields}
    places = [[field.column] for field in meta.local_concrete_fields if field.unique]
    places += [
        [columns[name] for name in constraint.fields]
        for constraint in meta.constraints
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields and constraint.condition is None
    ]
    same = [" AND ".join(f'"{column}" = NEW."{column}"' for column in place) for place in places]
    return f"EXISTS (SELECT 1 FROM {meta.db_table} WHERE {' OR '.join(f'({each})' for each in same)})"  # noqa: S608 - the names of a model's own columns
