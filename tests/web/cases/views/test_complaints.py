from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.cases.actions.complaints import complain
from gongkai.web.cases.models import Complaint
from web.cases.requests_made import NAME, PHONE, moment, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]


@pytest.fixture
def supervisor(tree: Office, someone: Someone, as_user: Callable[[User], Client]) -> Client:
    return as_user(someone(tree.city, Kind.SUPERVISOR))


def complained(agency: Agency, someone: Someone, text: str = "无人接听") -> Complaint:
    request = received(agency, date(2025, 3, 3), someone(agency, Kind.CLERK))
    return complain(request, text, token=uuid4(), at=moment(date(2025, 3, 10)))


def test_the_list_has_what_is_in_reach_and_what_waits_stands_first(
    tree: Office, someone: Someone, supervisor: Client
) -> None:
    first, second, far = (complained(each, someone) for each in (tree.county, tree.town, tree.elsewhere))
    supervisor.post(f"/desk/complaints/{first.pk}/", {"text": "已核实。"})
    text = supervisor.get("/desk/complaints/").content.decode()
    assert text.index(second.request.number) < text.index(first.request.number)
    assert far.request.number not in text
    assert supervisor.get(f"/desk/complaints/{far.pk}/").status_code == 404


def test_a_complaint_is_read_masked_and_answered_once(tree: Office, someone: Someone, supervisor: Client) -> None:
    one = complained(tree.county, someone, f"请回电{PHONE}")
    path = f"/desk/complaints/{one.pk}/"
    text = supervisor.get(path).content.decode()
    assert "139****2222" in text and PHONE not in text and NAME not in text and "<textarea" in text
    assert supervisor.post(path, {"text": " "}).status_code == 400
    assert supervisor.post(path, {"text": "已核实。"})["Location"] == path
    again = supervisor.post(path, {"text": "另一答复"})
    assert again.status_code == 400 and "已核实。" in again.content.decode()
    assert Complaint.objects.get().reply.clear() == "已核实。"
    assert "<textarea" not in supervisor.get(path).content.decode()
