from __future__ import annotations

import os
import threading
import time

import pytest
import time_machine
from django.db import connections
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai.web.accounts import totp
from gongkai.web.accounts.models import Kind, Setting, User
from web.accounts.browsing import acts, code_of, sign_in
from web.offices import Office, person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("web.accounts.doors")]


@pytest.fixture
def clerk() -> User:
    return person("yunzhu")


def with_application(client: Client, user: User) -> tuple[TOTPDevice, list[str]]:
    """Signs in and sets an application up; its last code was that of the step before."""
    sign_in(client, user)
    client.get("/totp/setup/")
    device = TOTPDevice(user=user, key=client.session["totp_key"])
    page = client.post("/totp/setup/", {"code": code_of(device, -1)})
    return TOTPDevice.objects.get(user=user), page.context["codes"]


def test_the_key_is_shown_as_a_picture_and_in_letters(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    page = client.get("/totp/setup/").content.decode()
    assert 'src="data:image/svg+xml' in page
    assert totp.spelled(client.session["totp_key"]) in page
    assert "style=" not in page
    assert not TOTPDevice.objects.exists()


def test_an_application_is_on_once_it_has_shown_a_code(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    client.get("/totp/setup/")
    assert client.post("/totp/setup/", {"code": "000000"}).status_code == 200
    assert not TOTPDevice.objects.exists()
    key = client.session["totp_key"]
    client.post("/totp/setup/", {"code": code_of(TOTPDevice(user=clerk, key=key))})
    assert TOTPDevice.objects.get().key == key
    assert "totp_key" not in client.session
    assert client.get("/room/").status_code == 200
    assert acts() == ["accounts.sign_in", "accounts.totp.on"]


def test_the_password_alone_opens_nothing_any_more(client: Client, clerk: User) -> None:
    with_application(client, clerk)
    thief = Client()
    sign_in(thief, clerk)
    for page in ("/room/", "/password/", "/totp/setup/"):
        assert thief.get(page).url.startswith("/totp/?")
        assert thief.post(page, {"wish": "off", "code": "1"}).url == "/totp/"
    assert TOTPDevice.objects.count() == 1
    assert thief.post("/logout/").url == "/signed-out/"


def test_a_code_opens_and_the_session_gets_a_new_key(client: Client, clerk: User) -> None:
    device, _codes = with_application(client, clerk)
    other = Client()
    sign_in(other, clerk, next="/room/")
    before = other.cookies["sessionid"].value
    assert other.post("/totp/", {"code": code_of(device), "next": "/room/"}).url == "/room/"
    assert other.cookies["sessionid"].value != before
    assert other.get("/room/").status_code == 200
    assert other.get("/totp/").url == "/desk/"


def test_a_code_is_good_once(client: Client, clerk: User) -> None:
    device, _codes = with_application(client, clerk)
    code = code_of(device)
    first, second = Client(), Client()
    sign_in(first, clerk)
    sign_in(second, clerk)
    assert first.post("/totp/", {"code": code}).status_code == 302
    assert second.post("/totp/", {"code": code}).status_code == 200
    assert second.get("/room/").status_code == 302


def test_the_code_that_set_it_up_is_used_up(client: Client, clerk: User) -> None:
    sign_in(client, clerk)
    client.get("/totp/setup/")
    code = code_of(TOTPDevice(user=clerk, key=client.session["totp_key"]))
    client.post("/totp/setup/", {"code": code})
    other = Client()
    sign_in(other, clerk)
    assert other.post("/totp/", {"code": code}).status_code == 200


def test_guessing_codes_takes_ever_longer(client: Client, clerk: User) -> None:
    device, _codes = with_application(client, clerk)
    guesser = Client()
    sign_in(guesser, clerk)
    # In the middle of a minute, so that the second for which it is locked lies in the same one.
    with time_machine.travel(time.time() // 60 * 60 + 95, tick=False) as clock:
        assert guesser.post("/totp/", {"code": "000000"}).status_code == 200
        refused = guesser.post("/totp/", {"code": code_of(device)})
        assert refused.status_code == 200
        assert timezone.localtime().strftime("%H:%M:") in refused.content.decode()
        for turn in range(1, 8):
            clock.shift(2**turn)
            guesser.post("/totp/", {"code": "000000"})
        clock.shift(100)
        assert guesser.post("/totp/", {"code": code_of(device)}).status_code == 200
        clock.shift(100)
        assert guesser.post("/totp/", {"code": code_of(device)}).status_code == 302
    assert acts().count("accounts.totp.refused") == 8


def test_each_backup_code_opens_once_and_none_is_kept_in_clear(client: Client, clerk: User) -> None:
    _device, codes = with_application(client, clerk)
    assert len(set(codes)) == totp.COUNT
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert not {code.replace("-", "") for code in codes} & kept
    first, second = Client(), Client()
    sign_in(first, clerk)
    sign_in(second, clerk)
    assert first.post("/totp/", {"code": f" {codes[0].upper()} "}).status_code == 302
    assert second.post("/totp/", {"code": codes[0]}).status_code == 200
    assert totp.left(clerk) == totp.COUNT - 1


def test_a_code_of_another_person_is_worth_nothing(client: Client, clerk: User) -> None:
    device, codes = with_application(client, clerk)
    other = person("tingyu")
    elsewhere = Client()
    with_application(elsewhere, other)
    fresh = Client()
    sign_in(fresh, other)
    assert fresh.post("/totp/", {"code": code_of(device)}).status_code == 200
    assert fresh.post("/totp/", {"code": codes[0]}).status_code == 200
    assert fresh.get("/room/").status_code == 302


def test_new_backup_codes_need_a_code(client: Client, clerk: User) -> None:
    device, codes = with_application(client, clerk)
    assert client.post("/totp/setup/", {"code": "abcdefghjk"}).status_code == 200
    assert client.post("/totp/setup/").status_code == 200
    assert "accounts.totp.codes" not in acts()
    with time_machine.travel(time.time() + 5):
        again = client.post("/totp/setup/", {"code": code_of(device)}).context["codes"]
    assert not set(again) & set(codes)
    assert totp.left(clerk) == totp.COUNT


@pytest.mark.parametrize("kind", [Kind.HEAD, Kind.SUPERVISOR, Kind.ADMINISTRATOR])
def test_where_the_rule_says_so_those_who_decide_must_set_it_up(client: Client, tree: Office, kind: Kind) -> None:
    Setting.objects.create(agency=tree.city, name="totp_required", value=True)
    user = person("wangshu", (tree.county, kind))
    sign_in(client, user)
    assert client.get("/room/").url == "/totp/setup/?next=/room/"
    client.get("/totp/setup/")
    device = TOTPDevice(user=user, key=client.session["totp_key"])
    assert client.post("/totp/setup/", {"code": code_of(device)}).status_code == 200
    assert client.get("/room/").status_code == 200


def test_an_agency_may_set_its_own_rule_and_clerks_are_free(client: Client, tree: Office) -> None:
    Setting.objects.create(agency=tree.city, name="totp_required", value=True)
    Setting.objects.create(agency=tree.county, name="totp_required", value=False)
    for name, where, kind in (
        ("a", tree.county, Kind.HEAD),
        ("b", tree.town, Kind.HEAD),
        ("c", tree.city, Kind.CLERK),
        ("d", tree.elsewhere, Kind.HEAD),
    ):
        browser = Client()
        sign_in(browser, person(name, (where, kind)))
        assert browser.get("/room/").status_code == 200, name


@pytest.mark.skipif(
    not os.environ.get("DATABASE_URL"), reason="the SQLite of tests is in memory: threads lock it whole"
)
@pytest.mark.django_db(transaction=True)
def test_of_two_who_send_one_code_at_once_one_gets_in(clerk: User) -> None:
    client = Client()
    device, _codes = with_application(client, clerk)
    code, opened = code_of(device), []
    browsers = [Client() for _ in range(4)]
    for browser in browsers:
        sign_in(browser, clerk)
    gate = threading.Barrier(len(browsers))

    def send(browser: Client) -> None:
        gate.wait()
        opened.append(browser.post("/totp/", {"code": code}).status_code)
        connections.close_all()

    threads = [threading.Thread(target=send, args=(browser,)) for browser in browsers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(opened) == [200, 200, 200, 302]


def test_a_second_application_is_refused(client: Client, clerk: User) -> None:
    with_application(client, clerk)
    with pytest.raises(totp.Refused):
        totp.turn_on(HttpRequest(), clerk, totp.new_key(), "000000", at=timezone.now())


def test_an_application_is_on_once_it_is_proved(db: None) -> None:
    user, other = person("lantai"), person("shiqu")
    device = TOTPDevice.objects.create(user=user, key=totp.new_key(), confirmed=False)
    assert not totp.is_on(user)
    TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
    assert totp.is_on(user) and not totp.is_on(other)
