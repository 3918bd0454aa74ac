"""Signing in and out 登录与退出: the verbs. Each is sealed in the log of accounts, in which no name stands."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime

from django.contrib import auth
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from gongkai.web.accounts import security
from gongkai.web.accounts.models import User
from gongkai.web.audit.actions import seal

CHAIN = "@accounts"
"""No agency has a code with such a sign in it."""
BACKEND = "django.contrib.auth.backends.ModelBackend"
LONGEST_NAME = 255


def record(act: str, *, user: User | None, at: datetime, actor: User | None = None, **facts: object) -> None:
    """记日志: something that happened to a person's way of signing in; without `actor` nobody knows who did it."""
    subject = f"accounts.user:{user.number if user else '-'}"
    who = actor.number if actor else "-"
    seal(CHAIN, actor=who, act=f"accounts.{act}", subject=subject, at=at, on=timezone.localdate(at), facts=facts)


def known(request: HttpRequest, username: str, password: str, *, at: datetime) -> User | None:
    """核对口令: the person, or nobody. A failure is recorded, and the lock it may bring; a try behind a lock is not.

    The password is checked outside of any transaction: it takes time, and nobody should wait for it.
    """
    user = auth.authenticate(request, username=username, password=password)
    if isinstance(user, User):
        return user
    if getattr(request, "axes_failures_since_start", None) is not None:
        _refused(username, locked=bool(getattr(request, "axes_locked_out", False)), at=at)
    return None


@transaction.atomic
def _refused(username: str, *, locked: bool, at: datetime) -> None:
    user = User.objects.filter(username__iexact=username).first()
    record("sign_in.refused", user=user, at=at, way="password")
    if locked:
        record("sign_in.locked", user=user, at=at)


@transaction.atomic
def refused_elsewhere(*, at: datetime) -> None:
    """单点登录未成: the provider's answer proved nobody."""
    record("sign_in.refused", user=None, at=at, way="oidc")


@transaction.atomic
def begin(request: HttpRequest, user: User, *, way: str, at: datetime) -> None:
    """登录: a session of its own for a person whose identity is proved. Nothing of the session before stays."""
    last = user.last_login
    request.session.flush()
    auth.login(request, user, backend=BACKEND)
    request.session["before"] = last.timestamp() if last else None
    request.session["idle_minutes"] = security.idle_minutes(user, timezone.localdate(at))
    record("sign_in", user=user, actor=user, at=at, way=way)


@transaction.atomic
def end(request: HttpRequest, *, why: str, at: datetime) -> None:
    """退出: the session is gone, here and on the server."""
    user = request.user
    auth.logout(request)
    if isinstance(user, User):
        record("sign_out", user=user, actor=user, at=at, why=why)


def begun(request: HttpRequest) -> datetime | None:
    """本次登录时间."""
    return _moment(request.session.get("begun_at"))


def before(request: HttpRequest) -> datetime | None:
    """上次登录时间: when the person signed in before this time; None where this is the first."""
    return _moment(request.session.get("before"))


def _moment(stamp: float | None) -> datetime | None:
    return None if stamp is None else datetime.fromtimestamp(stamp, tz=UTC)


def is_over(request: HttpRequest, *, hours: int, minutes: int, at: datetime) -> bool:
    """登录超时: whether a session has lasted or idled too long; notes that it was used now."""
    session, now = request.session, at.timestamp()
    begun = session.setdefault("begun_at", now)
    idle = now - session.get("seen_at", now)
    session["seen_at"] = now
    return bool(now - begun > hours * 3600 or idle > session.get("idle_minutes", minutes) * 60)


def inside(address: str | None, otherwise: str) -> str:
    """An address of this site, from its root, to go on to; what leads elsewhere is not followed, by no name of ours."""
    if not address or not address.startswith("/"):
        return otherwise
    return address if url_has_allowed_host_and_scheme(address, allowed_hosts=None) else otherwise


def lock_name(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str | None:
    """The name a lock is kept under: every spelling under which the same person would be found has the same."""
    given = credentials.get("username") if credentials else request.POST.get("username")
    return unicodedata.normalize("NFKC", given).casefold().strip()[:LONGEST_NAME] if given else None


def nobody(*_: object) -> str:
    """What stands for a person in the server's own log: nothing."""
    return "a client"
