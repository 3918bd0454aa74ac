"""A browser in which an applicant has given number and code."""

from __future__ import annotations

from typing import Any

from django.test import Client

from gongkai.web.cases.models import Person, Request


def code_of(request: Request) -> str:
    """The code on the receipt."""
    return Person.objects.get(request=request).code.clear()


def enter(client: Client, number: str, code: str, **more: Any) -> Any:
    return client.post("/track/", {"number": number, "code": code}, **more)


def opened(request: Request, client: Client | None = None) -> Client:
    """Number and code given; the request is open."""
    client = client or Client()
    assert enter(client, request.number, code_of(request)).status_code == 302
    return client


def page(request: Request, client: Client | None = None) -> str:
    """What the page of a request says."""
    answer = (client or opened(request)).get(f"/track/{request.number}/")
    assert answer.status_code == 200, answer
    return str(answer.content.decode())
