from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user
from django.test import Client
from django.utils import timezone
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai.web.accounts import sessions, totp
from gongkai.web.accounts.models import Kind, Setting, User
from web.accounts.browsing import WRONG, acts, code_of, sign_in
from web.offices import PASSWORD, Office, person


@pytest.fixture
def head(tree: Office) -> User:
    return person("songhan", (tree.county, Kind.HEAD))


def with_application(client: Client, user: User) -> None:
    client.get("/totp/setup/")
    device = TOTPDevice(user=user, key=client.session["totp_key"])
    assert client.post("/totp/setup/", {"code": code_of(device)}).status_code == 200


def body(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_page_says_who_one_is_and_when_one_signed_in_before(client: Client, head: User) -> None:
    sign_in(client, head)
    first = client.get("/account/")
    assert first.context["before"] is None
    was = client.session["begun_at"]
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        later = Client()
        sign_in(later, head)
        shown = later.get("/account/")
        assert shown.context["before"].timestamp() == pytest.approx(was, abs=60)
        assert shown.context["begun"] == timezone.now()
    for words in (head.name, head.username, "星槎县人民政府", "机构负责人"):
        assert words in body(shown)


def test_every_page_of_the_desk_leads_to_it_and_it_leads_to_what_is_ones_own(client: Client, head: User) -> None:
    sign_in(client, head)
    assert 'href="/account/"' in body(client.get("/desk/"))
    assert "/account/" not in body(Client().get("/login/"))
    shown = body(client.get("/account/"))
    for path in ("/password/?next=/account/", "/totp/setup/?next=/account/", "/account/sessions/end/"):
        assert f'href="{path}"' in shown
    assert "/account/codes/off/" not in shown
    with_application(client, head)
    assert 'href="/account/codes/off/"' in body(client.get("/account/"))


def test_the_way_back_from_the_password_is_the_account(client: Client, head: User) -> None:
    sign_in(client, head)
    given = {"old": PASSWORD, "new": "疏影-暗香-浮动-2026", "again": "疏影-暗香-浮动-2026", "next": "/account/"}
    assert client.post("/password/", given).url == "/account/"


def test_codes_are_turned_off_with_the_password_only(client: Client, head: User) -> None:
    sign_in(client, head)
    assert client.get("/account/codes/off/").url == "/account/"
    with_application(client, head)
    assert client.post("/account/codes/off/", {"password": WRONG}).status_code == 200
    assert client.post("/account/codes/off/", {}).status_code == 200
    assert client.get("/account/codes/off/").status_code == 200
    assert TOTPDevice.objects.exists()
    assert client.post("/account/codes/off/", {"password": PASSWORD}).url == "/account/"
    assert not TOTPDevice.objects.exists()
    assert not StaticToken.objects.exists()
    assert acts()[-1] == "accounts.totp.off"
    assert client.get("/account/").status_code == 200


def test_codes_that_a_rule_asks_for_stay_on(client: Client, tree: Office, head: User) -> None:
    sign_in(client, head)
    with_application(client, head)
    Setting.objects.create(agency=tree.city, name="totp_required", value=True)
    assert "/account/codes/off/" not in body(client.get("/account/"))
    assert "<form" not in body(client.get("/account/codes/off/")).partition("<main")[2]
    refused = client.post("/account/codes/off/", {"password": PASSWORD})
    assert refused.status_code == 200
    assert refused.context["problem"]
    assert TOTPDevice.objects.filter(user=head, confirmed=True).exists()
    assert "accounts.totp.off" not in acts()
    with pytest.raises(totp.Required):
        totp.turn_off(head, actor=head, at=timezone.now())


def test_guesses_of_the_password_are_counted_as_at_the_door(client: Client, head: User) -> None:
    sign_in(client, head)
    with_application(client, head)
    said = [client.post("/account/codes/off/", {"password": WRONG}).status_code for _ in range(6)]
    assert said == [200] * 4 + [429] * 2
    assert client.post("/account/codes/off/", {"password": PASSWORD}).status_code == 429
    assert TOTPDevice.objects.exists()


def test_every_other_browser_is_signed_out_and_this_one_is_not(client: Client, head: User, tree: Office) -> None:
    other, stranger = Client(), Client()
    somebody = person("qiushui", (tree.county, Kind.CLERK))
    for browser, who in ((client, head), (other, head), (stranger, somebody)):
        sign_in(browser, who)
    assert client.post("/account/sessions/end/", {"password": WRONG}).status_code == 200
    assert other.get("/account/").status_code == 200
    assert client.post("/account/sessions/end/", {"password": PASSWORD}).url == "/account/"
    assert client.get("/account/").status_code == 200
    assert other.get("/account/").url.startswith("/login/")
    assert stranger.get("/account/").status_code == 200
    assert acts()[-1] == "accounts.sessions.ended"
    assert sign_in(other, head).url == "/desk/"


def test_who_signs_in_elsewhere_has_no_password_to_give(client: Client, head: User, as_user: Any) -> None:
    head.set_unusable_password()
    head.save()
    here, there = as_user(head), as_user(head)
    shown = body(here.get("/account/"))
    assert 'href="/password/' not in shown
    assert here.post("/account/sessions/end/").url == "/account/"
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    head.refresh_from_db()
    assert not head.has_usable_password()


def test_the_moments_are_of_the_session_alone(client: Client, head: User, rf: Any) -> None:
    sign_in(client, head)
    client.get("/account/")
    request = rf.get("/account/")
    request.session = client.session
    assert get_user(request) == head
    assert sessions.begun(request) is not None
    assert sessions.before(request) is None
