"""Addresses of the import 导入."""

from __future__ import annotations

from django.urls import path

from gongkai.web.publishing.views import importing

urlpatterns = [
    path("desk/items/import/", importing.take_in, name="item-import"),
]
