"""The reading of a file beside the original."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from gongkai.web.audit.models import LogEntry
from gongkai.web.reporting.models import AnnualReport
from web.offices import Office
from web.reporting.collect_asked import NEW, at, words
from web.reporting.collect_made import figures, received


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
