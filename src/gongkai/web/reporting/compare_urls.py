"""Addresses of comparison."""

from __future__ import annotations

from django.urls import path

from gongkai.web.reporting.views import comparing

urlpatterns = [path("desk/reports/compare/", comparing.compare, name="report-compare")]
