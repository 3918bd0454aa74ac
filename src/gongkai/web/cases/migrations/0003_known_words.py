"""The pairs by which what is public is found, made anew: they are now those of the search."""

from __future__ import annotations

from typing import Any

from django.db import migrations

from gongkai.web.publishing.search.nearness import pairs


def renew(apps: Any, schema_editor: Any) -> None:
    known = apps.get_model("cases", "Known")
    for row in known.objects.only("title").iterator(chunk_size=500):
        known.objects.filter(pk=row.pk).update(words=f" {' '.join(sorted(pairs(row.title)))} ")


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_append_only")]

    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
