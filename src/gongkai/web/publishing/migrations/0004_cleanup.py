from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from gongkai.web.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_tally"),
        ("publishing", "0003_search"),
    ]

    operations = [
        migrations.CreateModel(
            name="CleanUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.UUIDField(unique=True)),
                ("title", models.CharField(max_length=120, verbose_name="title")),
                ("basis", models.CharField(max_length=200, verbose_name="basis")),
                ("opened_on", models.DateField(verbose_name="begun on")),
                ("closed_on", models.DateField(null=True, verbose_name="clean-up closed on")),
                ("by", models.CharField(max_length=16, verbose_name="by")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cleanups",
                        to="accounts.agency",
                        verbose_name="agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "clean-up",
                "verbose_name_plural": "clean-ups",
                "ordering": ("-opened_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="CleanUpDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="cleanups", to="publishing.item"
                    ),
                ),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="publishing.cleanup"
                    ),
                ),
            ],
            options={
                "verbose_name": "document of a clean-up",
                "verbose_name_plural": "documents of a clean-up",
                "ordering": ("round", "item"),
            },
        ),
        migrations.CreateModel(
            name="CleanUpDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("keep", "stays in force"),
                            ("amend", "to be amended"),
                            ("repeal", "repealed"),
                            ("expire", "declared void"),
                        ],
                        max_length=16,
                        verbose_name="decision",
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="reasons")),
                ("on", models.DateField(verbose_name="on")),
                ("by", models.CharField(max_length=16, verbose_name="by")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="publishing.cleanupdocument",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision of a clean-up",
                "verbose_name_plural": "decisions of a clean-up",
                "ordering": ("pk",),
            },
        ),
        migrations.AddConstraint(
            model_name="cleanupdocument",
            constraint=models.UniqueConstraint(fields=("round", "item"), name="publishing_once_in_a_cleanup"),
        ),
        *append_only("publishing", "CleanUpDocument"),
        *append_only("publishing", "CleanUpDecision"),
    ]
