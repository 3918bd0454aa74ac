"""Addresses."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal.reading import agencies, files, home, items

urlpatterns = [
    path("", home.home, name="home"),
    path("agencies/", agencies.agencies, name="public-agencies"),
    path("agencies/<slug:code>/", agencies.agency, name="public-agency"),
    path("agencies/<slug:code>/guide/", agencies.guide, name="public-guide"),
    path("agencies/<slug:code>/rules/", agencies.rules, name="public-rules"),
    path("agencies/<slug:code>/catalogue/", agencies.catalogue, name="public-catalogue"),
    path("agencies/<slug:code>/reports/", agencies.reports, name="public-reports"),
    path("items/<index:index>/qr.svg", items.qr, name="public-qr"),
    path("items/<index:index>/files/<int:position>/", files.file, name="public-file"),
    path("items/<index:index>/versions/<int:revision>/", items.version, name="public-version"),
    path(
        "items/<index:index>/versions/<int:revision>/files/<int:position>/",
        files.version_file,
        name="public-version-file",
    ),
    path("items/<index:index>/", items.item, name="public-item"),
]
