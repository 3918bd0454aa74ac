"""Addresses of complaints."""

from __future__ import annotations

from django.urls import path

from gongkai.web.cases.views import complaints

urlpatterns = [
    path("desk/complaints/", complaints.complaints, name="complaints"),
    path("desk/complaints/<int:pk>/", complaints.complaint, name="complaint"),
]
