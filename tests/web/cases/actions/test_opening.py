"""Requests whose information is made public for all (Art. 44)."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Outcome
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Kind, User
from gongkai.web.cases.actions.opening import Opened, alike, draft_item, item_of
from gongkai.web.cases.models import Request
from gongkai.web.publishing.models import Publication
from web.cases.requests_made import done, moment, received
from web.cases.states import Desk
from web.offices import Office, person

DAY, LATER = date(2025, 3, 3), date(2025, 4, 2)
GIVEN = Opened("芦汀镇供水管网改造资金使用情况", "20.3", DAY)


@pytest.fixture
def desk(tree: Office) -> Desk:
    both = person("both", (tree.county, Kind.CLERK), (tree.county, Kind.EDITOR))
    return Desk(tree.county, both, person("head", (tree.county, Kind.HEAD)))


def disclosed(desk: Desk) -> Request:
    return done(desk.answered(Outcome.GRANTED), Act.SERVE, date(2025, 4, 1), desk.clerk)


def test_what_was_disclosed_is_drafted_once_and_is_not_public_before_review(desk: Desk) -> None:
    request = disclosed(desk)
    made = draft_item(request, GIVEN, hand=desk.clerk, at=moment(LATER))
    assert made.origin == request.subject and item_of(request) == made
    assert draft_item(request, GIVEN, hand=desk.clerk, at=moment(LATER)) == made
    assert not Publication.objects.exists()


def test_nothing_is_drafted_of_what_was_not_disclosed_or_in_words_that_name_a_person(desk: Desk) -> None:
    with pytest.raises(Refused):
        draft_item(desk.received(), GIVEN, hand=desk.clerk, at=moment(LATER))
    request = disclosed(desk)
    with pytest.raises(Refused):
        draft_item(request, Opened("致电13912345678", "20.3", DAY), hand=desk.clerk, at=moment(LATER))
    assert item_of(request) is None


def test_only_who_handles_requests_drafts_from_one(tree: Office, desk: Desk) -> None:
    request = disclosed(desk)
    for kind in (Kind.EDITOR, Kind.HEAD):
        hand: User = person(f"one-{kind}", (tree.county, kind))
        with pytest.raises(PermissionDenied):
            draft_item(request, GIVEN, hand=hand, at=moment(LATER))


def test_requests_for_the_same_are_told_and_no_others(tree: Office, desk: Desk) -> None:
    first = desk.received()
    again = received(tree.county, DAY, desk.clerk, title=f"{first.title}表")
    received(tree.county, DAY, desk.clerk, title="城区道路清扫保洁作业标准")
    assert alike(first) == [again] and alike(again) == [first]
