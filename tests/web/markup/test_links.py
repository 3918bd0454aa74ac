from __future__ import annotations

import pytest
from django.test import override_settings
from django.urls import NoReverseMatch, reverse, set_script_prefix

from gongkai.web.markup.links import address, button, link


def test_an_address_is_the_one_of_the_page() -> None:
    assert address("agency", "wangshu") == reverse("agency", args=["wangshu"]) == address("agency", "wangshu")
    with pytest.raises(NoReverseMatch):
        address("no-such-page")


def test_an_address_follows_what_stands_before_all_of_them() -> None:
    assert address("agencies") == "/desk/agencies/"
    try:
        set_script_prefix("/gongkai/")
        assert address("agencies") == "/gongkai/desk/agencies/"
    finally:
        set_script_prefix("/")
    assert address("agencies") == "/desk/agencies/"


def test_an_address_belongs_to_the_addresses_in_force() -> None:
    address("login")
    with override_settings(ROOT_URLCONF="gongkai.web.health"), pytest.raises(NoReverseMatch):
        address("login")


def test_the_words_of_a_link_and_of_a_button_are_words() -> None:
    assert link("<i>", "agency", "a") == '<a href="/desk/agencies/a/">&lt;i&gt;</a>'
    posts = button("<i>", "proof", "agency", "a")
    assert posts.startswith('<form method="post" action="/desk/agencies/a/">') and "<i>" not in posts
    assert '<input type="hidden" name="csrfmiddlewaretoken" value="proof">' in posts
