from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core.exceptions import SuspiciousOperation
from django.test import Client
from pytest_django import Settings

from gongkai.web.accounts import signin_urls
from gongkai.web.accounts.models import User
from gongkai.web.accounts.singlesignon import Provider as OurSide
from web.accounts.browsing import acts
from web.accounts.provider import Provider, provider
from web.offices import person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("web.accounts.doors")]


@pytest.fixture
def other_side(settings: Settings) -> Iterator[Provider]:
    with provider() as kept:
        for name, value in kept.settings().items():
            setattr(settings, name, value)
        yield kept


@pytest.fixture
def clerk() -> User:
    return person("yunzhu")


def started(client: Client, side: Provider, aim: str = "/room/") -> dict[str, str]:
    """Asks to be sent to the provider; gives the question."""
    answer = client.get("/oidc/start/", {"next": aim})
    question = {name: values[0] for name, values in parse_qs(urlsplit(answer.url).query).items()}
    side.claims["nonce"] = question["nonce"]
    return question


def came_back(client: Client, question: dict[str, str], **more: str) -> Any:
    return client.get("/oidc/callback/", {"state": question["state"], "code": "c", **more})


def test_whom_the_provider_knows_gets_in(client: Client, clerk: User, other_side: Provider) -> None:
    question = started(client, other_side)
    assert question["code_challenge_method"] == "S256"
    before = client.cookies["sessionid"].value
    assert came_back(client, question).url == "/room/"
    assert client.get("/room/").content == b"inside"
    assert client.cookies["sessionid"].value != before
    assert acts() == ["accounts.sign_in"]


def test_nobody_is_made(client: Client, other_side: Provider) -> None:
    assert came_back(client, started(client, other_side)).url == "/login/"
    assert not User.objects.exists()
    assert client.get("/room/").status_code == 302
    assert acts() == ["accounts.sign_in.refused"]
    with pytest.raises(SuspiciousOperation):
        OurSide().create_user({"preferred_username": "yunzhu"})


def test_a_closed_account_stays_closed(client: Client, clerk: User, other_side: Provider) -> None:
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert came_back(client, started(client, other_side)).url == "/login/"


SPOILT: dict[str, Callable[[Provider], object]] = {
    "another issuer": lambda side: side.claims.update(iss="http://evil.example"),
    "another client": lambda side: side.claims.update(aud="another-client"),
    "no audience": lambda side: side.claims.pop("aud"),
    "too late": lambda side: side.claims.update(exp=time.time() - 60),
    "no end": lambda side: side.claims.pop("exp"),
    "another question": lambda side: side.claims.update(nonce="n"),
    "another person": lambda side: side.about.update(sub="s-2"),
    "nobody": lambda side: (side.claims.pop("sub"), side.about.pop("sub")),
    "no name": lambda side: side.about.pop("preferred_username"),
    "an empty name": lambda side: side.about.update(preferred_username=""),
    "a name that is a list": lambda side: side.about.update(preferred_username=["yunzhu"]),
    "only an e-mail": lambda side: side.about.update(preferred_username="", email="yunzhu@example.org"),
    "another key": lambda side: setattr(side, "key", rsa.generate_private_key(public_exponent=65537, key_size=2048)),
    "no signature": lambda side: setattr(side, "algorithm", "none"),
    "the client's secret as key": lambda side: setattr(side, "algorithm", "HS256"),
    "broken": lambda side: setattr(side, "broken", True),
}


@pytest.mark.parametrize("spoilt", list(SPOILT))
def test_a_doubtful_answer_opens_nothing(client: Client, clerk: User, other_side: Provider, spoilt: str) -> None:
    question = started(client, other_side)
    SPOILT[spoilt](other_side)
    assert came_back(client, question).url == "/login/"
    assert client.get("/room/").status_code == 302
    assert acts() == ["accounts.sign_in.refused"]


def test_an_answer_is_good_once_and_in_the_session_that_asked(
    client: Client, clerk: User, other_side: Provider
) -> None:
    question = started(client, other_side)
    stranger = Client()
    assert came_back(stranger, question).url == "/login/"
    assert stranger.get("/oidc/callback/").url == "/login/"
    assert other_side.asked == []
    assert came_back(client, question, error="access_denied").status_code == 302
    asked = len(other_side.asked)
    assert came_back(client, question).url == "/login/"
    assert len(other_side.asked) == asked


def test_a_refusal_of_the_provider_opens_nothing(client: Client, clerk: User, other_side: Provider) -> None:
    question = started(client, other_side)
    assert client.get("/oidc/callback/", {"state": question["state"], "error": "access_denied"}).url == "/login/"
    assert client.get("/room/").status_code == 302


@pytest.mark.parametrize("aim", ["//evil.example", "https://evil.example/", "http://testserver/room/"])
def test_the_way_on_never_leads_elsewhere(client: Client, clerk: User, other_side: Provider, aim: str) -> None:
    assert came_back(client, started(client, other_side, aim)).url == "/desk/"


def test_a_password_is_never_taken_for_an_answer(client: Client, clerk: User, other_side: Provider) -> None:
    client.post("/login/?state=x&code=y", {"username": "yunzhu", "password": "wrong-2025-x"})
    assert other_side.asked == []


def test_it_is_offered_only_where_it_is_set(client: Client, other_side: Provider, settings: Settings) -> None:
    assert "/oidc/start/" in client.get("/login/").content.decode()
    settings.SINGLE_SIGN_ON = False
    assert "/oidc/start/" not in client.get("/login/").content.decode()


def test_without_a_provider_there_are_no_such_addresses() -> None:
    assert not {entry.name for entry in signin_urls.SINGLE_SIGN_ON} & {entry.name for entry in signin_urls.urlpatterns}
