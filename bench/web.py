"""Speed of pages, each as its rate to that of a bare view that sends the same bytes after the same queries.

Both go through the application's own middleware in one process, in turns, on a demonstration in SQLite.

python bench/web.py          prints a line a figure; code 1 where one is beyond its bound
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import ModuleType
from typing import Any

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
from django.urls import include, path, resolve  # noqa: E402 - as above
from django.utils import timezone  # noqa: E402 - as above
from speed import Measured, turns  # noqa: E402 - as above

from gongkai.web.accounts import demonstration  # noqa: E402 - as above
from gongkai.web.accounts.access import MARK, PUBLIC  # noqa: E402 - as above
from gongkai.web.accounts.models import User  # noqa: E402 - as above

ROUNDS = 200
LEAST = 0.5
WORDS = {"/login/": "password", "/desk/agencies/": "云楫县杜蘅镇人民政府"}
"""What must stand in a page for it to count: a page that shows nothing is fast."""

Statement = tuple[str, Any]


def office() -> Client:
    """A browser in which the administrator of the demonstration has signed in."""
    call_command("migrate", verbosity=0)
    demonstration.ensure(Path(FOLDER.name), at=timezone.now())
    # As in a server that keeps its connection: opening one anew would weigh on both alike.
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    client = Client()
    client.force_login(User.objects.get(username="admin"), backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(address: str, client: Client) -> Measured:
    """The rate of a page to that of its bare twin."""
    body, own = _recorded(address, client)
    mark = getattr(resolve(address).func, MARK)
    _join(_bare(b"", (), mark))
    through = _recorded("/bare/", client)[1]
    # What the middleware asks for, the twin is asked for as well: only the rest is the view's.
    twin = _bare(body, own[len(through) :], mark)
    _join(twin)
    if client.get("/bare/").content != body or len(_recorded("/bare/", client)[1]) != len(own):
        raise SystemExit(f"{address}: the bare view is no twin")
    whole, least = turns([lambda: client.get(address), lambda: client.get("/bare/")], ROUNDS)
    return Measured(
        f"{address}, {len(body):,} bytes, {len(own)} queries", least / whole, LEAST, "× bare view", most=False
    )


def _recorded(address: str, client: Client) -> tuple[bytes, list[Statement]]:
    """A page's bytes and its queries."""
    statements: list[Statement] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        statements.append((sql, params))
        return execute(sql, params, many, context)

    client.get(address)
    with connection.execute_wrapper(note):
        answer = client.get(address)
    if answer.status_code != 200 or WORDS.get(address, "") not in answer.content.decode():
        raise SystemExit(f"{address}: {answer.status_code}, not the page")
    return answer.content, statements


def _bare(body: bytes, statements: Sequence[Statement], mark: str = PUBLIC) -> Callable[[HttpRequest], HttpResponse]:
    """A view of some bytes and queries. `mark` is what it needs, as the page's own says: the middleware asks by it.

    Bytes with a proof against forgery in them are answered with its cookie, as the page's are.
    """
    token = b"csrfmiddlewaretoken" in body
    writes = any(sql.startswith("BEGIN") for sql, _params in statements)
    asked = [one for one in statements if not one[0].startswith(("BEGIN", "SAVEPOINT", "RELEASE"))]

    def bare(request: HttpRequest) -> HttpResponse:
        if token:
            get_token(request)
        whole: AbstractContextManager[object] = transaction.atomic() if writes else nullcontext()
        with whole, connection.cursor() as cursor:
            for sql, params in asked:
                cursor.execute(sql, params)
                cursor.fetchall()
        return HttpResponse(body)

    setattr(bare, MARK, mark)
    return bare


def _join(view: Callable[[HttpRequest], HttpResponse]) -> None:
    """The application's addresses, and the bare view's."""
    addresses = ModuleType("addresses")
    addresses.urlpatterns = [path("bare/", view), path("", include("gongkai.web.urls"))]  # type: ignore[attr-defined] - a module made here
    settings.ROOT_URLCONF = addresses


def main() -> int:
    """Measures each page."""
    client = office()
    _join(_bare(b"", ()))
    figures = []
    for address in WORDS:
        _join(_bare(b"", ()))
        figures.append(page(address, client if address.startswith("/desk/") else Client()))
    for figure in figures:
        print(figure)
    return int(not all(figure.holds for figure in figures))


if __name__ == "__main__":
    sys.exit(main())
