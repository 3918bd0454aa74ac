"""Every page, of lists and of single things, in a real browser: axe-core finds nothing serious, nothing is wider than
the screen, and nothing on the page is against its own content policy. Forms are looked at with their faults as well."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django.live_server_helper import LiveServer

from gongkai.web.accounts.access import PUBLIC
from gongkai.web.accounts.models import Agency, Kind, User
from web.accounts.test_access import ROUTES, Route
from web.journeys.witness import AXE
from web.look.looking import CHROMIUM, HARDEST, browsing, looked, visit, visit_faults, wrong
from web.look.standing import STANDING, applicants, furnished, with_codes
from web.objects import MAKERS
from web.offices import Office, person

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason="no axe-core: npm install --no-save --no-package-lock axe-core@4.14.1"),
]

Browser = Callable[[User], Client]
ONE_BROWSER = frozenset(
    {
        "track-case", "track-correct", "track-reasons", "track-fee", "track-withdraw", "track-rate", "track-complain",
        "apply-done", "totp-check", "codes-off",
    }
)  # fmt: skip
"""Pages that are there for one browser alone."""
NO_PAGE = frozenset({"apply-known", "track-letter", "track-file"})
"""Addresses that lead out of the site, or give a file to one browser alone."""
WHOLE = tuple(one for one in ROUTES if one.name not in ONE_BROWSER | NO_PAGE)
PUBLIC_LISTS = tuple(one for one in WHOLE if one.needed == PUBLIC and not one.asked)
PUBLIC_THINGS = tuple(one for one in WHOLE if one.needed == PUBLIC and one.asked)
DESK_LISTS = tuple(one for one in WHOLE if one.needed != PUBLIC and not one.asked)
CHANGED_LISTS = tuple(one for one in DESK_LISTS if one.name != "report-batch-one")
"""Those that are there still when other things have been made: a batch is read by the members there were then."""
DESK_THINGS = tuple(one for one in WHOLE if one.needed != PUBLIC and one.asked)


def address(route: Route, there: Agency, user: User) -> str:
    """Where the page of a route is to be seen, with whatever it needs made."""
    if route.name in STANDING:
        return STANDING[route.name](there, user)
    return reverse(route.name, kwargs=dict(MAKERS[route.name](there, Kind.CLERK)) if route.asked else {})


def pages(client: Client, routes: Iterable[Route], there: Agency, user: User) -> list[str]:
    """The addresses that answer with a page of ours. The others give a file, or take only what is sent to them: a page
    that is not there, or leads elsewhere, would be seen by nobody, and fails the test.
    """
    made = {route.name: address(route, there, user) for route in routes}
    found, unseen = [], {}
    for name, where in made.items():
        answer = client.get(where)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            found.append(where)
        elif answer.status_code not in (200, 405):
            unseen[name] = answer.status_code
    assert not unseen
    return found


def forms(client: Client, addresses: Iterable[str]) -> list[str]:
    """Those of the pages on which something is sent."""
    told = {each: client.get(each).content.decode().partition("<main")[2] for each in addresses}
    return [each for each, page in told.items() if 'method="post"' in page]


def session_of(client: Client) -> str:
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def everything(tree: Office) -> User:
    """Somebody who has every post there is."""
    return person("all", *((tree.county, kind) for kind in Kind))


def test_pages_for_everybody_are_open_to_everybody(
    live_server: LiveServer, client: Client, tree: Office, everything: User
) -> None:
    addresses = pages(client, PUBLIC_LISTS, tree.county, everything)
    assert {"/", "/search/", "/items/", "/consultations/", "/login/"} <= set(addresses)
    assert not wrong(visit(live_server.url, "", [*addresses, "/no/such/page/"]))


def test_pages_of_what_is_public_are_open_to_everybody(
    live_server: LiveServer, client: Client, tree: Office, everything: User
) -> None:
    furniture = furnished(tree.county)
    assert {client.get(each).status_code for each in furniture} == {200, 410}
    addresses = pages(client, PUBLIC_THINGS, tree.county, everything)
    assert not wrong(visit(live_server.url, "", furniture))
    assert not wrong(visit(live_server.url, "", addresses, (HARDEST,)))


def test_pages_for_one_browser_alone_are_open_to_it(
    live_server: LiveServer, client: Client, tree: Office, everything: User, as_user: Browser
) -> None:
    found = applicants(tree.county)
    known = with_codes(as_user(everything), everything)
    found["codes-off"] = reverse("codes-off"), known
    found["totp-check"] = reverse("totp-check"), as_user(everything)
    assert set(found) == ONE_BROWSER
    assert {browser.get(where).status_code for where, browser in found.values()} == {200}
    seen = [one for where, browser in found.values() for one in visit(live_server.url, session_of(browser), [where])]
    assert not wrong(seen)


def test_pages_of_the_desk_are_open_to_all_who_work_there(
    live_server: LiveServer, tree: Office, everything: User, as_user: Browser
) -> None:
    client = as_user(everything)
    addresses = pages(client, DESK_LISTS, tree.county, everything)
    assert {"/styleguide/", "/desk/items/add/", "/desk/reviews/"} <= set(addresses)
    assert not wrong(visit(live_server.url, session_of(client), addresses))


def test_pages_of_single_things_are_open_to_all_who_work_there(
    live_server: LiveServer, tree: Office, everything: User, as_user: Browser
) -> None:
    client = as_user(everything)
    addresses = pages(client, DESK_THINGS, tree.county, everything)
    assert len(addresses) > 60
    assert not wrong(visit(live_server.url, session_of(client), addresses))
    full = pages(client, CHANGED_LISTS, tree.county, everything)
    assert not wrong(visit(live_server.url, session_of(client), full, (HARDEST,)))


def test_forms_that_come_back_with_their_faults_are_open_to_all(
    live_server: LiveServer, client: Client, tree: Office, everything: User, as_user: Browser
) -> None:
    worker = as_user(everything)
    # Of another agency: a report is not public and handed in as a file at once.
    public = pages(client, (*PUBLIC_LISTS, *PUBLIC_THINGS), tree.bureau, everything)
    desk = pages(worker, (*CHANGED_LISTS, *DESK_THINGS), tree.county, everything)
    seen = visit_faults(live_server.url, session_of(worker), forms(worker, desk))
    outside = visit_faults(live_server.url, "", forms(client, public))
    assert len(seen) > 30 and len(outside) > 2, (len(seen), len(outside))
    assert not wrong([*seen, *outside])


def test_no_route_is_looked_at_by_nobody() -> None:
    looked_at = {one.name for one in (*PUBLIC_LISTS, *PUBLIC_THINGS, *DESK_LISTS, *DESK_THINGS)} | ONE_BROWSER
    assert {one.name for one in ROUTES} - looked_at == NO_PAGE
    assert set(STANDING) <= looked_at


def test_what_is_wrong_is_seen(tmp_path: Path) -> None:
    bad = "<html><body><img src='gone.png'><p style='width:3000px'>x</p></body></html>"
    (tmp_path / "bad.html").write_text(bad, "ascii")
    with browsing() as browser:
        (seen,) = looked(browser.new_page(), (tmp_path / "bad.html").as_uri(), ["desk"])
    assert wrong([seen]) == [seen]
    assert seen.too_wide > 1000 and len(seen.complaints) == 1
    assert any(each.startswith("image-alt") for each in seen.violations)


def test_a_page_that_is_not_seen_fails(client: Client, tree: Office, everything: User) -> None:
    lists = [one for one in DESK_LISTS if one.name == "items"]
    with pytest.raises(AssertionError, match="items"):
        pages(client, lists, tree.county, everything)
