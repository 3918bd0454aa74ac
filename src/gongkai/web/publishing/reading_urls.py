"""Addresses of policy readings 政策解读."""

from __future__ import annotations

from django.urls import path

from gongkai.web.publishing.views import readings

ONE = "desk/items/<int:pk>/readings/"

urlpatterns = [
    path("desk/readings/", readings.listing, name="readings"),
    path("desk/readings/list/", readings.of_form, name="readings-of"),
    path(f"{ONE}draft/", readings.draft, name="reading-draft"),
    path(f"{ONE}waive/", readings.waive, name="reading-waive"),
    path(f"{ONE}publish/", readings.together, name="reading-publish"),
]
