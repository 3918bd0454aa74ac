"""Handing in a file, as somebody at the county's office does."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from gongkai.law.reportcourse import State
from gongkai.report.render import render
from gongkai.web.reporting.models import AnnualReport
from web.offices import Office
from web.reporting.collect_asked import sent, words
from web.reporting.collect_made import drawn
from web.reporting.reports_made import YEAR


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
