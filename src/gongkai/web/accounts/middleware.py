"""The porter 门卫: whoever has not finished signing in is led to the page that is still to be done, and to no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gongkai.web.accounts import security, sessions, totp
from gongkai.web.accounts.access import MARK, PUBLIC
from gongkai.web.accounts.models import User


class Hold:
    """Leads to the page that is due (one-time code, new password, setting up codes); ends a session that is over."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., HttpResponse], *_rest: Any) -> HttpResponse | None:
        if getattr(view, MARK, "") == PUBLIC or not isinstance(request.user, User):
            return None
        now = timezone.now()
        minutes = settings.SESSION_COOKIE_AGE // 60
        if sessions.is_over(request, hours=settings.SESSION_HOURS, minutes=minutes, at=now):
            sessions.end(request, why="time", at=now)
            messages.info(request, _("You were signed out, because the session had lasted or rested too long."))
            return _led("login", request)
        page = due(request, request.user)
        here = request.resolver_match.url_name if request.resolver_match else None
        return None if page in ("", here) else _led(page, request)


def due(request: HttpRequest, user: User) -> str:
    """The name of the page a person has to do first, or none."""
    if getattr(user, "otp_device", None) is None and totp.is_on(user):
        return "totp-check"
    if user.must_change_password and user.has_usable_password():
        return "password"
    if getattr(user, "otp_device", None) is None and security.totp_required(user, timezone.localdate()):
        return "totp-setup"
    return ""


def _led(page: str, request: HttpRequest) -> HttpResponse:
    aim = urlencode({"next": request.get_full_path()}, safe="/") if request.method == "GET" else ""
    return redirect(f"{reverse(page)}?{aim}" if aim else reverse(page))
