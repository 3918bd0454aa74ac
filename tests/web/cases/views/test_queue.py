"""The queue: tabs, filters, queries."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from gongkai.law.procedure.acts import Act
from gongkai.law.terms import Applicant, Channel, Outcome
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.models import Agency, Kind, Setting, User
from gongkai.web.cases.actions.desk import assign
from gongkai.web.cases.actions.intake import receive
from gongkai.web.cases.models import Request
from gongkai.web.cases.queue import Tab
from gongkai.web.cases.views.queue import waiting
from web.cases.requests_made import NAME, arrived, asked, done, moment, received
from web.offices import Office

Someone = Callable[[Agency, Kind], User]
AsUser = Callable[[User], Client]
URL = "/desk/requests/"


def due_in(agency: Agency, days: int, **others: object) -> Request:
    """A request whose last day lies so many working days ahead, or behind."""
    calendar, day = office_calendar(), timezone.localdate()
    while True:
        end = calendar.after(day, 20)
        ahead = calendar.count(timezone.localdate(), end)
        if end >= timezone.localdate() and ahead == days and days >= 0:
            break
        if days < 0 and end < timezone.localdate() and calendar.count(end, timezone.localdate()) == -days:
            break
        day -= timedelta(days=1)
    return receive(arrived(agency, day, **others), hand="import", at=moment(day))  # type: ignore[arg-type] - of `asked`


def shown(client: Client, query: str = "") -> str:
    return client.get(f"{URL}{query}").content.decode()


def told(client: Client, query: str = "") -> dict[str, int]:
    response = client.get(f"{URL}{query}")
    return {str(tab["path"]).rpartition("tab=")[2]: int(str(tab["count"])) for tab in response.context["tabs"]}


def test_each_request_stands_in_the_tab_of_its_light(tree: Office, clerk: User, as_user: AsUser) -> None:
    made = {Tab.OVERDUE: due_in(tree.county, -2), Tab.RED: due_in(tree.county, 2), Tab.YELLOW: due_in(tree.county, 5)}
    made[Tab.GREEN] = due_in(tree.county, 6)
    made[Tab.ARRIVED] = arrived(tree.county, timezone.localdate())
    client = as_user(clerk)
    for tab, request in made.items():
        page = shown(client, f"?tab={tab}")
        assert request.number in page
        assert not [other for other in made.values() if other is not request and other.number in page]
    expected = {**dict.fromkeys(map(str, Tab), 0), **dict.fromkeys(map(str, made), 1), "all": 5}
    assert told(client) == expected


def test_what_waits_for_the_applicant_or_is_over_is_under_no_light(tree: Office, clerk: User, as_user: AsUser) -> None:
    today = timezone.localdate()
    correcting, answered, gone = (due_in(tree.county, 19) for _one in range(3))
    done(correcting, Act.ASK_CORRECTION, today, clerk, until=today + timedelta(days=20))
    done(answered, Act.ANSWER, today, clerk, outcome=Outcome.GRANTED, ground="第三十六条第二项")
    done(gone, Act.WITHDRAW, today, clerk)
    counts = told(as_user(clerk))
    assert (counts["applicant"], counts["answered"], counts["closed"], counts["all"]) == (1, 1, 1, 3)
    assert not any(counts[light] for light in ("overdue", "red", "yellow", "green"))


def test_the_lights_are_those_of_each_agency(tree: Office, someone: Someone, as_user: AsUser) -> None:
    Setting.objects.create(agency=tree.town, name="yellow_days", value=10)
    Setting.objects.create(agency=tree.town, name="red_days", value=8)
    here, below = due_in(tree.county, 7), due_in(tree.town, 7)
    client = as_user(someone(tree.city, Kind.SUPERVISOR))
    counts = told(client)
    assert (counts["red"], counts["yellow"], counts["green"]) == (1, 0, 1)
    assert below.number in shown(client, "?tab=red")
    assert here.number in shown(client, "?tab=green")


def test_nobody_sees_requests_of_an_agency_that_is_not_theirs(
    tree: Office, clerk: User, someone: Someone, as_user: AsUser
) -> None:
    other = due_in(tree.town, 3)
    assert other.number not in shown(as_user(clerk), "?tab=all")
    assert other.number in shown(as_user(someone(tree.city, Kind.SUPERVISOR)), "?tab=all")


def test_the_list_is_narrowed_by_what_is_asked_for(tree: Office, clerk: User, as_user: AsUser) -> None:
    one = due_in(tree.county, 3, channel=Channel.ORAL, title="观澜桥检测报告", applicant=Applicant.BUSINESS)
    due_in(tree.county, 3)
    assign(clerk, one, unit="工程科", handler=clerk, at=timezone.now())
    client = as_user(clerk)
    for query in ("q=观澜桥", f"q={one.number}", "channel=oral", "kind=business", "unit=工程", "mine=on"):
        assert told(client, f"?{query}")["all"] == 1, query
        assert one.number in shown(client, f"?tab=all&{query}")
    for query in ("q=100%25", "unit=没有", "channel=pigeon", "tab=purple"):
        assert client.get(f"{URL}?{query}").status_code == 200


def test_an_applicant_is_found_by_the_whole_name_and_no_address_holds_it(
    tree: Office, clerk: User, someone: Someone, as_user: AsUser
) -> None:
    one = due_in(tree.county, 3)
    other = due_in(tree.county, 3, person=asked().person | {"name": "乔知远"})
    client = as_user(clerk)
    response = client.post(URL, {"name": NAME}, follow=True)
    assert NAME not in "".join(f"{address}" for address, _code in response.redirect_chain)
    page = response.content.decode()
    assert one.number in page
    assert other.number not in page
    assert NAME not in page
    assert NAME not in repr(dict(client.session))
    auditor = as_user(someone(tree.county, Kind.AUDITOR))
    assert one.number not in auditor.post(URL, {"name": NAME}, follow=True).content.decode()


def test_as_many_queries_whatever_the_rows(tree: Office, clerk: User, as_user: AsUser) -> None:
    client, counts = as_user(clerk), []
    for more in (1, 59):
        for _one in range(more):
            due_in(tree.county, 3)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(f"{URL}?tab=yellow").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12
    assert "page=2" in shown(client, "?tab=yellow")
    assert shown(client, "?tab=yellow&page=2").count("/desk/requests/") > shown(client, "?tab=red").count(
        "/desk/requests/"
    )


def test_within_a_tab_the_first_to_end_comes_first(tree: Office, clerk: User, as_user: AsUser) -> None:
    later, sooner = due_in(tree.county, 9), due_in(tree.county, 7)
    page = shown(as_user(clerk), "?tab=green")
    assert page.index(sooner.number) < page.index(later.number)


def test_the_desk_tells_what_waits_for_a_person(tree: Office, clerk: User, someone: Someone, as_user: AsUser) -> None:
    due_in(tree.county, -1)
    page = as_user(clerk).get(reverse("desk")).content.decode()
    assert "/desk/requests/?tab=overdue" in page
    assert waiting(someone(tree.county, Kind.EDITOR), timezone.localdate()) == []
    found = {str(one["path"]).rpartition("=")[2]: one["count"] for one in waiting(clerk, timezone.localdate())}
    assert found == {"arrived": 0, "overdue": 1, "red": 0, "yellow": 0}


def test_the_titles_of_requests_are_escaped(tree: Office, clerk: User, as_user: AsUser) -> None:
    received(tree.county, date(2025, 3, 3), clerk, title="<script>alert(1)</script>")
    page = shown(as_user(clerk), "?tab=all")
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


BESIDE = {
    Kind.CLERK: {"moved", "figures", "known", "export/county.xlsx", "export/county.csv"},
    Kind.HEAD: {"moved", "figures", "requests/import", "export/county.xlsx", "export/county.csv"},
    Kind.REVIEWER: {"moved", "figures"},
    Kind.AUDITOR: {"moved", "figures", "export/county.xlsx", "export/county.csv"},
}


@pytest.mark.parametrize("kind", BESIDE)
def test_the_queue_leads_to_what_stands_beside_it_and_only_for_whoever_may(
    tree: Office, someone: Someone, as_user: AsUser, kind: Kind
) -> None:
    agency = tree.county
    client = as_user(someone(agency, kind))
    beside = client.get(f"{URL}?agency={agency.code}").context["beside"]
    paths = {path for _label, path in beside}
    every = {one.replace("county", agency.code) for found in BESIDE.values() for one in found}
    told = {one for one in every if any(one in path for path in paths)}
    assert told == {one.replace("county", agency.code) for one in BESIDE[kind]}
    assert all(client.get(path).status_code == 200 for path in paths)
    assert all(path in shown(client, f"?agency={agency.code}") for path in paths)


def test_whoever_sees_several_agencies_chooses_one_before_its_ledger_is_given_out(
    tree: Office, someone: Someone, as_user: AsUser
) -> None:
    client = as_user(someone(tree.city, Kind.AUDITOR))
    assert "/export/" not in shown(client)
    assert f"/export/{tree.town.code}.csv" in shown(client, f"?agency={tree.town.code}")


def test_the_tab_of_what_is_over_is_called_so_in_chinese(clerk: User, as_user: AsUser) -> None:
    tabs = as_user(clerk).get(URL, headers={"accept-language": "zh-hans"}).context["tabs"]
    with override("zh-hans"):
        assert [str(tab["label"]) for tab in tabs][-2:] == ["已办结", "全部"]
