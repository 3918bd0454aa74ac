from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from gongkai.law.procedure.acts import Act
from gongkai.law.publication.acts import Act as Publishing
from gongkai.law.reportcourse import Act as Reporting
from gongkai.web.accounts import access, policy
from gongkai.web.accounts.models import Agency, Kind, User
from web.objects import MAKERS, OWN_ONLY, holder
from web.offices import Office, person


@dataclass(frozen=True)
class Route:
    """One address of the project: `asked` are the parts of it that name a thing."""

    name: str
    view: Callable[..., HttpResponse]
    asked: frozenset[str]

    @property
    def needed(self) -> str:
        return str(getattr(self.view, access.MARK, ""))


def routes(resolver: URLResolver, space: str = "", asked: frozenset[str] = frozenset()) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        there = asked | set(getattr(pattern.pattern, "converters", ())) | _groups(pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, f"{space}{pattern.namespace}:" if pattern.namespace else space, there)
        else:
            yield Route(f"{space}{pattern.name or pattern.pattern}", pattern.callback, there)


def _groups(pattern: URLPattern | URLResolver) -> set[str]:
    return set(pattern.pattern.regex.groupindex)


ROUTES = tuple(routes(get_resolver()))
LISTS = tuple(route for route in ROUTES if not route.asked and route.needed in policy.GRANTS)
THINGS = tuple(route for route in ROUTES if route.asked and route.needed in policy.GRANTS)
FOR_ALL = tuple(route for route in ROUTES if route.needed in (access.PUBLIC, access.SIGNED_IN))


def opened(client: Client, path: str) -> str:
    """How a page answers: `login`, `404` or `open`. A page that takes only what is sent to it is sent nothing."""
    response: Any = client.get(path)
    if response.status_code == 405:
        response = client.post(path)
    if response.status_code == 302 and response["Location"].startswith(settings.LOGIN_URL):
        return "login"
    if response.status_code in (403, 404):
        return str(response.status_code)
    assert response.status_code < 500
    if client.session.get("_auth_user_id") and response.resolver_match.func is not None:
        kept = response.get("Cache-Control", "")
        needed = getattr(response.resolver_match.func, access.MARK, "")
        assert needed == access.PUBLIC or "private" in kept or "no-store" in kept
    return "open"


def test_every_page_says_who_may_open_it() -> None:
    silent = [route.name for route in ROUTES if route.needed not in (*policy.GRANTS, access.PUBLIC, access.SIGNED_IN)]
    assert silent == []


def test_every_page_has_a_name_of_its_own() -> None:
    names = [route.name for route in ROUTES]
    assert len(set(names)) == len(names)
    assert not [name for name in names if "/" in name]


def test_every_page_of_a_thing_has_a_maker_and_every_maker_a_page() -> None:
    assert {route.name for route in ROUTES if route.asked} == set(MAKERS)


def test_every_permission_is_a_thing_and_a_verb_or_an_act_and_held_by_somebody() -> None:
    acts = {f"cases.{act}" for act in Act} | {f"publishing.{act}" for act in Publishing}
    acts |= {f"reporting.{act}" for act in Reporting}
    for permission, reaches in policy.GRANTS.items():
        assert permission.count(".") == 2 or permission in acts
        assert reaches


def where(tree: Office) -> dict[str, Agency]:
    """Agencies as seen from the county."""
    return {
        "own": tree.county,
        "above": tree.city,
        "below": tree.town,
        "beside": tree.bureau,
        "elsewhere": tree.elsewhere,
    }


@pytest.mark.parametrize("route", LISTS, ids=lambda route: route.name)
def test_a_list_is_there_for_whoever_has_its_permission_somewhere(
    tree: Office, as_user: Callable[[User], Client], route: Route
) -> None:
    for kind in Kind:
        expected = "open" if kind in policy.GRANTS[route.needed] else "404"
        user = holder((tree.county, kind))
        assert opened(as_user(user), reverse(route.name)) == expected, kind


@pytest.mark.parametrize("route", THINGS, ids=lambda route: route.name)
def test_a_thing_is_there_for_whoever_has_the_permission_where_it_is(
    tree: Office, as_user: Callable[[User], Client], route: Route
) -> None:
    for kind in Kind:
        reach = policy.GRANTS[route.needed].get(kind)
        user = holder((tree.county, kind))
        client = as_user(user)
        for place, there in where(tree).items():
            path = reverse(route.name, kwargs=dict(MAKERS[route.name](there, kind)))
            reached = place == "own" or (place == "below" and reach is policy.BELOW and route.name not in OWN_ONLY)
            expected = "open" if reach is not None and reached else "404"
            assert opened(client, path) == expected, (kind, place)


@pytest.mark.parametrize("route", [*LISTS, *THINGS], ids=lambda route: route.name)
def test_strangers_are_sent_to_the_login_page_and_people_without_a_post_find_nothing(
    tree: Office, as_user: Callable[[User], Client], route: Route
) -> None:
    made = MAKERS[route.name](tree.county, Kind.CLERK) if route.asked else {}
    path = reverse(route.name, kwargs=dict(made))
    assert opened(Client(), path) == "login"
    assert opened(as_user(holder()), path) == "404"


@pytest.mark.parametrize("route", FOR_ALL, ids=lambda route: route.name)
def test_what_is_for_all_is_open_to_all(tree: Office, as_user: Callable[[User], Client], route: Route) -> None:
    made = MAKERS[route.name](tree.county, Kind.CLERK) if route.asked else {}
    path = reverse(route.name, kwargs=dict(made))
    if route.needed == access.PUBLIC:
        assert opened(Client(), path) in ("open", "login")
    else:
        assert opened(Client(), path) == "login"
    assert opened(as_user(person("somebody", (tree.county, Kind.CLERK))), path) != "404"


@pytest.mark.parametrize("name", [route.name for route in THINGS])
def test_an_address_that_was_made_up_leads_nowhere(tree: Office, as_user: Callable[[User], Client], name: str) -> None:
    kwargs = dict(MAKERS[name](tree.county, Kind.CLERK))
    for part, value in kwargs.items():
        if part not in ("kind", "name", "document"):
            kwargs[part] = 987654321 if isinstance(value, int) else "ffffffffffffffff"
    client = as_user(holder(*((tree.county, kind) for kind in Kind)))
    assert opened(client, reverse(name, kwargs=kwargs)) == "404"


def test_the_table_is_asked_of_the_day(tree: Office) -> None:
    user = holder((tree.county, Kind.CLERK))
    user.posts.update(until=timezone.localdate() - timedelta(days=1))
    assert not policy.can(user, "accounts.agency.view", tree.county, timezone.localdate())
