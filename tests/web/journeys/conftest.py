"""What journeys share: one browser, a site that runs, and people at it.

`GONGKAI_PICTURES=FOLDER` keeps a picture of every page that a journey shows.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from gongkai.web.accounts.models import User
from web.journeys.browsers import WAIT, Driven, Visitor, opened


@pytest.fixture(scope="session")
def browser() -> Iterator[Driven]:
    with opened() as browser:
        yield browser


@pytest.fixture
def visitor(browser: Driven, live_server: LiveServer) -> Iterator[Callable[[User | None], Visitor]]:
    """Makes somebody at a browser of their own, signed in where they are of the office."""
    contexts: list[BrowserContext] = []

    def page() -> Page:
        context = browser.browser.new_context(locale="zh-CN", viewport={"width": 1280, "height": 900})
        context.set_default_timeout(WAIT)
        contexts.append(context)
        return context.new_page()

    def made(user: User | None = None) -> Visitor:
        someone = Visitor(browser.do(page), live_server.url, browser)
        if user is not None:
            someone.signs_in(user)
        return someone

    yield made
    for context in contexts:
        browser.do(context.close)


@pytest.fixture(scope="session")
def pictures() -> Path | None:
    named = os.environ.get("GONGKAI_PICTURES")
    if not named:
        return None
    folder = Path(named)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
