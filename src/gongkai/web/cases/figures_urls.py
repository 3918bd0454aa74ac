"""Addresses of the figures 年度统计."""

from __future__ import annotations

from django.urls import path

from gongkai.web.cases.views import figures

urlpatterns = [
    path("desk/figures/", figures.figures, name="figures"),
    path("desk/figures/<slug:code>/<int:year>/<slug:table>/<str:row>/<slug:column>/", figures.figure, name="figure"),
]
