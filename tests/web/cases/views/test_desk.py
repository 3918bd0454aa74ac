"""The desk's verbs, from the page of the request."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.law.procedure.acts import Act
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.appendonly import writing
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.desk import note
from gongkai.web.cases.actions.intake import drop
from gongkai.web.cases.models import Consultee, Move, Note, Request
from gongkai.web.personal.actions import erase
from gongkai.web.personal.models import Basis
from web.cases.requests_made import NAME, PHONE, arrived, done, moment, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
AsUser = Callable[[User], Client]
DAY = date(2025, 3, 3)


@pytest.fixture
def case(tree: Office, clerk: User) -> Request:
    return received(tree.county, DAY, clerk)


def url(request: Request, verb: str) -> str:
    return f"/desk/requests/{request.pk}/{verb}/"


def fresh(request: Request) -> Request:
    return Request.objects.get(pk=request.pk)


def test_one_datum_is_shown_once_and_the_look_is_in_the_log(case: Request, clerk: User, as_user: AsUser) -> None:
    client = as_user(clerk)
    given = {"datum": f"person:{case.person.pk}:phone", "reason": "contact"}
    response = client.post(url(case, "reveal"), given)
    assert PHONE in response.content.decode()
    assert NAME not in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert PHONE not in client.get(f"/desk/requests/{case.pk}/").content.decode()
    entry = LogEntry.objects.filter(act="personal.reveal").get()
    assert (entry.facts, entry.actor) == ({"field": "phone", "reason": "contact"}, clerk.number)


@pytest.mark.parametrize(
    "forged", ["person:{pk}:code", "person:{pk}:personal_row", "person:999999:phone", "user:1:password", "", "x" * 500]
)
def test_nothing_is_shown_that_is_not_offered_nor_without_a_reason(
    case: Request, clerk: User, as_user: AsUser, forged: str
) -> None:
    client = as_user(clerk)
    assert (
        client.post(url(case, "reveal"), {"datum": forged.format(pk=case.person.pk), "reason": "contact"}).status_code
        == 302
    )
    assert (
        client.post(url(case, "reveal"), {"datum": f"person:{case.person.pk}:phone", "reason": "curiosity"}).status_code
        == 302
    )
    assert not LogEntry.objects.filter(act="personal.reveal").exists()


def test_a_datum_of_another_request_is_not_shown_here(
    tree: Office, case: Request, clerk: User, someone: Someone, as_user: AsUser
) -> None:
    other = received(tree.town, DAY, someone(tree.town, Kind.CLERK))
    response = as_user(clerk).post(
        url(case, "reveal"), {"datum": f"person:{other.person.pk}:phone", "reason": "contact"}
    )
    assert response.status_code == 302
    assert not LogEntry.objects.filter(act="personal.reveal").exists()


def test_a_third_party_s_name_and_a_note_are_shown_the_same_way_and_what_was_erased_is_not(
    case: Request, clerk: User, as_user: AsUser
) -> None:
    client = as_user(clerk)
    asked = Consultee.objects.create(request=case, step=1, name="甲乙丙公司", contact="")
    kept = note(clerk, case, text="来电13911112222", token=uuid4(), at=moment(DAY))
    assert (
        "甲乙丙公司"
        in client.post(
            url(case, "reveal"), {"datum": f"consultee:{asked.pk}:name", "reason": "letter"}
        ).content.decode()
    )
    assert (
        "13911112222"
        in client.post(url(case, "reveal"), {"datum": f"note:{kept.pk}:text", "reason": "contact"}).content.decode()
    )
    erase([case.person], basis=Basis.WITHDRAWN, actor="test", at=timezone.now())
    assert (
        client.post(url(case, "reveal"), {"datum": f"person:{case.person.pk}:phone", "reason": "contact"}).status_code
        == 302
    )
    assert client.get(f"/desk/requests/{case.pk}/").status_code == 200


@pytest.mark.parametrize(("kind", "status"), [(Kind.REVIEWER, 404), (Kind.AUDITOR, 404), (Kind.HEAD, 200)])
def test_only_clerks_and_heads_see_anything_in_the_clear(
    tree: Office, case: Request, someone: Someone, as_user: AsUser, kind: Kind, status: int
) -> None:
    client = as_user(someone(tree.county, kind))
    given = {"datum": f"person:{case.person.pk}:phone", "reason": "contact"}
    assert client.post(url(case, "reveal"), given).status_code == status


def test_assigning_and_noting_lead_back_to_the_request(case: Request, clerk: User, as_user: AsUser) -> None:
    client, token = as_user(clerk), uuid4()
    assert client.post(url(case, "assign"), {"unit": "工程科", "handler": clerk.number}).status_code == 302
    assert (fresh(case).unit, fresh(case).handler) == ("工程科", clerk)
    for _time in range(2):
        assert client.post(url(case, "note"), {"text": "已电话联系", "token": token}).status_code == 302
    assert Note.objects.count() == 1
    for verb in ("assign", "note"):
        assert client.post(url(case, verb), {"handler": "nobody", "text": ""}).status_code == 302
    assert Note.objects.count() == 1


def test_a_second_copy_is_merged_and_parted_from_its_page(tree: Office, clerk: User, as_user: AsUser) -> None:
    kept, copy = received(tree.county, DAY, clerk), received(tree.county, date(2025, 3, 5), clerk)
    client = as_user(clerk)
    assert kept.number in client.get(url(copy, "merge")).content.decode()
    given = {"number": "no-such-number", "reason": "重复", "seen": 1}
    assert client.post(url(copy, "merge"), given).status_code == 200
    assert client.post(url(copy, "merge"), {**given, "number": kept.number}).status_code == 302
    assert fresh(copy).merged_into == kept
    assert client.get(url(copy, "merge")).status_code == 404
    assert client.post(url(copy, "part"), {"reason": "内容不同"}).status_code == 302
    assert fresh(copy).merged_into is None


def test_a_stale_form_merges_nothing(tree: Office, clerk: User, as_user: AsUser) -> None:
    kept, copy = received(tree.county, DAY, clerk), received(tree.county, DAY, clerk)
    done(copy, Act.TRANSFER, date(2025, 3, 4), clerk, to="工程科")
    given = {"number": kept.number, "reason": "重复", "seen": 1}
    assert as_user(clerk).post(url(copy, "merge"), given).status_code == 200
    assert fresh(copy).merged_into is None


def test_a_request_is_divided_from_its_page(case: Request, clerk: User, as_user: AsUser) -> None:
    client, token = as_user(clerk), uuid4()
    given: dict[str, Any] = {"rest": "甲", "parts": "乙\n\n丙\n", "reason": "一事一申请", "seen": 1, "token": token}
    for _time in range(2):
        assert client.post(url(case, "split"), given).status_code == 302
    assert sorted(case.parts.values_list("title", flat=True)) == ["丙", "乙"]
    for parts in ("", "长" * 201, "\n".join("甲" * 21)):
        assert client.post(url(case, "split"), {**given, "token": uuid4(), "parts": parts}).status_code == 200


def test_a_received_request_is_passed_on_only_with_the_applicant_s_word(
    tree: Office, case: Request, clerk: User, as_user: AsUser
) -> None:
    client = as_user(clerk)
    given = {"agency": tree.bureau.code, "reason": "属水务局职责", "seen": 1, "token": uuid4()}
    assert client.post(url(case, "pass"), given).status_code == 200
    assert fresh(case).state == "open"
    assert client.post(url(case, "pass"), {**given, "agreed": "on"}).status_code == 302
    assert (fresh(case).state, fresh(case).outcome) == ("answered", "unavailable.not_held")
    assert Request.objects.get(agency=tree.bureau).state == "arrived"


def test_what_has_only_arrived_is_passed_on_without_an_answer(tree: Office, clerk: User, as_user: AsUser) -> None:
    case = arrived(tree.county, timezone.localdate())
    given = {"agency": tree.bureau.code, "reason": "属水务局职责", "seen": 0, "token": uuid4()}
    assert as_user(clerk).post(url(case, "pass"), given).status_code == 302
    assert (fresh(case).state, fresh(case).length) == ("dropped", 0)
    assert as_user(clerk).post(url(case, "pass"), {**given, "agency": tree.elsewhere.code}).status_code == 200


def test_the_moved_days_of_one_s_own_agencies_are_listed_with_their_cause(
    tree: Office, case: Request, someone: Someone, clerk: User, as_user: AsUser
) -> None:
    other = received(tree.town, DAY, someone(tree.town, Kind.CLERK))
    with writing("cases"):
        for one in (case, other):
            Move(request=one, before=DAY, after=date(2025, 3, 6), cause="国办发明电〔2025〕9号", at=moment(DAY)).save()
    page = as_user(clerk).get("/desk/requests/moved/").content.decode()
    assert case.number in page
    assert "国办发明电〔2025〕9号" in page
    assert other.number not in page


def test_what_was_left_unregistered_by_mistake_is_taken_up_from_its_page(
    tree: Office, clerk: User, as_user: AsUser
) -> None:
    client, request = as_user(clerk), arrived(tree.county, DAY)
    way = f"/desk/requests/{request.pk}/take-up/"
    assert way not in client.get(f"/desk/requests/{request.pk}/").content.decode()
    assert client.get(way).status_code == 404
    drop(request, hand=clerk, reason="测试提交", at=moment(DAY))
    assert way in client.get(f"/desk/requests/{request.pk}/").content.decode()
    assert client.post(way, {"reason": "误操作"})["Location"] == f"/desk/requests/{request.pk}/"
    assert Request.objects.get().state == "arrived"
    assert "未作不予登记" in client.post(way, {"reason": "误操作"}).content.decode()
