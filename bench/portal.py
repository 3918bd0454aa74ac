"""Speed of the public page of an item, as its rate to that of a bare view that sends the same bytes.

Asked for the first time, again where this process keeps it, and again where the browser has it (304). All go through
the application's own middleware in one process, in turns, on SQLite with 20,000 items.

python bench/portal.py          prints a line a figure; code 1 where one is beyond its bound
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
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
from django.db import close_old_connections, connection, transaction  # noqa: E402 - as above
from django.http import HttpRequest, HttpResponse  # noqa: E402 - as above
from django.middleware.csrf import get_token  # noqa: E402 - as above
from django.test import Client  # noqa: E402 - as above
from django.urls import include, path  # noqa: E402 - as above
from django.utils import timezone  # noqa: E402 - as above
from speed import SENTENCE, Measured, turns  # noqa: E402 - as above

from gongkai.law.publication.standing import State  # noqa: E402 - as above
from gongkai.web.accounts import demonstration  # noqa: E402 - as above
from gongkai.web.accounts.access import public  # noqa: E402 - as above
from gongkai.web.accounts.models import Agency  # noqa: E402 - as above
from gongkai.web.audit.appendonly import writing  # noqa: E402 - as above
from gongkai.web.publishing.models import Item, Kind, Publication, PublicFile, PublicTie  # noqa: E402 - as above

ITEMS, ROUNDS = 20_000, 200
FIRST, AGAIN = 0.4, 0.8
TITLE = "关于芦汀镇第{}号地块征收补偿方案的通知"
BODY = f"<h2>一、范围</h2><p>{SENTENCE * 20}</p><h2>二、标准</h2>" + f"<p>{SENTENCE * 5}</p>" * 8


def office() -> None:
    """The demonstration, with items that have been public for up to five years, each with a file and a tie."""
    call_command("migrate", verbosity=0)
    demonstration.ensure(Path(FOLDER.name), at=timezone.now())
    there = Agency.objects.get(code="xingcha")
    with writing("publishing"), transaction.atomic():
        made = Item.objects.bulk_create(items(there), batch_size=500)
        public_ones = Publication.objects.bulk_create(publications(there, made), batch_size=500)
        PublicFile.objects.bulk_create(
            PublicFile(
                publication=one, position=1, name="附件：补偿标准.pdf", type="pdf", size=182_000, sha256="0" * 64,
                text=SENTENCE * 20,
            )
            for one in public_ones
        )  # fmt: skip
        PublicTie.objects.bulk_create(
            PublicTie(item=one, other=made[at - 1], kind="related") for at, one in enumerate(made) if at
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    # As in a server that keeps its connection: opening one anew would weigh on both alike.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)


def index(number: int) -> str:
    return f"gkbench01/2025-{number:06d}"


def items(there: Agency) -> Iterator[Item]:
    for number in range(ITEMS):
        yield Item(
            agency=there, kind=Kind.NORMATIVE, token=UUID(int=number + 1), index_number=index(number),
            state=State.PUBLISHED.value, latest=1, public=1, length=6, title=TITLE.format(number), entry="20.1",
            formed_on=date(2025, 1, 1),
        )  # fmt: skip


def publications(there: Agency, made: list[Item]) -> Iterator[Publication]:
    now = timezone.now()
    for number, item in enumerate(made):
        day = date(2025, 1, 1) - timedelta(days=number * 7919 % 1800)
        yield Publication(
            item=item, agency=there, index_number=index(number), revision=1, kind=Kind.NORMATIVE,
            title=TITLE.format(number), summary=SENTENCE, body=BODY, entry="20.1", subject="国土资源", genre="notice",
            doc_number=f"星政办〔2025〕{number}号", keywords="征收 补偿 标准", unit="征收科", formed_on=day,
            effective_on=day, expires_on=date(2029, 12, 31), published_on=day, first_published_on=day, stamp=now,
        )  # fmt: skip


def twin(body: bytes) -> Callable[[HttpRequest], HttpResponse]:
    """A view of the same bytes, with the same cookie."""

    @public
    def bare(request: HttpRequest) -> HttpResponse:
        get_token(request)
        return HttpResponse(body)

    return bare


def join(view: Callable[[HttpRequest], HttpResponse]) -> None:
    """The application's addresses, and the bare view's: last, so that both are looked for as long."""
    addresses = ModuleType("addresses")
    addresses.urlpatterns = [path("", include("gongkai.web.urls")), path("bare/", view)]  # type: ignore[attr-defined] - a module made here
    settings.ROOT_URLCONF = addresses


def figures() -> Iterator[Measured]:
    """The three ways a page of an item is answered, each against the bare view."""
    join(twin(b""))
    client, numbers = Client(), count()
    address = f"/items/{index(next(numbers))}/"
    client.get(address)
    page = client.get(address)
    if page.status_code != 200 or "附件：补偿标准.pdf" not in page.content.decode():
        raise SystemExit(f"{address}: {page.status_code}, not the page")
    join(twin(page.content))
    known = {"if-none-match": page["ETag"]}
    if client.get(address, headers=known).status_code != 304:
        raise SystemExit(f"{address}: a browser that has it is sent it again")
    asked: tuple[tuple[str, float, Callable[[], object]], ...] = (
        ("the first time", FIRST, lambda: client.get(f"/items/{index(next(numbers))}/")),
        ("kept", AGAIN, lambda: client.get(address)),
        ("304", AGAIN, lambda: client.get(address, headers=known)),
    )
    for name, bound, work in asked:
        whole, least = turns([work, lambda: client.get("/bare/")], ROUNDS)
        words = f"page of an item, {len(page.content):,} bytes, {name}"
        yield Measured(words, least / whole, bound, "× bare view", most=False)


def main() -> int:
    """Measures each."""
    office()
    found = list(figures())
    for figure in found:
        print(figure)
    return int(not all(figure.holds for figure in found))


if __name__ == "__main__":
    sys.exit(main())
