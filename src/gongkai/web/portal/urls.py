"""Addresses."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.web.portal.applying.urls")),
    path("", include("gongkai.web.portal.tracking.urls")),
]
