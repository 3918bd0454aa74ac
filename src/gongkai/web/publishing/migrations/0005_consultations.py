from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

import gongkai.web.personal.fields
from gongkai.web.audit.triggers import append_only


class Migration(migrations.Migration):
    dependencies = [("publishing", "0004_cleanup")]

    operations = [
        migrations.CreateModel(
            name="Consultation",
            fields=[
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="consultation",
                        serialize=False,
                        to="publishing.item",
                    ),
                ),
                ("opens_on", models.DateField(verbose_name="comments are taken from")),
                ("closes_on", models.DateField(verbose_name="comments are taken to")),
                ("contact", models.CharField(max_length=200, verbose_name="where else to write")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="why it is shorter")),
                ("by", models.CharField(max_length=16, verbose_name="by")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
            ],
            options={
                "verbose_name": "consultation",
                "verbose_name_plural": "consultations",
                "ordering": ("-opens_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("personal_row", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("erased_on", models.DateField(blank=True, editable=False, null=True, verbose_name="erased on")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                ("token", models.UUIDField(unique=True)),
                ("at", models.DateTimeField(verbose_name="came at")),
                ("name", gongkai.web.personal.fields.EncryptedText(blank=True, default="", verbose_name="name")),
                (
                    "contact",
                    gongkai.web.personal.fields.EncryptedText(blank=True, default="", verbose_name="how to reach you"),
                ),
                ("words", gongkai.web.personal.fields.EncryptedText(verbose_name="comment")),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="comments",
                        to="publishing.consultation",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
                "ordering": ("consultation", "number"),
            },
        ),
        migrations.CreateModel(
            name="CommentDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "taken",
                    models.CharField(
                        choices=[("adopted", "adopted"), ("partly", "adopted in part"), ("not", "not adopted")],
                        max_length=16,
                        verbose_name="what became of it",
                    ),
                ),
                ("gist", models.CharField(max_length=300, verbose_name="what it says, in short")),
                ("answer", models.CharField(max_length=500, verbose_name="explanation")),
                ("by", models.CharField(max_length=16, verbose_name="by")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="publishing.comment",
                    ),
                ),
            ],
            options={
                "verbose_name": "decision on a comment",
                "verbose_name_plural": "decisions on comments",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="ReadingWaiver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=200, verbose_name="reasons")),
                ("by", models.CharField(max_length=16, verbose_name="by")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reading_waiver",
                        to="publishing.item",
                    ),
                ),
            ],
            options={
                "verbose_name": "policy that needs no reading",
                "verbose_name_plural": "policies that need no reading",
            },
        ),
        migrations.AddConstraint(
            model_name="comment",
            constraint=models.UniqueConstraint(
                fields=("consultation", "number"), name="publishing_one_comment_a_number"
            ),
        ),
        *append_only("publishing", "CommentDecision"),
        *append_only("publishing", "ReadingWaiver"),
    ]
