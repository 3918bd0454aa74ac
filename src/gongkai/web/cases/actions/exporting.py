"""导出台账: that a list left the office stands in the log of its agency."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from gongkai.web.accounts import policy
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.actions import seal

EXPORT = "cases.request.export"


@transaction.atomic
def given_out(user: User, agency: Agency, content: bytes, *, kind: str, at: datetime) -> None:
    """记导出: who took which file out. Raises `PermissionDenied`."""
    policy.require(user, EXPORT, agency, timezone.localdate(at))
    seal(
        agency.code, actor=user.number, act=EXPORT, subject=f"accounts.agency:{agency.code}", at=at,
        facts={"sha256": hashlib.sha256(content).hexdigest(), "format": kind},
    )  # fmt: skip
