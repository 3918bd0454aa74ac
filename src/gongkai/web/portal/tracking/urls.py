"""Addresses of an applicant's own request. The code stands in none of them."""

from __future__ import annotations

from django.urls import path

from gongkai.web.portal import procedure
from gongkai.web.portal.tracking import acts, downloads, views

urlpatterns = [
    path("procedure/", procedure.procedure, name="procedure"),
    path("track/", views.track, name="track"),
    path("track/leave/", views.leave, name="track-leave"),
    path("track/<str:number>/", views.case, name="track-case"),
    path("track/<str:number>/correct/", acts.correct, name="track-correct"),
    path("track/<str:number>/reasons/", acts.reasons, name="track-reasons"),
    path("track/<str:number>/fee/", acts.fee, name="track-fee"),
    path("track/<str:number>/withdraw/", acts.withdraw, name="track-withdraw"),
    path("track/<str:number>/rate/", acts.rate, name="track-rate"),
    path("track/<str:number>/complain/", acts.complain, name="track-complain"),
    path("track/<str:number>/letters/<int:letter>/", downloads.letter, name="track-letter"),
    path("track/<str:number>/files/<int:file>/", downloads.file, name="track-file"),
]
