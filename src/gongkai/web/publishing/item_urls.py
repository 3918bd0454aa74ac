"""Addresses of items and their revisions at the desk."""

from __future__ import annotations

from django.urls import path

from gongkai.web.publishing.views import item, itemedit, items, itemtexts

REVISION = "desk/items/<int:pk>/revisions/<int:number>/"

urlpatterns = [
    path("desk/items/", items.listing, name="items"),
    path("desk/items/add/", itemedit.add, name="item-add"),
    path("desk/items/<int:pk>/", item.item, name="item"),
    path("desk/items/<int:pk>/revise/", itemedit.revise, name="item-revise"),
    path(REVISION, itemtexts.revision, name="item-revision"),
    path(f"{REVISION}changes/", itemtexts.changed, name="item-changes"),
    path(f"{REVISION}files/<int:position>/", itemtexts.file, name="item-file"),
]
