from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from gongkai.web.accounts.actions import Refused, take_codes
from gongkai.web.accounts.models import Kind, User
from web.accounts.sending import counts, sent
from web.objects import holder
from web.offices import Office


@pytest.fixture
def chief(tree: Office, as_user: Callable[[User], Client]) -> Client:
    return as_user(holder((tree.city, Kind.ADMINISTRATOR)))


def test_people_are_searched_and_show_only_posts_that_may_be_seen(
    tree: Office, as_user: Callable[[User], Client]
) -> None:
    both = holder((tree.town, Kind.CLERK), (tree.elsewhere, Kind.HEAD))
    client = as_user(holder((tree.city, Kind.ADMINISTRATOR)))
    page = client.get("/desk/people/", {"q": both.username.upper()})
    assert list(page.context["page"]) == [both]
    assert tree.town.name in page.content.decode() and tree.elsewhere.name not in page.content.decode()
    assert tree.elsewhere.name not in client.get(reverse("person", args=[both.number])).content.decode()


def test_a_new_person_gets_a_password_that_is_shown_once_and_kept_nowhere(chief: Client, tree: Office) -> None:
    path = f"/desk/agencies/{tree.town.code}/people/"
    given = {"username": "liuyun", "name": "柳云", "kind": "clerk"}
    answer = sent(chief, path, **given)
    made = User.objects.get(username="liuyun")
    assert made.check_password(answer.context["password"])
    assert answer.context["password"] in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert list(made.posts.values_list("agency", "kind")) == [(tree.town.pk, "clerk")]
    before = counts()
    assert sent(chief, path, **given).status_code == 200
    assert counts() == before


def test_a_new_password_is_made_once_by_one_form(chief: Client, tree: Office) -> None:
    path = reverse("person-password", args=[holder((tree.town, Kind.CLERK)).number])
    old = chief.get(path).context["form"].initial
    assert "password" in chief.post(path, old).context
    before = counts()
    assert "password" not in chief.post(path, old).context
    assert counts() == before


@pytest.mark.parametrize("name", ["person-change", "person-state"])
def test_a_form_about_a_person_works_once(chief: Client, tree: Office, name: str) -> None:
    path = reverse(name, args=[holder((tree.town, Kind.CLERK)).number])
    old = {**chief.get(path).context["form"].initial}
    assert chief.post(path, {**old, "name": "柳云"}).status_code == 302
    before = counts()
    assert chief.post(path, {**old, "name": "别人"}).status_code == 200
    assert counts() == before


def test_a_post_is_given_once_and_only_where_one_may(chief: Client, tree: Office) -> None:
    clerk = holder((tree.town, Kind.CLERK))
    path = reverse("post-give", args=[clerk.number])
    for given in ({"agency": "fusang"}, {"agency": "nowhere"}, {"kind": "emperor"}):
        assert sent(chief, path, **({"agency": "xingcha", "kind": "head"} | given)).status_code == 200
    assert clerk.posts.count() == 1
    assert sent(chief, path, agency="xingcha", kind="head").status_code == 302
    assert sent(chief, path, agency="xingcha", kind="head").status_code == 200
    assert clerk.posts.count() == 2


def test_a_post_is_ended_once_and_under_its_own_persons_address(chief: Client, tree: Office) -> None:
    clerk, other = holder((tree.town, Kind.CLERK)), holder((tree.elsewhere, Kind.CLERK))
    post, strange = clerk.posts.get(), other.posts.get()
    for number, pk in ((clerk.number, strange.pk), (other.number, post.pk), (other.number, strange.pk)):
        assert chief.post(reverse("post-end", args=[number, pk]), {"until": timezone.localdate()}).status_code == 404
    path = reverse("post-end", args=[clerk.number, post.pk])
    assert sent(chief, path).status_code == 302
    before = counts()
    assert sent(chief, path, until="2999-01-01").status_code == 200
    post.refresh_from_db()
    assert post.until == timezone.localdate()
    assert counts() == before


def test_who_lost_the_application_is_freed_of_it_by_an_administrator_and_not_twice(chief: Client, tree: Office) -> None:
    clerk = holder((tree.town, Kind.CLERK))
    page, path = reverse("person", args=[clerk.number]), reverse("person-codes", args=[clerk.number])
    assert path not in chief.get(page).content.decode()
    TOTPDevice.objects.create(user=clerk, confirmed=True)
    assert path in chief.get(page).content.decode()
    old = chief.get(path).context["form"].initial
    assert chief.post(path, old).url == page
    assert not TOTPDevice.objects.exists()
    before = counts()
    assert chief.post(path, old).status_code == 200
    assert counts() == before


def test_an_administrator_keeps_their_own_application(tree: Office, as_user: Callable[[User], Client]) -> None:
    user = holder((tree.city, Kind.ADMINISTRATOR))
    client, path = as_user(user), reverse("person-codes", args=[user.number])
    TOTPDevice.objects.create(user=user, confirmed=True)
    with pytest.raises(Refused):
        take_codes(user, user, seen=user.state(), at=timezone.now())
    assert client.get(path).status_code == 302  # a code is asked for first
    assert TOTPDevice.objects.exists()
