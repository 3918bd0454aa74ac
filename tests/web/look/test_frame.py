from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.translation import override

from gongkai.web.accounts.models import Agency, Kind, Post, User
from gongkai.web.look import frame
from web.offices import Office

Make = Callable[[Agency, Kind], User]
Browser = Callable[[User], Client]
SLOTS = {"title": "标题", "who": "云竹", "here": "/a/?b=1", "token": "proof"}


def kind(**other: object) -> frame.Kind:
    usual: dict[str, object] = {
        "language": "zh-hans", "side": "desk", "site": "望舒", "elder": False, "prefix": "/", "known": True, "ways": (),
    }  # fmt: skip
    return frame.Kind(**{**usual, **other})  # type: ignore[arg-type] - each of its own type


def head(client: Client, address: str) -> str:
    """A page down to its content."""
    return client.get(address).content.decode().partition("<main")[0]


def test_the_slots_are_filled_and_what_was_typed_stays_text() -> None:
    html = frame.top(kind(), {**SLOTS, "who": "<b>", "title": "\0who\0", "here": '/"'})
    assert "<title>\0who\0</title>" in html and "&lt;b&gt;" in html and "<b>" not in html
    assert html.count('name="next" value="/&quot;"') == 2 and html.count("proof") == 3


def test_what_one_answer_says_is_not_in_the_next() -> None:
    frame.top(kind(), SLOTS)
    html = frame.top(kind(), {"title": "另一页", "who": "素问", "here": "/z/", "token": "other"})
    assert not any(said in html for said in SLOTS.values())


@pytest.mark.parametrize(
    ("other", "part"),
    [
        ({"side": "public"}, '<body class="public">'),
        ({"elder": True}, 'class="elder"'),
        ({"site": "<望舒>"}, "&lt;望舒&gt;"),
        ({"ways": (frame.Way("/desk/x/", "甲", True),)}, '<a href="/desk/x/" aria-current="true">甲</a>'),
    ],
)
def test_each_kind_has_a_frame_of_its_own(other: dict[str, object], part: str) -> None:
    assert part not in frame.top(kind(), SLOTS)
    assert part in frame.top(kind(**other), SLOTS)
    assert part not in frame.top(kind(), SLOTS)


def test_who_is_not_known_has_no_name_and_no_way_out() -> None:
    assert "/logout/" in frame.top(kind(), SLOTS)
    html = frame.top(kind(known=False), SLOTS)
    assert "/logout/" not in html and "云竹" not in html


def test_each_language_has_a_frame_of_its_own() -> None:
    for _ in range(2):
        with override("en"):
            assert 'lang="en"' in frame.top(kind(language="en"), SLOTS)
        with override("zh-hans"):
            assert "Skip" not in frame.top(kind(), SLOTS)


def test_no_more_frames_are_kept_than_there_is_room_for() -> None:
    assert frame._kept.cache_info().maxsize == frame.MOST


def test_one_person_never_sees_the_frame_of_another(tree: Office, someone: Make, as_user: Browser) -> None:
    one, other = someone(tree.county, Kind.CLERK), someone(tree.county, Kind.CLERK)
    User.objects.filter(pk=one.pk).update(name="云竹")
    User.objects.filter(pk=other.pk).update(name="素问")
    browsers = as_user(one), as_user(other)
    for _ in range(2):
        heads = [head(browser, "/desk/") for browser in browsers]
        assert ["云竹" in heads[0], "素问" in heads[0]] == [True, False]
        assert ["云竹" in heads[1], "素问" in heads[1]] == [False, True]


def test_each_answer_has_the_proof_of_its_own_browser(tree: Office, someone: Make) -> None:
    for user in (someone(tree.county, Kind.CLERK), someone(tree.county, Kind.CLERK)):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        token = head(browser, "/desk/").partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
        sent = {"csrfmiddlewaretoken": token, "language": "en", "next": "/desk/"}
        assert browser.post("/language/", sent).status_code == 302
        assert browser.post("/language/", {**sent, "csrfmiddlewaretoken": "x" * 64}).status_code == 403


def test_the_ways_follow_the_posts_at_once(tree: Office, someone: Make, as_user: Browser) -> None:
    user = someone(tree.county, Kind.CLERK)
    browser = as_user(user)
    assert 'href="/desk/files/"' in head(browser, "/desk/") and 'href="/desk/people/"' not in head(browser, "/desk/")
    Post.objects.filter(user=user).update(kind=Kind.ADMINISTRATOR)
    assert 'href="/desk/files/"' not in head(browser, "/desk/") and 'href="/desk/people/"' in head(browser, "/desk/")


def test_language_size_and_place_are_those_of_the_request(tree: Office, someone: Make, as_user: Browser) -> None:
    browser = as_user(someone(tree.city, Kind.ADMINISTRATOR))
    assert 'href="/desk/people/" aria-current="true"' in head(browser, "/desk/people/?q=a&page=2")
    assert 'value="/desk/people/?q=a&amp;page=2"' in head(browser, "/desk/people/?q=a&page=2")
    browser.post("/display/", {"display": "elder", "next": "/desk/"})
    browser.post("/language/", {"language": "en", "next": "/desk/"})
    assert '<html lang="en" class="elder">' in head(browser, "/desk/agencies/")
    browser.post("/display/", {"display": "normal", "next": "/desk/"})
    browser.post("/language/", {"language": "zh-hans", "next": "/desk/"})
    assert '<html lang="zh-Hans">' in head(browser, "/desk/agencies/")


def test_a_message_is_told_once(tree: Office, someone: Make, as_user: Browser) -> None:
    one, other = as_user(someone(tree.city, Kind.CLERK)), as_user(someone(tree.city, Kind.CLERK))
    one.post("/desk/notices/email/", {"email": "on"})
    told = [page.get("/desk/notices/").content.decode().count('class="notice success"') for page in (other, one, one)]
    assert told == [0, 1, 0]
