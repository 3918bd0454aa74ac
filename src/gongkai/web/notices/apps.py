from __future__ import annotations

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """通知与待办."""

    name = "gongkai.web.notices"
    label = "notices"
