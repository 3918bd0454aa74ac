"""单点登录: OpenID Connect. A person is found by a claim and never made; the tokens are checked to the end.

The library checks signature, nonce and time; whose token it is and for whom, and that both answers are about the same
person, is checked here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db.models import QuerySet
from django.http import HttpRequest
from jwt import PyJWTError
from mozilla_django_oidc.auth import OIDCAuthenticationBackend
from requests import RequestException

from gongkai.web.accounts.models import User

STATES = "oidc_states"


class Provider(OIDCAuthenticationBackend):  # type: ignore[misc]  # the library ships no types
    """The provider of identities 统一身份认证平台."""

    def verify_token(self, token: str, **kwargs: Any) -> Mapping[str, Any]:
        payload: Mapping[str, Any] = super().verify_token(token, **kwargs)
        audience = payload.get("aud") or []
        audiences = [audience] if isinstance(audience, str) else audience
        if payload.get("iss") != settings.OIDC_ISSUER or settings.OIDC_RP_CLIENT_ID not in audiences:
            raise SuspiciousOperation("a token of another issuer, or for another client")
        if "exp" not in payload:
            raise SuspiciousOperation("a token that never ends")
        return payload

    def get_or_create_user(self, access_token: str, id_token: str, payload: Mapping[str, Any]) -> User | None:
        claims = self.get_userinfo(access_token, id_token, payload)
        if not payload.get("sub") or claims.get("sub") != payload["sub"]:
            raise SuspiciousOperation("two answers about two people")
        found = list(self.filter_users_by_claims(claims)[:2])
        return found[0] if len(found) == 1 else None

    def filter_users_by_claims(self, claims: Mapping[str, Any]) -> QuerySet[User]:
        name = claims.get(settings.OIDC_USERNAME_CLAIM)
        if not isinstance(name, str) or not name:
            return User.objects.none()
        return User.objects.filter(username__iexact=name, is_active=True)

    def describe_user_by_claims(self, claims: Mapping[str, Any]) -> str:
        return "a person"

    def create_user(self, claims: Mapping[str, Any]) -> NoReturn:
        raise SuspiciousOperation("people are never made by signing in")


def was_asked(request: HttpRequest) -> bool:
    """Whether an answer of the provider belongs to a question of this session."""
    return request.GET.get("state", "") in request.session.get(STATES, {})


def answered(request: HttpRequest) -> User | None:
    """The person whom the provider's answer proves, or nobody; it is good once. Raises KeyError when not asked."""
    states = request.session[STATES]
    asked = states.pop(request.GET["state"])
    request.session.modified = True
    if "code" not in request.GET:
        return None
    try:
        person: User | None = Provider().authenticate(
            request, nonce=asked["nonce"], code_verifier=asked.get("code_verifier")
        )
    except (RequestException, PyJWTError, SuspiciousOperation, KeyError, ValueError):
        return None
    return person
