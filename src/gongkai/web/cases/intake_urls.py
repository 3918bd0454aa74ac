"""Addresses of what comes in 收件, and of what is public already 已公开信息."""

from __future__ import annotations

from django.urls import path

from gongkai.web.cases.views import entry, known

urlpatterns = [
    path("desk/requests/add/", entry.add, name="request-add"),
    path("desk/requests/<int:pk>/receive/", entry.receive, name="request-receive"),
    path("desk/requests/<int:pk>/drop/", entry.drop, name="request-drop"),
    path("desk/requests/<int:pk>/receipt/", entry.receipt, name="request-print"),
    path("desk/known/", known.known, name="known"),
    path("desk/known/import/", known.bring_in, name="known-import"),
    path("desk/known/<int:pk>/delete/", known.delete, name="known-delete"),
]
