from __future__ import annotations

from django.apps import AppConfig


class LettersConfig(AppConfig):
    """文书."""

    name = "gongkai.web.letters"
    label = "letters"
