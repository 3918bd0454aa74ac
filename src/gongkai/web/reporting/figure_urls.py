"""Addresses of yearly figures and adjustments 年度数据、调整."""

from __future__ import annotations

from django.urls import include, path

from gongkai.web.reporting.views import adjustments, figureimport, figures

_FIGURES = [
    path("", figures.figures, name="report-figures"),
    path("enter/", figures.enter, name="report-figure-enter"),
    path("sign/", figures.sign_all, name="report-figures-sign"),
    path("file/", figures.file, name="report-figures-file"),
    path("import/", figureimport.take_in, name="report-figures-import"),
    path("import/<int:number>/", figureimport.rows, name="report-figures-rows"),
    path("<int:pk>/back/", figures.take_back, name="report-figure-back"),
    path("<int:pk>/sign/", figures.sign, name="report-figure-sign"),
]
_ADJUSTMENTS = [
    path("", adjustments.adjustments, name="report-adjustments"),
    path("add/", adjustments.add, name="report-adjustment-add"),
    path("<int:pk>/cut/", adjustments.cut, name="report-adjustment-cut"),
]

urlpatterns = [
    path("desk/reports/<slug:code>/<int:year>/figures/", include(_FIGURES)),
    path("desk/reports/<slug:code>/<int:year>/adjustments/", include(_ADJUSTMENTS)),
]
