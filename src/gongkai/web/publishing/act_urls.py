"""Addresses of what is done with reviewed items 公开、撤下与效力."""

from __future__ import annotations

from django.urls import path

from gongkai.web.publishing.views import acts, releases

urlpatterns = [
    path("desk/items/<int:pk>/acts/<slug:act>/", acts.act, name="item-act"),
    path("desk/items/<int:pk>/ties/", acts.ties, name="item-tie"),
    path("desk/releases/", releases.releases, name="releases"),
]
