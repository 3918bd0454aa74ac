from __future__ import annotations

from django.db import migrations

from gongkai.web.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("files", "0001_initial")]

    operations = [*append_only("files", "Attachment"), *append_only("files", "Examination")]
