"""Consultations on the portal: what may be commented on, by anybody, in time, and seen by nobody else."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.law.publication.acts import Act
from gongkai.web.accounts.limits import Limit
from gongkai.web.portal import captcha
from gongkai.web.portal.consulting import gate
from gongkai.web.publishing.actions.consultations import draft_outcome
from gongkai.web.publishing.models import Comment, Consultation
from web.cases.requests_made import moment
from web.offices import Office
from web.publishing.consult_made import CLOSES, CONTACT, NAME, TITLE, WORDS, commented, consultation, decided, opened
from web.publishing.items_made import Desk, acted, desk, reviewed, submitted

LIST = "/consultations/"


@pytest.fixture
def staff(tree: Office) -> Desk:
    return desk(tree.county)


@pytest.fixture
def one(tree: Office, staff: Desk) -> Consultation:
    today = timezone.localdate()
    return opened(tree.county, staff, opens=today, closes=today + timedelta(days=45))


def way(one: Consultation) -> str:
    return f"/items/{one.item.index_number}/comment/"


def text(response: Any) -> str:
    return str(response.content.decode())


def filled(page: str, *, wrong: bool = False, **others: str) -> dict[str, str]:
    """The form of a page with its question answered."""
    token = re.search(r'name="captcha" value="([^"]+)"', page)
    assert token
    answer = captcha._sum(token[1].partition(".")[0]).answer
    given = {"token": str(uuid4()), "words": WORDS, "name": NAME, "contact": "", "website": ""}
    return given | {"captcha": token[1], "answer": str(answer + wrong)} | others


def test_a_comment_goes_from_the_list_to_the_thanks(one: Consultation, client: Client) -> None:
    listed = text(client.get(LIST))
    assert TITLE in listed and way(one) in listed
    page = client.get(way(one))
    assert CONTACT in text(page)
    sent = client.post(way(one), filled(text(page)), follow=True)
    assert sent.redirect_chain == [(f"{way(one)}thanks/", 302)]
    assert Comment.objects.get().words.clear() == WORDS
    assert not any(said in text(sent) + text(client.get(way(one))) for said in (NAME, "登记期限太短"))


def test_a_wrong_answer_and_a_filled_trap_send_nothing_and_keep_what_was_typed(
    one: Consultation, client: Client
) -> None:  # fmt: skip
    page = text(client.get(way(one)))
    wrong = client.post(way(one), filled(page, wrong=True))
    assert wrong.status_code == 400 and "登记期限太短" in text(wrong)
    assert client.post(way(one), filled(text(wrong), website="http://x.test/")).status_code == 400
    assert client.post(way(one), filled(text(wrong), words="")).status_code == 400
    assert not Comment.objects.exists()


def test_too_many_comments_are_held_up(
    one: Consultation, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    monkeypatch.setattr(gate, "SENDINGS", Limit("comment.send", 1, timedelta(hours=1)))
    assert client.post(way(one), filled(text(client.get(way(one))))).status_code == 302
    assert client.post(way(one), filled(text(client.get(way(one))))).status_code == 400
    assert Comment.objects.count() == 1


def test_late_comments_are_refused_with_a_sentence(tree: Office, staff: Desk, client: Client) -> None:
    late = opened(tree.county, staff)
    page = text(client.get(way(late)))
    assert CLOSES.isoformat() in page and "<textarea" not in page
    sent = client.post(way(late), {"token": str(uuid4()), "words": WORDS})
    assert sent.status_code == 400 and CLOSES.isoformat() in text(sent)
    assert not Comment.objects.exists()


def test_drafts_that_are_not_public_have_no_page_and_stand_in_no_list(
    tree: Office, staff: Desk, one: Consultation, client: Client
) -> None:  # fmt: skip
    today = timezone.localdate()
    hidden = consultation(tree.town, desk(tree.town), opens=today, closes=today + timedelta(days=60))
    assert hidden.index_number is None
    assert text(client.get(LIST)).count(TITLE) == 2  # the title and the words for those who hear the page
    acted(one.item, Act.WITHDRAW, staff.editor, day=today, revision=1, reason="有误")
    assert TITLE not in text(client.get(LIST))
    for path in (way(one), f"{way(one)}thanks/", "/items/none/1/comment/"):
        assert client.get(path).status_code == 404


def test_the_outcome_is_linked_once_it_is_public(tree: Office, staff: Desk, client: Client) -> None:
    over, day = opened(tree.county, staff), CLOSES + timedelta(days=4)
    decided(commented(over), staff)
    made = draft_outcome(over, hand=staff.editor, at=moment(day))
    assert "的反馈" not in text(client.get(LIST))
    done = acted(reviewed(submitted(made, staff, day=day), staff, day=day), Act.PUBLISH, staff.editor, day=day)
    for path in (LIST, way(over)):
        assert f"/items/{done.index_number}/" in text(client.get(path))


def test_the_list_asks_as_much_for_many_as_for_few(
    tree: Office, staff: Desk, client: Client, django_assert_max_num_queries: Any
) -> None:  # fmt: skip
    for closes in (date(2025, 4, 10), date(2025, 4, 11), date(2025, 4, 14)):
        opened(tree.county, staff, closes=closes)
    with django_assert_max_num_queries(10):
        client.get(LIST)
