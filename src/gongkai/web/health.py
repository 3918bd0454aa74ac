"""Whether the office is in working order 运行状况, for whoever watches over the machine."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from gongkai.web.accounts.access import public
from gongkai.web.notices.models import JobState

LATELY = timedelta(minutes=10)
"""The jobs run every minute, by the worker or by cron; a machine that was asleep may need a few."""


@public
@require_safe
@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """200 where the database answers and is of this version, 503 where not; it says no more than which.

    Jobs that have not run lately are told and no reason for 503: the pages are there without them.
    """
    try:
        good, state = _state(timezone.now())
    except DatabaseError:
        good, state = False, {"database": "unreachable", "version": "unknown", "jobs": "unknown"}
    return JsonResponse(state, status=200 if good else 503)


def _state(now: datetime) -> tuple[bool, dict[str, str]]:
    if not _newest() <= set(MigrationRecorder(connection).applied_migrations()):
        return False, {"database": "ok", "version": "behind", "jobs": "unknown"}
    seen = JobState.objects.last_seen()
    jobs = "ok" if seen is not None and now - seen <= LATELY else "late"
    return True, {"database": "ok", "version": "ok", "jobs": jobs}


@cache
def _newest() -> frozenset[tuple[str, str]]:
    """The last migration of each app, read from the files once: anybody may ask, as often as they like."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


urlpatterns = [path("healthz", healthz, name="healthz")]
