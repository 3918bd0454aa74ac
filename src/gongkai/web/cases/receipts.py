"""登记回执 (第二十九条至第三十一条): what one takes home: the number, the code, and a picture of the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

import segno
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from gongkai.law.receipt import Arrival, BadArrival, receipt
from gongkai.law.terms import Channel
from gongkai.web.cases.models import Request
from gongkai.web.markup.language import spoken


@dataclass(frozen=True, slots=True)
class Slip:
    """回执的内容. `address` is the page where one asks about the request; `picture` is a QR code of it (data URI).

    `told` says which day is the day of receipt in law, or what it waits for.
    """

    request: Request
    code: str
    address: str
    picture: str
    received: date | None
    told: str


def slip(asked: HttpRequest, request: Request, code: str) -> Slip:
    """A receipt. The picture holds the address and the number, never the code: a photograph of it opens nothing."""
    path = reverse("track")
    address = f"{settings.ADDRESS}{path}" if settings.ADDRESS else asked.build_absolute_uri(path)
    aim = f"{address}?{urlencode({'number': request.number})}"
    return Slip(request, code, address, picture(aim), request.received_on, why(request))


def picture(address: str) -> str:
    """二维码: an address as a QR code, as the address of a picture that needs no other file."""
    return segno.make_qr(address, error="m").svg_data_uri(scale=4, border=2, dark="#1c1f23", light="#ffffff")


def why(request: Request) -> str:
    """收到申请之日及其由来 (第三十一条), of the ledger, or of what is known so far; "" for the impossible."""
    steps = request.law_steps() if request.length else []
    channel = Channel(request.channel)
    if steps:
        on, arrived = steps[0].on, steps[0].arrived or request.arrived_on
        return _explained(channel, arrived, on)
    try:
        found = receipt(Arrival(channel, request.arrived_on))
    except BadArrival:
        return ""
    return spoken(found.chinese, found.english)


def _explained(channel: Channel, arrived: date, on: date) -> str:
    """The day of receipt that stands, with the facts that must have led to it."""
    for facts in (
        Arrival(channel, arrived),
        Arrival(channel, arrived, signed=on),
        Arrival(channel, arrived, confirmed=on),
        Arrival(channel, arrived, ruled=on),
    ):
        try:
            found = receipt(facts)
        except BadArrival:
            continue
        if found.received == on:
            return spoken(found.chinese, found.english)
    return ""
