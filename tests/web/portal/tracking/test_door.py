from __future__ import annotations

import hmac
import logging
from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.test import Client

from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.models import Person, Request
from gongkai.web.cases.models import person as persons
from gongkai.web.personal.actions import erase
from gongkai.web.personal.keys import Ring
from gongkai.web.personal.models import Basis
from gongkai.web.portal.tracking import door
from web.cases.requests_made import moment
from web.cases.states import Desk
from web.portal.tracking.opened import code_of, enter, opened

NOW = moment(date(2025, 3, 14))
PATHS = ("", "correct/", "reasons/", "fee/", "withdraw/", "rate/", "complain/", "letters/1/", "files/1/")


def erased(request: Request) -> Request:
    erase([Person.objects.get(request=request)], basis=Basis.EXPIRED, actor="test", at=NOW)
    return request


def at(later: timedelta = timedelta()) -> Any:
    return time_machine.travel(NOW + later, tick=False)


def test_number_and_code_open_the_request(desk: Desk) -> None:
    request = desk.received()
    with at():
        answer = enter(Client(), request.number, code_of(request))
    assert answer["Location"] == f"/track/{request.number}/"


def test_small_letters_blanks_and_hyphens_make_no_difference(desk: Desk) -> None:
    request = desk.received()
    code = code_of(request).lower()
    with at():
        assert enter(Client(), f" {request.number} ", f" {code[:5]}-{code[5:]} ").status_code == 302


def test_every_page_of_a_request_is_shut_to_whoever_has_not_given_its_code(desk: Desk) -> None:
    mine, other = desk.received(), desk.received()
    with at():
        for client in (Client(), opened(mine)):
            for path in PATHS:
                for number in (other.number, "xingcha-2025-99999"):
                    for send in (client.get, client.post):
                        answer = send(f"/track/{number}/{path}")
                        assert answer.status_code == 302
                        assert answer["Location"] == f"/track/?number={number}"


def test_a_second_request_shuts_the_first(desk: Desk) -> None:
    first, second = desk.received(), desk.received()
    with at():
        client = opened(second, opened(first))
        assert client.get(f"/track/{first.number}/").status_code == 302
        assert client.get(f"/track/{second.number}/").status_code == 200


def test_the_right_ends_after_half_an_hour_however_much_it_is_used(desk: Desk) -> None:
    request = desk.received()
    with at():
        client = opened(request)
    for minutes, status in ((10, 200), (20, 200), (29, 200), (30, 302)):
        with at(timedelta(minutes=minutes)):
            assert client.get(f"/track/{request.number}/").status_code == status, minutes


def test_whoever_leaves_must_give_the_code_again(desk: Desk) -> None:
    request = desk.received()
    with at():
        client = opened(request)
        assert client.post("/track/leave/")["Location"] == "/track/"
        assert client.get(f"/track/{request.number}/").status_code == 302


def test_somebody_who_works_here_stays_signed_in_after_leaving(desk: Desk, as_user: Any) -> None:
    request = desk.received()
    client = opened(request, as_user(desk.clerk))
    client.post("/track/leave/")
    assert client.get(f"/track/{request.number}/").status_code == 302
    assert "_auth_user_id" in client.session


def test_the_session_gets_another_name_and_holds_no_code(desk: Desk) -> None:
    request, client = desk.received(), Client()
    client.get("/track/")
    session = client.session
    session["before"] = 1
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    with at():
        opened(request, client)
        assert client.session.session_key != session.session_key
        assert code_of(request) not in repr(dict(client.session))


def test_nothing_of_an_erased_person_is_shown_not_even_to_who_was_inside(desk: Desk) -> None:
    request = desk.received()
    with at():
        client = opened(request)
        code = code_of(request)
        erased(request)
        assert client.get(f"/track/{request.number}/").status_code == 302
        assert enter(client, request.number, code).status_code == 400


# What a wrong try tells -----------------------------------------------------------------------------


def tries(desk: Desk) -> dict[str, tuple[str, str]]:
    there, gone = desk.received(), desk.received()
    old = code_of(gone)
    erased(gone)
    return {
        "unknown number": ("xingcha-2025-99999", "ACDEFGHJKL"),
        "wrong code": (there.number, "ACDEFGHJKL"),
        "erased": (gone.number, old),
        "code of none": (there.number, persons.NO_CODE),
        "code of none, unknown number": ("xingcha-2025-99999", persons.NO_CODE),
        "code of none, erased": (gone.number, persons.NO_CODE),
    }


