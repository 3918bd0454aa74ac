from __future__ import annotations

from django.db import migrations

from gongkai.web.audit.triggers import append_only

LEDGERS = (
    "ReportStep", "ReportText", "Frozen", "Reason", "YearlyFigure", "FigureSignature", "Adjustment", "Submission",
    "Correction",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial")]

    operations = [operation for model in LEDGERS for operation in append_only("reporting", model)]
