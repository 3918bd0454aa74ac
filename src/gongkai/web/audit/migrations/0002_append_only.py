from __future__ import annotations

from django.db import migrations, models

from gongkai.web.audit.triggers import append_only, only_growing


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.AddIndex("logentry", models.Index(fields=["at"], name="audit_entry_at")),
        *append_only("audit", "LogEntry"),
        *only_growing("audit", "Chain", key="code", length="length", head="head"),
    ]
