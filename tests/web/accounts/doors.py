"""The addresses of signing in, with a page behind a door; no tests, but what they go through."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from gongkai.web.accounts import signin_urls
from gongkai.web.accounts.access import public, signed_in


@signed_in
def room(request: HttpRequest) -> HttpResponse:
    return HttpResponse("inside")


@public
def street(request: HttpRequest) -> HttpResponse:
    return HttpResponse("outside")


urlpatterns = [
    path("", include(signin_urls)),
    path("", include(signin_urls.SINGLE_SIGN_ON)),
    path("room/", room),
    path("street/", street),
    path("", include("gongkai.web.urls")),
]
