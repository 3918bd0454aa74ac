"""The page that makes of a request a public item, and what the page of the request tells of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.law.procedure.acts import Act
from gongkai.law.publication.acts import Act as Publishing
from gongkai.law.terms import Outcome
from gongkai.web.accounts.models import Kind, User
from gongkai.web.cases.actions.opening import item_of
from web.cases.requests_made import done, received
from web.cases.states import Desk
from web.offices import Office, person
from web.publishing import items_made

AsUser = Callable[[User], Client]


@pytest.fixture
def desk(tree: Office) -> Desk:
    both = person("both", (tree.county, Kind.CLERK), (tree.county, Kind.EDITOR))
    return Desk(tree.county, both, person("head", (tree.county, Kind.HEAD)))


def test_it_goes_from_the_request_to_the_item_and_back_into_the_ledger(desk: Desk, as_user: AsUser) -> None:
    request = done(desk.answered(Outcome.GRANTED), Act.SERVE, date(2025, 4, 1), desk.clerk)
    other = received(desk.agency, date(2025, 3, 3), desk.clerk)
    client, path = as_user(desk.clerk), f"/desk/requests/{request.pk}/"
    page = client.get(path).content.decode()
    assert f"{path}publication/" in page and other.number in page
    given = {"title": "供水管网改造资金使用情况", "entry": "20.3", "formed_on": "2025-03-03"}
    assert client.post(f"{path}publication/", {**given, "entry": "none"}).status_code == 400
    sent = client.post(f"{path}publication/", given)
    made = item_of(request)
    assert made is not None and sent.headers["Location"] == f"/desk/items/{made.pk}/revise/"
    assert client.get(f"{path}publication/").headers["Location"] == f"/desk/items/{made.pk}/"
    page = client.get(path).content.decode()
    assert f"/desk/items/{made.pk}/" in page and f"{path}publication/" not in page

    day, staff = timezone.localdate(), items_made.desk(desk.agency)
    ready = items_made.reviewed(items_made.submitted(made, staff, day=day), staff, day=day)
    items_made.acted(ready, Publishing.PUBLISH, staff.editor, day=day)
    assert f"{path}acts/make_public/" in client.get(path).content.decode()
    assert client.get(f"{path}acts/make_public/").status_code == 200


def test_it_is_for_those_who_handle_requests_and_draft(tree: Office, desk: Desk, as_user: AsUser) -> None:
    request = done(desk.answered(Outcome.GRANTED), Act.SERVE, date(2025, 4, 1), desk.clerk)
    for there, kind in ((tree.county, Kind.EDITOR), (tree.town, Kind.CLERK)):
        client = as_user(person(f"{kind}-{there.code}", (there, kind)))
        assert client.get(f"/desk/requests/{request.pk}/publication/").status_code == 404
