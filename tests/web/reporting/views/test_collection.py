"""Pages of what is handed in, decided on and summed, as somebody at the county's office sees them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from gongkai.law.organs import Body, Level
from gongkai.law.reportcourse import State
from gongkai.report.model import Cell
from gongkai.report.render import render
from gongkai.web.accounts.models import Kind, User
from gongkai.web.audit.models import LogEntry
from gongkai.web.reporting.models import Adjustment, AnnualReport, Scope
from web.objects import holder
from web.offices import Office, agency
from web.reporting.collect_made import drawn, figures, received
from web.reporting.collect_objects import MAKERS
from web.reporting.reports_made import YEAR, a_report

NEW = Cell("requests", "new", "natural")


@pytest.fixture
def supervisor(tree: Office, as_user: Callable[[User], Client]) -> Client:
    return as_user(holder((tree.county, Kind.SUPERVISOR)))


def at(annual: AnnualReport) -> list[object]:
    return [annual.agency.code, annual.year, annual.scope]


def sent(name: str, data: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def words(response: Any) -> str:
    return str(response.content.decode())


def test_a_file_is_handed_in_and_its_reading_shown_beside_it(tree: Office, supervisor: Client) -> None:
    path = reverse("report-receive", args=[tree.town.code, YEAR, "own"])
    given = {"seen": 0, "file": sent("年报.html", render(drawn(tree.town.name, 7), "html"))}
    response = supervisor.post(path, given, follow=True)
    assert response.redirect_chain[-1][0] == reverse("report-reading", args=[tree.town.code, YEAR, "own"])
    shown = words(response)
    report = AnnualReport.objects.get()
    place = next(figure.place for figure in report.submissions.get().value().cells.values() if figure.place)
    anchor = f"at-{place.page or 0}-{place.line}"
    assert f'href="#{anchor}"' in shown
    assert shown.count(f'id="{anchor}"') == 1


def test_a_file_that_names_another_agency_is_told_and_received_when_somebody_says_so(
    tree: Office, supervisor: Client
) -> None:  # fmt: skip
    path, data = reverse("report-receive", args=[tree.town.code, YEAR, "own"]), render(drawn("扶桑市财政局", 7), "html")
    told = supervisor.post(path, {"seen": 0, "file": sent("年报.html", data)})
    assert told.status_code == 400
    assert "扶桑市财政局" in words(told)
    supervisor.post(path, {"seen": 0, "sure": "on", "file": sent("年报.html", data)})
    assert AnnualReport.objects.get().status is State.SUBMITTED


def test_the_original_is_given_as_it_came_never_to_be_shown_and_the_log_knows(tree: Office, supervisor: Client) -> None:
    annual = received(tree.town)
    response = supervisor.get(reverse("report-original", args=[*at(annual), 1]))
    assert b"<html" in response.content
    assert response["Content-Type"] == "application/octet-stream"
    assert response["Content-Disposition"].startswith("attachment")
    assert LogEntry.objects.get(act="reporting.original.read").subject == annual.subject


def test_a_cell_is_put_right_from_the_reading(tree: Office, supervisor: Client) -> None:
    annual = received(tree.town, report=figures(tree.town.name, {NEW: 3}))
    path = reverse("report-correct", args=[*at(annual), *NEW])
    assert path in words(supervisor.get(reverse("report-reading", args=at(annual))))
    bare = supervisor.post(path, {"seen": annual.length, "value": "8", "reason": ""})
    assert bare.status_code == 400
    supervisor.post(path, {"seen": annual.length, "value": "8", "reason": "原件第3页"})
    shown = words(supervisor.get(reverse("report-reading", args=at(annual))))
    assert "原件第3页" in shown
    assert AnnualReport.objects.get().edition == 2


def test_a_report_is_returned_with_a_letter(tree: Office, supervisor: Client) -> None:
    annual = received(tree.town, report=figures(tree.town.name, {NEW: 3}))
    path = reverse("report-return", args=at(annual))
    supervisor.post(path, {"seen": annual.length, "reason": "表三请重新核对"})
    assert AnnualReport.objects.get().status is State.RETURNED
    assert "表三请重新核对" in words(supervisor.get(path))
    for kind, start in (("docx", b"PK"), ("pdf", b"%PDF")):
        assert supervisor.get(reverse("report-letter", args=[*at(annual), kind])).content.startswith(start)


def test_only_what_does_not_contradict_itself_is_offered_to_be_accepted(tree: Office, supervisor: Client) -> None:
    annual = received(tree.town, report=figures(tree.town.name, {NEW: 3}))
    path = reverse("report-accept", args=at(annual))
    assert "<button" not in words(supervisor.get(path)).split("<main", 1)[1].split("</main", 1)[0]
    assert supervisor.post(path, {"seen": annual.length}).status_code == 400
    received(tree.town, report=drawn(tree.town.name, 5))
    supervisor.post(path, {"seen": AnnualReport.objects.get().length})
    assert AnnualReport.objects.get().status is State.ACCEPTED


def test_the_members_page_says_who_is_counted_who_is_missing_and_what_has_moved(
    tree: Office, supervisor: Client
) -> None:  # fmt: skip
    bureau = agency("xingcha-water", "星槎县水务局", Level.COUNTY, Body.DEPARTMENT, tree.county)
    a_report(tree.county, scope=Scope.WHOLE, state=State.SIGNED, content=figures(tree.county.name, {NEW: 1}))
    a_report(tree.town, state=State.ACCEPTED, content=drawn(tree.town.name, 5))
    shown = words(supervisor.get(reverse("report-members", args=[tree.county.code, YEAR, "whole"])))
    assert f"{bureau.name}：没有报告" in shown
    assert f"{tree.town.name}：没有报告" not in shown
    assert 'class="notice warning"' in shown
    assert reverse("report-receive", args=[bureau.code, YEAR, "own"]) in shown
    assert reverse("report-receive", args=[tree.town.code, YEAR, "own"]) not in shown
    own = supervisor.get(reverse("report-members", args=[tree.county.code, YEAR, "own"]))
    assert own.status_code == 404


def test_one_of_two_requests_is_taken_from_the_sum(tree: Office, as_user: Callable[[User], Client]) -> None:
    kwargs = dict(MAKERS["report-deduct"](tree.county, Kind.HEAD))
    head, path = as_user(holder((tree.county, Kind.HEAD))), reverse("report-deduct", kwargs=kwargs)
    members = reverse("report-members", args=[tree.county.code, YEAR, "whole"])
    watching = as_user(holder((tree.county, Kind.SUPERVISOR)))
    assert path not in words(watching.get(members))
    assert path in words(head.get(members))
    assert head.post(path, {"reason": "转送件"}).status_code == 302
    assert set(Adjustment.objects.values_list("value", "scope")) == {(-1, "whole")}
    assert path not in words(head.get(members))


def test_many_files_are_read_at_once_each_has_a_page_and_the_sure_ones_are_received(
    tree: Office, supervisor: Client
) -> None:  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        bundle.writestr("镇.html", render(drawn(tree.town.name, 5), "html"))
        bundle.writestr("外.html", render(drawn("扶桑市财政局", 5), "html"))
    path = reverse("report-batch")
    given = {"agency": tree.county.code, "year": YEAR, "papers": [sent("全部.zip", out.getvalue())]}
    response = supervisor.post(path, given)
    ticket = response.context["ticket"]
    assert (response.context["count"], response.context["sure"]) == (2, 1)
    assert not AnnualReport.objects.exists()
    one = supervisor.get(reverse("report-batch-one"), {"ticket": ticket, "file": "镇.html"})
    assert tree.town.name in words(one)
    assert supervisor.get(reverse("report-batch-one"), {"ticket": ticket, "file": "无.html"}).status_code == 404
    done = supervisor.post(path, {"ticket": ticket})
    assert done.context["done"] == 1
    assert AnnualReport.objects.get().agency == tree.town


def test_a_ticket_is_of_whoever_sent_the_files(
    tree: Office, supervisor: Client, as_user: Callable[[User], Client]
) -> None:  # fmt: skip
    data = render(drawn(tree.town.name, 5), "html")
    given = {"agency": tree.county.code, "year": YEAR, "papers": [sent("镇.html", data)]}
    ticket = supervisor.post(reverse("report-batch"), given).context["ticket"]
    other = as_user(holder((tree.county, Kind.SUPERVISOR)))
    assert other.post(reverse("report-batch"), {"ticket": ticket}).status_code == 404
    assert other.post(reverse("report-batch"), {"ticket": "made-up"}).status_code == 302
    assert not AnnualReport.objects.exists()


def test_a_batch_that_cannot_be_opened_is_told(tree: Office, supervisor: Client) -> None:
    given = {"agency": tree.county.code, "year": YEAR, "papers": [sent("全部.zip", b"no zip")]}
    assert supervisor.post(reverse("report-batch"), given).status_code == 400
