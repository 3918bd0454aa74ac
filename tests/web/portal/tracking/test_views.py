from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from gongkai.law.procedure.acts import Act
from gongkai.law.procedure.objections import Objection, Unlawful
from gongkai.web.cases.actions.desk import pass_on
from gongkai.web.cases.models import Request, Statement
from web.cases.requests_made import EMAIL, IDENTITY, NAME, PHONE, done, moment
from web.cases.states import STATES, Desk
from web.offices import Office
from web.portal.tracking.opened import code_of, opened, page

LOOKED = date(2025, 3, 14)

SAYS = {
    "arrived": ["Arrived, to be confirmed", "Article 31"],
    "dropped": ["Not registered"],
    "open": ["Being handled", "March 31, 2025", "20 working days", "第三十三条第二款"],
    "extended": [
        "40 working days, 20 working days of them by extension",
        "April 28, 2025",
        "extended by 20 working days",
    ],
    "consulting": ["Opinions are asked for", "This time is not counted", "an opinion was asked for"],
    "reasons": ["Waiting for your reasons", "Give reasons", "Article 35"],
    "delayed": ["June 30, 2025", "第三十五条"],
    "correction": ["Waiting for your correction", "March 26, 2025", "Correct the request", "Article 30"],
    "corrected": ["Being handled", "begins anew"],
    "lapsed": ["Ended", "No correction came in time"],
    "payment": ["Waiting for your payment", "1240 yuan", "See the fee and how to pay"],
    "paid": ["Being handled", "Your payment was received"],
    "unpaid": ["Ended", "The fee was not paid in time"],
    "withdrawn": ["Withdrawn", "March 10, 2025"],
    "answered": ["Answered", "On its way", "internal"],
    "served": ["Answered", "It was sent or handed to you on April 1, 2025"],
    "archived": ["Answered", "April 1, 2025"],
    "reopened": ["Being handled", "May 27, 2025", "第五十一条"],
}


def looked_at(request: Request, on: date) -> str:
    with time_machine.travel(moment(on), tick=False), translation.override("en"):
        client = Client(headers={"accept-language": "en"})
        return page(request, opened(request, client))


@pytest.mark.parametrize("state", STATES)
def test_the_page_of_every_state_says_where_the_request_stands(desk: Desk, state: str) -> None:
    request = STATES[state](desk)
    latest = max([LOOKED, *(row.on for row in request.steps.all())])
    text = looked_at(request, latest)
    for words in SAYS[state]:
        assert words.lower() in text.lower(), words


@pytest.mark.parametrize("state", STATES)
def test_no_page_of_any_state_shows_who_asked_or_what_happened_inside(desk: Desk, state: str) -> None:
    text = looked_at(STATES[state](desk), date(2025, 6, 2))
    for clear in (
        NAME,
        IDENTITY,
        PHONE,
        EMAIL,
        "观澜路",
        "星槎建设",
        desk.clerk.name,
        desk.head.name,
        desk.clerk.number,
    ):
        assert clear not in text, clear
    for inside in ("drafted", "reviewed", "signed", "archived", "第十六条第一款", "望复决", "重复提交"):
        assert inside not in text, inside


def test_a_time_that_is_over_is_told_with_what_can_be_done_about_it(desk: Desk) -> None:
    text = looked_at(STATES["open"](desk), date(2025, 4, 7))
    assert "ended on March 31, 2025 and no answer has been recorded" in text
    assert "The time for the answer ends" not in text


def test_a_consultation_whose_time_is_over_is_waited_for_no_longer(desk: Desk) -> None:
    request = STATES["consulting"](desk)
    assert "Opinions are asked for" in looked_at(request, date(2025, 3, 31))
    assert "Being handled" in looked_at(request, date(2025, 4, 1))


def test_what_was_put_right_is_shown_as_it_is_right(desk: Desk) -> None:
    request = STATES["withdrawn"](desk)
    done(request, Act.ANNUL, date(2025, 3, 11), desk.head, of=2, reason="误录")
    text = looked_at(request, LOOKED)
    assert "Being handled" in text and "ithdrew" not in text and "误录" not in text


def test_a_second_copy_leads_to_the_first(desk: Desk) -> None:
    first, second = desk.received(), desk.received()
    Request.objects.filter(pk=second.pk).update(merged_into=first)
    text = looked_at(second, LOOKED)
    assert first.number in text and "Withdraw the request" not in text and "Until when, and why" not in text


def test_rules_that_changed_since_leave_the_page_readable(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    request = STATES["answered"](desk)
    monkeypatch.setattr("gongkai.web.portal.tracking.views.standing", _forbidden)
    text = looked_at(request, date(2025, 4, 7))
    assert "Your request was received" in text and "Withdraw the request" not in text


def _forbidden(*_given: object) -> None:
    raise Unlawful(Objection.NOT_SIGNED, 4, Act.ANSWER)


def test_what_the_applicant_wrote_is_shown_with_its_numbers_masked(desk: Desk) -> None:
    request = STATES["correction"](desk)
    Statement.objects.create(request=request, step=3, text=f"请回电{PHONE}", token=uuid4(), at=moment(LOOKED))
    text = looked_at(request, LOOKED)
    assert "请回电139****2222" in text and PHONE not in text


def test_the_way_to_the_procedure_stands_on_the_first_page(client: Client, db: None) -> None:
    assert "/procedure/" in client.get("/track/").content.decode()


@pytest.mark.parametrize(("state", "headline"), [("arrived", "Passed on to another agency"), ("open", "Answered")])
def test_what_was_passed_on_is_followed_to_its_new_number(desk: Desk, tree: Office, state: str, headline: str) -> None:
    request = STATES[state](desk)
    made = pass_on(
        desk.clerk, request, tree.town, reason="属于镇政府职权", token=uuid4(), seen=request.length, at=moment(LOOKED)
    )  # fmt: skip
    text = looked_at(request, LOOKED)
    assert headline in text
    assert "Not registered" not in text
    assert tree.town.name in text
    assert made.number in text
    assert "属于镇政府职权" not in text
    assert code_of(made) == code_of(request)
