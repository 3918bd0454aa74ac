"""Addresses."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("gongkai.web.cases.desk_urls")),
    path("", include("gongkai.web.cases.disputes_urls")),
    path("", include("gongkai.web.cases.intake_urls")),
    path("", include("gongkai.web.cases.complaint_urls")),
    path("", include("gongkai.web.cases.paper_urls")),
    path("", include("gongkai.web.cases.ledger_urls")),
    path("", include("gongkai.web.cases.figures_urls")),
]
