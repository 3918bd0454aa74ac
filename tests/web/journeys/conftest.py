"""What journeys share: one browser, a site that runs, a clock, an office with its people, and visitors.

`GONGKAI_PICTURES=FOLDER` keeps a picture of every page that a journey shows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from gongkai.web.accounts.models import User
from web.journeys.browsers import WAIT, Driven, Visitor, opened
from web.journeys.people import Bureau, bureau
from web.journeys.witness import Witness

MONDAY = date(2025, 3, 3)
"""The day on which journeys begin: a whole month of plain working days lies ahead."""

Visit = Callable[..., Visitor]


@pytest.fixture(scope="session")
def browser() -> Iterator[Driven]:
    with opened() as browser:
        yield browser


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    named = os.environ.get("GONGKAI_PICTURES")
    if not named:
        return None
    folder = Path(named)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def looked_at() -> set[str]:
    return set()


@pytest.fixture
def clock() -> Iterator[Callable[[date], None]]:
    """The hour is ten in the morning of `MONDAY`, and goes on; called with a later day, it is that day."""

    def morning(day: date) -> datetime:
        return timezone.make_aware(datetime.combine(day, time(10)))

    with time_machine.travel(morning(MONDAY), tick=True) as traveller:
        yield lambda day: traveller.move_to(morning(day), tick=True)


@pytest.fixture
def witness(pictures: Path | None, looked_at: set[str]) -> Iterator[Witness]:
    """Whoever looks on; what went wrong on any page fails the test."""
    seen = Witness(pictures, looked_at)
    yield seen
    assert not seen.troubles, "\n".join(seen.troubles)


@pytest.fixture
def visitor(browser: Driven, clock: object, live_server: LiveServer, witness: Witness) -> Iterator[Visit]:
    """Makes somebody at a browser of their own; `user`: of the office, who has signed in. `phone`, `elder`: how the
    pages are shown to them."""
    contexts: list[BrowserContext] = []

    def page(cookies: dict[str, str], phone: bool) -> Page:
        size = {"width": 390, "height": 844} if phone else {"width": 1280, "height": 900}
        context = browser.browser.new_context(locale="zh-CN", viewport=size, accept_downloads=True)
        context.set_default_timeout(WAIT)
        context.add_cookies([{"name": name, "value": value, "url": live_server.url} for name, value in cookies.items()])
        witness.follow(context)
        contexts.append(context)
        return context.new_page()

    def made(user: User | None = None, *, phone: bool = False, elder: bool = False) -> Visitor:
        cookies = {"display": "elder"} if elder else {}
        if user is not None:
            cookies[settings.SESSION_COOKIE_NAME] = session(user)
        return Visitor(browser.do(lambda: page(cookies, phone)), live_server.url, browser, witness)

    yield made
    for context in contexts:
        browser.do(context.close)


def session(user: User) -> str:
    """A session in which somebody has signed in: passwords are slow on purpose."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def there(transactional_db: None, clock: object) -> Bureau:
    """The office of a bureau, with its people."""
    return bureau()
