"""Addresses of the catalogue 主动公开目录."""

from __future__ import annotations

from django.urls import path

from gongkai.web.publishing.views import catalogue, catalogueacts

urlpatterns = [
    path("desk/catalogue/", catalogue.catalogue, name="catalogue"),
    path("desk/catalogue/files/<int:number>/", catalogueacts.rows, name="catalogue-import-file"),
    path("desk/catalogue/<slug:code>/entries/<str:entry>/", catalogue.entry, name="catalogue-entry"),
    path("desk/catalogue/<slug:code>/adjust/<slug:change>/", catalogueacts.adjust, name="catalogue-adjust"),
    path("desk/catalogue/<slug:code>/adjustments/<int:year>/", catalogue.adjustments, name="adjustments"),
    path("desk/catalogue/<slug:code>/import/", catalogueacts.take_in, name="catalogue-import"),
    path("desk/catalogue/<slug:code>/catalogue.xlsx", catalogue.export, name="catalogue-export"),
]
