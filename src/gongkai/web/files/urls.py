"""Addresses."""

from __future__ import annotations

from django.urls import path

from gongkai.web.files import views

urlpatterns = [
    path("desk/files/", views.listing, name="files"),
    path("desk/files/add/", views.add, name="file-add"),
    path("desk/files/<int:number>/", views.download, name="file"),
    path("desk/files/<int:number>/examination/", views.examination, name="file-examination"),
]
