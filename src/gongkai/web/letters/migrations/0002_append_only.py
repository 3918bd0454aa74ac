from __future__ import annotations

from django.db import migrations

from gongkai.web.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial")]

    operations = [
        operation
        for model in ("Template", "Letter", "Draft", "NumberIssued", "Signed")
        for operation in append_only("letters", model)
    ]
