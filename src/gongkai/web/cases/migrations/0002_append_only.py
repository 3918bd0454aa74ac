from __future__ import annotations

from django.db import migrations

from gongkai.web.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial")]

    operations = [
        operation
        for model in ("LedgerStep", "Link", "Service", "Move", "Reckoning", "DisputeStep", "StepPaper", "Clearance")
        for operation in append_only("cases", model)
    ]
