from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from gongkai.web.accounts.models import Agency, Kind, User
from web.offices import Office

Make = Callable[[Agency, Kind], User]
Browser = Callable[[User], Client]


@pytest.fixture
def clerk(tree: Office, someone: Make, as_user: Browser) -> Client:
    return as_user(someone(tree.county, Kind.CLERK))


def test_large_type_is_kept_in_the_browser_until_it_is_put_off(client: Client, clerk: Client) -> None:
    answer = clerk.post("/display/", {"display": "elder", "next": "/styleguide/?a=b"})
    assert (answer.status_code, answer["Location"]) == (302, "/styleguide/?a=b")
    cookie = answer.cookies["display"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"
    assert 'class="elder"' in clerk.get("/styleguide/").content.decode()
    clerk.post("/display/", {"display": "normal", "next": "/styleguide/"})
    assert 'class="elder"' not in clerk.get("/styleguide/").content.decode()


@pytest.mark.parametrize(
    "following", ["//evil.example/", "https://evil.example/", "javascript:alert(1)", "", "\\\\evil"]
)
def test_the_way_back_never_leaves_the_site(client: Client, following: str) -> None:
    assert client.post("/display/", {"display": "elder", "next": following})["Location"] == "/"


def test_the_size_of_the_type_is_not_changed_by_looking(client: Client) -> None:
    assert client.get("/display/?display=elder").status_code == 405
    assert Client(enforce_csrf_checks=True).post("/display/", {"display": "elder"}).status_code == 403


def test_the_components_are_for_staff(client: Client, tree: Office, someone: Make, as_user: Browser) -> None:
    assert client.get("/styleguide/")["Location"] == "/login/?next=/styleguide/"
    assert as_user(someone(tree.town, Kind.AUDITOR)).get("/styleguide/").status_code == 200
    nobody = User.objects.create(username="none", name="无岗")
    assert as_user(nobody).get("/styleguide/").status_code == 404


def test_the_components_stand_in_all_their_states(clerk: Client) -> None:
    page = clerk.get("/styleguide/").content.decode()
    for part in (
        'class="light overdue"',
        'class="timeline"',
        'class="tree"',
        'class="files"',
        'class="tabs"',
        'class="crumbs"',
        'class="pager"',
        'class="empty"',
        'class="notice error"',
        "<tfoot>",
        'class="left-out"',
        'aria-invalid="true"',
    ):
        assert part in page, part


def test_no_page_holds_script_or_style_of_its_own(clerk: Client, client: Client) -> None:
    for page in (clerk.get("/styleguide/"), clerk.get("/no/such/page/")):
        text = page.content.decode()
        assert "<script" not in text and "<style" not in text and " style=" not in text and " onclick=" not in text
        assert "default-src 'self'" in page["Content-Security-Policy"]
