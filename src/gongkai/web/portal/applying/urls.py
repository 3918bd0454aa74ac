"""Addresses."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal.applying import views

urlpatterns = [
    path("apply/", views.choose, name="apply"),
    path("apply/done/", views.done, name="apply-done"),
    path("apply/known/<int:pk>/<uuid:visit>/", views.known, name="apply-known"),
    path("apply/<slug:code>/", views.ask, name="apply-form"),
]
