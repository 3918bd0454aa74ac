"""Pages of signing in 登录、退出、口令、动态口令."""

from __future__ import annotations

from typing import Any, cast

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib import messages
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST, require_safe
from mozilla_django_oidc.views import OIDCAuthenticationRequestView

from gongkai.web.accounts import passwords, sessions, singlesignon, totp
from gongkai.web.accounts.access import public, signed_in
from gongkai.web.accounts.models import User
from gongkai.web.accounts.signin_forms import CodeForm, PasswordForm, SignInForm
from gongkai.web.markup import still


def _person(request: HttpRequest) -> User:
    """The person of a page behind `signed_in`."""
    return cast(User, request.user)


def _aim(request: HttpRequest) -> str:
    given = request.POST.get("next") or request.GET.get("next")
    return sessions.inside(given, settings.LOGIN_REDIRECT_URL)


@public
@never_cache
@sensitive_post_parameters("password")
def login(request: HttpRequest) -> HttpResponse:
    """登录. A name nobody has, a wrong password, a closed account: the same words, after the same time."""
    aim, problem = _aim(request), ""
    if request.method != "POST" and request.user.is_authenticated:
        return redirect(aim)
    form = SignInForm(request.POST) if request.method == "POST" else SignInForm(initial={"next": aim})
    if form.is_valid():
        now, given = timezone.now(), form.cleaned_data
        user = sessions.known(request, given["username"], given["password"], at=now)
        if user is not None:
            sessions.begin(request, user, way="password", at=now)
            return redirect(aim)
        form = SignInForm(initial={"next": aim, "username": given["username"]})
        problem = _("The user name or the password is not right.")
    said = {"form": form, "problem": problem, "aim": aim, "single_sign_on": settings.SINGLE_SIGN_ON}
    if request.method == "GET":
        return still.page(request, "accounts/login.html", said, of=f"single sign-on {settings.SINGLE_SIGN_ON}")
    return render(request, "accounts/login.html", said)


def locked(request: HttpRequest, _response: HttpResponse | None, credentials: dict[str, str] | None) -> HttpResponse:
    """登录锁定: what whoever tried too often is told, with the time at which the lock ends."""
    name = sessions.lock_name(request, credentials)
    kept = AccessAttempt.objects.filter(username=name, ip_address=getattr(request, "axes_ip_address", None))
    now, pause = timezone.now(), get_cool_off(request)
    until = (kept.aggregate(last=Max("attempt_time"))["last"] or now) + pause
    response = render(request, "accounts/locked.html", {"until": until}, status=429)
    response["Retry-After"] = str(max(1, int((until - now).total_seconds())))
    return response


@public
@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """退出."""
    sessions.end(request, why="asked", at=timezone.now())
    return redirect(settings.LOGOUT_REDIRECT_URL)


@public
@require_safe
def signed_out(request: HttpRequest) -> HttpResponse:
    """已退出."""
    return render(request, "accounts/signed_out.html")


@public
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """切换语言: kept in a cookie, for people and strangers alike."""
    response = redirect(sessions.inside(request.POST.get("next"), "/"))
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            wanted,
            max_age=365 * 24 * 3600,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
            secure=settings.LANGUAGE_COOKIE_SECURE,
        )
    return response


@signed_in
@never_cache
@sensitive_post_parameters("old", "new", "again")
def password(request: HttpRequest) -> HttpResponse:
    """修改口令. Who signs in elsewhere has none here."""
    user, problem, now = _person(request), "", timezone.now()
    if not user.has_usable_password():
        raise Http404
    form = PasswordForm(request.POST or None, user=user, initial={"next": _aim(request)})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        if sessions.known(request, user.username, given["old"], at=now) is not None:
            passwords.change(request, user, given["new"], at=now)
            messages.success(request, _("The password was changed. You are signed out everywhere else."))
            return redirect(_aim(request))
        problem = _("The present password is not right.")
    return render(request, "accounts/password_change.html", {"form": form, "problem": problem})


@signed_in
@never_cache
def totp_check(request: HttpRequest) -> HttpResponse:
    """核对动态口令, after the password."""
    user = _person(request)
    if getattr(user, "otp_device", None) is not None or totp.device_of(user) is None:
        return redirect(_aim(request))
    form, problem = CodeForm(request.POST or None, initial={"next": _aim(request)}), ""
    if request.method == "POST" and form.is_valid():
        problem = _refusal(request, form)
        if not problem:
            return redirect(_aim(request))
    return render(request, "accounts/totp_check.html", {"form": form, "problem": problem})


def _refusal(request: HttpRequest, form: CodeForm) -> str:
    """Checks a code; gives what is wrong with it, or nothing."""
    try:
        totp.check(request, _person(request), form.cleaned_data["code"], at=timezone.now())
    except totp.Refused as refused:
        if refused.until is None:
            return _("The code is not right, or was used before.")
        when = time_format(timezone.localtime(refused.until), "H:i:s")
        return _("Too many wrong codes. Please try again after %(when)s.") % {"when": when}
    return ""


@signed_in
@never_cache
def totp_setup(request: HttpRequest) -> HttpResponse:
    """设置动态口令: the secret waits in the session until a code proves that the application has it."""
    user = _person(request)
    form = CodeForm(request.POST or None, initial={"next": _aim(request)})
    if totp.device_of(user) is not None:
        return _totp_kept(request, user, form)
    key, problem = request.session.setdefault("totp_key", totp.new_key()), ""
    if request.method == "POST" and form.is_valid():
        try:
            codes = totp.turn_on(request, user, key, form.cleaned_data["code"], at=timezone.now())
        except totp.Refused:
            problem = _("The code is not right. Is the time of the device right?")
        else:
            del request.session["totp_key"]
            return _codes(request, codes)
    shown: dict[str, Any] = {"picture": totp.picture(user, key), "key": totp.spelled(key)}
    return render(request, "accounts/totp_setup.html", {"form": form, "problem": problem, **shown})


def _totp_kept(request: HttpRequest, user: User, form: CodeForm) -> HttpResponse:
    """Who has an application: new backup codes, only with a code."""
    problem = ""
    if request.method == "POST" and form.is_valid():
        problem = _refusal(request, form)
        if not problem:
            return _codes(request, totp.renew(user, at=timezone.now()))
    kept = {"form": form, "problem": problem, "left": totp.left(user)}
    return render(request, "accounts/totp_kept.html", kept)


def _codes(request: HttpRequest, codes: list[str]) -> HttpResponse:
    return render(request, "accounts/totp_codes.html", {"codes": codes, "aim": _aim(request)})


@public
@never_cache
@require_GET
def oidc_start(request: HttpRequest) -> HttpResponse:
    """单点登录: on to the provider."""
    return cast(HttpResponse, OIDCAuthenticationRequestView.as_view()(request))


@public
@never_cache
@require_GET
def oidc_callback(request: HttpRequest) -> HttpResponse:
    """单点登录: back from the provider."""
    now = timezone.now()
    asked, aim = singlesignon.was_asked(request), request.session.get("oidc_login_next")
    user = singlesignon.answered(request) if asked else None
    if user is not None:
        sessions.begin(request, user, way="oidc", at=now)
        return redirect(sessions.inside(aim, settings.LOGIN_REDIRECT_URL))
    if asked:
        sessions.refused_elsewhere(at=now)
    messages.error(request, _("Single sign-on did not succeed. Nobody here is known by what the provider said."))
    return redirect(settings.LOGIN_URL)
