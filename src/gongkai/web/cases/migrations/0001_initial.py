from __future__ import annotations

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import gongkai.web.personal.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_one_user_name"),
        ("files", "0002_append_only"),
        ("letters", "0002_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Dispute",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.UUIDField(unique=True)),
                (
                    "track",
                    models.CharField(
                        choices=[
                            ("reconsideration", "administrative reconsideration"),
                            ("litigation.direct", "suit without reconsideration"),
                            ("litigation.after_reconsideration", "suit after reconsideration"),
                        ],
                        max_length=32,
                        verbose_name="track",
                    ),
                ),
                ("about", models.CharField(max_length=200, verbose_name="about")),
                ("body", models.CharField(max_length=120, verbose_name="review body or court")),
                ("case_number", models.CharField(blank=True, max_length=80, verbose_name="case number")),
                ("lessons", models.TextField(blank=True, verbose_name="lessons learnt")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("filed", "filed, to be accepted"),
                            ("accepted", "accepted, to be answered by us"),
                            ("answered", "answered, to be decided"),
                            ("appealed", "appealed, to be decided"),
                            ("decided", "decided"),
                            ("redo", "to be done anew by us"),
                            ("done", "done anew"),
                            ("struck", "entered by mistake, struck out"),
                        ],
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                ("filed_on", models.DateField(verbose_name="filed on")),
                ("due_on", models.DateField(null=True, verbose_name="due on")),
                ("decided_on", models.DateField(null=True, verbose_name="decided on")),
                (
                    "verdict",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "upheld"),
                            ("corrected", "result corrected"),
                            ("other", "other result"),
                            ("pending", "pending"),
                        ],
                        max_length=16,
                        verbose_name="result",
                    ),
                ),
                ("redo_by", models.DateField(null=True, verbose_name="to be done anew by")),
                ("length", models.PositiveIntegerField(default=0, verbose_name="steps")),
                (
                    "after",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suits",
                        to="cases.dispute",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes",
                        to="accounts.agency",
                        verbose_name="agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "dispute",
                "verbose_name_plural": "disputes",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Known",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("address", models.URLField(max_length=500, verbose_name="web address")),
                ("published_on", models.DateField(verbose_name="published on")),
                ("words", models.TextField(default="", editable=False)),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="known",
                        to="accounts.agency",
                        verbose_name="agency",
                    ),
                ),
            ],
            options={
                "verbose_name": "published information",
                "verbose_name_plural": "published information",
                "ordering": ("-published_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Hint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("visit", models.UUIDField(db_index=True)),
                ("shown_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField(null=True)),
                ("helped_at", models.DateTimeField(null=True)),
                (
                    "known",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="hints", to="cases.known"
                    ),
                ),
            ],
            options={
                "verbose_name": "hint",
                "verbose_name_plural": "hints",
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("personal_row", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("erased_on", models.DateField(blank=True, editable=False, null=True, verbose_name="erased on")),
                ("name", gongkai.web.personal.fields.EncryptedText()),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "dispute",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="party", to="cases.dispute"
                    ),
                ),
            ],
            options={
                "verbose_name": "party",
                "verbose_name_plural": "parties",
            },
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=80, unique=True, verbose_name="number")),
                ("token", models.UUIDField(unique=True)),
                (
                    "applicant",
                    models.CharField(
                        choices=[
                            ("natural", "natural person"),
                            ("business", "business"),
                            ("research", "research institution"),
                            ("social", "social organisation of public benefit"),
                            ("legal", "legal service provider"),
                            ("other", "other legal person or organisation"),
                        ],
                        max_length=16,
                        verbose_name="kind of applicant",
                    ),
                ),
                (
                    "channel",
                    models.CharField(
                        choices=[
                            ("counter", "handed in at the counter"),
                            ("oral", "told in person, written down by the office"),
                            ("signed_post", "registered post or courier"),
                            ("ordinary_post", "ordinary post"),
                            ("fax", "fax"),
                            ("email", "e-mail"),
                            ("online", "online"),
                            ("elsewhere", "sent to another unit or person"),
                        ],
                        max_length=16,
                        verbose_name="channel",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="information wanted")),
                ("document_number", models.CharField(blank=True, max_length=80, verbose_name="its document number")),
                (
                    "carrier",
                    models.CharField(
                        choices=[
                            ("paper", "on paper"),
                            ("electronic", "as electronic data"),
                            ("inspection", "to be looked at or copied by hand"),
                        ],
                        max_length=16,
                        verbose_name="form",
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("post", "by post"),
                            ("email", "by e-mail"),
                            ("online", "on this site"),
                            ("pick_up", "picked up in person"),
                            ("fax", "by fax"),
                        ],
                        max_length=16,
                        verbose_name="way of getting it",
                    ),
                ),
                ("arrived_on", models.DateField(verbose_name="arrived on")),
                ("arrived_at", models.DateTimeField(verbose_name="recorded at")),
                ("unit", models.CharField(blank=True, max_length=60, verbose_name="unit")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("arrived", "arrived, to be confirmed"),
                            ("dropped", "not registered"),
                            ("merged", "merged into another request"),
                            ("open", "being handled"),
                            ("consulting", "an opinion is asked for"),
                            ("reasons", "reasons are waited for"),
                            ("correction", "a correction is waited for"),
                            ("payment", "payment is waited for"),
                            ("answered", "answered, to be served"),
                            ("served", "served"),
                            ("closed", "closed without an answer"),
                            ("archived", "archived"),
                        ],
                        default="arrived",
                        max_length=16,
                        verbose_name="state",
                    ),
                ),
                (
                    "paper",
                    models.CharField(
                        choices=[
                            ("none", "no draft"),
                            ("drafted", "drafted"),
                            ("reviewed", "reviewed"),
                            ("returned", "returned"),
                            ("signed", "signed"),
                        ],
                        default="none",
                        max_length=16,
                        verbose_name="draft of the answer",
                    ),
                ),
                ("received_on", models.DateField(null=True, verbose_name="received on")),
                ("limit", models.CharField(blank=True, max_length=32, verbose_name="limit")),
                ("due_on", models.DateField(null=True, verbose_name="due on")),
                ("extended", models.BooleanField(default=False, verbose_name="extended")),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "予以公开"),
                            ("partial", "部分公开"),
                            ("denied.state_secret", "属于国家秘密"),
                            ("denied.law_forbids", "其他法律行政法规禁止公开"),
                            ("denied.security_stability", "危及“三安全一稳定”"),
                            ("denied.third_party", "保护第三方合法权益"),
                            ("denied.internal_affairs", "属于三类内部事务信息"),
                            ("denied.process", "属于四类过程性信息"),
                            ("denied.enforcement_file", "属于行政执法案卷"),
                            ("denied.admin_query", "属于行政查询事项"),
                            ("unavailable.not_held", "本机关不掌握相关政府信息"),
                            ("unavailable.needs_creation", "没有现成信息需要另行制作"),
                            ("unavailable.unclear", "补正后申请内容仍不明确"),
                            ("declined.petition", "信访举报投诉类申请"),
                            ("declined.repeated", "重复申请"),
                            ("declined.publication", "要求提供公开出版物"),
                            ("declined.excessive", "无正当理由大量反复申请"),
                            ("declined.confirmation", "要求行政机关确认或重新出具已获取信息"),
                            ("closed", "其他处理"),
                            ("closed.no_correction", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
                            (
                                "closed.no_payment",
                                "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                            ),
                            ("closed.other", "其他"),
                        ],
                        max_length=32,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "withheld",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "予以公开"),
                            ("partial", "部分公开"),
                            ("denied.state_secret", "属于国家秘密"),
                            ("denied.law_forbids", "其他法律行政法规禁止公开"),
                            ("denied.security_stability", "危及“三安全一稳定”"),
                            ("denied.third_party", "保护第三方合法权益"),
                            ("denied.internal_affairs", "属于三类内部事务信息"),
                            ("denied.process", "属于四类过程性信息"),
                            ("denied.enforcement_file", "属于行政执法案卷"),
                            ("denied.admin_query", "属于行政查询事项"),
                            ("unavailable.not_held", "本机关不掌握相关政府信息"),
                            ("unavailable.needs_creation", "没有现成信息需要另行制作"),
                            ("unavailable.unclear", "补正后申请内容仍不明确"),
                            ("declined.petition", "信访举报投诉类申请"),
                            ("declined.repeated", "重复申请"),
                            ("declined.publication", "要求提供公开出版物"),
                            ("declined.excessive", "无正当理由大量反复申请"),
                            ("declined.confirmation", "要求行政机关确认或重新出具已获取信息"),
                            ("closed", "其他处理"),
                            ("closed.no_correction", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
                            (
                                "closed.no_payment",
                                "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                            ),
                            ("closed.other", "其他"),
                        ],
                        max_length=32,
                        verbose_name="part withheld",
                    ),
                ),
                ("closed_on", models.DateField(null=True, verbose_name="closed on")),
                ("given_on", models.DateField(null=True, verbose_name="given on")),
                ("late", models.BooleanField(null=True, verbose_name="late")),
                ("made_public_on", models.DateField(null=True, verbose_name="made public on")),
                ("doubts", models.PositiveSmallIntegerField(default=0, verbose_name="doubts")),
                ("counted_on", models.DateField(null=True)),
                (
                    "counted_outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("granted", "予以公开"),
                            ("partial", "部分公开"),
                            ("denied.state_secret", "属于国家秘密"),
                            ("denied.law_forbids", "其他法律行政法规禁止公开"),
                            ("denied.security_stability", "危及“三安全一稳定”"),
                            ("denied.third_party", "保护第三方合法权益"),
                            ("denied.internal_affairs", "属于三类内部事务信息"),
                            ("denied.process", "属于四类过程性信息"),
                            ("denied.enforcement_file", "属于行政执法案卷"),
                            ("denied.admin_query", "属于行政查询事项"),
                            ("unavailable.not_held", "本机关不掌握相关政府信息"),
                            ("unavailable.needs_creation", "没有现成信息需要另行制作"),
                            ("unavailable.unclear", "补正后申请内容仍不明确"),
                            ("declined.petition", "信访举报投诉类申请"),
                            ("declined.repeated", "重复申请"),
                            ("declined.publication", "要求提供公开出版物"),
                            ("declined.excessive", "无正当理由大量反复申请"),
                            ("declined.confirmation", "要求行政机关确认或重新出具已获取信息"),
                            ("closed", "其他处理"),
                            ("closed.no_correction", "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
                            (
                                "closed.no_payment",
                                "申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
                            ),
                            ("closed.other", "其他"),
                        ],
                        max_length=32,
                    ),
                ),
                ("length", models.PositiveIntegerField(default=0, verbose_name="steps")),
                (
                    "agency",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="accounts.agency",
                        verbose_name="agency",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="handled by",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="cases.request",
                    ),
                ),
                (
                    "split_from",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="cases.request"
                    ),
                ),
            ],
            options={
                "verbose_name": "request",
                "verbose_name_plural": "requests",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("personal_row", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("erased_on", models.DateField(blank=True, editable=False, null=True, verbose_name="erased on")),
                ("stars", models.PositiveSmallIntegerField(verbose_name="stars")),
                ("text", gongkai.web.personal.fields.EncryptedText(blank=True, default="")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rating", to="cases.request"
                    ),
                ),
            ],
            options={
                "verbose_name": "rating",
                "verbose_name_plural": "ratings",
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("personal_row", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("erased_on", models.DateField(blank=True, editable=False, null=True, verbose_name="erased on")),
                ("step", models.PositiveIntegerField(verbose_name="step")),
                ("text", gongkai.web.personal.fields.EncryptedText()),
                ("token", models.UUIDField(unique=True)),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="statements", to="cases.request"
                    ),
                ),
            ],
            options={
                "verbose_name": "statement of the applicant",
                "verbose_name_plural": "statements of applicants",
                "ordering": ("pk",),
                "constraints": [models.UniqueConstraint(fields=("request", "step"), name="cases_one_statement_a_step")],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("personal_row", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("erased_on", models.DateField(blank=True, editable=False, null=True, verbose_name="erased on")),
                ("name", gongkai.web.personal.fields.EncryptedText()),
                ("identity_kind", models.CharField(blank=True, max_length=16, verbose_name="kind of proof")),
                ("identity", gongkai.web.personal.fields.EncryptedText(blank=True, default="")),
                ("contact", gongkai.web.personal.fields.EncryptedText(blank=True, default="")),
                ("phone", gongkai.web.personal.fields.EncryptedText(blank=True, default="")),
                ("email", gongkai.web.personal.fields.EncryptedText(blank=True, default="")),
                ("address", gongkai.web.personal.fields.EncryptedText(blank=True, default="")),
                ("agent", gongkai.web.personal.fields.EncryptedText(blank=True, default="")),
                ("agent_identity", gongkai.web.personal.fields.EncryptedText(blank=True, default="")),
                ("agent_phone", gongkai.web.personal.fields.EncryptedText(blank=True, default="")),
                ("wanted", gongkai.web.personal.fields.EncryptedText()),
                ("code", gongkai.web.personal.fields.EncryptedText()),
                (
                    "name_index",
                    gongkai.web.personal.fields.BlindIndex(
                        blank=True, default="", editable=False, max_length=64, source="name"
                    ),
                ),
                (
                    "identity_index",
                    gongkai.web.personal.fields.BlindIndex(
                        blank=True, default="", editable=False, max_length=64, source="identity"
                    ),
                ),
                (
                    "phone_index",
                    gongkai.web.personal.fields.BlindIndex(
                        blank=True, default="", editable=False, max_length=64, source="phone"
                    ),
                ),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="person", to="cases.request"
                    ),
                ),
            ],
            options={
                "verbose_name": "applicant",
                "verbose_name_plural": "applicants",
            },
        ),
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("personal_row", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("erased_on", models.DateField(blank=True, editable=False, null=True, verbose_name="erased on")),
                ("text", gongkai.web.personal.fields.EncryptedText()),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                ("token", models.UUIDField(unique=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="cases.request"
                    ),
                ),
            ],
            options={
                "verbose_name": "note",
                "verbose_name_plural": "notes",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Reckoning",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("basis", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("moved", models.PositiveIntegerField(verbose_name="moved days")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
            ],
            options={
                "verbose_name": "reckoning",
                "verbose_name_plural": "reckonings",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.UUIDField(unique=True)),
                ("days", models.PositiveSmallIntegerField(verbose_name="working days")),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                ("consents", models.BooleanField(null=True, verbose_name="consented to")),
                ("on", models.DateField(null=True, verbose_name="effective on")),
                ("answer", models.CharField(blank=True, max_length=200, verbose_name="why not")),
                ("decided_at", models.DateTimeField(null=True, verbose_name="decided at")),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="cases.request"
                    ),
                ),
            ],
            options={
                "verbose_name": "proposal of an extension",
                "verbose_name_plural": "proposals of extensions",
                "ordering": ("pk",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("decided_at", None)),
                        fields=("request",),
                        name="cases_one_pending_proposal_a_request",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("before", models.DateField(verbose_name="before")),
                ("after", models.DateField(verbose_name="after")),
                ("cause", models.CharField(max_length=120, verbose_name="calendar")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="cases.request"
                    ),
                ),
            ],
            options={
                "verbose_name": "moved day",
                "verbose_name_plural": "moved days",
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merged", "a second copy of"),
                            ("split", "divided into"),
                            ("passed", "passed on to another agency"),
                            ("dropped", "not registered"),
                            ("parted", "no second copy after all of"),
                            ("taken_up", "registered after all"),
                        ],
                        max_length=16,
                        verbose_name="kind",
                    ),
                ),
                ("reason", models.CharField(max_length=200, verbose_name="reason")),
                ("on", models.DateField(verbose_name="effective on")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                ("by", models.CharField(max_length=16, verbose_name="by")),
                (
                    "left",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                    ),
                ),
                (
                    "reached",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.agency"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.request"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="cases.request"
                    ),
                ),
            ],
            options={
                "verbose_name": "link",
                "verbose_name_plural": "links",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="LedgerStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("receive", "received"),
                            ("ask_correction", "correction asked for"),
                            ("correct", "corrected"),
                            ("lapse_uncorrected", "lapsed: not corrected in time"),
                            ("consult_third_party", "third party asked"),
                            ("third_party_answers", "third party answered"),
                            ("consult_joint_maker", "joint maker asked"),
                            ("joint_maker_answers", "joint maker answered"),
                            ("extend", "time extended"),
                            ("ask_reasons", "reasons asked for"),
                            ("give_reasons", "reasons given"),
                            ("set_delayed_date", "delayed day fixed"),
                            ("fee_notice", "fee notice"),
                            ("pay", "paid"),
                            ("lapse_unpaid", "lapsed: not paid in time"),
                            ("withdraw", "withdrawn by the applicant"),
                            ("transfer", "handed on"),
                            ("draft", "answer drafted"),
                            ("review", "answer reviewed"),
                            ("return", "answer returned"),
                            ("sign", "answer signed"),
                            ("answer", "answer given"),
                            ("serve", "paper served"),
                            ("archive", "case archived"),
                            ("make_public", "made public"),
                            ("reopen", "reopened"),
                            ("annul", "step annulled"),
                        ],
                        max_length=32,
                        verbose_name="act",
                    ),
                ),
                ("on", models.DateField(verbose_name="effective on")),
                ("recorded", models.DateField(verbose_name="recorded on")),
                ("by", models.CharField(max_length=16, verbose_name="by")),
                ("facts", models.JSONField(default=dict, verbose_name="facts")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="cases.request"
                    ),
                ),
            ],
            options={
                "verbose_name": "step",
                "verbose_name_plural": "steps",
                "ordering": ("request", "number"),
            },
        ),
        migrations.AddField(
            model_name="dispute",
            name="request",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="disputes",
                to="cases.request",
            ),
        ),
        migrations.CreateModel(
            name="Consultee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("personal_row", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("erased_on", models.DateField(blank=True, editable=False, null=True, verbose_name="erased on")),
                ("step", models.PositiveIntegerField(verbose_name="step")),
                ("name", gongkai.web.personal.fields.EncryptedText()),
                ("contact", gongkai.web.personal.fields.EncryptedText(blank=True, default="")),
                ("agrees", models.BooleanField(null=True, verbose_name="agrees to disclosure")),
                ("opinion", gongkai.web.personal.fields.EncryptedText(blank=True, default="")),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consultees", to="cases.request"
                    ),
                ),
            ],
            options={
                "verbose_name": "consulted party",
                "verbose_name_plural": "consulted parties",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("personal_row", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("erased_on", models.DateField(blank=True, editable=False, null=True, verbose_name="erased on")),
                ("token", models.UUIDField(unique=True)),
                ("text", gongkai.web.personal.fields.EncryptedText()),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                ("reply", gongkai.web.personal.fields.EncryptedText(blank=True, default="")),
                ("replied_at", models.DateTimeField(null=True, verbose_name="replied at")),
                (
                    "replied_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="complaints", to="cases.request"
                    ),
                ),
            ],
            options={
                "verbose_name": "complaint",
                "verbose_name_plural": "complaints",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Service",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.PositiveIntegerField(null=True, verbose_name="step")),
                ("way", models.CharField(max_length=16, verbose_name="way")),
                ("post_number", models.CharField(blank=True, max_length=40, verbose_name="number of the post")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                ("by", models.CharField(max_length=16, verbose_name="by")),
                (
                    "evidence",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.attachment"
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="letters.letter"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="services", to="cases.request"
                    ),
                ),
            ],
            options={
                "verbose_name": "service",
                "verbose_name_plural": "services",
            },
        ),
        migrations.CreateModel(
            name="Clearance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("leaves", models.BooleanField(verbose_name="leaves with the reply")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="reason")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                ("by", models.CharField(max_length=16, verbose_name="by")),
                (
                    "attachment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="clearances", to="files.attachment"
                    ),
                ),
                (
                    "examination",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="files.examination"
                    ),
                ),
            ],
            options={
                "verbose_name": "clearance",
                "verbose_name_plural": "clearances",
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="StepPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.PositiveIntegerField(verbose_name="step")),
                ("version", models.PositiveIntegerField(verbose_name="version")),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="letters.letter"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="cases.request"
                    ),
                ),
            ],
            options={
                "verbose_name": "paper of a step",
                "verbose_name_plural": "papers of steps",
                "ordering": ("request", "step"),
                "constraints": [models.UniqueConstraint(fields=("request", "step"), name="cases_one_paper_a_step")],
            },
        ),
        migrations.CreateModel(
            name="DisputeStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="number")),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("file", "filed"),
                            ("accept", "accepted, notice received"),
                            ("answer", "answer handed in"),
                            ("decide", "decision or judgment"),
                            ("appeal", "appeal or retrial"),
                            ("redo", "finished doing it anew"),
                            ("annul", "step annulled"),
                        ],
                        max_length=32,
                        verbose_name="act",
                    ),
                ),
                ("on", models.DateField(verbose_name="effective on")),
                ("recorded", models.DateField(verbose_name="recorded on")),
                ("by", models.CharField(max_length=16, verbose_name="by")),
                ("facts", models.JSONField(default=dict, verbose_name="facts")),
                ("at", models.DateTimeField(verbose_name="recorded at")),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="cases.dispute"
                    ),
                ),
            ],
            options={
                "verbose_name": "step of a dispute",
                "verbose_name_plural": "steps of disputes",
                "ordering": ("dispute", "number"),
                "constraints": [
                    models.UniqueConstraint(fields=("dispute", "number"), name="cases_one_dispute_step_a_number")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="known",
            constraint=models.UniqueConstraint(fields=("agency", "address"), name="cases_one_known_an_address"),
        ),
        migrations.AddConstraint(
            model_name="hint",
            constraint=models.UniqueConstraint(fields=("known", "visit"), name="cases_one_hint_a_visit"),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["agency", "state", "due_on"], name="cases_request_queue"),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(
                condition=models.Q(("closed_on", None)),
                fields=["agency", "due_on", "state", "closed_on"],
                name="cases_request_open",
            ),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["agency", "received_on", "counted_on"], name="cases_request_year"),
        ),
        migrations.AddIndex(
            model_name="request",
            index=models.Index(fields=["handler", "state"], name="cases_request_handler"),
        ),
        migrations.AddConstraint(
            model_name="ledgerstep",
            constraint=models.UniqueConstraint(fields=("request", "number"), name="cases_one_step_a_number"),
        ),
        migrations.AddIndex(
            model_name="dispute",
            index=models.Index(fields=["agency", "filed_on", "decided_on"], name="cases_dispute_year"),
        ),
        migrations.AddConstraint(
            model_name="consultee",
            constraint=models.UniqueConstraint(fields=("request", "step"), name="cases_one_consultee_a_step"),
        ),
        migrations.AddConstraint(
            model_name="service",
            constraint=models.UniqueConstraint(fields=("request", "step"), name="cases_one_service_a_step"),
        ),
    ]
