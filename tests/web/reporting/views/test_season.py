from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.reportcourse import State
from gongkai.law.workdays import national
from gongkai.web.accounts.models import Agency, Kind
from gongkai.web.reporting.models import AnnualReport
from gongkai.web.reporting.views import found, season
from web.objects import holder
from web.offices import Office
from web.reporting.reports_made import a_report
from web.reporting.views.pages import As, page

SEASON = "/desk/reports/?year=2025"


def test_a_supervisor_sees_who_owes_a_report_how_far_it_is_and_who_is_late(tree: Office, as_user: As) -> None:
    a_report(tree.town, state=State.SUBMITTED)
    text = page(as_user(holder((tree.county, Kind.SUPERVISOR))), SEASON)
    for path in ("xingcha/2025/whole/", "xingcha/2025/own/", "baizhi/2025/own/"):
        assert f'href="/desk/reports/{path}"' in text
    assert "wangshu" not in text
    assert "2026-03-31" in text and "the last working day up to then is 2026-01-30" in text
    assert "overdue" in text


def test_the_states_are_counted_and_lead_to_their_reports_alone(tree: Office, as_user: As) -> None:
    a_report(tree.town, state=State.PUBLISHED)
    client = as_user(holder((tree.county, Kind.SUPERVISOR)))
    assert "published 1</a>" in page(client, SEASON)
    only = page(client, f"{SEASON}&state=published")
    assert "/desk/reports/baizhi/2025/own/" in only and "/desk/reports/xingcha/2025/own/" not in only
    late = page(client, f"{SEASON}&state=late")
    assert "/desk/reports/baizhi/" not in late and "/desk/reports/xingcha/2025/whole/" in late


def test_a_year_or_an_agency_that_is_none_of_ours_is_not_there(tree: Office, as_user: As) -> None:
    client = as_user(holder((tree.county, Kind.CLERK)))
    for asked in ("year=1999", "year=2999", "year=x", "agency=fusang", "state=lost"):
        assert client.get(f"/desk/reports/?{asked}").status_code == 404, asked


def test_the_desk_says_which_reports_are_not_done(tree: Office, as_user: As) -> None:
    today = date(2026, 1, 20)
    clerk = holder((tree.town, Kind.CLERK))
    (one,) = season.waiting(clerk, today)
    assert (one["count"], one["path"]) == (1, "/desk/reports/?year=2025&state=none")
    a_report(tree.town, state=State.PUBLISHED)
    assert season.waiting(clerk, today) == []
    assert season.waiting(holder((tree.town, Kind.ADMINISTRATOR)), today) == []


@pytest.mark.parametrize(
    ("today", "light"),
    [
        (date(2026, 1, 5), "green"),
        (date(2026, 1, 30), "red"),
        (date(2026, 1, 31), "red"),
        (date(2026, 2, 1), "overdue"),
    ],
)
def test_the_light_counts_to_the_last_working_day_and_is_over_only_after_the_day_of_the_law(
    tree: Office, today: date, light: str
) -> None:
    (one,) = season.waiting(holder((tree.bureau, Kind.CLERK)), today)
    assert one["light"] == light
    annual = AnnualReport(agency=tree.bureau, year=2025, scope="own", due_on=date(2026, 1, 31))
    assert found.is_late(annual, today, inner=False) == (light == "overdue")
    assert found.last(date(2026, 1, 31), national(), today) == max(date(2026, 1, 30), min(today, date(2026, 1, 31)))


def test_a_signed_part_of_a_sum_is_done_and_a_signed_report_of_its_own_is_not(tree: Office) -> None:
    def waiting(there: Agency) -> list[str]:
        return [one["path"] for one in season.waiting(holder((there, Kind.CLERK)), date(2026, 1, 20))]

    a_report(tree.county, state=State.SIGNED)
    a_report(tree.town, state=State.SIGNED)
    assert waiting(tree.county) == ["/desk/reports/?year=2025&state=none"]
    assert waiting(tree.town) == ["/desk/reports/?year=2025&state=signed"]
