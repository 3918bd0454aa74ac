from __future__ import annotations

from django.apps import AppConfig


class PersonalConfig(AppConfig):
    """个人信息."""

    name = "gongkai.web.personal"
    label = "personal"
