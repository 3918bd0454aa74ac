"""Addresses 地址: one line an app; every view says in `accounts.access` who may open it."""

from __future__ import annotations

from django.urls import include, path

from gongkai.web.accounts.logviews import log_urls
from gongkai.web.accounts.ownviews import own_urls

urlpatterns = [
    path("", include("gongkai.web.accounts.urls")),
    path("", include("gongkai.web.accounts.signin_urls")),
    path("", include(own_urls)),
    path("", include(log_urls)),
    path("", include("gongkai.web.look.urls")),
    path("", include("gongkai.web.audit.urls")),
    path("", include("gongkai.web.files.urls")),
    path("", include("gongkai.web.letters.urls")),
    path("", include("gongkai.web.notices.urls")),
    path("", include("gongkai.web.publishing.urls")),
    path("", include("gongkai.web.cases.urls")),
    path("", include("gongkai.web.reporting.urls")),
    path("", include("gongkai.web.portal.urls")),
    path("", include("gongkai.web.health")),
]

handler404 = "gongkai.web.portal.reading.moved.not_found"
