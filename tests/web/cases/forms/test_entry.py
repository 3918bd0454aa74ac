"""How a request came, as a clerk fills it in."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.receipt import Arrival, BadArrival, receipt
from gongkai.law.terms import Channel
from gongkai.web.accounts.models import Agency
from gongkai.web.cases.forms.entry import CONFIRMED, SIGNED, DropForm, EntryForm, ReceiveForm
from web.cases.forms.desk_filled import entered
from web.offices import Office

TODAY = date(2025, 3, 10)


def form(**others: Any) -> EntryForm:
    return EntryForm(entered(**others), agencies=Agency.objects.all(), today=TODAY)


def test_the_facts_are_what_was_filled_in(tree: Office) -> None:
    filled = form(channel="fax", confirmed="2025-03-05", unreachable="on")
    assert filled.is_valid()
    facts = filled.facts()
    assert (facts.arrived, facts.signed, facts.confirmed, facts.reachable) == (
        date(2025, 3, 3), None, date(2025, 3, 5), False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("others", "field"),
    [
        ({"arrived": "2025-03-11"}, "arrived"),
        ({"arrived": ""}, "arrived"),
        ({"channel": "online"}, "channel"),
        ({"channel": "fax", "confirmed": "2025-03-11"}, "confirmed"),
        ({"channel": "fax", "signed": "2025-03-04"}, "signed"),
        ({"channel": "counter", "confirmed": "2025-03-04"}, "confirmed"),
        ({"channel": "counter", "unreachable": "on"}, "confirmed"),
        ({"agency": "nowhere"}, "agency"),
    ],
)
def test_one_fault_is_told_at_its_field(tree: Office, others: dict[str, str], field: str) -> None:
    assert list(form(**others).errors) == [field]


@given(st.sampled_from(Channel))
def test_a_day_is_asked_for_exactly_where_the_law_of_the_channel_counts_it(channel: Channel) -> None:
    """Of what arrives now: a day that is asked for is the day of receipt; where none is, arrival is."""
    day = date(2025, 3, 3)
    if channel in SIGNED:
        assert receipt(Arrival(channel, day, signed=TODAY)).received == TODAY
    else:
        with pytest.raises(BadArrival):
            receipt(Arrival(channel, day, signed=TODAY))
    if channel in CONFIRMED:
        assert receipt(Arrival(channel, day, confirmed=TODAY)).received == TODAY
    assert (receipt(Arrival(channel, day)).received == day) is (channel not in SIGNED | CONFIRMED)
    asked = ReceiveForm(channel=channel, today=TODAY).fields.keys() - {"seen"}
    assert asked == (
        {"signed"} if channel in SIGNED else {"confirmed", "unreachable"} if channel in CONFIRMED else set()
    )


def test_what_is_left_out_needs_a_reason() -> None:
    assert not DropForm({"seen": "0", "reason": "  "}).is_valid()
    assert DropForm({"seen": "0", "reason": "测试"}).is_valid()
