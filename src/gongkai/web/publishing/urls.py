"""Addresses."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.web.publishing.catalogue_urls")),
    path("", include("gongkai.web.publishing.review_urls")),
    path("", include("gongkai.web.publishing.act_urls")),
    path("", include("gongkai.web.publishing.register_urls")),
    path("", include("gongkai.web.publishing.reading_urls")),
    path("", include("gongkai.web.publishing.consultation_urls")),
    path("", include("gongkai.web.publishing.import_urls")),
    path("", include("gongkai.web.publishing.item_urls")),
]
