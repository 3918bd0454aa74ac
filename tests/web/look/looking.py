"""A page as a real browser has it: what axe-core finds serious, what is too wide, what the browser complains of."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright

from web.journeys.witness import serious

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
HARDEST = "phone, large type"
"""The narrowest page with the largest words."""
MODES = {"desk": (1280, 800, False), "phone": (390, 844, False), HARDEST: (390, 844, True)}
EMPTIED = """forms => {
  const form = forms.reduce((most, one) => one.elements.length > most.elements.length ? one : most);
  form.noValidate = true;
  for (const one of form.elements) {
    if (one.name === 'csrfmiddlewaretoken' || one.tagName === 'BUTTON' || one.type === 'file') continue;
    if (one.type === 'checkbox' || one.type === 'radio') one.checked = false;
    else one.value = '';
  }
  HTMLFormElement.prototype.submit.call(form);
}"""
"""Sends the largest form of a page with nothing in it."""
FORM = "main form[method=post]"


@dataclass(frozen=True)
class Seen:
    """What was found on one page in one mode."""

    where: str
    violations: list[str]
    too_wide: int
    complaints: list[str]

    @property
    def is_wrong(self) -> bool:
        return bool(self.violations or self.too_wide > 0 or self.complaints)


@contextmanager
def browsing() -> Iterator[Browser]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


def looked(page: Page, address: str, modes: Iterable[str] = tuple(MODES)) -> list[Seen]:
    """Goes to an address, and looks, in one mode after the other."""
    with _complaints(page) as complaints:
        page.goto(address)
    return [replace(_seen(page, address, mode), complaints=complaints) for mode in modes]


def looked_at_faults(page: Page, address: str) -> Seen | None:
    """Sends a page's form with nothing in it, and looks at what comes back; None where it is taken all the same."""
    page.goto(address)
    with _complaints(page) as complaints, page.expect_navigation() as led:
        page.eval_on_selector_all(FORM, EMPTIED)
    seen = _seen(page, f"{address} with faults,", HARDEST) if _has_faults(led.value) else None
    return seen and replace(seen, complaints=complaints)


def _has_faults(answer: Response | None) -> bool:
    """What was taken leads on, to a page that is asked for."""
    return answer is not None and answer.request.method == "POST" and answer.status in (200, 400)


@contextmanager
def _complaints(page: Page) -> Iterator[list[str]]:
    told: list[str] = []

    def complained(message: ConsoleMessage) -> None:
        # That a page itself is not there (404), or has faults (400), is an error to the browser too; what it asks for
        # must be there.
        if message.type == "error" and message.location["url"] != page.url:
            told.append(message.text)

    page.on("console", complained)
    yield told
    page.remove_listener("console", complained)


def _seen(page: Page, where: str, mode: str) -> Seen:
    """What is found in a mode: the narrow page in plain type has nothing for axe-core that the two others have not."""
    width, height, elder = MODES[mode]
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("elder => document.documentElement.classList.toggle('elder', elder)", elder)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return Seen(f"{where} {mode}", [] if mode == "phone" else serious(page), wide, [])


def visit(server: str, session: str, addresses: Iterable[str], modes: Iterable[str] = tuple(MODES)) -> list[Seen]:
    """Each address, in each mode, by whoever has the session, or by nobody in particular."""
    with browsing() as browser:
        page = entered(browser, server, session)
        return [one for address in addresses for one in looked(page, server + address, modes)]


def visit_faults(server: str, session: str, addresses: Iterable[str]) -> list[Seen]:
    """The forms of the addresses, each as it comes back with its faults."""
    with browsing() as browser:
        page = entered(browser, server, session)
        found = [looked_at_faults(page, server + address) for address in addresses]
    return [one for one in found if one is not None]


def entered(browser: Browser, server: str, session: str) -> Page:
    """A page to look with."""
    context = browser.new_context(locale="zh-CN")
    if session:
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": server}])
    return context.new_page()


def wrong(seen: Iterable[Seen]) -> list[Seen]:
    return [one for one in seen if one.is_wrong]
