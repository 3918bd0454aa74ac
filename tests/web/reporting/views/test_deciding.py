"""Returning and accepting what was handed in."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from gongkai.law.reportcourse import State
from gongkai.web.reporting.models import AnnualReport
from web.offices import Office
from web.reporting.collect_asked import NEW, at, words
from web.reporting.collect_made import drawn, figures, received


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
