"""Addresses of the whole ledger."""

from __future__ import annotations

from django.urls import path

from gongkai.web.cases.views import ledger

urlpatterns = [
    path("desk/requests/import/", ledger.take_in, name="ledger-import"),
    path("desk/requests/import/<int:number>/", ledger.rows, name="ledger-import-file"),
    path("desk/requests/import/blank.csv", ledger.blank, name="ledger-blank"),
    path("desk/requests/export/<slug:code>.<slug:kind>", ledger.give_out, name="ledger-export"),
]
