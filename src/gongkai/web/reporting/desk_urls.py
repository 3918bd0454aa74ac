"""Addresses of annual reports at the desk 年报编制."""

from __future__ import annotations

from django.urls import include, path

from gongkai.web.reporting.views import acts, checks, files, history, numbers, report, season, texts

_REPORT = [
    path("", report.report, name="report"),
    path("texts/", texts.texts, name="report-texts"),
    path("check/", checks.check, name="report-check"),
    path("act/<slug:act>/", acts.act, name="report-act"),
    path("number/<slug:table>/<str:row>/<slug:column>/", numbers.number, name="report-number"),
    path("file/<int:edition>.<slug:kind>", files.file, name="report-file"),
    path("history/", history.history, name="report-history"),
]

urlpatterns = [
    path("desk/reports/", season.season, name="reports"),
    path("desk/reports/<slug:code>/<int:year>/<slug:scope>/", include(_REPORT)),
]
