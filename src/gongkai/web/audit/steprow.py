"""台账的一步, whatever the ledger is of."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from gongkai.web.audit.appendonly import AppendOnly


class StepRow(AppendOnly):
    """台账的一步: its place, days of effect and of record, hand and facts. Each app's own ledger names its writer."""

    number = models.PositiveIntegerField(_("number"))
    on = models.DateField(_("effective on"))
    recorded = models.DateField(_("recorded on"))
    by = models.CharField(_("by"), max_length=16)
    facts = models.JSONField(_("facts"), default=dict)
    at = models.DateTimeField(_("recorded at"))

    class Meta:
        abstract = True
