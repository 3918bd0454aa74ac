from __future__ import annotations

import pytest
from django.test import Client

from gongkai.web.accounts.models import User
from web.accounts.browsing import WRONG, acts, sign_in
from web.offices import PASSWORD, person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("web.accounts.doors")]
NEW = "暗香-浮动-2026-黄昏"


@pytest.fixture
def clerk() -> User:
    return person("yunzhu")


def change(client: Client, old: str = PASSWORD, new: str = NEW, again: str | None = None) -> int:
    return client.post("/password/", {"old": old, "new": new, "again": new if again is None else again}).status_code


def test_a_new_password_ends_every_other_session(client: Client, clerk: User) -> None:
    other = Client()
    sign_in(client, clerk)
    sign_in(other, clerk)
    before = client.cookies["sessionid"].value
    assert change(client) == 302
    assert client.get("/room/").status_code == 200
    assert client.cookies["sessionid"].value != before
    assert other.get("/room/").url == "/login/?next=/room/"
    assert sign_in(Client(), clerk).status_code == 200
    assert sign_in(Client(), clerk, NEW).status_code == 302
    assert "accounts.password.changed" in acts()


def test_it_is_kept_as_argon2(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    change(client)
    clerk.refresh_from_db()
    assert clerk.password.startswith("argon2$argon2id$")


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("短-2026", "密码太短：至少10个字符"),
        ("password123", "这个密码太常见了"),
        ("73829104657382", "密码只包含数字"),
        ("yunzhu2025", "相似"),
        (PASSWORD, ""),
    ],
)
def test_the_rules_are_told_in_chinese(client: Client, clerk: User, new: str, said: str) -> None:
    sign_in(client, clerk)
    page = client.post("/password/", {"old": PASSWORD, "new": new, "again": new})
    assert page.status_code == 200
    assert said in page.content.decode()
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_both_must_be_the_same_and_neither_may_be_endless(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    assert change(client, again="x" + NEW) == 200
    assert change(client, new="长" * 257) == 200
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_whoever_finds_an_open_session_cannot_guess_the_present_password(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    assert [change(client, old=WRONG) for _ in range(5)] == [200] * 4 + [429]
    assert change(client) == 429
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)
    assert acts().count("accounts.sign_in.refused") == 5


def test_a_password_given_by_another_must_be_changed_first(client: Client, clerk: User) -> None:
    User.objects.filter(pk=clerk.pk).update(must_change_password=True)
    sign_in(client, clerk)
    assert client.get("/room/").url == "/password/?next=/room/"
    assert client.post("/room/").url == "/password/"
    assert client.get("/totp/setup/").url.startswith("/password/")
    assert client.get("/street/").status_code == 200
    assert client.get("/password/").status_code == 200
    page = client.post("/password/", {"old": PASSWORD, "new": NEW, "again": NEW, "next": "/room/"})
    assert page.url == "/room/"
    assert client.get("/room/").status_code == 200


def test_who_has_no_password_here_has_no_page_to_change_it(client: Client, clerk: User) -> None:
    clerk.set_unusable_password()
    clerk.must_change_password = True
    clerk.save()
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/password/").status_code == 404
    assert client.get("/room/").status_code == 200
