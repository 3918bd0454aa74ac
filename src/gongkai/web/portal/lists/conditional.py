"""条件请求: answers for programs. They are asked about each time, and sent again only where something has changed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from hashlib import blake2s
from typing import TypeVar

from django.conf import settings
from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from gongkai.web.accounts.models import Agency
from gongkai.web.publishing.models import Publication
from gongkai.web.reporting.models import PublicReport

Some = TypeVar("Some", bound=HttpResponseBase)


def answered(request: HttpRequest, today: date, make: Callable[[], Some]) -> Some | HttpResponse:
    """What `make` gives, or 304 where it would be the same; its words are those of the office, whoever asks.

    It depends on what is public, on the agencies and their names, on the day and the address, and on nothing else.
    Annual reports change with the last of them: one that replaces another is a row of its own.
    """
    found = Publication.objects.aggregate(changed=Max("stamp"), last=Max("pk"))
    report = PublicReport.objects.order_by("-pk").values_list("pk", "stamp").first()
    agencies = list(Agency.objects.order_by("pk").values_list("code", "name", "path"))
    count = Publication.objects.current().count()
    facts = (found, count, report, agencies, today, request.get_full_path(), request.get_host())
    etag = f'"{blake2s(repr(facts).encode(), digest_size=12).hexdigest()}"'
    midnight = timezone.make_aware(datetime.combine(today, time.min))
    since = max(found["changed"] or midnight, report[1] if report else midnight, midnight).timestamp()
    known = get_conditional_response(request, etag, int(since))
    response = known or _made(make)
    response.headers["Cache-Control"] = "no-cache"
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(since)
    return response


def _made(make: Callable[[], Some]) -> Some:
    with translation.override(settings.LANGUAGE_CODE):
        return make()
