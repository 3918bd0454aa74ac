"""Addresses."""

from __future__ import annotations

from django.urls import path

from gongkai.web.look import views

urlpatterns = [
    path("display/", views.display, name="display"),
    path("styleguide/", views.styleguide, name="styleguide"),
]
