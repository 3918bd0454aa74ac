from __future__ import annotations

from typing import Any

import pytest
from axes.models import AccessAttempt
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from gongkai.web.accounts.models import User
from gongkai.web.accounts.origin import client_address
from web.accounts.browsing import WRONG, sign_in
from web.offices import person

SOCKET = "10.0.0.9"
ADDRESSES = st.ip_addresses(v=4).map(str)


def asked(forwarded: str | None = None, socket: str = SOCKET) -> str | None:
    headers = {} if forwarded is None else {"x-forwarded-for": forwarded}
    return client_address(RequestFactory(REMOTE_ADDR=socket).get("/", headers=headers))


@pytest.fixture
def clerk(db: None) -> User:
    return person("qingwu")


@given(forged=st.text(max_size=40))
def test_without_a_trusted_proxy_no_header_counts(forged: str) -> None:
    request = RequestFactory(REMOTE_ADDR=SOCKET).get("/")
    request.META["HTTP_X_FORWARDED_FOR"] = forged
    request.META["HTTP_X_REAL_IP"] = request.META["HTTP_FORWARDED"] = forged
    assert client_address(request) == SOCKET


@pytest.mark.parametrize("hops", [1, 2, 3])
def test_the_first_trusted_proxy_says_who_asked_it_whatever_was_written_before(settings: Settings, hops: int) -> None:
    settings.PROXIES = hops

    @given(forged=st.lists(st.text(max_size=12), max_size=4), wrote=st.lists(ADDRESSES, min_size=hops, max_size=hops))
    def told(forged: list[str], wrote: list[str]) -> None:
        request = RequestFactory(REMOTE_ADDR=SOCKET).get("/")
        request.META["HTTP_X_FORWARDED_FOR"] = ", ".join([*forged, *wrote])
        assert client_address(request) == wrote[0]

    told()


@pytest.mark.parametrize(
    ("forwarded", "address"),
    [
        (None, SOCKET),
        ("", SOCKET),
        ("203.0.113.7", SOCKET),
        ("unknown, 192.0.2.1", SOCKET),
        ("203.0.113.7, 192.0.2.1", "203.0.113.7"),
        ("203.0.113.7:4711, 192.0.2.1", "203.0.113.7"),
        ("[2001:db8::7]:4711, 192.0.2.1", "2001:db8::7"),
        ("2001:0DB8:0:0::7,192.0.2.1", "2001:db8::7"),
        ("::ffff:203.0.113.7, 192.0.2.1", "203.0.113.7"),
        ("fe80::1%eth0, 192.0.2.1", SOCKET),
        ("x'; drop table, 192.0.2.1", SOCKET),
    ],
)
def test_behind_two_proxies(settings: Settings, forwarded: str | None, address: str) -> None:
    settings.PROXIES = 2
    assert asked(forwarded) == address


def test_a_socket_that_is_a_file_has_no_address(settings: Settings) -> None:
    assert asked(socket="") is None
    settings.PROXIES = 1
    assert asked("203.0.113.7", socket="") == "203.0.113.7"


def tries(user: User, count: int, **more: Any) -> list[int]:
    return [sign_in(Client(**more), user, WRONG).status_code for _ in range(count)]


def test_a_header_that_changes_at_every_try_does_not_open_the_lock(clerk: User, settings: Settings) -> None:
    said = [tries(clerk, 1, headers={"x-forwarded-for": f"198.51.100.{turn}"})[0] for turn in range(6)]
    assert said == [200] * 4 + [429] * 2
    settings.PROXIES = 1
    said = [tries(clerk, 1, headers={"x-forwarded-for": f"198.51.100.{turn}, 203.0.113.7"})[0] for turn in range(6)]
    assert said == [200] * 4 + [429] * 2
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {"127.0.0.1", "203.0.113.7"}


def test_behind_a_proxy_the_lock_is_on_one_client_and_not_on_all(clerk: User, settings: Settings) -> None:
    settings.PROXIES = 1
    assert tries(clerk, 6, headers={"x-forwarded-for": "203.0.113.7"})[-1] == 429
    assert sign_in(Client(headers={"x-forwarded-for": "203.0.113.8"}), clerk).status_code == 302


def test_behind_a_socket_without_an_address_the_lock_holds_all_the_same(clerk: User) -> None:
    assert tries(clerk, 6, REMOTE_ADDR="") == [200] * 4 + [429] * 2
