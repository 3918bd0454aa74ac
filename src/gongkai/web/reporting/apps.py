"""The app of annual reports."""

from __future__ import annotations

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "gongkai.web.reporting"
