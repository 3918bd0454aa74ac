"""Addresses of annual reports."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.web.reporting.figure_urls")),
    path("", include("gongkai.web.reporting.collect_urls")),
    path("", include("gongkai.web.reporting.compare_urls")),
    path("", include("gongkai.web.reporting.desk_urls")),
]
