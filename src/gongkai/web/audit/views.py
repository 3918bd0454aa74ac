"""The heads of the chains 公布每日摘要, for everybody: who keeps them can prove later that the log was not changed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gongkai.seal.exchange import HEADS
from gongkai.web.audit.forms import MonthFilter
from gongkai.web.audit.models import LogEntry

PERIOD = timedelta(days=31)


@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """每日摘要: the last entry of each chain on each day that is over, of a month or of the last 31 days.

    With each entry by which an annual report was published: the report's own file carries it.
    """
    first, last = _asked(request)
    found = LogEntry.objects.proving(first, last)
    return render(request, "audit/heads.html", {"heads": found, "first": first, "last": last})


@require_safe
def heads_json(request: HttpRequest) -> HttpResponse:
    """The same as one JSON object, which `gongkai verify --heads` compares a log with."""
    rows = [
        {"day": timezone.localdate(head.at).isoformat(), "chain": head.chain_id, "number": head.number,
         "digest": head.digest, "sm3": head.sm3}
        for head in LogEntry.objects.proving(*_asked(request))
    ]  # fmt: skip
    return JsonResponse({"schema": HEADS, "heads": rows}, json_dumps_params={"ensure_ascii": False})


for view in (heads, heads_json):
    # `accounts.access.public` would say it, but the log knows nothing of the accounts that are built on it.
    setattr(view, "permission", "public")  # noqa: B010 - a function has no such attribute for a type checker


def _asked(request: HttpRequest) -> tuple[date, date]:
    """The days that are asked for, as far as they are over: the head of a day that is not may still change."""
    form = MonthFilter(request.GET)
    if not form.is_valid():
        raise Http404
    yesterday = timezone.localdate() - timedelta(days=1)
    month: date | None = form.cleaned_data["month"]
    if month is None:
        return yesterday - PERIOD + timedelta(days=1), yesterday
    return month, min(yesterday, month.replace(day=monthrange(month.year, month.month)[1]))
