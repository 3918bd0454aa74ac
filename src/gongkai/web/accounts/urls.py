"""Addresses."""

from __future__ import annotations

from django.urls import path

from gongkai.web.accounts import peopleviews, views

urlpatterns = [
    path("desk/", views.desk, name="desk"),
    path("desk/agencies/", views.agencies, name="agencies"),
    path("desk/agencies/<slug:code>/", views.agency, name="agency"),
    path("desk/agencies/<slug:code>/below/", views.agency_add, name="agency-add"),
    path("desk/agencies/<slug:code>/change/", views.agency_change, name="agency-change"),
    path("desk/agencies/<slug:code>/move/", views.agency_move, name="agency-move"),
    path("desk/agencies/<slug:code>/close/", views.agency_close, name="agency-close"),
    path("desk/agencies/<slug:code>/people/", peopleviews.person_add, name="person-add"),
    path("desk/agencies/<slug:code>/rules/<slug:name>/", views.rule_set, name="rule-set"),
    path("desk/agencies/<slug:code>/rules/<slug:name>/clear/", views.rule_clear, name="rule-clear"),
    path("desk/people/", peopleviews.people, name="people"),
    path("desk/people/<slug:number>/", peopleviews.person, name="person"),
    path("desk/people/<slug:number>/change/", peopleviews.person_change, name="person-change"),
    path("desk/people/<slug:number>/state/", peopleviews.person_state, name="person-state"),
    path("desk/people/<slug:number>/password/", peopleviews.person_password, name="person-password"),
    path("desk/people/<slug:number>/codes/", peopleviews.person_codes, name="person-codes"),
    path("desk/people/<slug:number>/posts/", peopleviews.post_give, name="post-give"),
    path("desk/people/<slug:number>/posts/<int:pk>/end/", peopleviews.post_end, name="post-end"),
]
