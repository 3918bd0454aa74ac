from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from gongkai.web.publishing.search import postgresql, sqlite

SEARCHABLE = (
    "CREATE INDEX publishing_searchable ON publishing_publication (id, first_published_on, agency_id, kind, entry,"
    " genre, effective_on, expires_on, ended, ended_on, until, hidden) WHERE until IS NULL AND NOT hidden"
)
"""What a search asks of each public item, its condition too: SQLite then reads none of their texts."""


def made(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    store = postgresql if editor.connection.vendor == "postgresql" else sqlite
    for statement in (SEARCHABLE, *store.TABLES, *store.INDEXES):
        editor.execute(statement, params=None)


def dropped(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    store = postgresql if editor.connection.vendor == "postgresql" else sqlite
    for statement in ("DROP INDEX publishing_searchable", *store.DROPPED):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("publishing", "0002_append_only")]

    operations = [migrations.RunPython(made, dropped)]
