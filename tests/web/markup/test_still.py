"""Pages that say the same to everybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.markup import still
from web.offices import Office

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@pytest.fixture(autouse=True)
def anew() -> Iterator[None]:
    still.forget()
    yield
    still.forget()


def told(client: Client, **headers: str) -> str:
    return client.get("/login/", headers=headers).content.decode()


@pytest.mark.django_db
def test_what_is_kept_is_what_would_be_rendered() -> None:
    first, kept = told(Client()), told(Client())
    assert TOKEN.sub("", first) == TOKEN.sub("", kept)
    assert len(TOKEN.findall(first)) == len(TOKEN.findall(kept)) >= 1


@pytest.mark.django_db
def test_everybody_has_a_proof_of_their_own_and_it_is_taken() -> None:
    one, other = Client(enforce_csrf_checks=True), Client(enforce_csrf_checks=True)
    proofs = [TOKEN.findall(told(client))[0] for client in (one, other)]
    assert proofs[0] != proofs[1]
    given = {"username": "nobody", "password": "x", "csrfmiddlewaretoken": proofs[0]}
    assert one.post("/login/", given).status_code == 200
    assert other.post("/login/", given).status_code == 403


@pytest.mark.django_db
def test_language_and_large_type_have_pages_of_their_own() -> None:
    chinese, english = told(Client(), accept_language="zh-CN"), told(Client(), accept_language="en")
    assert "登录" in chinese and "Sign in" in english
    assert told(Client(), accept_language="zh-CN").count("登录") == chinese.count("登录")
    large = Client()
    large.cookies["display"] = "elder"
    assert 'class="elder"' in told(large)
    assert 'class="elder"' not in told(Client())


@pytest.mark.django_db
def test_what_a_cookie_says_besides_makes_no_page_more() -> None:
    for number in range(3):
        client = Client()
        client.cookies["display"] = f"other-{number}"
        told(client)
    assert len(still._kept) == 1


@pytest.mark.django_db
def test_a_page_with_a_query_is_rendered_for_itself() -> None:
    page = Client().get("/login/?next=/desk/letters/").content.decode()
    assert "/desk/letters/" in page
    assert "/desk/letters/" not in told(Client())


def test_who_has_signed_in_gets_no_kept_page(
    tree: Office, someone: Callable[[Agency, Kind], User], as_user: Callable[[User], Client]
) -> None:
    told(Client())
    assert as_user(someone(tree.county, Kind.CLERK)).get("/login/").status_code == 302
