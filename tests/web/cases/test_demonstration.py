"""The demonstration is an office at work, and the same one each time."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from balanced import figures
from gongkai.law.lights import Light, lights
from gongkai.report.checks import check
from gongkai.report.editions import edition
from gongkai.report.model import Report
from gongkai.web.accounts.calendars import office_calendar
from gongkai.web.accounts.models import Agency
from gongkai.web.audit import walk
from gongkai.web.cases import demonstration
from gongkai.web.cases.demonstrated import AGENCY, BY_FILE, CLOSED, codes
from gongkai.web.cases.demonstrated import figures as planned
from gongkai.web.cases.demonstration import CASES
from gongkai.web.cases.models import Dispute, Request
from gongkai.web.cases.models.figures import report_of
from gongkai.web.cases.models.requests import OPEN

ROOT = Path(__file__).parents[3]
AT = datetime(2025, 8, 13, 2, tzinfo=UTC)
NEW_YEAR = datetime(2025, 1, 2, 2, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def made(folder: Path, at: datetime) -> Agency:
    demonstration.ensure(folder, at=at)
    return Agency.objects.get(code=AGENCY)


def test_the_closed_years_have_the_figures_they_were_made_from(tmp_path: Path) -> None:
    made(tmp_path, AT)
    for code in codes():
        agency = Agency.objects.get(code=code)
        for number in range(CLOSED):
            wanted = Report("") if code == BY_FILE else planned(code, number, 2022 + number)
            there = {cell: value for cell, value in figures(report_of(agency, 2022 + number)).items() if value}
            assert there == {cell: value for cell, value in figures(wanted).items() if value}, (code, number)


def test_this_year_goes_on_from_last_year_and_agrees_with_itself(tmp_path: Path) -> None:
    agency = made(tmp_path, AT)
    before, now = report_of(agency, 2024), report_of(agency, 2025)
    assert not [
        one for one in check(now, previous=before) if one.rule[:2] in ("T3", "T4", "X-") and one.rule != "T3-04"
    ]
    for column in edition("2021").request_columns:
        carried = now.value("requests", "carried_in", column.key)
        assert carried == before.value("requests", "carried_out", column.key)
    assert (now.value("requests", "new", "total") or 0) > 30


@pytest.mark.parametrize("at", [AT, NEW_YEAR])
def test_there_are_cases_under_every_light_and_in_every_open_state(tmp_path: Path, at: datetime) -> None:
    agency = made(tmp_path, at)
    rules = agency.rules()
    days = {name: int(str(rules[name].value)) for name in ("red_days", "yellow_days")}
    bounds = lights(
        office_calendar(), date(at.year, at.month, at.day), red=days["red_days"], yellow=days["yellow_days"]
    )
    for light in Light:
        assert Request.objects.by_light(light, bounds).exists(), light
    assert set(OPEN) <= set(Request.objects.values_list("state", flat=True))
    assert Request.objects.filter(agency=agency, state="arrived").count() == 1
    assert {"drafted", "reviewed", "signed", "returned"} <= set(Request.objects.values_list("paper", flat=True))
    assert len(CASES) >= 12


def test_it_is_the_same_each_time_it_is_made_on_a_day(tmp_path: Path) -> None:
    made(tmp_path, AT)
    first = list(Request.objects.order_by("pk").values_list("number", "title", "state", "due_on", "token"))
    assert Dispute.objects.count() > 10
    made(tmp_path, AT)
    assert list(Request.objects.order_by("pk").values_list("number", "title", "state", "due_on", "token")) == first
    assert not any(verdict.broken for verdict in walk.verdicts())


def test_nothing_has_happened_after_the_day_it_was_made(tmp_path: Path) -> None:
    made(tmp_path, AT)
    days = Request.objects.exclude(received_on=None).values_list("received_on", "closed_on", "given_on")
    assert max(day for row in days for day in row if day) <= date(2025, 8, 13)
