from __future__ import annotations

from django.apps import AppConfig


class LookConfig(AppConfig):
    """页面."""

    name = "gongkai.web.look"
    label = "look"
