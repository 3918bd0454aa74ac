from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.notices import actions
from gongkai.web.notices.models import Message, Preference
from web.offices import Office

LIST = "/desk/notices/"
AT = datetime(2025, 3, 3, 1, 0, tzinfo=UTC)
Someone = Callable[[Agency, Kind], User]
AsUser = Callable[[User], Client]


def told(agency: Agency, to: User | Kind, subject: str = "明日到期") -> Message:
    return actions.post(
        agency, to, kind="due", about="x:1", subject=subject, path="/desk/requests/7/", actor="x", at=AT
    )


def test_one_sees_ones_own_with_the_way_to_the_page(tree: Office, someone: Someone, as_user: AsUser) -> None:
    user = someone(tree.city, Kind.CLERK)
    told(tree.city, user)
    told(tree.city, Kind.HEAD, "不给经办人")
    page = as_user(user).get(LIST).content.decode()
    assert '<a href="/desk/requests/7/">明日到期</a>' in page
    assert "不给经办人" not in page


def test_what_was_read_leaves_the_list_and_stands_under_all(tree: Office, someone: Someone, as_user: AsUser) -> None:
    user = someone(tree.city, Kind.CLERK)
    message, browser = told(tree.city, Kind.CLERK), as_user(user)
    assert browser.post(f"{LIST}{message.pk}/read/").headers["Location"] == LIST
    assert browser.post(f"{LIST}{message.pk}/read/").status_code == 302
    assert "明日到期" not in browser.get(LIST).content.decode()
    assert user.name in browser.get(LIST, {"all": "1"}).content.decode()


def test_what_is_not_ones_own_is_not_there(tree: Office, someone: Someone, as_user: AsUser) -> None:
    user = someone(tree.city, Kind.CLERK)
    for message in (told(tree.city, Kind.HEAD), told(tree.elsewhere, Kind.CLERK)):
        assert as_user(user).post(f"{LIST}{message.pk}/read/").status_code == 404
    assert as_user(user).post(f"{LIST}999999/read/").status_code == 404
    assert Message.objects.unread().count() == 2


def test_reading_changes_nothing(tree: Office, someone: Someone, as_user: AsUser) -> None:
    user = someone(tree.city, Kind.CLERK)
    message = told(tree.city, user)
    assert as_user(user).get(f"{LIST}{message.pk}/read/").status_code == 405
    assert as_user(user).get(f"{LIST}email/").status_code == 405
    assert Message.objects.unread().count() == 1 and not Preference.objects.exists()


def test_e_mail_is_refused_and_wanted_again(tree: Office, someone: Someone, as_user: AsUser) -> None:
    user = someone(tree.city, Kind.CLERK)
    browser = as_user(user)
    assert "checked" in browser.get(LIST).content.decode()
    for _ in range(2):
        browser.post(f"{LIST}email/", {})
    assert [each.email for each in Preference.objects.all()] == [False]
    assert "checked" not in browser.get(LIST).content.decode()
    browser.post(f"{LIST}email/", {"email": "on"})
    assert Preference.objects.get(user=user).email


def test_strangers_find_nothing_and_others_sign_in_first(tree: Office, someone: Someone, as_user: AsUser) -> None:
    assert Client().get(LIST).headers["Location"].startswith("/login/")
    nobody = User.objects.create(username="nobody", name="无岗")
    assert as_user(nobody).get(LIST).status_code == 404
    enforcing = Client(enforce_csrf_checks=True)
    user = someone(tree.city, Kind.CLERK)
    enforcing.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert enforcing.post(f"{LIST}email/", {}).status_code == 403
    assert not Preference.objects.exists()


def test_a_long_list_costs_as_many_queries_as_a_short_one(tree: Office, someone: Someone, as_user: AsUser) -> None:
    user = someone(tree.city, Kind.CLERK)
    browser = as_user(user)
    told(tree.city, user)
    browser.get(LIST)
    from_one = queries(browser)
    for number in range(60):
        told(tree.city, user if number % 2 else Kind.CLERK)
    assert queries(browser) == from_one
    assert browser.get(LIST, {"page": "2"}).content.decode().count("明日到期") == 11


def queries(browser: Client) -> int:
    with CaptureQueriesContext(connection) as seen:
        browser.get(LIST)
    return len(seen)


def test_the_page_speaks_both_languages(tree: Office, someone: Someone, as_user: AsUser) -> None:
    browser = as_user(someone(tree.city, Kind.CLERK))
    with override(None):
        page = browser.get(LIST, headers={"accept-language": "en"}).content.decode()
    assert "No unread notices." in page


@pytest.mark.parametrize("page", ["0", "-1", "x", "999999999999"])
def test_a_page_number_that_is_none_gives_a_page(tree: Office, someone: Someone, as_user: AsUser, page: str) -> None:
    assert as_user(someone(tree.city, Kind.CLERK)).get(LIST, {"page": page}).status_code == 200
