"""A real browser for the tests: what a person sees, fills in and presses. Needs chromium, or says that it skips.

The browser is driven in a thread of its own: its event loop would else stand between the test and its database.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

import pytest
from django.urls import reverse
from django.utils.translation import gettext, override
from playwright.sync_api import Browser, Page, expect, sync_playwright

from gongkai.web.accounts.models import User
from web.journeys.witness import Witness
from web.offices import PASSWORD

WAIT = 15_000
FOCUS = "(document.activeElement.labels?.[0] ?? document.activeElement).innerText.trim()"
"""What somebody hears who comes to a thing by the keyboard: its label, or its own words."""
Given = ParamSpec("Given")
Back = TypeVar("Back")


def said(words: str) -> str:
    """Words of the interface as the Chinese page says them; what is no message of it stays as it is."""
    with override("zh-hans"):
        return gettext(words)


@dataclass(frozen=True)
class Driven:
    """The browser, and the thread it is driven in."""

    browser: Browser
    thread: ThreadPoolExecutor

    def do(self, act: Callable[[], Back]) -> Back:
        """Does something there, and waits for it."""
        return self.thread.submit(act).result()


@contextmanager
def opened() -> Iterator[Driven]:
    """The browser of this machine; the test is skipped, with its reason, where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no chromium on this machine")
    with ThreadPoolExecutor(1) as thread:
        play = thread.submit(sync_playwright().start).result()
        options = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = thread.submit(play.chromium.launch, executable_path=program, args=options).result()
        yield Driven(browser, thread)
        thread.submit(browser.close).result()
        thread.submit(play.stop).result()


def driven(act: Callable[Concatenate[Visitor, Given], Back]) -> Callable[Concatenate[Visitor, Given], Back]:
    """A method of a visitor, done in the browser's thread."""

    @wraps(act)
    def there(self: Visitor, *args: Given.args, **kwargs: Given.kwargs) -> Back:
        return self.by.do(lambda: act(self, *args, **kwargs))

    return there


@dataclass(frozen=True)
class Visitor:
    """Somebody at a browser of their own: cookies are not shared with anybody."""

    page: Page
    site: str
    by: Driven
    witness: Witness

    @driven
    def go(self, path: str) -> None:
        """Opens an address of the site; a page that fails fails the test."""
        answer = self.page.goto(f"{self.site}{path}", wait_until="domcontentloaded")
        assert answer is not None and answer.status < 400, f"{path}: {answer and answer.status}"

    def open(self, name: str, *args: object) -> None:
        """Opens a page by its name."""
        self.go(reverse(name, args=args))

    @driven
    def fill(self, **values: str | list[str]) -> None:
        """Fills fields by the names they have in the form; a choice is chosen, a box ticked with "on". What a field
        is folded away in is unfolded first."""
        for name, value in values.items():
            field = self.page.locator(f'main [name="{name}"]')
            kind = field.first.evaluate(
                "one => { one.closest('details:not([open])')?.firstElementChild.click(); return one.type }"
            )
            if kind == "select-one":
                field.first.select_option(value)
            elif kind == "radio":
                self.page.locator(f'main [name="{name}"][value="{value}"]').check()
            elif kind == "checkbox":
                field.first.set_checked(value == "on")
            elif kind == "file":
                field.first.set_input_files(value)
            else:
                assert isinstance(value, str), name
                field.first.fill(value)

    @driven
    def press(self, words: str) -> None:
        """Presses the button, or follows the link, with these words, and waits for the page it leads to."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self._named(words).click()

    @driven
    def presses(self, selector: str) -> None:
        """Presses what a selector finds, where its words tell too little."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.locator(selector).first.click()

    @driven
    def unfold(self, words: str) -> None:
        """Opens what is folded under these words."""
        self.page.locator("summary", has_text=said(words)).first.click()

    def _named(self, words: str):  # type: ignore[no-untyped-def] - Locator
        named = re.compile(f"^\\s*{re.escape(said(words))}\\s*$")
        button = self.page.get_by_role("button", name=named)
        return (button if button.count() else self.page.get_by_role("link", name=named)).first

    def does(self, words: str, **values: str | list[str]) -> None:
        """Fills a form in and sends it."""
        self.fill(**values)
        self.press(words)

    @driven
    def takes(self, words: str) -> bytes:
        """Downloads what a link with these words gives."""
        with self.page.expect_download() as download:
            self._named(words).click()
        return Path(download.value.path()).read_bytes()

    @driven
    def strikes(self, *keys: str) -> str:
        """Strikes keys, one after the other; what stands in the focus then, as the page tells it."""
        for key in keys:
            self.page.keyboard.press(key)
        return str(self.page.evaluate(FOCUS))

    @driven
    def types(self, words: str) -> None:
        """Types words into whatever has the focus."""
        self.page.keyboard.type(words)

    @driven
    def enters(self) -> None:
        """Strikes Enter, and waits for the page it leads to."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.page.keyboard.press("Enter")

    @driven
    def reads(self, selector: str) -> str:
        """The text of something on the page."""
        return self.page.locator(selector).first.inner_text().strip()

    @driven
    def answers(self, path: str) -> int:
        """The status with which the site answers an address, in this browser."""
        return self.page.request.get(f"{self.site}{path}", max_redirects=0).status

    @driven
    def fetches(self, path: str) -> str:
        """What the site gives at an address that is no page."""
        return self.page.request.get(f"{self.site}{path}").text()

    @driven
    def finds(self, selector: str) -> int:
        """How many there are of something on the page."""
        return self.page.locator(selector).count()

    @driven
    def sees(self, *words: str) -> None:
        """Holds that the words stand on the page."""
        for each in words:
            expect(self.page.locator("body")).to_contain_text(said(each), timeout=WAIT)

    @driven
    def does_not_see(self, *words: str) -> None:
        """Holds that they do not, neither on the page nor in its address."""
        content = self.page.content()
        for each in words:
            assert said(each) not in content, each
            assert each not in self.page.url, each

    @driven
    def shows(self, name: str) -> None:
        """A page worth a look: a picture of it is kept where one asked for it, and axe-core looks at it."""
        self.witness.look(self.page, name)

    def signs_in(self, user: User) -> None:
        """登录."""
        self.go("/login/")
        self.does("登录", username=user.username, password=PASSWORD)
        self.sees(user.name)
