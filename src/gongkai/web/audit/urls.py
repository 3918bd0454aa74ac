"""Addresses of the log that everybody may read; the desk's list stands in `accounts.logviews`."""

from __future__ import annotations

from django.urls import path

from gongkai.web.audit import views

urlpatterns = [
    path("log/heads/", views.heads, name="log-heads"),
    path("log/heads.json", views.heads_json, name="log-heads-json"),
]