def test_unknown_numbers_wrong_codes_and_erased_data_get_the_same_answer(desk: Desk) -> None:
    answers = set()
    for number, code in tries(desk).values():
        with at():
            answer = enter(Client(), number, code)
        assert answer.status_code == 400
        text = answer.content.decode().replace(number, "NUMBER")
        assert code not in text
        start = text.index("csrfmiddlewaretoken")
        answers.add(text[:start].split('name="csrf')[0] + text[text.index('role="alert"') :].split("<form")[0])
    assert len(answers) == 1


def test_all_of_them_are_looked_for_deciphered_and_compared(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    """The same work each time is the same time each time."""
    work: list[str] = []
    decrypt, compare = Ring.decrypt, hmac.compare_digest

    def deciphered(self: Ring, *given: str) -> str:
        work.append("decipher")
        return decrypt(self, *given)

    def compared(one: bytes, other: bytes) -> bool:
        work.append(f"compare {len(one)}")
        return compare(one, other)

    all_of_them = tries(desk)
    monkeypatch.setattr(Ring, "decrypt", deciphered)
    monkeypatch.setattr(persons.hmac, "compare_digest", compared)
    for cause, (number, code) in all_of_them.items():
        work.clear()
        with django_assert_num_queries(1):
            assert persons.whose(number, code) is None
        assert work == ["decipher", "compare 10"], cause


def test_a_code_with_signs_no_code_has_is_a_wrong_one(desk: Desk) -> None:
    request = desk.received()
    assert enter(Client(), request.number, "查询码查询码").status_code == 400
    assert persons.whose(request.number, "") is None


# Guessing ------------------------------------------------------------------------------------------


def test_whoever_tries_too_often_is_stopped_even_with_the_right_code(desk: Desk) -> None:
    request = desk.received()
    with at():
        for _try in range(door.BY_VISITOR.most):
            assert enter(Client(), request.number, "ACDEFGHJKL").status_code == 400
        refused = enter(Client(), request.number, code_of(request))
        assert refused.status_code == 429
        assert "请于10:15后" in refused.content.decode() or "10:15" in refused.content.decode()
        assert enter(Client(), request.number, code_of(request), REMOTE_ADDR="203.0.113.9").status_code == 302
    with at(door.BY_VISITOR.span):
        assert enter(Client(), request.number, code_of(request)).status_code == 302


def test_one_number_is_tried_so_often_from_wherever(desk: Desk) -> None:
    request, other = desk.received(), desk.received()
    with at():
        for number in range(door.BY_NUMBER.most):
            enter(Client(), request.number, "ACDEFGHJKL", REMOTE_ADDR=f"203.0.{number}.9")
        assert enter(Client(), request.number, code_of(request), REMOTE_ADDR="198.51.100.1").status_code == 429
        assert enter(Client(), other.number, code_of(other), REMOTE_ADDR="198.51.100.1").status_code == 302


def test_a_number_nobody_has_is_stopped_as_one_that_is_there(db: None) -> None:
    with at():
        for number in range(door.BY_NUMBER.most):
            enter(Client(), "xingcha-2025-99999", "ACDEFGHJKL", REMOTE_ADDR=f"203.0.{number}.9")
        assert enter(Client(), "xingcha-2025-99999", "ACDEFGHJKL", REMOTE_ADDR="198.51.100.1").status_code == 429


# Where the code is not -----------------------------------------------------------------------------


def test_the_code_stands_in_no_address_and_in_no_log(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    request = desk.received()
    code = code_of(request)
    with at(), caplog.at_level(logging.DEBUG):
        client = Client()
        answer = enter(client, request.number, code)
        page = client.get(answer["Location"]).content.decode()
    assert code not in answer["Location"] and code not in page
    assert code not in caplog.text
    told = repr([(each.act, each.facts, each.subject, each.actor) for each in LogEntry.objects.all()])
    assert code not in told


def test_a_page_of_a_request_is_kept_by_no_cache(desk: Desk) -> None:
    request = desk.received()
    with at():
        answer = opened(request).get(f"/track/{request.number}/")
    assert "no-store" in answer["Cache-Control"]


def test_the_door_counts_a_moment_of_the_office(desk: Desk) -> None:
    request = desk.received()
    with at():
        client = opened(request)
        until: datetime = datetime.fromtimestamp(client.session[door.KEY][1], tz=NOW.tzinfo)
    assert until == NOW + door.SPAN
