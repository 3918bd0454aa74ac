"""Requests as they come: arrived on one day, received in law on that day or a later one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gongkai.law.receipt import Arrival, BadArrival, receipt
from gongkai.law.terms import Channel
from gongkai.web.accounts.hands import Refused
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.entry import TRIED, Facts, apply, enter, unreached
from gongkai.web.cases.models import Request
from gongkai.web.notices.models import Message
from web.cases.requests_made import arrived, asked, moment
from web.offices import Office, person

Someone = Callable[[Agency, Kind], User]
DAY = date(2025, 3, 3)
NOW = moment(date(2025, 3, 31))
LATER = st.none() | st.integers(-1, 20).map(lambda days: DAY + timedelta(days=days))


@given(st.sampled_from(Channel), LATER, LATER, st.booleans())
@example(Channel.FAX, None, DAY, False)
@example(Channel.SIGNED_POST, DAY + timedelta(days=2), None, True)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_day_of_receipt_is_the_law_s_for_every_channel_and_both_days_are_kept(
    tree: Office, channel: Channel, signed: date | None, confirmed: date | None, reachable: bool
) -> None:
    clerk, count = person(f"clerk-{uuid4().hex[:8]}", (tree.county, Kind.CLERK)), Request.objects.count()
    facts = Facts(DAY, signed, confirmed, reachable)
    try:
        law = receipt(Arrival(channel, DAY, signed, confirmed, reachable))
    except BadArrival as error:
        with pytest.raises(Refused, match=".") as refused:
            enter(clerk, tree.county, asked(), facts, channel=channel, token=uuid4(), at=NOW)
        assert str(refused.value) in (error.message, error.english)
        assert Request.objects.count() == count
        return
    made = enter(clerk, tree.county, asked(), facts, channel=channel, token=uuid4(), at=NOW)
    assert (made.arrived_on, made.received_on) == (DAY, law.received)
    assert (made.state, made.length) == (("arrived", 0) if law.received is None else ("open", 1))
    if law.received is not None:
        step = made.law_steps()[0]
        assert (step.on, step.arrived, step.channel) == (law.received, DAY, channel)


def test_the_same_form_twice_makes_one_request_and_one_step(tree: Office, clerk: User) -> None:
    token = uuid4()
    first, second = (
        enter(clerk, tree.county, asked(), Facts(DAY), channel=Channel.COUNTER, token=token, at=NOW) for _time in "ab"
    )
    assert first.pk == second.pk
    assert (Request.objects.count(), second.length) == (1, 1)


def test_who_may_not_register_there_makes_nothing(tree: Office, someone: Someone) -> None:
    for stranger in (someone(tree.town, Kind.CLERK), someone(tree.county, Kind.AUDITOR)):
        with pytest.raises(PermissionDenied):
            enter(stranger, tree.county, asked(), Facts(DAY), channel=Channel.FAX, token=uuid4(), at=NOW)
    assert Request.objects.count() == 0


def test_a_day_of_arrival_that_lies_ahead_makes_nothing(tree: Office, clerk: User) -> None:
    with pytest.raises(Refused):
        enter(
            clerk, tree.county, asked(), Facts(date(2025, 4, 1)), channel=Channel.COUNTER, token=uuid4(), at=NOW
        )  # fmt: skip
    assert Request.objects.count() == 0


def test_what_is_sent_from_the_public_page_waits_for_both_sides_and_the_desk_is_told_once(tree: Office) -> None:
    token = uuid4()
    made = [apply(tree.county, asked(), token=token, at=NOW) for _time in "ab"]
    assert (made[0].pk, made[0].state, made[0].channel) == (made[1].pk, "arrived", Channel.ONLINE)
    assert Message.objects.filter(kind="cases.arrived").count() == 1


def test_an_attempt_to_reach_the_applicant_stands_in_the_log(tree: Office, clerk: User, someone: Someone) -> None:
    request = arrived(tree.county, DAY, channel=Channel.FAX)
    unreached(request, clerk, at=NOW)
    entry = LogEntry.objects.of(request.subject).get(act=TRIED)
    assert (entry.actor, entry.on) == (clerk.number, date(2025, 3, 31))
    with pytest.raises(PermissionDenied):
        unreached(request, someone(tree.town, Kind.CLERK), at=NOW)


def test_what_was_received_needs_no_attempt_any_more(tree: Office, clerk: User) -> None:
    made = enter(clerk, tree.county, asked(), Facts(DAY), channel=Channel.COUNTER, token=uuid4(), at=NOW)
    with pytest.raises(Refused):
        unreached(made, clerk, at=NOW)
