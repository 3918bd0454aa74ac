"""Addresses of a case's letters and files 案件文书与附件."""

from __future__ import annotations

from django.urls import path

from gongkai.web.cases.views import archive, files, letters, sending

urlpatterns = [
    path("desk/requests/<int:pk>/draft/", letters.draft, name="request-draft"),
    path("desk/requests/<int:pk>/letters/<str:document>/", letters.letter, name="request-letter"),
    path("desk/requests/<int:pk>/sign/", letters.sign, name="request-sign"),
    path("desk/requests/<int:pk>/answer/", letters.answer, name="request-answer"),
    path("desk/requests/<int:pk>/notices/<str:act>/", sending.notice, name="request-notice"),
    path("desk/requests/<int:pk>/serve/", sending.serve, name="request-serve"),
    path("desk/requests/<int:pk>/send/<int:number>/", sending.send, name="request-send"),
    path("desk/requests/<int:pk>/opinions/<int:step>/", sending.opinion, name="request-opinion"),
    path("desk/requests/<int:pk>/files/", files.listing, name="request-files"),
    path("desk/requests/<int:pk>/files/clear/", files.clear, name="request-clear"),
    path("desk/requests/<int:pk>/archive.pdf", archive.volume, name="request-archive"),
    path("desk/requests/<int:pk>/archive/", archive.archive, name="request-file-away"),
]
