"""Addresses of consultations 意见征集 on the portal."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal.consulting import views
from gongkai.web.portal.reading import address

COMMENT = f"{address.ITEMS.lstrip('/')}<index:index>/comment/"

urlpatterns = [
    path("consultations/", views.consultations, name="consultations"),
    path(COMMENT, views.comment, name="consultation-comment"),
    path(f"{COMMENT}thanks/", views.thanks, name="consultation-thanks"),
]
