"""Every page, of lists and of single things, in a real browser: axe-core finds nothing serious, nothing is wider than
the screen, and nothing on the page is against its own content policy."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, sync_playwright

from gongkai.web.accounts.access import MARK, PUBLIC
from gongkai.web.accounts.models import Kind, User
from web.objects import MAKERS
from web.offices import Office, person

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason="no axe-core: npm install --no-save --no-package-lock axe-core@4.14.1"),
]

MODES = {"desk": (1280, 800, False), "phone": (390, 844, False), "phone, large type": (390, 844, True)}


@dataclass(frozen=True)
class Seen:
    """What was found on one page in one mode."""

    where: str
    violations: list[str]
    too_wide: int
    complaints: list[str]


def plain_addresses() -> Iterator[tuple[str, str]]:
    """The addresses without a part that changes, with what each needs."""
    for pattern, view in _patterns(get_resolver().url_patterns, ""):
        if "<" not in pattern:
            yield f"/{pattern}", getattr(view, MARK, "")


def _patterns(patterns: list[Any], before: str) -> Iterator[tuple[str, Any]]:
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from _patterns(one.url_patterns, before + str(one.pattern))
        elif isinstance(one, URLPattern):
            yield before + str(one.pattern), one.callback


def pages(client: Client, addresses: list[str]) -> list[str]:
    """Those that answer a look with a page of ours."""
    answers = {address: client.get(address) for address in addresses}
    return [
        address
        for address, answer in answers.items()
        if answer.status_code in (200, 404) and answer["Content-Type"].startswith("text/html")
    ]


def look_at(page: Page, address: str, mode: str) -> Seen:
    complaints: list[str] = []

    def complained(message: ConsoleMessage) -> None:
        # That a page itself is not there (404) is an error to the browser too; what it asks for must be there.
        if message.type == "error" and message.location["url"] != page.url:
            complaints.append(message.text)

    page.on("console", complained)
    page.goto(address)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(result => result.violations)")
    page.remove_listener("console", complained)
    serious = [
        f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found if one["impact"] in ("serious", "critical")
    ]
    return Seen(f"{address} {mode}", serious, wide, complaints)


def visit(server: str, session: str, addresses: list[str]) -> list[Seen]:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        seen = []
        for mode, (width, height, elder) in MODES.items():
            context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN")
            enter(context, server, session, elder)
            page = context.new_page()
            seen += [look_at(page, server + address, mode) for address in addresses]
            context.close()
        browser.close()
    return seen


def enter(context: BrowserContext, server: str, session: str, elder: bool) -> None:
    cookies = {settings.SESSION_COOKIE_NAME: session, "display": "elder" if elder else ""}
    context.add_cookies([{"name": name, "value": value, "url": server} for name, value in cookies.items() if value])


def found(seen: list[Seen]) -> list[Seen]:
    return [one for one in seen if one.violations or one.too_wide > 0 or one.complaints]


def test_pages_for_everybody_are_open_to_everybody(live_server: Any, client: Client) -> None:
    addresses = pages(client, [address for address, needed in plain_addresses() if needed == PUBLIC])
    seen = visit(live_server.url, "", [*addresses, "/no/such/page/"])
    assert len(seen) >= len(MODES) * 2
    assert not found(seen)


def test_pages_of_the_desk_are_open_to_all_who_work_there(live_server: Any, tree: Office, as_user: Any) -> None:
    everything: User = person("all", *((tree.county, kind) for kind in Kind))
    client = as_user(everything)
    addresses = pages(client, [address for address, needed in plain_addresses() if needed != PUBLIC])
    assert "/styleguide/" in addresses
    seen = visit(live_server.url, client.cookies[settings.SESSION_COOKIE_NAME].value, addresses)
    assert not found(seen)


def test_pages_of_single_things_are_open_to_all_who_work_there(live_server: Any, tree: Office, as_user: Any) -> None:
    everything: User = person("all", *((tree.county, kind) for kind in Kind))
    client = as_user(everything)
    made = {name: reverse(name, kwargs=dict(maker(tree.county, Kind.CLERK))) for name, maker in MAKERS.items()}
    addresses = pages(client, sorted(set(made.values())))
    assert {made["agency"], made["person"], made["letter"], made["file-examination"]} <= set(addresses)
    seen = visit(live_server.url, client.cookies[settings.SESSION_COOKIE_NAME].value, addresses)
    assert not found(seen)


def test_what_is_wrong_is_seen(tmp_path: Path) -> None:
    bad = "<html><body><img src='gone.png'><p style='width:3000px'>x</p></body></html>"
    (tmp_path / "bad.html").write_text(bad, "ascii")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        seen = look_at(browser.new_page(), (tmp_path / "bad.html").as_uri(), "desk")
        browser.close()
    assert found([seen]) == [seen]
    assert seen.too_wide > 1000 and len(seen.complaints) == 1
    assert any(each.startswith("image-alt") for each in seen.violations)
