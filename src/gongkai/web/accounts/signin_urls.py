"""Addresses of signing in."""

from __future__ import annotations

from django.conf import settings
from django.urls import path

from gongkai.web.accounts import signin

SINGLE_SIGN_ON = [
    path("oidc/start/", signin.oidc_start, name="oidc-start"),
    path("oidc/callback/", signin.oidc_callback, name="oidc-callback"),
]
"""Only where a provider is set."""

urlpatterns = [
    path("login/", signin.login, name="login"),
    path("logout/", signin.logout, name="logout"),
    path("signed-out/", signin.signed_out, name="signed-out"),
    path("language/", signin.language, name="language"),
    path("password/", signin.password, name="password"),
    path("totp/", signin.totp_check, name="totp-check"),
    path("totp/setup/", signin.totp_setup, name="totp-setup"),
    *(SINGLE_SIGN_ON if settings.SINGLE_SIGN_ON else []),
]
