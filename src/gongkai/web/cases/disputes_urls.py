"""Addresses of disputes 复议诉讼."""

from __future__ import annotations

from django.urls import path

from gongkai.web.cases.views import disputeacts, disputes

urlpatterns = [
    path("desk/disputes/", disputes.listing, name="disputes"),
    path("desk/disputes/add/", disputeacts.add, name="dispute-add"),
    path("desk/disputes/<int:pk>/", disputes.dispute, name="dispute"),
    path("desk/disputes/<int:pk>/acts/<slug:act>/", disputeacts.act, name="dispute-act"),
    path("desk/disputes/<int:pk>/reopen/", disputeacts.reopen, name="dispute-reopen"),
    path("desk/disputes/<int:pk>/words/", disputeacts.words, name="dispute-words"),
    path("desk/disputes/<int:pk>/files/", disputeacts.add_file, name="dispute-files"),
    path("desk/disputes/<int:pk>/reveal/", disputeacts.reveal, name="dispute-reveal"),
]
