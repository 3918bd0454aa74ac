"""Speed of the desk's queue with 20,000 open requests, as its ratio to a bare view with one query and as many rows.

Both go through the application's own middleware in one process, in turns, on SQLite.

python bench/desk.py          prints a line a figure; code 1 where one is beyond its bound
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from uuid import UUID

FOLDER = tempfile.TemporaryDirectory(prefix="gongkai-bench-")
os.environ |= {"GONGKAI_DATA": FOLDER.name, "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "gongkai.web.settings"}

import django  # noqa: E402 - the settings are read in the folder made above

django.setup()

from django.conf import settings  # noqa: E402 - needs the settings
from django.core.management import call_command  # noqa: E402 - as above
from django.core.signals import request_finished, request_started  # noqa: E402 - as above
from django.db import close_old_connections, connection  # noqa: E402 - as above
from django.http import HttpRequest, HttpResponse  # noqa: E402 - as above
from django.test import Client  # noqa: E402 - as above
from django.test.utils import CaptureQueriesContext  # noqa: E402 - as above
from django.urls import include, path  # noqa: E402 - as above
from django.utils import timezone  # noqa: E402 - as above
from speed import Measured, turns  # noqa: E402 - as above

from gongkai.law.procedure.standing import State  # noqa: E402 - as above
from gongkai.law.terms import Applicant, Channel  # noqa: E402 - as above
from gongkai.web.accounts import demonstration  # noqa: E402 - as above
from gongkai.web.accounts.access import signed_in  # noqa: E402 - as above
from gongkai.web.accounts.calendars import office_calendar  # noqa: E402 - as above
from gongkai.web.accounts.models import Agency, User  # noqa: E402 - as above
from gongkai.web.cases.models import Carrier, Delivery, Request  # noqa: E402 - as above
from gongkai.web.cases.queue import A_PAGE  # noqa: E402 - as above

OPEN, ROUNDS, MOST, QUERIES = 20_000, 60, 3.0, 12
TABS = ("", "?tab=green", "?tab=green&page=150", "?tab=all")


def office() -> Client:
    """A browser in which the clerk of the demonstration has signed in, with a full queue."""
    call_command("migrate", verbosity=0)
    demonstration.ensure(Path(FOLDER.name), at=timezone.now())
    Request.objects.bulk_create(requests(Agency.objects.get(code="xingcha")), batch_size=500)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    client = Client()
    client.force_login(User.objects.get(username="clerk"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def requests(there: Agency) -> Iterator[Request]:
    """Open requests that end within four weeks or ended within the last."""
    today, calendar, now = timezone.localdate(), office_calendar(), timezone.now()
    for number in range(OPEN):
        due: date = calendar.on_or_after(today + timedelta(days=number * 7919 % 35 - 7))
        yield Request(
            agency=there, number=f"xingcha-2025-{number:05d}", token=UUID(int=number + 1),
            applicant=Applicant.NATURAL, channel=Channel.ONLINE, title=f"芦汀镇第{number}号地块征收补偿方案及批复",
            carrier=Carrier.ELECTRONIC, delivery=Delivery.EMAIL, arrived_on=today, arrived_at=now,
            state=State.OPEN, received_on=today, limit="answer", due_on=due, length=1,
        )  # fmt: skip


@signed_in
def bare(request: HttpRequest) -> HttpResponse:
    """One query, as many rows, a cell each."""
    rows = Request.objects.filter(agency__code="xingcha", closed_on=None).order_by("due_on")[:A_PAGE]
    cells = "".join(f"<tr><td>{row.number}</td><td>{row.title}</td><td>{row.due_on}</td></tr>" for row in rows)
    return HttpResponse(f"<table>{cells}</table>")


def figures(client: Client) -> Iterator[Measured]:
    """Each tab against the bare view, and how many queries it takes."""
    for tab in TABS:
        address = f"/desk/requests/{tab}"
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(address)
        queries = len(asked)
        rows = answer.content.decode().count("<tr>") - 1
        if answer.status_code != 200 or rows != A_PAGE:
            raise SystemExit(f"{address}: {answer.status_code}, {rows} rows, not the page")
        whole, least = turns([lambda address=address: client.get(address), lambda: client.get("/bare/")], ROUNDS)  # type: ignore[misc] - a default is no argument
        yield Measured(f"{address}, {OPEN:,} open requests", whole / least, MOST, "× bare view")
        yield Measured(f"{address}, queries", queries, QUERIES, "queries")


def main() -> int:
    """Measures each tab."""
    addresses = ModuleType("addresses")
    addresses.urlpatterns = [path("bare/", bare), path("", include("gongkai.web.urls"))]  # type: ignore[attr-defined] - a module made here
    settings.ROOT_URLCONF = addresses
    found = list(figures(office()))
    for figure in found:
        print(figure)
    return int(not all(figure.holds for figure in found))


if __name__ == "__main__":
    sys.exit(main())
