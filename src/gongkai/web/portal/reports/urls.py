"""Addresses of published annual reports 年度报告, for people and for machines."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal.reports import feed, files, listing, pages

ONE = "reports/<slug:code>/<int:year>"
EDITION = f"{ONE}/editions/<int:edition>"

urlpatterns = [
    path("reports/", listing.reports, name="annual-reports"),
    path(f"{ONE}/", pages.report, name="annual-report"),
    path(f"{ONE}.<str:kind>", files.file, name="annual-report-file"),
    path(f"{EDITION}/", pages.edition, name="annual-report-edition"),
    path(f"{EDITION}.<str:kind>", files.edition_file, name="annual-report-edition-file"),
    path("schemas/report-1.json", files.schema, name="report-schema"),
    path("feeds/reports.atom", feed.atom, name="feed-reports"),
    path("sitemap-reports.xml", feed.sitemap, name="sitemap-reports"),
]
