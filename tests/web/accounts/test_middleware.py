from __future__ import annotations

import pytest
import time_machine
from django.test import Client

from gongkai.web.accounts.models import Kind, Setting, User
from web.accounts.browsing import acts, sign_in
from web.offices import Office, person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("web.accounts.doors")]
NINE = "2026-03-02T01:00:00+00:00"


@pytest.fixture
def clerk() -> User:
    return person("yunzhu")


def test_a_session_that_rests_half_an_hour_is_over(client: Client, clerk: User) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        sign_in(client, clerk)
        clock.shift(29 * 60)
        assert client.get("/room/").status_code == 200
        clock.shift(29 * 60)
        assert client.get("/room/").status_code == 200
        clock.shift(31 * 60)
        assert client.get("/room/").url == "/login/?next=/room/"


def test_an_agency_may_be_stricter(client: Client, tree: Office) -> None:
    Setting.objects.create(agency=tree.city, name="session_minutes", value=5)
    user = person("wangshu", (tree.town, Kind.CLERK), (tree.elsewhere, Kind.CLERK))
    with time_machine.travel(NINE, tick=False) as clock:
        sign_in(client, user)
        client.get("/room/")
        clock.shift(301)
        assert client.get("/room/").url == "/login/?next=/room/"
        assert client.get("/room/").url == "/login/?next=/room/"
    assert acts()[-1] == "accounts.sign_out"


def test_no_session_outlasts_twelve_hours_of_work(client: Client, clerk: User) -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        sign_in(client, clerk)
        for _ in range(36):
            assert client.get("/room/").status_code == 200
            clock.shift(20 * 60)
        assert client.get("/room/").status_code == 200
        clock.shift(1)
        assert client.get("/room/").url == "/login/?next=/room/"
        assert "会话" in client.get("/login/").content.decode() or acts()[-1] == "accounts.sign_out"


def test_strangers_and_public_pages_are_let_alone(client: Client, clerk: User) -> None:
    User.objects.filter(pk=clerk.pk).update(must_change_password=True)
    assert client.get("/street/").status_code == 200
    sign_in(client, clerk)
    assert client.get("/street/").status_code == 200
