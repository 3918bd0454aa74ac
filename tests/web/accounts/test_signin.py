from __future__ import annotations

import logging

import pytest
import time_machine
from axes.models import AccessAttempt
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.sessions.models import Session
from django.test import Client

from gongkai.web.accounts.models import User
from gongkai.web.audit.models import LogEntry
from web.accounts.browsing import WRONG, acts, sign_in
from web.offices import PASSWORD, person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("web.accounts.doors")]
EVIL = [
    "//evil.example",
    "///evil.example",
    "https://evil.example/",
    "http:evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "javascript:alert(1)",
    "https://testserver/room/",
    " //evil.example",
    "/\t/evil.example",
    "desk",
    "nowhere",
    "\u202e",
]


@pytest.fixture
def clerk() -> User:
    return person("yunzhu")


def test_the_right_password_opens_the_door(client: Client, clerk: User) -> None:
    assert client.get("/room/").url == "/login/?next=/room/"
    assert sign_in(client, clerk, next="/room/").url == "/room/"
    assert client.get("/room/").content == b"inside"
    assert client.get("/login/").url == "/desk/"


def test_the_name_is_found_in_any_case(client: Client, clerk: User) -> None:
    assert sign_in(client, "YunZhu").status_code == 302


def test_signing_out_ends_the_session_on_the_server(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    kept = client.cookies["sessionid"].value
    assert client.post("/logout/").url == "/signed-out/"
    assert "已退出" in client.get("/signed-out/").content.decode() or client.get("/signed-out/").status_code == 200
    client.cookies["sessionid"] = kept
    assert client.get("/room/").status_code == 302
    assert acts() == ["accounts.sign_in", "accounts.sign_out"]


def test_nothing_is_done_by_following_a_link(client: Client, clerk: User) -> None:
    client.get("/login/", {"username": clerk.username, "password": PASSWORD})
    assert client.get("/room/").status_code == 302
    sign_in(client, clerk)
    assert client.get("/logout/").status_code == 405
    assert client.get("/language/?language=en").status_code == 405
    assert client.get("/room/").status_code == 200


@pytest.mark.parametrize("page", ["/login/", "/logout/", "/language/", "/password/", "/totp/", "/totp/setup/"])
def test_a_form_of_another_site_is_refused(page: str, clerk: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(clerk)
    assert strict.post(page, {"username": clerk.username, "password": PASSWORD, "code": "1"}).status_code == 403


def test_the_same_is_said_of_everybody_who_is_refused(clerk: User) -> None:
    closed = person("tingyu")
    User.objects.filter(pk=closed.pk).update(is_active=False)
    pages = {}
    for name, password in (("yunzhu", WRONG), ("nobody", WRONG), ("tingyu", PASSWORD), ("tingyu", WRONG)):
        client = Client(REMOTE_ADDR="192.0.2.7")
        page = sign_in(client, name, password)
        assert page.status_code == 200
        token = page.context["csrf_token"]
        pages[name + password] = page.content.decode().replace(name, "X").replace(str(token), "T")
    assert len({page.split("csrfmiddlewaretoken")[0] for page in pages.values()}) == 1
    assert all("X" in page for page in pages.values())


def test_for_a_name_nobody_has_as_much_is_computed_as_for_a_wrong_password(
    clerk: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[str] = []
    for act in ("encode", "verify"):
        was = getattr(Argon2PasswordHasher, act)
        monkeypatch.setattr(
            Argon2PasswordHasher, act, lambda *given, was=was, act=act: (computed.append(act), was(*given))[1]
        )
    counts = []
    for name in ("yunzhu", "nobody"):
        computed.clear()
        sign_in(Client(REMOTE_ADDR="198.51.100.7"), name, WRONG)
        counts.append(len(computed))
    assert counts == [1, 1]


def test_five_failures_lock_and_the_page_says_until_when(client: Client, clerk: User) -> None:
    with time_machine.travel("2026-03-02T01:00:00+00:00", tick=False):
        assert [sign_in(client, clerk, WRONG).status_code for _ in range(5)] == [200] * 4 + [429]
        page = sign_in(client, clerk)
        assert page.status_code == 429
        assert "2026-03-02 10:00" in page.content.decode()
        assert page["Retry-After"] == "3600"
        assert client.get("/room/").status_code == 302
    assert acts() == ["accounts.sign_in.refused"] * 5 + ["accounts.sign_in.locked"]


def test_trying_on_behind_a_lock_does_not_prolong_it(client: Client, clerk: User) -> None:
    with time_machine.travel("2026-03-02T01:00:00+00:00", tick=False) as clock:
        for _ in range(5):
            sign_in(client, clerk, WRONG)
        clock.shift(3500)
        assert sign_in(client, clerk, WRONG).status_code == 429
        clock.shift(101)
        assert sign_in(client, clerk).status_code == 302


@pytest.mark.parametrize("spelling", ["YUNZHU", "ｙｕｎｚｈｕ", " yunzhu ", "yunZhu"])
def test_a_name_spelled_otherwise_gives_no_further_tries(client: Client, clerk: User, spelling: str) -> None:
    for _ in range(4):
        sign_in(client, clerk, WRONG, REMOTE_ADDR="192.0.2.1")
    assert sign_in(client, spelling, WRONG).status_code == 429
    assert sign_in(client, clerk).status_code == 429


def test_neither_another_browser_nor_an_invented_address_gives_further_tries(clerk: User) -> None:
    said = [
        sign_in(Client(headers={"user-agent": f"B{turn}", "x-forwarded-for": f"203.0.113.{turn}"}), clerk, WRONG)
        for turn in range(6)
    ]
    assert [page.status_code for page in said] == [200] * 4 + [429] * 2


def test_one_is_locked_and_the_others_are_not(client: Client, clerk: User) -> None:
    for _ in range(5):
        sign_in(client, "nobody", WRONG)
    assert sign_in(client, "nobody", WRONG).status_code == 429
    assert sign_in(client, clerk).status_code == 302


def test_a_name_too_long_or_with_a_nul_is_no_error(client: Client) -> None:
    for name in ("x" * 65, "a\0b", "ﷺ" * 64, "'; drop table accounts_user; --"):
        assert sign_in(client, name, WRONG).status_code == 200


def test_a_session_from_before_is_not_the_session_after(client: Client, clerk: User) -> None:
    client.get("/login/")
    session = client.session
    session["planted"] = "by an attacker"
    session.save()
    planted = client.cookies["sessionid"].value
    sign_in(client, clerk)
    assert client.cookies["sessionid"].value != planted
    assert "planted" not in client.session
    assert not Session.objects.filter(session_key=planted).exists()


@pytest.mark.parametrize("aim", EVIL)
def test_the_way_on_never_leads_elsewhere(client: Client, clerk: User, aim: str) -> None:
    assert sign_in(client, clerk, next=aim).url == "/desk/"
    assert client.get("/login/", {"next": aim}).url == "/desk/"
    assert client.post("/language/", {"language": "en", "next": aim}).url == "/"


def test_another_host_is_not_answered(client: Client, clerk: User) -> None:
    given = {"username": clerk.username, "password": PASSWORD}
    assert client.post("/login/", given, headers={"host": "evil.example"}).status_code == 400
    page = client.get("/login/", headers={"x-forwarded-host": "evil.example"})
    assert "evil.example" not in page.content.decode()


def test_whoever_is_closed_out_is_out_at_once(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    User.objects.filter(pk=clerk.pk).update(is_active=False)
    assert client.get("/room/").status_code == 302


def test_the_language_is_kept_in_a_cookie(client: Client) -> None:
    answer = client.post("/language/", {"language": "en", "next": "/login/"})
    assert answer.url == "/login/"
    assert answer.cookies["django_language"]["httponly"]
    assert "Sign in" in client.get("/login/").content.decode()
    assert "django_language" not in Client().post("/language/", {"language": "../../etc"}).cookies


def test_no_name_and_no_password_gets_into_any_log(
    client: Client, clerk: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for _ in range(6):
            sign_in(client, clerk, WRONG)
        sign_in(Client(REMOTE_ADDR="192.0.2.9"), clerk)
    written = " ".join(record.getMessage() for record in caplog.records if not record.name.startswith("django.db"))
    sealed = " ".join(f"{entry.actor} {entry.subject} {entry.facts}" for entry in LogEntry.objects.all())
    kept = " ".join(AccessAttempt.objects.values_list("post_data", flat=True))
    for secret in (clerk.username, clerk.name, WRONG, PASSWORD):
        assert secret not in written
        assert secret not in sealed
        assert secret not in kept
    assert clerk.number in sealed


def test_pages_of_signing_in_are_kept_by_no_cache(client: Client, clerk: User) -> None:
    assert "no-store" in client.get("/login/")["Cache-Control"]
