"""Requests that two parts of a sum both count: told, and taken from it only by somebody who answers for it."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Outcome
from gongkai.web.accounts.models import Kind, User
from gongkai.web.cases.actions.desk import pass_on
from gongkai.web.cases.actions.intake import receive
from gongkai.web.reporting import doubles
from web.cases.requests_made import arrived, done, moment, received
from web.objects import holder
from web.offices import Office
from web.reporting.doubles_made import DAY, LATER, NEW, NOT_HELD, passed
from web.reporting.reports_made import YEAR


@pytest.fixture
def clerk(tree: Office) -> User:
    return holder((tree.county, Kind.CLERK), (tree.town, Kind.CLERK), (tree.bureau, Kind.CLERK))


def test_what_was_passed_on_after_its_receipt_is_counted_by_both(tree: Office, clerk: User) -> None:
    first, second = passed(tree, clerk)
    (found,) = doubles.doubles(tree.county, YEAR)
    assert (found.first.pk, found.second.pk, found.passed, found.deducted) == (first.pk, second.pk, True, False)
    assert set(found.cells) == {NEW, NOT_HELD}


def test_what_was_passed_on_before_its_receipt_is_counted_once(tree: Office, clerk: User) -> None:
    first = arrived(tree.county, DAY)
    second = pass_on(clerk, first, tree.town, reason="属白芷镇职责", token=uuid4(), seen=0, at=moment(DAY))
    receive(second, hand=clerk, at=moment(LATER))
    assert doubles.doubles(tree.county, YEAR) == ()


def test_of_two_years_each_has_its_own_doubles(tree: Office, clerk: User) -> None:
    passed(tree, clerk)
    assert doubles.doubles(tree.county, YEAR - 1) == ()


def test_the_same_person_who_asks_for_the_same_elsewhere_after_being_sent_there_is_told(
    tree: Office, clerk: User
) -> None:  # fmt: skip
    first = received(tree.county, DAY, clerk)
    done(first, Act.ANSWER, LATER, clerk, outcome=Outcome.NOT_HELD, ground="本机关不掌握")
    second = received(tree.town, date(YEAR, 3, 10), clerk)
    received(tree.town, date(YEAR, 3, 11), clerk, title="白芷镇2024年道路养护资金")
    (found,) = doubles.doubles(tree.county, YEAR)
    assert (found.first.pk, found.second.pk, found.passed) == (first.pk, second.pk, False)


def test_what_lies_within_one_part_is_that_parts_own(tree: Office, clerk: User) -> None:
    passed(tree, clerk)
    assert len(doubles.doubles(tree.county, YEAR)) == 1
    assert doubles.doubles(tree.city, YEAR) == ()
