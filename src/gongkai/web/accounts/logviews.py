"""The log at the desk 操作日志: who did what in the agencies whose log a person may read."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.web.accounts import policy
from gongkai.web.accounts.access import needs
from gongkai.web.accounts.models import Agency, User
from gongkai.web.audit.forms import LogFilter
from gongkai.web.audit.models import LogEntry, LogQuerySet

PAGE = 100
VIEW = "audit.entry.view"


@needs(VIEW)
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """日志清单: the latest first, a hundred a page; by agency, subject, actor and day of record."""
    form = LogFilter(request.GET)
    readable = policy.agencies(cast(User, request.user), VIEW, timezone.localdate())
    found = LogEntry.objects.in_chains(readable.values_list("code"))
    wanted = form.cleaned_data if form.is_valid() else {"day": None}
    rows = list(_filtered(found, wanted)[: PAGE + 1]) if form.is_valid() else []
    page, more = rows[:PAGE], len(rows) > PAGE
    context = {
        "form": form,
        "rows": _named(page),
        "agencies": readable,
        "older": urlencode({**_kept(wanted), "before": page[-1].pk}) if more else "",
    }
    return render(request, "audit/log.html", context)


def _filtered(found: LogQuerySet, wanted: dict[str, Any]) -> LogQuerySet:
    for name in ("chain", "subject", "actor"):
        if wanted[name]:
            found = found.filter(**{name: wanted[name]})
    if wanted["day"]:
        found = found.recorded(wanted["day"], wanted["day"])
    return found.filter(pk__lt=wanted["before"]) if wanted["before"] else found


def _named(page: Iterable[LogEntry]) -> list[dict[str, object]]:
    """The entries with the names of their people and agencies, which the log itself does not hold."""
    page = list(page)
    people = dict(User.objects.filter(number__in={row.actor for row in page}).values_list("number", "name"))
    agencies = dict(Agency.objects.filter(code__in={row.chain_id for row in page}).values_list("code", "name"))
    return [
        {
            "entry": row,
            "actor": people.get(row.actor, row.actor),
            "agency": agencies.get(row.chain_id, row.chain_id),
            "facts": sorted(row.facts.items()),
        }
        for row in page
    ]


def _kept(wanted: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in wanted.items() if value and name != "before"}


log_urls = [path("desk/log/", entries, name="log")]
