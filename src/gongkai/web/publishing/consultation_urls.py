"""Addresses of consultations at the desk 意见征集."""

from __future__ import annotations

from django.urls import path

from gongkai.web.publishing.views import consultationacts, consultations

ONE = "desk/consultations/<int:pk>/"

urlpatterns = [
    path("desk/consultations/", consultations.listing, name="desk-consultations"),
    path(ONE, consultations.consultation, name="desk-consultation"),
    path(f"{ONE}file/<slug:kind>/", consultations.file, name="consultation-file"),
    path(f"{ONE}outcome/", consultationacts.outcome, name="consultation-outcome"),
    path(f"{ONE}comments/<int:number>/", consultationacts.comment, name="consultation-comment-desk"),
    path(f"{ONE}comments/<int:number>/reveal/", consultationacts.reveal, name="consultation-reveal"),
    path("desk/items/<int:pk>/consultation/", consultationacts.terms, name="consultation-terms"),
]
