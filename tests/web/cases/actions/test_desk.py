"""What is done with a request beside its ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Outcome
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions import desk
from gongkai.web.cases.models import Link, Note, Person, Request, Tie
from gongkai.web.notices.models import Message
from web.cases.requests_made import IDENTITY, NAME, arrived, asked, done, moment, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
DAY = date(2025, 3, 3)
LATER = date(2025, 3, 5)


def fresh(request: Request) -> Request:
    return Request.objects.get(pk=request.pk)


# Assigning and noting


def test_a_request_is_assigned_and_whoever_gets_it_is_told(
    tree: Office, clerk: User, head: User, someone: Someone
) -> None:
    request, other = received(tree.county, DAY, clerk), someone(tree.county, Kind.REVIEWER)
    desk.assign(head, request, unit=" 水利科 ", handler=other, at=moment(LATER))
    assert (fresh(request).unit, fresh(request).handler) == ("水利科", other)
    assert Message.objects.get(user=other).about == request.subject
    desk.assign(head, request, unit="水利科", handler=other, at=moment(LATER))
    assert [entry.act for entry in LogEntry.objects.of(request.subject)].count("cases.assign") == 1


def test_it_is_assigned_only_to_somebody_who_handles_requests_there(
    tree: Office, clerk: User, someone: Someone
) -> None:
    request = received(tree.county, DAY, clerk)
    for stranger in (someone(tree.town, Kind.CLERK), someone(tree.county, Kind.EDITOR)):
        with pytest.raises(Refused):
            desk.assign(clerk, request, unit="", handler=stranger, at=moment(LATER))
    with pytest.raises(PermissionDenied):
        desk.assign(someone(tree.county, Kind.REVIEWER), request, unit="水利科", handler=None, at=moment(LATER))
    assert fresh(request).handler is None


def test_a_note_is_kept_once_and_its_words_are_in_no_log(tree: Office, clerk: User) -> None:
    request, token = received(tree.county, DAY, clerk), uuid4()
    for _time in range(2):
        desk.note(clerk, request, text="申请人来电催办", token=token, at=moment(LATER))
    kept = Note.objects.get()
    assert kept.text.clear() == "申请人来电催办"
    assert "催办" not in repr([entry.facts for entry in LogEntry.objects.all()])


# Second copies


def test_a_second_copy_leaves_the_queue_and_the_count_and_no_act_is_done_on_it(tree: Office, clerk: User) -> None:
    kept, copy = received(tree.county, DAY, clerk), received(tree.county, LATER, clerk)
    desk.merge(clerk, copy, kept, reason="网上与邮寄各一份", seen=1, at=moment(LATER, 12))
    assert list(Request.objects.open()) == [kept]
    assert list(Request.objects.counted()) == [kept]
    with pytest.raises(Refused, match="重复|另一"):
        done(copy, Act.WITHDRAW, LATER, clerk)
    link = Link.objects.get()
    assert (link.request, link.other, link.kind) == (copy, kept, Tie.MERGED)
    assert Person.objects.get(request=copy).closed_at is not None


def test_what_was_merged_by_mistake_is_parted_and_stands_where_its_ledger_stands(tree: Office, clerk: User) -> None:
    kept, copy = received(tree.county, DAY, clerk), received(tree.county, LATER, clerk)
    before = fresh(copy)
    desk.merge(clerk, copy, kept, reason="重复", seen=1, at=moment(LATER, 12))
    desk.part(clerk, copy, reason="内容不同", at=moment(LATER, 13))
    after = fresh(copy)
    assert (after.state, after.due_on, after.merged_into) == (before.state, before.due_on, None)
    assert Person.objects.get(request=copy).closed_at is None
    assert [link.kind for link in Link.objects.order_by("pk")] == [Tie.MERGED, Tie.PARTED]
    with pytest.raises(Refused):
        desk.part(clerk, copy, reason="内容不同", at=moment(LATER, 14))


def test_only_copies_of_one_applicant_at_one_agency_are_merged(tree: Office, clerk: User, someone: Someone) -> None:
    kept = received(tree.county, DAY, clerk)
    stranger = asked().person | {"name": "乔知远"}
    others = [
        received(tree.county, LATER, clerk, person=stranger),
        received(tree.town, LATER, someone(tree.town, Kind.CLERK)),
        kept,
    ]
    for other in others:
        with pytest.raises(Refused):
            desk.merge(clerk, kept, other, reason="重复", seen=1, at=moment(LATER, 12))
    assert not Link.objects.exists()


def test_the_first_is_the_one_that_is_handled_and_what_is_answered_swallows_nothing(tree: Office, clerk: User) -> None:
    kept, copy = received(tree.county, DAY, clerk), received(tree.county, LATER, clerk)
    with pytest.raises(Refused):
        desk.merge(clerk, kept, copy, reason="重复", seen=1, at=moment(LATER, 12))
    done(kept, Act.WITHDRAW, LATER, clerk)
    with pytest.raises(Refused, match="36|三十六"):
        desk.merge(clerk, copy, kept, reason="重复", seen=1, at=moment(LATER, 12))


# Dividing


def test_each_part_is_a_request_of_its_own_with_the_same_day_and_limit(tree: Office, clerk: User) -> None:
    request = received(tree.county, DAY, clerk)
    done(request, Act.ASK_CORRECTION, LATER, clerk, until=date(2025, 3, 21))
    done(request, Act.CORRECT, date(2025, 3, 12), clerk)
    token, at = uuid4(), moment(date(2025, 3, 13))
    given: dict[str, Any] = {
        "rest": "供水管网改造资金",
        "parts": ["水价成本监审报告", "水质检测结果"],
        "reason": "一事一申请",
    }
    made = desk.split(clerk, request, **given, token=token, seen=3, at=at)
    assert [one.title for one in made] == ["水价成本监审报告", "水质检测结果"]
    whole = fresh(request)
    assert whole.title == "供水管网改造资金"
    for part in map(fresh, made):
        assert (part.received_on, part.due_on, part.state) == (DAY, whole.due_on, "open")
        assert part.split_from == request
        assert (part.person.name.clear(), part.person.identity.clear()) == (NAME, IDENTITY)
        assert part.person.code.clear() == request.person.code.clear()
    again = desk.split(clerk, request, **given, token=token, seen=3, at=at)
    assert {one.pk for one in again} == {one.pk for one in made}
    assert Request.objects.counted().count() == 3


def test_a_request_with_a_draft_or_an_opinion_asked_for_is_not_divided(tree: Office, clerk: User) -> None:
    asked_for, drafted = received(tree.county, DAY, clerk), received(tree.county, DAY, clerk)
    done(asked_for, Act.CONSULT_THIRD_PARTY, LATER, clerk)
    done(drafted, Act.DRAFT, LATER, clerk, outcome=Outcome.GRANTED, ground="第三十六条第二项")
    for request in (asked_for, drafted):
        with pytest.raises(Refused):
            desk.split(
                clerk, request, rest="甲", parts=["乙"], reason="一事一申请", token=uuid4(), seen=2, at=moment(LATER)
            )
    assert Request.objects.count() == 2


# Passing on


def test_before_its_receipt_a_request_leaves_for_the_right_agency(tree: Office, clerk: User) -> None:
    request, token = arrived(tree.county, DAY), uuid4()
    made = desk.pass_on(clerk, request, tree.bureau, reason="属水务局职责", token=token, seen=0, at=moment(LATER))
    assert (made.agency, made.state, made.arrived_on) == (tree.bureau, "arrived", LATER)
    assert made.person.name.clear() == NAME
    assert made.person.code.clear() == request.person.code.clear()
    assert fresh(request).state == "dropped"
    link = Link.objects.get()
    assert (link.kind, link.other, link.left, link.reached) == (Tie.PASSED, made, tree.county, tree.bureau)
    again = desk.pass_on(clerk, request, tree.bureau, reason="属水务局职责", token=token, seen=0, at=moment(LATER))
    assert again == made


def test_what_was_received_is_answered_as_not_ours_and_asked_for_there(tree: Office, clerk: User) -> None:
    request = received(tree.county, DAY, clerk)
    made = desk.pass_on(clerk, request, tree.town, reason="属白芷镇职责", token=uuid4(), seen=1, at=moment(LATER))
    here = fresh(request)
    assert (here.state, here.outcome, here.counted_on) == ("answered", "unavailable.not_held", LATER)
    assert (made.agency, made.state) == (tree.town, "arrived")


def test_a_request_goes_nowhere_outside_the_tree_and_nowhere_twice(tree: Office, clerk: User) -> None:
    request = arrived(tree.county, DAY)
    for there in (tree.elsewhere, tree.county):
        with pytest.raises(Refused):
            desk.pass_on(clerk, request, there, reason="转送", token=uuid4(), seen=0, at=moment(LATER))
    desk.pass_on(clerk, request, tree.town, reason="转送", token=uuid4(), seen=0, at=moment(LATER))
    with pytest.raises(Refused):
        desk.pass_on(clerk, request, tree.bureau, reason="转送", token=uuid4(), seen=0, at=moment(LATER))
    assert Request.objects.count() == 2


@pytest.mark.parametrize("kind", [Kind.HEAD, Kind.REVIEWER, Kind.AUDITOR])
def test_these_verbs_are_the_clerk_s(tree: Office, clerk: User, someone: Someone, kind: Kind) -> None:
    kept, copy = received(tree.county, DAY, clerk), received(tree.county, LATER, clerk)
    other, at = someone(tree.county, kind), moment(LATER)
    with pytest.raises(PermissionDenied):
        desk.merge(other, copy, kept, reason="重复", seen=1, at=at)
    with pytest.raises(PermissionDenied):
        desk.split(other, kept, rest="甲", parts=["乙"], reason="一事一申请", token=uuid4(), seen=1, at=at)
    with pytest.raises(PermissionDenied):
        desk.pass_on(other, kept, tree.town, reason="转送", token=uuid4(), seen=1, at=at)
    assert Request.objects.count() == 2


def test_the_clerks_of_the_right_agency_are_told_that_something_has_come(
    tree: Office, clerk: User, someone: Someone
) -> None:
    there = someone(tree.town, Kind.CLERK)
    request = arrived(tree.county, DAY)
    made = desk.pass_on(clerk, request, tree.town, reason="属于镇政府职权", token=uuid4(), seen=0, at=moment(DAY))
    told = Message.objects.get(agency=tree.town)
    assert (told.kind, told.path) == ("cases.arrived", f"/desk/requests/{made.pk}/receive/")
    assert list(Message.objects.visible_to(there, DAY)) == [told]
