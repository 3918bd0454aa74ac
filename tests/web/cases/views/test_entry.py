"""Pages of what comes in at the desk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from gongkai.law.terms import Channel
from gongkai.web.accounts.models import Agency, Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.cases.actions.entry import unreached
from gongkai.web.cases.models import Person, Request
from web.cases.forms.desk_filled import IDENTITY, entered
from web.cases.requests_made import EMAIL, NAME, PHONE, arrived, moment
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
AsUser = Callable[[User], Client]


@pytest.fixture
def clerk(tree: Office, someone: Someone, as_user: AsUser) -> Client:
    return as_user(someone(tree.county, Kind.CLERK))


def text(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined,no-any-return] - an answer of the client


def test_a_request_is_entered_and_its_receipt_is_printed(tree: Office, clerk: Client) -> None:
    answer = clerk.post("/desk/requests/add/", entered())
    made = Request.objects.get()
    assert answer["Location"] == f"/desk/requests/{made.pk}/receipt/"
    assert (made.state, made.received_on, made.agency) == ("open", date(2025, 3, 3), tree.county)
    page = text(clerk.get(answer["Location"]))
    assert made.number in page and "2025-03-03" in page and "第三十一条" in page and "data:image/svg+xml" in page
    assert Person.objects.get().code.clear() not in page
    assert not [word for word in (NAME, IDENTITY, PHONE, EMAIL) if word in page]


def test_the_day_of_receipt_is_shown_before_anything_is_kept(clerk: Client) -> None:
    given = entered(channel="ordinary_post", confirmed="2025-03-05")
    page = text(clerk.post("/desk/requests/add/", {**given, "check": "1"}))
    assert "2025-03-05" in page and "第三十一条第二项" in page and "迟了2日" in page
    assert NAME in page and IDENTITY in page
    assert Request.objects.count() == 0


def test_what_contradicts_itself_is_told_and_nothing_typed_is_lost(clerk: Client) -> None:
    for others, field in (
        ({"signed": "2025-03-04"}, "signed"),
        ({"confirmed": "2025-03-04"}, "confirmed"),
        ({"arrived": "2999-01-01"}, "arrived"),
        ({"arrived": "昨天"}, "arrived"),
        ({"identity": "1"}, "identity"),
    ):
        page = text(clerk.post("/desk/requests/add/", entered(**others)))
        assert f'id="id_{field}_error"' in page and NAME in page
    unreached = entered(channel="fax", confirmed="2025-03-03", unreachable="on")
    assert "无法联系" in text(clerk.post("/desk/requests/add/", unreached))
    assert Request.objects.count() == 0


def test_a_form_that_is_sent_twice_enters_one_request(clerk: Client) -> None:
    given = entered()
    first, second = (clerk.post("/desk/requests/add/", given) for _time in "ab")
    assert first["Location"] == second["Location"]
    assert Request.objects.count() == 1


def test_another_agency_s_code_is_no_choice(tree: Office, clerk: Client) -> None:
    page = clerk.post("/desk/requests/add/", entered(agency="baizhi"))
    assert page.status_code == 200
    assert Request.objects.count() == 0


def test_what_is_not_confirmed_waits_and_is_confirmed_later(tree: Office, clerk: Client) -> None:
    clerk.post("/desk/requests/add/", entered(channel="fax"))
    made = Request.objects.get()
    assert made.state == "arrived"
    shown = text(clerk.post(f"/desk/requests/{made.pk}/receive/", {"seen": 0, "confirmed": "2025-03-06", "check": "1"}))
    assert "2025-03-06" in shown and Request.objects.get().state == "arrived"
    clerk.post(f"/desk/requests/{made.pk}/receive/", {"seen": 0, "confirmed": "2025-03-06"})
    made.refresh_from_db()
    assert (made.arrived_on, made.received_on, made.state) == (date(2025, 3, 3), date(2025, 3, 6), "open")


def test_a_confirmation_that_is_empty_early_or_late_is_refused_in_one_line(tree: Office, clerk: Client) -> None:
    made = arrived(tree.county, date(2025, 3, 3), channel=Channel.ONLINE)
    for given in ({"confirmed": ""}, {"confirmed": "2025-03-01"}, {"confirmed": "2999-01-01"}):
        page = clerk.post(f"/desk/requests/{made.pk}/receive/", {"seen": 0, **given})
        assert page.status_code == 200 and 'class="notice error"' in text(page)
    assert Request.objects.get().length == 0


def test_registered_post_is_received_on_the_day_it_was_signed_for(tree: Office, clerk: Client) -> None:
    made = arrived(tree.county, date(2025, 3, 3), channel=Channel.SIGNED_POST)
    page = text(clerk.get(f"/desk/requests/{made.pk}/receive/"))
    assert 'name="signed"' in page and 'name="confirmed"' not in page and 'name="unreached"' not in page
    clerk.post(f"/desk/requests/{made.pk}/receive/", {"seen": 0, "signed": "2025-03-04"})
    assert Request.objects.get().received_on == date(2025, 3, 4)


def test_the_second_who_confirms_is_told(tree: Office, clerk: Client) -> None:
    made = arrived(tree.county, date(2025, 3, 3), channel=Channel.FAX)
    given = {"seen": 0, "confirmed": "2025-03-04"}
    first, second = (clerk.post(f"/desk/requests/{made.pk}/receive/", given) for _time in "ab")
    assert (first.status_code, second.status_code) == (302, 200)
    assert Request.objects.get().length == 1


def test_attempts_to_reach_somebody_are_kept_and_shown(tree: Office, clerk: Client) -> None:
    made = arrived(tree.county, timezone.localdate(), channel=Channel.ONLINE)
    clerk.post(f"/desk/requests/{made.pk}/receive/", {"unreached": "1"})
    page = text(clerk.get(f"/desk/requests/{made.pk}/receive/"))
    assert "已尝试" in page and LogEntry.objects.filter(act="cases.reach").count() == 1
    assert Request.objects.get().state == "arrived"


def test_what_is_no_request_is_left_out_with_a_reason_and_only_before_it_is_received(
    tree: Office, clerk: Client
) -> None:
    made = arrived(tree.county, date(2025, 3, 3), channel=Channel.FAX)
    url = f"/desk/requests/{made.pk}/drop/"
    assert 'id="id_reason_error"' in text(clerk.post(url, {"seen": 0, "reason": " "}))
    clerk.post(url, {"seen": 0, "reason": "测试"})
    assert Request.objects.get().state == "dropped"
    assert clerk.post(url, {"seen": 0, "reason": "再次"}).status_code == 200
    clerk.post("/desk/requests/add/", entered())
    received = Request.objects.latest("pk")
    clerk.post(f"/desk/requests/{received.pk}/drop/", {"seen": received.length, "reason": "测试"})
    received.refresh_from_db()
    assert received.state == "open"


def test_requests_of_other_agencies_are_not_there(tree: Office, clerk: Client) -> None:
    other = arrived(tree.town, date(2025, 3, 3), channel=Channel.FAX)
    for page in ("receive", "drop", "receipt"):
        for answer in (
            clerk.get(f"/desk/requests/{other.pk}/{page}/"),
            clerk.post(f"/desk/requests/{other.pk}/{page}/"),
        ):
            assert answer.status_code == 404
    assert Request.objects.get().length == 0


def test_the_code_is_printed_when_it_is_asked_for_and_the_look_is_in_the_log(
    tree: Office, clerk: Client, someone: Someone, as_user: AsUser
) -> None:
    clerk.post("/desk/requests/add/", entered(token=str(uuid4())))
    made, code = Request.objects.get(), Person.objects.get().code.clear()
    url = f"/desk/requests/{made.pk}/receipt/"
    auditor = as_user(someone(tree.county, Kind.AUDITOR))
    assert auditor.get(url).status_code == 200
    assert auditor.post(url).status_code == 404
    assert code in text(clerk.post(url))
    look = LogEntry.objects.get(act="personal.reveal")
    assert look.facts == {"field": "code", "reason": "contact"}
    assert code not in repr(list(LogEntry.objects.values_list("facts", "subject")))


def test_the_due_day_is_computed_and_nowhere_typed(tree: Office, clerk: Client) -> None:
    page = text(clerk.get("/desk/requests/add/"))
    assert 'name="due' not in page and 'name="received' not in page
    clerk.post("/desk/requests/add/", entered())
    made = Request.objects.get()
    assert made.due_on is not None and made.due_on > date(2025, 3, 3) + timedelta(days=20)


def test_a_request_without_personal_data_has_no_code_to_show(tree: Office, clerk: Client) -> None:
    made = arrived(tree.county, date(2025, 3, 3), channel=Channel.FAX)
    Person.objects.all().delete()
    assert clerk.post(f"/desk/requests/{made.pk}/receipt/").status_code == 200


def test_to_reach_somebody_for_what_was_received_is_told_to_be_needless(tree: Office, clerk: Client) -> None:
    clerk.post("/desk/requests/add/", entered())
    made = Request.objects.get()
    answer = clerk.post(f"/desk/requests/{made.pk}/receive/", {"unreached": "1"}, follow=True)
    assert 'class="notice error"' in text(answer)
    assert LogEntry.objects.filter(act="cases.reach").count() == 0


def test_a_confirmation_on_the_day_of_arrival_does_not_begin_by_contradicting_itself(
    tree: Office, clerk: Client
) -> None:
    request = arrived(tree.county, timezone.localdate(), channel=Channel.ORDINARY_POST)
    way = f"/desk/requests/{request.pk}/receive/"
    clerk.post(way, {"unreached": "1"})
    begun = {name: value for name, value in clerk.get(way).context["form"].initial.items() if value}
    assert clerk.post(way, {**begun, "seen": 0}).status_code == 302
    assert Request.objects.get().received_on == timezone.localdate()


def test_whoever_was_not_reached_on_the_day_of_arrival_is_known_to_have_been_so_later(
    tree: Office, someone: Callable[[Agency, Kind], User], clerk: Client
) -> None:
    day = timezone.localdate() - timedelta(days=3)
    request = arrived(tree.county, day, channel=Channel.ORDINARY_POST)
    unreached(request, someone(tree.county, Kind.CLERK), at=moment(day))
    assert "checked" in text(clerk.get(f"/desk/requests/{request.pk}/receive/"))
