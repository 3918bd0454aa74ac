"""Pages about the pages 页面: the size of the type, and all components on one page."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from gongkai.web.accounts.access import needs, public
from gongkai.web.look import samples

COOKIE = "display"
ELDER = "elder"
YEAR = 365 * 24 * 3600


@public
@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """长辈版: large type on or off, kept in this browser; then back to the page it was asked on."""
    following = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(following, {request.get_host()}, require_https=request.is_secure()):
        following = "/"
    response = HttpResponseRedirect(following)
    if request.POST.get(COOKIE) == ELDER:
        response.set_cookie(COOKIE, ELDER, max_age=YEAR, secure=settings.HTTPS, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response


@needs("look.styleguide.view")
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """All components in all their states."""
    shown = {
        "fresh": samples.fresh_form(),
        "wrong": samples.wrong_form(),
        "page": samples.middle_page(),
        "deadline": samples.deadline(),
        "day": samples.MID_PERIOD,
        "lights": samples.LIGHTS,
        "colours": samples.COLOURS,
        "long_name": samples.LONG_NAME,
    }
    return render(request, "look/styleguide.html", shown)
