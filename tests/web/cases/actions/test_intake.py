"""Requests arrive and are received."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.terms import Channel
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.actions.desk import pass_on
from gongkai.web.cases.actions.intake import SIGNS, arrive, drop, new_code, receive, take_up
from gongkai.web.cases.models import Link, Person, Request
from web.cases.requests_made import arrived, asked, moment, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
DAY = date(2025, 3, 3)


def test_numbers_are_those_of_the_agency_and_year_without_a_gap(tree: Office) -> None:
    made = [arrived(tree.county, DAY).number for _time in range(3)]
    assert made == ["xingcha-2025-00001", "xingcha-2025-00002", "xingcha-2025-00003"]
    assert arrived(tree.town, DAY).number == "baizhi-2025-00001"
    assert arrived(tree.county, date(2026, 1, 4)).number == "xingcha-2026-00001"


def test_the_same_form_sent_again_makes_one_request(tree: Office, clerk: User) -> None:
    token = uuid4()
    made = [
        arrive(tree.county, asked(), channel=Channel.COUNTER, arrived=DAY, token=token, hand=clerk, at=moment(DAY))
        for _time in range(2)
    ]
    assert made[0].pk == made[1].pk
    assert Request.objects.count() == 1


def test_a_form_of_one_agency_is_not_used_again_at_another(tree: Office) -> None:
    given = {"channel": Channel.ONLINE, "arrived": DAY, "token": uuid4(), "hand": "applicant", "at": moment(DAY)}
    arrive(tree.county, asked(), **given)  # type: ignore[arg-type] - the words of `arrive`
    with pytest.raises(Refused):
        arrive(tree.town, asked(), **given)  # type: ignore[arg-type] - as above


@pytest.mark.parametrize("day", [date(2025, 3, 4), date(2023, 12, 31)])
def test_nothing_arrives_after_today_or_before_there_was_an_office(tree: Office, day: date) -> None:
    with pytest.raises(Refused):
        arrive(
            tree.county, asked(), channel=Channel.COUNTER, arrived=day, token=uuid4(), hand="import", at=moment(DAY)
        )  # fmt: skip
    assert not Request.objects.exists()


def test_who_may_not_register_registers_nothing(tree: Office, someone: Someone) -> None:
    with pytest.raises(PermissionDenied):
        arrive(
            tree.county, asked(), channel=Channel.COUNTER, arrived=DAY, token=uuid4(),
            hand=someone(tree.town, Kind.CLERK), at=moment(DAY),
        )  # fmt: skip


def test_an_online_request_is_received_on_the_day_both_sides_confirm(tree: Office, clerk: User) -> None:
    request = arrived(tree.county, DAY, channel=Channel.ONLINE)
    assert (request.state, request.received_on) == ("arrived", None)
    with pytest.raises(Refused, match="尚未与申请人确认"):
        receive(request, hand=clerk, at=moment(DAY))
    done = receive(request, hand=clerk, at=moment(date(2025, 3, 5)), confirmed=date(2025, 3, 5))
    assert (done.arrived_on, done.received_on, done.due_on) == (DAY, date(2025, 3, 5), date(2025, 4, 2))


def test_it_is_received_once(tree: Office, clerk: User) -> None:
    request = received(tree.county, DAY, clerk)
    with pytest.raises(Refused, match="已有人办理"):
        receive(request, hand=clerk, at=moment(DAY))


def test_what_was_received_is_never_dropped(tree: Office, clerk: User) -> None:
    with pytest.raises(Refused):
        drop(received(tree.county, DAY, clerk), hand=clerk, reason="重复", at=moment(DAY))
    waiting = arrived(tree.county, DAY, channel=Channel.ONLINE)
    with pytest.raises(Refused, match="理由"):
        drop(waiting, hand=clerk, reason="  ", at=moment(DAY))
    assert drop(waiting, hand=clerk, reason="测试提交", at=moment(DAY)).state == "dropped"
    assert Link.objects.get().reason == "测试提交"


def test_the_code_opens_its_own_request_alone(tree: Office) -> None:
    one, other = (Person.objects.get(request=arrived(tree.county, DAY)) for _time in range(2))
    assert one.holds(one.code.clear())
    assert not one.holds(other.code.clear())
    assert not one.holds("")


def test_no_two_codes_are_alike_and_no_sign_of_one_looks_like_another() -> None:
    codes = {new_code() for _time in range(500)}
    assert len(codes) == 500
    assert all(len(code) == 10 and set(code) <= set(SIGNS) for code in codes)
    assert not set("0O1IL2Z5S8B") & set(SIGNS)


def test_what_was_left_unregistered_by_mistake_waits_again_from_the_day_it_arrived(tree: Office, clerk: User) -> None:
    waiting = arrived(tree.county, DAY, channel=Channel.ONLINE)
    with pytest.raises(Refused, match="未作不予登记"):
        take_up(waiting, hand=clerk, reason="误操作", at=moment(DAY))
    drop(waiting, hand=clerk, reason="测试提交", at=moment(DAY))
    with pytest.raises(Refused, match="理由"):
        take_up(waiting, hand=clerk, reason=" ", at=moment(DAY))
    held = take_up(waiting, hand=clerk, reason="误操作", at=moment(DAY))
    assert (held.state, held.arrived_on, Person.objects.get().closed_at) == ("arrived", DAY, None)
    assert [(link.kind, link.reason) for link in Link.objects.all()] == [
        ("dropped", "测试提交"),
        ("taken_up", "误操作"),
    ]
    assert receive(held, hand=clerk, at=moment(DAY), confirmed=DAY).received_on == DAY


def test_what_was_passed_on_is_with_the_other_agency_and_is_not_taken_up_here(tree: Office, clerk: User) -> None:
    gone = arrived(tree.county, DAY)
    pass_on(clerk, gone, tree.town, reason="属于镇政府职权", token=uuid4(), seen=0, at=moment(DAY))
    with pytest.raises(Refused, match="已转送"):
        take_up(gone, hand=clerk, reason="误操作", at=moment(DAY))


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.CLERK}))
def test_only_a_clerk_takes_up_what_was_left_unregistered(
    tree: Office, clerk: User, someone: Someone, kind: Kind
) -> None:
    waiting = drop(arrived(tree.county, DAY), hand=clerk, reason="测试提交", at=moment(DAY))
    with pytest.raises(PermissionDenied):
        take_up(waiting, hand=someone(tree.county, kind), reason="误操作", at=moment(DAY))
    assert Request.objects.get().state == "dropped"
