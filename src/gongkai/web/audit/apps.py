from __future__ import annotations

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """操作日志."""

    name = "gongkai.web.audit"
    label = "audit"
