"""My account 我的账户: what a person may see and change of their own way of signing in."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from gongkai.web.accounts import passwords, policy, security, sessions, totp
from gongkai.web.accounts.access import signed_in
from gongkai.web.accounts.models import User
from gongkai.web.accounts.signin_forms import ProofForm


@signed_in
@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """我的账户: name, posts, this sign-in and the one before it, and the ways to change what is one's own."""
    user, today = _person(request), timezone.localdate()
    device = totp.device_of(user)
    words = {
        "posts": policy.posts(user, today),
        "begun": sessions.begun(request),
        "before": sessions.before(request),
        "minutes": security.idle_minutes(user, today),
        "has_password": user.has_usable_password(),
        "has_codes": device is not None,
        "left": totp.left(user) if device else 0,
        "required": security.totp_required(user, today),
    }
    return render(request, "accounts/account.html", words)


@signed_in
@never_cache
@sensitive_post_parameters("password")
def codes_off(request: HttpRequest) -> HttpResponse:
    """停用动态口令, with the password once more. Where a rule asks for codes they stay on."""
    user, now = _person(request), timezone.now()
    if totp.device_of(user) is None:
        return redirect("account")
    form, problem = ProofForm(request.POST or None, user=user), ""
    if request.method == "POST" and form.is_valid():
        problem = _unproved(request, form)
        if not problem:
            try:
                totp.turn_off(user, actor=user, at=now)
            except totp.Required:
                problem = _("An agency in which you hold a post requires one-time codes. They stay on.")
            else:
                messages.success(request, _("One-time codes are off."))
                return redirect("account")
    words = {"form": form, "problem": problem, "required": security.totp_required(user, timezone.localdate(now))}
    return render(request, "accounts/codes_off.html", words)


@signed_in
@never_cache
@sensitive_post_parameters("password")
def others_end(request: HttpRequest) -> HttpResponse:
    """退出其他会话: this browser stays signed in, every other one is out at once."""
    user = _person(request)
    form, problem = ProofForm(request.POST if request.method == "POST" else None, user=user), ""
    if request.method == "POST" and form.is_valid():
        problem = _unproved(request, form)
        if not problem:
            passwords.end_others(request, user, form.cleaned_data.get("password"), at=timezone.now())
            messages.success(request, _("You are signed out everywhere else."))
            return redirect("account")
    return render(request, "accounts/others_end.html", {"form": form, "problem": problem})


def _unproved(request: HttpRequest, form: ProofForm) -> str:
    """What is wrong with the password, counted by the lock as at the door. Who signs in elsewhere has none to give."""
    if not form.user.has_usable_password():
        return ""
    given = form.cleaned_data["password"]
    known = sessions.known(request, form.user.username, given, at=timezone.now())
    return "" if known is not None else _("The password is not right.")


def _person(request: HttpRequest) -> User:
    """The person of a page behind `signed_in`."""
    return cast(User, request.user)


own_urls = [
    path("account/", account, name="account"),
    path("account/codes/off/", codes_off, name="codes-off"),
    path("account/sessions/end/", others_end, name="sessions-end"),
]
