"""Addresses."""

from __future__ import annotations

from django.urls import path

from gongkai.web.notices import views

app_name = "notices"

urlpatterns = [
    path("desk/notices/", views.notices, name="list"),
    path("desk/notices/email/", views.email, name="email"),
    path("desk/notices/<int:number>/read/", views.read, name="read"),
]
