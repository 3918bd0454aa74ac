"""Addresses of the register, its clean-ups, evaluations and deliveries 登记簿、清理、评估、送交."""

from __future__ import annotations

from django.urls import path

from gongkai.web.publishing.views import cleanups, deliveries, evaluations, register

urlpatterns = [
    path("desk/register/", register.register, name="register"),
    path("desk/register/file/", register.export, name="register-export"),
    path(
        "desk/register/figures/<slug:code>/<int:year>/<slug:row>/<slug:column>/",
        register.number,
        name="register-number",
    ),
    path("desk/register/cleanups/", cleanups.cleanups, name="cleanups"),
    path("desk/register/cleanups/add/", cleanups.add, name="cleanup-add"),
    path("desk/register/cleanups/<int:pk>/", cleanups.cleanup, name="cleanup"),
    path("desk/register/cleanups/<int:pk>/close/", cleanups.close, name="cleanup-close"),
    path("desk/register/cleanups/<int:pk>/file/<slug:kind>/", cleanups.result, name="cleanup-file"),
    path("desk/register/cleanups/<int:pk>/documents/<int:document>/", cleanups.decide, name="cleanup-decide"),
    path("desk/evaluations/", evaluations.listing, name="evaluations"),
    path("desk/items/<int:pk>/evaluate/", evaluations.evaluate_item, name="item-evaluate"),
    path("desk/deliveries/", deliveries.deliveries, name="deliveries"),
    path("desk/deliveries/<slug:code>/", deliveries.delivery, name="delivery"),
    path("desk/deliveries/<slug:code>/file/<slug:kind>/", deliveries.file, name="delivery-file"),
]
