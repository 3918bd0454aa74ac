"""Addresses."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.web.portal.applying.urls")),
    path("", include("gongkai.web.portal.tracking.urls")),
    path("", include("gongkai.web.portal.search.urls")),
    path("", include("gongkai.web.portal.lists.urls")),
    path("", include("gongkai.web.portal.consulting.urls")),
    path("", include("gongkai.web.portal.comparing.urls")),
    path("", include("gongkai.web.portal.reports.urls")),
    path("", include("gongkai.web.portal.reading.urls")),
]
