"""Addresses."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal.comparing import views

urlpatterns = [path("reports/compare/", views.compare, name="annual-reports-compare")]
