"""What one takes home."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import unquote
from uuid import uuid4

import pytest
import segno
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from gongkai.law.receipt import Arrival, receipt
from gongkai.law.terms import Channel
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.actions.entry import Facts, enter
from gongkai.web.cases.receipts import picture, slip, why
from web.cases.requests_made import arrived, asked, moment
from web.offices import Office, person

DAY = date(2025, 3, 3)


def test_the_picture_holds_the_address_and_the_number_and_not_the_code(
    tree: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    request, drawn = arrived(tree.county, DAY), []
    make = segno.make_qr
    monkeypatch.setattr(segno, "make_qr", lambda text, **how: drawn.append(text) or make(text, **how))
    made = slip(RequestFactory().get("/apply/done/"), request, "ACDEFGHJKL")
    assert drawn == [f"http://testserver/track/?number={request.number}"]
    assert (made.address, made.code) == ("http://testserver/track/", "ACDEFGHJKL")


def test_the_site_s_own_address_stands_in_the_picture_where_the_office_has_told_it(
    tree: Office, settings: Settings
) -> None:
    settings.ADDRESS = "https://gk.example.cn"
    assert slip(RequestFactory().get("/"), arrived(tree.county, DAY), "").address == "https://gk.example.cn/track/"


def test_the_picture_needs_no_other_file_and_no_script() -> None:
    made = picture("https://gk.example.cn/track/?number=a-2025-00001")
    assert made.startswith("data:image/svg+xml")
    assert "<svg" in unquote(made) and "script" not in unquote(made)


@given(
    st.sampled_from([each for each in Channel if each is not Channel.ONLINE]),
    st.integers(0, 9),
)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_receipt_says_of_the_day_of_receipt_what_the_law_says(tree: Office, channel: Channel, later: int) -> None:
    on = DAY.replace(day=DAY.day + later)
    facts = {
        Channel.SIGNED_POST: Facts(DAY, signed=on), Channel.COUNTER: Facts(DAY), Channel.ORAL: Facts(DAY),
    }.get(channel, Facts(DAY, confirmed=on))  # fmt: skip
    clerk = person(f"clerk-{uuid4().hex[:8]}", (tree.county, Kind.CLERK))
    made = enter(clerk, tree.county, asked(), facts, channel=channel, token=uuid4(), at=moment(date(2025, 3, 31)))
    law = receipt(Arrival(channel, DAY, facts.signed, facts.confirmed))
    assert made.received_on == law.received
    assert why(made) == law.chinese


def test_what_is_not_received_yet_says_what_it_waits_for(tree: Office, someone: Callable[[Agency, Kind], User]) -> None:
    assert "尚未与申请人确认" in why(arrived(tree.county, DAY, channel=Channel.ONLINE))
    assert "尚未签收" in why(arrived(tree.county, DAY, channel=Channel.SIGNED_POST))
