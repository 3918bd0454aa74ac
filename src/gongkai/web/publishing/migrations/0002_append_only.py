from __future__ import annotations

from django.db import migrations

from gongkai.web.audit.triggers import append_only

LEDGERS = ("ItemStep", "Revision", "Enclosure", "Release", "Tie", "Justification", "Moved", "Adjustment")


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]

    operations = [operation for model in LEDGERS for operation in append_only("publishing", model)]
