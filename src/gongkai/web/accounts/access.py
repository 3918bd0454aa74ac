"""The door of every page 页面的门: each view says what it needs, or that it is for everybody.

A view without either is found by a test. Strangers get 404, people who have not signed in the login page.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from gongkai.web.accounts import policy

View = Callable[..., HttpResponseBase]
Some = TypeVar("Some", bound=View)

MARK = "permission"
"""The mark on a view's function that says what it needs; the matrix test reads it."""

PUBLIC = "public"
SIGNED_IN = "signed-in"


def public(view: Some) -> Some:
    """For everybody."""
    setattr(view, MARK, PUBLIC)
    return view


def signed_in(view: View) -> View:
    """For everybody who has signed in."""
    return _door(view, SIGNED_IN)


def needs(permission: str) -> Callable[[View], View]:
    """For whoever has a permission somewhere; the view itself asks for the agency, through `policy`."""
    if permission not in policy.GRANTS:
        raise ValueError(permission)
    return lambda view: _door(view, permission)


def _door(view: View, permission: str) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user = request.user
        if not user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        today = timezone.localdate()
        if permission != SIGNED_IN and not policy.has_anywhere(user, permission, today):
            raise Http404
        response = view(request, *args, **kwargs)
        # Whoever stands between keeps nothing of it, and a browser asks again; a view may say more than that.
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response

    setattr(guarded, MARK, permission)
    return guarded
