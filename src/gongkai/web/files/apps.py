from __future__ import annotations

from django.apps import AppConfig


class FilesConfig(AppConfig):
    """附件."""

    name = "gongkai.web.files"
    label = "files"
