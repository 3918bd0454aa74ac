"""Addresses of the desk 办理."""

from __future__ import annotations

from django.urls import path

from gongkai.web.cases.views import acts, case, desk, opening, queue

urlpatterns = [
    path("desk/requests/", queue.requests, name="requests"),
    path("desk/requests/moved/", desk.moved, name="moved"),
    path("desk/requests/<int:pk>/", case.request, name="request"),
    path("desk/requests/<int:pk>/acts/<slug:act>/", acts.request_act, name="request-act"),
    path("desk/requests/<int:pk>/consent/", acts.request_consent, name="request-consent"),
    path("desk/requests/<int:pk>/reveal/", desk.request_reveal, name="request-reveal"),
    path("desk/requests/<int:pk>/assign/", desk.request_assign, name="request-assign"),
    path("desk/requests/<int:pk>/note/", desk.request_note, name="request-note"),
    path("desk/requests/<int:pk>/merge/", desk.request_merge, name="request-merge"),
    path("desk/requests/<int:pk>/part/", desk.request_part, name="request-part"),
    path("desk/requests/<int:pk>/take-up/", desk.request_take_up, name="request-take-up"),
    path("desk/requests/<int:pk>/split/", desk.request_split, name="request-split"),
    path("desk/requests/<int:pk>/publication/", opening.opening, name="request-open"),
    path("desk/requests/<int:pk>/pass/", desk.request_pass, name="request-pass"),
]
