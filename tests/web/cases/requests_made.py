"""Requests for tests: asked of an agency, received, and taken through some steps."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import uuid4

from django.utils import timezone

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Applicant, Channel
from gongkai.web.accounts.models import Agency, User
from gongkai.web.cases.actions.intake import Asked, arrive, receive
from gongkai.web.cases.actions.record import record, step_of
from gongkai.web.cases.models import Carrier, Delivery, Request

NAME, IDENTITY, PHONE, EMAIL = "甄观水", "11010119900307123X", "13911112222", "zhen@example.cn"


def moment(day: date, hour: int = 10) -> datetime:
    """An hour of a day, here."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def asked(title: str = "芦汀镇2024年供水管网改造资金使用情况", **others: Any) -> Asked:
    person = {
        "name": NAME, "identity_kind": "id_card", "identity": IDENTITY, "phone": PHONE, "email": EMAIL,
        "address": "望舒市星槎县观澜路8号3单元502室",
    }  # fmt: skip
    given: dict[str, Any] = {
        "applicant": Applicant.NATURAL, "title": title, "wanted": "请提供资金拨付的批复文件及决算表。",
        "carrier": Carrier.ELECTRONIC, "delivery": Delivery.EMAIL, "person": person,
    }  # fmt: skip
    return Asked(**{**given, **others})


def arrived(agency: Agency, day: date, *, channel: Channel = Channel.COUNTER, **others: Any) -> Request:
    """A request that has come, and no more."""
    return arrive(
        agency, asked(**others), channel=channel, arrived=day, token=uuid4(), hand="import", at=moment(day)
    )  # fmt: skip


def received(agency: Agency, day: date, clerk: User, **others: Any) -> Request:
    """A request that was handed in on a day."""
    return receive(arrived(agency, day, **others), hand=clerk, at=moment(day))


def done(
    request: Request, act: Act, day: date, hand: User | str, *, recorded: date | None = None, **facts: Any
) -> Request:
    """One step more."""
    at = moment(recorded or day, 11)
    return record(request, step_of(act, on=day, hand=hand, at=at, **facts), hand=hand, at=at, seen=None)


ONE_DAY = timedelta(days=1)
