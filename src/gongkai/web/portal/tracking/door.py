"""查询的门: number and code open the way to one request for a while, and to no other.

The code goes in by POST alone; neither it nor who tried stands in an address, a session or a log.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from gongkai.web.accounts.access import public
from gongkai.web.accounts.limits import Limit, origin, spend
from gongkai.web.accounts.origin import client_address
from gongkai.web.cases.models import Person, Request
from gongkai.web.cases.models.person import whose

SPAN = timedelta(minutes=30)
"""How long the right lasts; then number and code are asked for again."""

BY_VISITOR = Limit("track.visitor", 30, timedelta(minutes=15))
BY_NUMBER = Limit("track.number", 100, timedelta(hours=1))
"""Every try counts, right or wrong. A code has 47 bits: at this rate nobody guesses one in a million years. More than
one visitor is needed to keep the applicant out by trying their number."""

ACTS = Limit("track.act", 20, timedelta(hours=1))
"""What is sent about one request: forms, files."""

KEY = "tracked"

View = Callable[..., HttpResponse]


def admit(request: HttpRequest, number: str, code: str, *, at: datetime) -> Request | None:
    """核对: the request that number and code open, from now on open to this session. None: the two do not belong
    together, whatever the cause. Raises `limits.TooMany`.
    """
    spend(BY_VISITOR, origin(client_address(request)), at)
    spend(BY_NUMBER, number, at)
    found = whose(number, code)
    if found is not None:
        request.session.cycle_key()  # nobody who knew the session before has it now
        request.session[KEY] = [found.pk, (at + SPAN).timestamp()]
    return found


def held(request: HttpRequest, at: datetime) -> Request | None:
    """The request this session may see: as long as the right lasts and the applicant's data are not erased."""
    number, until = request.session.get(KEY, (None, 0))
    if number is None or at.timestamp() >= until:
        return None
    found = Request.objects.select_related("agency", "person", "merged_into").filter(pk=number).first()
    return None if found is None or found.person.erased_on is not None else found


def until(request: HttpRequest) -> datetime:
    """When the right of this session ends."""
    return datetime.fromtimestamp(request.session[KEY][1], tz=UTC)


def leave(request: HttpRequest) -> None:
    """退出查询: the right is gone; of somebody who works here, the rest of the session stays."""
    if request.user.is_authenticated:
        request.session.pop(KEY, None)
    else:
        request.session.flush()


def tracked(view: View) -> View:
    """For whoever has given number and code: the view gets the request. Everybody else is asked for both."""

    @public
    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, number: str, **kwargs: Any) -> HttpResponse:
        case = held(request, timezone.now())
        if case is None or case.number != number:
            return redirect(f"{reverse('track')}?{urlencode({'number': number})}")
        return view(request, case, **kwargs)

    return guarded


def sender(case: Request, at: datetime) -> Person:
    """Counts something sent about a request; gives who it is from. Raises `limits.TooMany`."""
    spend(ACTS, str(case.pk), at)
    return case.person
