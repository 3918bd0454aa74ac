"""Addresses of letters 文书."""

from __future__ import annotations

from django.urls import path, re_path

from gongkai.web.letters import templateviews, views

urlpatterns = [
    path("desk/letters/", views.letters, name="letters"),
    path("desk/letters/new/", views.new, name="letter-new"),
    path("desk/letters/<int:number>/", views.letter, name="letter"),
    path("desk/letters/<int:number>/revise/", views.revise, name="letter-revise"),
    path("desk/letters/<int:number>/sign/", views.sign, name="letter-sign"),
    re_path(r"^desk/letters/(?P<number>[0-9]{1,18})/letter\.(?P<kind>docx|pdf)$", views.download, name="letter-file"),
    path("desk/letters/templates/", templateviews.agencies, name="letter-template-agencies"),
    path("desk/letters/templates/<slug:code>/", templateviews.templates, name="letter-templates"),
    path("desk/letters/templates/<slug:code>/<str:document>/", templateviews.template, name="letter-template"),
    path("desk/letters/templates/<slug:code>/<str:document>/back/", templateviews.back, name="letter-template-back"),
    path(
        "desk/letters/templates/<slug:code>/<str:document>/template.docx",
        templateviews.template_file,
        name="letter-template-file",
    ),
]
